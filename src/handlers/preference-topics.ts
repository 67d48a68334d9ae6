import type { RoleHeld } from '../school/staff-roles.ts'
import type { PromptDefinition } from './prompt.ts'

/** What kinds of message people name in words: how they say it, and which prompts are meant by their names and titles. */
const kinds = {
  weekly: { said: /\bweekly\b|\bweek(?:'?s|ly)? (?:digest|summary|round ?up|email|one)\b/, is: /\bweek/ },
  space: {
    said: /\b(?:space|tutor ?time|form ?time|tutorial|tutorials|pastoral programme|programme)\b/,
    is: /\bspace\b|tutor time/,
  },
  meetings: { said: /\b(?:meetings?|briefings?|agendas?)\b/, is: /meeting|agenda/ },
  tasks: { said: /\b(?:tasks?|to ?dos?|actions?|jobs|overdue)\b/, is: /task/ },
  authority: { said: /\b(?:local authority|authority|council)\b/, is: /authority/ },
  questions: { said: /\b(?:tutor|coordinator)s?'? (?:questions?|answers?)\b|\bquestions?\b/, is: /asked|answered|question/ },
  registers: { said: /\b(?:registers?|reg|regs|registration)\b/, is: /register/ },
  reasons: { said: /\b(?:reasons?|n codes?|unexplained)\b/, is: /reason|unexplained/ },
  thresholds: {
    said: /\b(?:thresholds?|pa|persistent|penalt(?:y|ies)|bands?|crossed)\b/,
    is: /threshold|crossed|penalty|persistent/,
  },
  absences: { said: /\b(?:absen(?:ce|ces|t)|away|runs?|in a row)\b/, is: /absence|run/ },
  birthdays: { said: /\b(?:birthdays?|good news|celebrat\w+)\b/, is: /birthday|celebrat|good/ },
  events: {
    said: /\b(?:evenings?|events?|dates?|deadlines?|reports?|calendar|data (?:drops?|collections?))\b/,
    is: /evening|event|date|report/,
  },
  digest: { said: /\b(?:digests?|summary|summaries|round ?ups?|daily|morning (?:message|email|update))\b/, is: /digest/ },
} as const satisfies Readonly<Record<string, { readonly said: RegExp; readonly is: RegExp }>>

export type PreferenceTopic = keyof typeof kinds
export const preferenceTopics = Object.keys(kinds) as readonly PreferenceTopic[]

/** The kind of message that a text (lower case) names, if any. */
export function topicIn(text: string): PreferenceTopic | undefined {
  return preferenceTopics.find((topic) => kinds[topic].said.test(text))
}

/** The prompts among these that a kind of message means. A digest is the daily one, where there is one. */
export function promptsAbout(topic: PreferenceTopic, prompts: readonly PromptDefinition[]): readonly PromptDefinition[] {
  const named = prompts.filter(({ name, title }) => kinds[topic].is.test(`${name.replaceAll('-', ' ')} ${title.toLowerCase()}`))
  if (topic !== 'digest') return named
  const daily = named.filter(({ name }) => !kinds.weekly.is.test(name))
  return daily.length > 0 ? daily : named
}

/** The prompts that are for somebody with these roles. */
export function promptsFor(prompts: readonly PromptDefinition[], roles: readonly RoleHeld[]): readonly PromptDefinition[] {
  return prompts.filter(({ to }) => roles.some(({ role }) => to.includes(role)))
}

/** What a preference is about, as cards and effects name it. Of a prompt: its name. */
export function preferenceTopic(staffId: number, about: string): string {
  return `preference:${staffId}:${about}`
}

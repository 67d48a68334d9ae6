import { capital } from '../../cards/capital.ts'
import type { SchoolReader } from '../../data/school-reader.ts'
import { isWanted, type Preference, type Preferences, quietOf } from '../../school/preferences.ts'
import { addDays, daysBetween, mondayOf, type SchoolDate } from '../../school/school-date.ts'
import type { Beginning } from '../action.ts'
import { promptsAbout, promptsFor } from '../preference-topics.ts'
import type { PromptDefinition } from '../prompt.ts'
import { platformNames } from '../staff-said.ts'
import type { ChangePreferenceParams } from './question.ts'

/** One preference to be set, or with no value to be left to the school. */
export interface ToSet {
  readonly kind: Preference['kind']
  readonly prompt?: string | undefined
  readonly value?: Preference['value'] | undefined
}

/** What is to be done, or what is wrong with which field, in a sentence. */
export type Plan = { readonly sets: readonly ToSet[] } | { readonly fault: string; readonly field: string }

/** What the form's fields hold. */
export interface PreferenceValues {
  readonly prompt?: string | undefined
  readonly on?: boolean | undefined
  readonly time?: string | undefined
  readonly platform?: string | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly day?: string | undefined
}

export type Circumstances = Pick<Beginning<ChangePreferenceParams>, 'params' | 'school' | 'asker' | 'today' | 'prompts'>

/** The prompts that are for the asker, and those among them that are meant; undefined where nobody said which. */
export function promptsMeant({ params, asker, prompts }: Omit<Circumstances, 'school' | 'today'>): {
  readonly own: readonly PromptDefinition[]
  readonly meant: readonly PromptDefinition[] | undefined
} {
  const own = promptsFor(prompts, asker.roles)
  const { prompt, topic } = params
  if (prompt !== undefined) return { own, meant: own.filter(({ name }) => name === prompt) }
  return { own, meant: topic && promptsAbout(topic, own) }
}

/** The first day on which messages come again: the next school day from the day that was said. */
export function pauseEnds({ params: { day, days, ends }, school, today }: Pick<Circumstances, 'params' | 'school' | 'today'>) {
  if (ends === 'holidays') return afterHolidays(today, school)
  const week = ends === 'week' ? addDays(mondayOf(today), 7) : undefined
  const said = day ?? week ?? (days === undefined ? undefined : addDays(today, days))
  return said === undefined || said <= today ? undefined : schoolDayFrom(said, school)
}

/** The first school day after the next days without school that are more than a weekend; undefined where none are known. */
function afterHolidays(today: SchoolDate, { calendar }: Pick<SchoolReader, 'calendar'>): SchoolDate | undefined {
  let last = today
  for (let next = calendar.nextSchoolDay(last); next !== undefined; next = calendar.nextSchoolDay(last)) {
    if (daysBetween(last, next) > longestWeekend) return next
    last = next
  }
  return undefined
}

/** From the last day before it to the first after it: a long weekend with an INSET day. */
const longestWeekend = 5

/** The day itself where school is open on it, otherwise the next one that is known. */
export function schoolDayFrom(day: SchoolDate, { calendar }: Pick<SchoolReader, 'calendar'>): SchoolDate {
  return calendar.isSchoolDay(day) ? day : (calendar.nextSchoolDay(day) ?? day)
}

/** What somebody's words, a button or a form come to. */
export async function planPreference(circumstances: Circumstances, values: PreferenceValues): Promise<Plan> {
  const { params, school, today } = circumstances
  const wants = await school.ownPreferences()
  switch (params.change) {
    case 'wanted':
      return planWanted(circumstances, values)
    case 'time':
      return planTime(circumstances, values, wants)
    case 'platform':
      return planPlatform(params.platform ?? values.platform, school)
    case 'quiet': {
      if (params.on === false) return { sets: [{ kind: 'quiet' }] }
      const now = quietOf(wants, school.settings)
      const quiet = { from: params.from ?? values.from ?? now.from, until: params.until ?? values.until ?? now.until }
      if (quiet.from === quiet.until) return { fault: 'The quiet has to end at another time than it begins.', field: 'until' }
      return { sets: [{ kind: 'quiet', value: quiet }] }
    }
    case 'pause': {
      if (params.on === false) return { sets: [{ kind: 'paused-until' }] }
      const until = pauseEnds(circumstances) ?? (values.day as SchoolDate | undefined)
      if (until === undefined) return { fault: 'Until when? Give the day on which I may speak up again.', field: 'day' }
      if (until <= today) return { fault: 'That day has come. Give a day from tomorrow on.', field: 'day' }
      if (until > addDays(today, longestPause)) return { fault: 'That is more than a year ahead.', field: 'day' }
      return { sets: [{ kind: 'paused-until', value: until }] }
    }
    case 'defaults':
      return planDefaults(wants)
  }
}

const longestPause = 366

function planWanted(circumstances: Circumstances, { prompt, on }: PreferenceValues): Plan {
  const { own, meant } = promptsMeant(circumstances)
  const wanted = circumstances.params.on ?? on ?? false
  const chosen = meant ?? own.filter(({ name }) => name === prompt)
  if (meant?.length === 0) return { fault: notTold(own), field: '' }
  if (chosen.length === 0) return { fault: 'Choose from the list, please.', field: 'prompt' }
  return { sets: chosen.map(({ name }) => ({ kind: 'wanted', prompt: name, value: wanted })) }
}

function planTime(circumstances: Circumstances, values: PreferenceValues, wants: Preferences): Plan {
  const { own, meant = [] } = promptsMeant(circumstances)
  const { settings } = circumstances.school
  const timed = meant.filter(({ timeOf }) => timeOf !== undefined)
  if (meant.length === 0) return { fault: notTold(own), field: '' }
  if (timed.length === 0) {
    const [first] = meant
    return { fault: `When “${first?.title}” comes follows from the day itself, so all I can do is turn it on or off.`, field: '' }
  }
  if (circumstances.params.meant === 'weekdays')
    return {
      fault: `On which days “${timed[0]?.title}” comes follows from the school week. I can change its time, or turn it off.`,
      field: '',
    }
  const time = circumstances.params.time ?? values.time
  if (time === undefined) return { fault: 'Give a time, such as 07:45.', field: 'time' }
  // Whoever says when they want it wants it.
  return {
    sets: timed.flatMap((prompt): ToSet[] => [
      { kind: 'time', prompt: prompt.name, value: time },
      ...(isWanted(prompt, wants, settings) ? [] : [{ kind: 'wanted' as const, prompt: prompt.name, value: true }]),
    ]),
  }
}

async function planPlatform(platform: string | undefined, school: SchoolReader): Promise<Plan> {
  if (platform === 'either') return { sets: [{ kind: 'platform' }] }
  if (platform === 'email')
    return {
      fault: 'I write an e-mail only where neither Teams nor Slack leads to you, and it just says that there is something.',
      field: '',
    }
  if (platform !== 'teams' && platform !== 'slack' && platform !== 'both')
    return { fault: 'Choose from the list, please.', field: 'platform' }
  const linked = new Set((await school.self()).accounts.map((account) => account.platform))
  const missing = (['teams', 'slack'] as const).find((each) => (platform === each || platform === 'both') && !linked.has(each))
  if (missing) {
    const fault = `I don't know you in ${platformNames[missing]} yet. Say hello to me there once, then tell me again.`
    return { fault, field: '' }
  }
  return { sets: [{ kind: 'platform', value: platform }] }
}

function planDefaults({ wanted, times, platform, quiet, pausedUntil }: Preferences): Plan {
  const sets: ToSet[] = [
    ...[...wanted.keys()].map((prompt): ToSet => ({ kind: 'wanted', prompt })),
    ...[...times.keys()].map((prompt): ToSet => ({ kind: 'time', prompt })),
    ...(platform ? [{ kind: 'platform' as const }] : []),
    ...(quiet ? [{ kind: 'quiet' as const }] : []),
    ...(pausedUntil ? [{ kind: 'paused-until' as const }] : []),
  ]
  return sets.length > 0
    ? { sets }
    : { fault: "You have everything as your school has it, so there's nothing to set back.", field: '' }
}

/** Nothing of that kind is for this asker. */
function notTold(own: readonly PromptDefinition[]): string {
  const what = own.length > 0 ? ` What you get: ${own.map(({ title }) => title).join(', ')}.` : ''
  return capital(`I don't send you anything like that.${what}`)
}

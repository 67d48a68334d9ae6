import type { Database, Query } from '../data/database.ts'
import { groupedBy } from '../data/grouped-by.ts'
import { planWith } from '../data/outbox-plan.ts'
import {
  drop,
  dropStale,
  gatherLock,
  isAnythingDue,
  joinToMessage,
  messageElsewhere,
  messageOccasion,
  staleFor,
  takeToSay,
  toldOn,
  type WaitingPrompt,
  waitingFor,
} from '../data/prompts.ts'
import type { RhythmSchool, RhythmSchools } from '../data/rhythm-schools.ts'
import type { ToTell } from '../data/school-writer.ts'
import { rolesOn, worksHereOn } from '../data/staff.ts'
import type { PromptDefinition } from '../handlers/prompt.ts'
import { askToldTogether } from '../handlers/told-together/question.ts'
import { type Clock, londonTime } from '../school/clock.ts'
import { type InterruptionRules, interruption, isPaused, saidTogether, type ToldToday } from '../school/interruption.ts'
import { isWanted, noPreferences, type Preferences } from '../school/preferences.ts'
import type { Instant, SchoolDate } from '../school/school-date.ts'
import { weekdayOf } from '../school/school-date.ts'
import { teachingSpans } from '../school/teaching-times.ts'
import { isOpenFor } from './prompt-rules.ts'

export interface GatheringParts {
  readonly database: Database
  readonly schools: RhythmSchools
  readonly prompts: readonly PromptDefinition[]
  readonly clock: Clock
}

/** Makes messages of what is due: one for each person, when they may be interrupted (DOMAIN section 9). Gives how many. */
export type Gather = () => Promise<number>

/** More than anybody reads at once; the rest waits for the next message. */
const partsAtMost = 20
const nothingTold: ToldToday = { messages: 0, lastAt: undefined }

export function createGather({ database, schools, prompts, clock }: GatheringParts): Gather {
  const places = new Map(prompts.map(({ name }, place) => [name, place]))
  const placeOf = ({ name }: WaitingPrompt) => places.get(name) ?? prompts.length
  const saidWithin = new Map(prompts.map(({ name, within }) => [name, within]))

  /** Those of somebody's prompts that they may still be told, and the others dropped. */
  async function stillTheirs(
    query: Query,
    { state, preferences }: RhythmSchool,
    waiting: readonly WaitingPrompt[],
    today: SchoolDate,
    now: Instant,
  ): Promise<readonly WaitingPrompt[]> {
    const member = state.staff.get(waiting[0]?.recipientId ?? 0)
    const roles = member && worksHereOn(member, today) ? rolesOn(member, today) : []
    const wants = (member && preferences.get(member.id)) ?? noPreferences
    const whyNot = ({ name }: WaitingPrompt) => {
      const prompt = prompts.find((each) => each.name === name)
      if (!prompt || !roles.some(({ role }) => prompt.to.includes(role))) return 'not theirs'
      if (!isOpenFor(state, roles, today)) return 'no school'
      if (isPaused(wants.pausedUntil, today)) return 'paused'
      return isWanted(prompt, wants, state.settings) ? undefined : 'not wanted'
    }
    const kept: WaitingPrompt[] = []
    for (const one of waiting) {
      const why = whyNot(one)
      if (why === undefined) kept.push(one)
      else await drop(query, [one.id], why, now)
    }
    return kept
  }

  async function tell(
    query: Query,
    { preferences, schoolId }: RhythmSchool,
    together: readonly WaitingPrompt[],
    today: SchoolDate,
    now: Instant,
  ): Promise<number> {
    const all = together.toSorted((a, b) => placeOf(a) - placeOf(b) || a.id - b.id).slice(0, partsAtMost)
    if (all.length === 0) return 0
    const taken = await takeToSay(
      query,
      all.map(({ id }) => id),
      now,
    )
    const said = all.filter(({ id }) => taken.has(id))
    const names = new Set<string | undefined>(said.map(({ name }) => name))
    const spoken = said.filter(({ name }) => !names.has(saidWithin.get(name)))
    const [first, ...others] = spoken
    if (!first) return 0
    const { recipientId } = first
    const occasion = messageOccasion(today, first.id)
    const question = others.length === 0 ? first.question : askToldTogether(spoken.map(partOf))
    const staleAt = new Date(Math.max(...spoken.map((one) => one.staleAt.getTime())))
    const message: ToTell = { recipientId, occasion, question, lane: 'ordinary', staleAt }
    const messages = inPlaces(message, preferences.get(recipientId) ?? noPreferences)
    await planWith(query, schoolId, now, messages)
    await joinToMessage(
      query,
      said.map(({ id }) => id),
      recipientId,
      occasion,
    )
    return messages.length
  }

  return async () => {
    const now = clock.now()
    if (prompts.length === 0 || !(await isAnythingDue(database.query, now))) return 0
    const { date: today } = londonTime(now)
    const known = new Map<number, RhythmSchool>()
    for (const versions of await schools.versions()) {
      const school = await schools.at(versions)
      if (school) known.set(versions.schoolId, school)
    }
    return database.change(async (query) => {
      await gatherLock(query, database.provider)
      const stale = await toldOn(query, today, await staleFor(query, now))
      const schoolOf = (staffId: number) => [...known.values()].find(({ state }) => state.staff.has(staffId))
      await dropStale(query, now, (staffId) => {
        const limit = schoolOf(staffId)?.state.settings['messages-a-day'] ?? 0
        return (stale.get(staffId)?.messages ?? 0) >= limit
      })
      const byPerson = groupedBy(await waitingFor(query, now), ({ recipientId }) => recipientId)
      const told = await toldOn(query, today, [...byPerson.keys()])
      let messages = 0
      for (const [staffId, waiting] of byPerson) {
        const school = known.get(waiting[0]?.schoolId ?? 0)
        if (!school) continue
        const theirs = await stillTheirs(query, school, waiting, today, now)
        const rules = rulesFor(school, staffId, today)
        if (interruption(rules, told.get(staffId) ?? nothingTold, now) !== 'now') continue
        messages += await tell(query, school, saidTogether(theirs, now, rules.minutesBetween), today, now)
      }
      return messages
    })
  }
}

function partOf({ question, staleAt }: WaitingPrompt) {
  return { name: question.name, params: question.params, until: staleAt.toISOString() }
}

/** The message where its recipient wants it: in one place, or the same in both. */
function inPlaces(message: ToTell, { platform }: Preferences): readonly ToTell[] {
  if (platform === undefined) return [message]
  if (platform !== 'both') return [{ ...message, via: platform }]
  return [
    { ...message, via: 'teams only' },
    { ...message, occasion: messageElsewhere(message.occasion), via: 'slack only' },
  ]
}

function rulesFor({ state, preferences, teachingTimes }: RhythmSchool, staffId: number, today: SchoolDate): InterruptionRules {
  const { settings, calendar, staff } = state
  const member = staff.get(staffId)
  const { from, until } = preferences.get(staffId)?.quiet ?? { from: settings['quiet-from'], until: settings['quiet-until'] }
  const teaches = member !== undefined && rolesOn(member, today).some((held) => held.role === 'teacher')
  const teaching = teachingSpans({
    times: teachingTimes.get(staffId) ?? [],
    lessonTimes: settings['lesson-times'],
    teaches,
    weekLetter: calendar.weekLetter(today),
    weekday: weekdayOf(today),
  })
  return {
    quiet: { from, until },
    teaching: calendar.isSchoolDay(today) ? teaching.map((span) => ({ from: span.from, until: span.to })) : [],
    messagesADay: settings['messages-a-day'],
    minutesBetween: settings['minutes-between-messages'],
  }
}

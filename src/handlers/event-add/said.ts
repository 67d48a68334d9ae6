import { minutesIn, timesIn } from '../../school/time-said.ts'
import type { Slots } from '../slots.ts'
import type { AddEventParams, UsualEvent } from './question.ts'

/** What of the usual it is, from the most particular word to the least. */
const usual: readonly (readonly [RegExp, UsualEvent, 'evening' | 'date'])[] = [
  [/academic concerns?|concerns? (?:evening|eve)\b/i, 'concerns', 'evening'],
  [/information (?:evening|eve)\b|info (?:evening|eve)\b/i, 'information', 'evening'],
  [/options? (?:evening|eve)\b/i, 'options', 'evening'],
  [/open (?:evening|eve)\b/i, 'open', 'evening'],
  [/parents?'?s?'? (?:evening|eve|consultation)/i, 'consultation', 'evening'],
  [/\breports?\b/i, 'reports', 'date'],
  [/\bdata\b|assessment (?:data|point)|\bgrades\b/i, 'data', 'date'],
  [/\bmocks?\b/i, 'mocks', 'date'],
]

/** Begins the form with what was said: kind, year group, day and time. Nothing that was typed is kept. */
export function prefillEvent({ scope, period }: Slots, said: string): AddEventParams {
  const found = usual.find(([pattern]) => pattern.test(said))
  const { base } = scope
  const yearGroup = base.kind === 'years' && base.yearGroups.length === 1 ? base.yearGroups[0] : undefined
  const isDay = period.from === period.to && period.said !== 'default' && period.said !== 'unresolved'
  return {
    ...(found
      ? { kind: found[2], usual: found[1] }
      : /evening|\beve\b/i.test(said)
        ? { kind: 'evening' }
        : /deadline|\bdue\b|collection/i.test(said)
          ? { kind: 'date' }
          : {}),
    ...(yearGroup !== undefined && { yearGroup }),
    ...(isDay && { date: period.from }),
    ...timesOf(said),
  }
}

/** When it begins and how many minutes it lasts: `6pm`, `18:00`, `at 6`, `from 4 to 7pm`. A bare hour of an evening is after noon. */
export function timesOf(said: string): { readonly time?: string; readonly minutes?: number } {
  const [time, end] = timesIn(said, bareHoursFrom)
  if (time === undefined) return {}
  const minutes = (end === undefined ? undefined : minutesBetween(time, end)) ?? minutesIn(said)
  return { time, ...(minutes !== undefined && { minutes }) }
}

const bareHoursFrom = 8

function minutesBetween(time: string, end: string): number | undefined {
  const [from, until] = [time, end].map((clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)))
  return from !== undefined && until !== undefined && until > from ? until - from : undefined
}

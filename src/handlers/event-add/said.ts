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
  const time = timeIn(said)
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
    ...(time && { time }),
  }
}

/** `6pm`, `6.30 pm`, `18:00`, `at 6`. A bare hour of an evening is after noon. */
export function timeIn(said: string): string | undefined {
  const parts =
    /\b(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)\b|\b([01]?\d|2[0-3])[:.]([0-5]\d)\b|\bat (\d{1,2})\b(?! (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))/i.exec(
      said,
    )
  if (!parts) return undefined
  const [, half, halfMinutes, side, hour, minutes, bare] = parts
  const number = Number(half ?? hour ?? bare)
  const minute = halfMinutes ?? minutes ?? '00'
  const afterNoon = side?.toLowerCase() === 'pm' || (side === undefined && hour === undefined && number < 8)
  const at = side?.toLowerCase() === 'am' && number === 12 ? 0 : afterNoon && number < 12 ? number + 12 : number
  return at > 23 || Number(minute) > 59 ? undefined : `${String(at).padStart(2, '0')}:${minute}`
}

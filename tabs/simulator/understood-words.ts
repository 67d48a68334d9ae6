import type { Explained } from './wire/answer.ts'
import { isObject, type Json, type JsonObject, objectIn, textIn, textsIn } from './wire/json.ts'

/** A line of what was understood: what it is and how it was read. */
export interface UnderstoodLine {
  readonly label: string
  readonly value: string
}

const outcomes: Readonly<Record<string, string>> = {
  answer: 'Answered',
  clarify: 'Asked back',
  refuse: 'Declined',
  help: 'Help',
  form: 'A form to fill in',
  smalltalk: 'Small talk',
  'no-data': 'No data yet',
  'not-understood': 'Not understood',
}

/** What came of a message, in a word or two. */
export function outcomeWords(outcome: string): string {
  return outcomes[outcome] ?? outcome
}

const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
const wholeDate = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })

/** "16 to 18 Nov 2026" for two dates `YYYY-MM-DD`, "18 Nov 2026" for one. What is no date is left as it is. */
export function datesInWords(from: string, to: string): string {
  const [first, last] = [new Date(from), new Date(to)]
  if (Number.isNaN(first.getTime()) || Number.isNaN(last.getTime())) return from === to ? from : `${from} to ${to}`
  if (from === to) return wholeDate.format(first)
  const year = first.getUTCFullYear() === last.getUTCFullYear()
  const month = year && first.getUTCMonth() === last.getUTCMonth()
  const begin = month ? String(first.getUTCDate()) : (year ? dayAndMonth : wholeDate).format(first)
  return `${begin} to ${wholeDate.format(last)}`
}

/** "form 9X" for `form:9X`; nothing where a question is about no part of the school. */
export function scopeInWords(scope: string | undefined): string | undefined {
  if (scope === undefined || scope === 'none') return undefined
  if (scope === 'school') return 'the whole school'
  const [, group, base] = /^group:([^@]+)@(.+)$/.exec(scope) ?? []
  if (group !== undefined && base !== undefined) return `${group.replaceAll('+', ' and ')} in ${scopeInWords(base) ?? 'none'}`
  const colon = scope.indexOf(':')
  if (colon < 0) return scope
  const [kind, name] = [scope.slice(0, colon), scope.slice(colon + 1).replaceAll('+', ', ')]
  return kind === 'pupil' && name === '?' ? 'a pupil who cannot be shown' : `${kind === 'ks' ? 'key stage' : kind} ${name}`
}

function periodInWords(period: Json | undefined): string | undefined {
  if (!isObject(period)) return undefined
  const [from, to] = [textIn(period['from']), textIn(period['to'])]
  return from === undefined || to === undefined ? undefined : datesInWords(from, to)
}

function plainWords(value: Json | undefined): string {
  if (Array.isArray(value)) return value.map(plainWords).join(', ')
  if (isObject(value))
    return Object.entries(value)
      .map(([key, inside]) => `${spaced(key)} ${plainWords(inside)}`)
      .join(', ')
  return String(value)
}

function spaced(word: string): string {
  return word.replaceAll(/[_-]/g, ' ')
}

/** The reading in a few words, for the line under an answer: "attendance, form 9X, 16 to 18 Nov 2026". */
export function understoodInShort({ understood, outcome }: Explained): string {
  if (understood === undefined || understood['intent'] === 'unknown') return outcomeWords(outcome)
  const words = [textIn(understood['intent']), scopeInWords(textIn(understood['scope'])), periodInWords(understood['period'])]
  return words
    .filter((word) => word !== undefined)
    .map(spaced)
    .join(' · ')
}

const optional = ['by', 'top', 'sort', 'compare', 'format', 'list', 'count'] as const

/** Everything that was understood, a line for each part. */
export function understoodLines(understood: JsonObject): readonly UnderstoodLine[] {
  const period = objectIn(understood['period'])
  const said = textIn(period['said'])
  const dates = periodInWords(understood['period'])
  const filters = objectIn(understood['filters'])
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['Intent', spaced(textIn(understood['intent']) ?? 'unknown')],
    ['Question', textIn(understood['question'])],
    ['About', scopeInWords(textIn(understood['scope'])) ?? 'no part of the school'],
    ['Period', dates === undefined ? undefined : `${dates}${said === undefined ? '' : ` (${spaced(said)})`}`],
    ['Filters', Object.keys(filters).length > 0 ? plainWords(filters) : undefined],
    ...optional.map(
      (key) =>
        [
          `${key.charAt(0).toUpperCase()}${key.slice(1)}`,
          understood[key] === undefined || understood[key] === null ? undefined : plainWords(understood[key]),
        ] as const,
    ),
    ['Carried over', textsIn(understood['carried']).map(spaced).join(', ') || undefined],
  ]
  return lines.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }]))
}

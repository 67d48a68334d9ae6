import { parseDuty, sayDuty } from './duty-rota.ts'
import { never } from './never.ts'
import { parseSpaceTime, saySpaceTime } from './space-times.ts'
import type { StaffRole } from './staff-roles.ts'

/** What a setting is made of. Times are `HH:MM` in London; lists hold texts in the order given. */
export type SettingKind = 'text' | 'time' | 'whole number' | 'yes or no' | 'list'
export type ValueOf<K extends SettingKind> = K extends 'whole number'
  ? number
  : K extends 'yes or no'
    ? boolean
    : K extends 'list'
      ? readonly string[]
      : string

/** Under which heading a setting is listed. */
export const settingGroups = [
  'The school day',
  'Names',
  'Attendance',
  'Safeguarding',
  'Messages',
  'Data that arrives',
  'How long records are kept',
] as const
export type SettingGroup = (typeof settingGroups)[number]

/** What the entries of a list are. */
export type EntryKind = 'words' | 'time' | 'slot' | 'span' | 'duty'

export interface SettingDefinition<K extends SettingKind> {
  readonly kind: K
  readonly group: SettingGroup
  /** For lists and forms: `Morning register closes`. */
  readonly title: string
  /** What it means and what it changes, in a sentence. */
  readonly meaning: string
  readonly default: ValueOf<K>
  /** Who may change it, beside the administrator. */
  readonly changedBy: readonly StaffRole[]
  /** What a number counts: `minutes`. */
  readonly unit?: string
  /** Bounds of a number, or of how many entries a list may have. */
  readonly least?: number
  readonly most?: number
  /** Whether a text may be left empty. */
  readonly mayBeEmpty?: boolean
  /** Whether a text is a telephone number. */
  readonly telephone?: boolean
  readonly entries?: EntryKind
  /** Whether it concerns whoever works here, and not only those who run the system. */
  readonly forEveryone?: boolean
}

export type Parsed<Value> = { readonly value: Value } | { readonly fault: string }

type AnyDefinition = SettingDefinition<SettingKind>
type AnyValue = ValueOf<SettingKind>

const longestText = 120
const longestList = 40
const clockTime = /^([01]?\d|2[0-3])[:.]([0-5]\d)\s*$/
const twelveHours = /^(1[0-2]|0?[1-9])(?:[:.]([0-5]\d))?\s*([ap])\.?m\.?$/i

/** Reads what somebody typed for a setting of this kind, or says in a sentence what would do. */
export function parseOfKind(definition: AnyDefinition, typed: string): Parsed<AnyValue> {
  const words = tidy(typed)
  switch (definition.kind) {
    case 'text':
      return parseText(definition, words)
    case 'time': {
      const time = parseTime(words)
      return time ? { value: time } : { fault: 'Give a time between 00:00 and 23:59, such as 09:10.' }
    }
    case 'whole number':
      return parseNumber(definition, words)
    case 'yes or no':
      if (/^(yes|y|true|on)$/i.test(words)) return { value: true }
      if (/^(no|n|false|off)$/i.test(words)) return { value: false }
      return { fault: 'Say yes or no.' }
    case 'list':
      return parseList(definition, typed)
    default:
      return never(definition.kind)
  }
}

/** A value as it is typed: what `parseOfKind` reads back. Entries of a list stand a line each. */
export function typeOfKind(value: AnyValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'object') return String(value)
  // A single entry with a comma in it would be read as several.
  return value.length === 1 && value[0]?.includes(',') ? `${value[0]}\n` : value.join('\n')
}

/** A value as a card or a list says it: `09:10`, `5 minutes`, `Friendships, Uniform`, `not set`. */
export function sayOfKind({ unit }: AnyDefinition, value: AnyValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return `${value}${unit === undefined ? '' : unit === '%' ? '%' : ` ${countable(value, unit)}`}`
  const words = typeof value === 'string' ? value : value.join(', ')
  return words === '' ? 'not set' : words
}

/** Whether a value, as it was kept, is one that the setting may have. */
export function isOfKind(definition: AnyDefinition, value: unknown): value is AnyValue {
  const fits =
    definition.kind === 'yes or no'
      ? typeof value === 'boolean'
      : definition.kind === 'whole number'
        ? typeof value === 'number'
        : definition.kind === 'list'
          ? Array.isArray(value) && value.every((entry) => typeof entry === 'string')
          : typeof value === 'string'
  return fits && !('fault' in parseOfKind(definition, typeOfKind(value as AnyValue)))
}

/** `HH:MM` of what was typed: `9:10`, `09.10`, `9am`, `5:30 pm`. */
export function parseTime(words: string): string | undefined {
  const [, hours, minutes] = clockTime.exec(words) ?? []
  if (hours !== undefined) return `${hours.padStart(2, '0')}:${minutes}`
  const [, hour, minute = '00', half] = twelveHours.exec(words) ?? []
  if (hour === undefined) return undefined
  const counted = (Number(hour) % 12) + (half?.toLowerCase() === 'p' ? 12 : 0)
  return `${String(counted).padStart(2, '0')}:${minute}`
}

function parseText({ mayBeEmpty, telephone, most = longestText }: AnyDefinition, words: string): Parsed<string> {
  if (words === '') return mayBeEmpty ? { value: '' } : { fault: 'Give at least a word.' }
  if (words.length > most) return { fault: `Use ${most} letters or fewer.` }
  if (telephone && !/^\+?[\d ()-]{3,25}(?:\s*(?:ext\.?|x)\s*\d{1,6})?$/i.test(words))
    return { fault: 'Give a telephone number, such as 01234 567890 or 01234 567890 ext 12.' }
  return { value: words }
}

function parseNumber({ unit, least = 0, most = 1000 }: AnyDefinition, words: string): Parsed<number> {
  const [, digits] = /^(\d{1,6})\s*(?:%|[a-z ]+)?$/i.exec(words) ?? []
  const number = Number(digits)
  if (digits !== undefined && number >= least && number <= most) return { value: number }
  return { fault: `Give a whole number from ${least} to ${most}${unit ? (unit === '%' ? ' (percent)' : ` (${unit})`) : ''}.` }
}

function parseList(definition: AnyDefinition, typed: string): Parsed<readonly string[]> {
  const { least = 0, most = longestList, entries: kind = 'words' } = definition
  // Of slots only the commas after a time part one from the next: `08:40, Mon,Wed 14:50`.
  const commas = kind === 'slot' ? /,(?<=\d\s*(?:[ap]\.?m\.?)?\s*,)/i : /,/
  const separator = /[\n;]/.test(typed) ? /[\n;]/ : commas
  const said = typed
    .split(separator)
    .map(tidy)
    .filter((entry) => entry !== '')
  const entries: string[] = []
  for (const entry of said) {
    const read = parseEntry(kind, entry)
    if ('fault' in read) return read
    if (!entries.some((known) => known.toLowerCase() === read.value.toLowerCase())) entries.push(read.value)
  }
  if (entries.length < least) return { fault: `Give at least ${least === 1 ? 'one' : least}, a line each.` }
  if (entries.length > most) return { fault: `Give ${most} at most.` }
  return { value: entries }
}

function parseEntry(kind: EntryKind, entry: string): Parsed<string> {
  switch (kind) {
    case 'words':
      return entry.length <= longestText ? { value: entry } : { fault: `Use ${longestText} letters or fewer for each.` }
    case 'time': {
      const time = parseTime(entry)
      return time ? { value: time } : { fault: `“${entry}” is no time. Give times such as 08:40, a line each.` }
    }
    case 'span': {
      const [from, to] = entry.split(/\s*(?:-|–|to)\s*/).map((time) => parseTime(time))
      const isOne = from !== undefined && to !== undefined && from < to
      return isOne
        ? { value: `${from}-${to}` }
        : { fault: `“${entry}” is no time of a lesson. Give times such as 09:10-10:10, a line each.` }
    }
    case 'slot': {
      const slot = parseSpaceTime(entry)
      return slot
        ? { value: saySpaceTime(slot) }
        : { fault: `I can't read “${entry}”. Give a time, with weekdays where it is not every day: 08:40, or Mon,Wed 14:50.` }
    }
    case 'duty': {
      const duty = parseDuty(entry)
      return duty
        ? { value: sayDuty(duty) }
        : { fault: `I can't read “${entry}”. Write each line as: Mon-Fri 08:00-16:30 Farida Rahimi ext 214.` }
    }
    default:
      return never(kind)
  }
}

function tidy(words: string): string {
  // Control characters have no business in a setting.
  return words.replace(/[\s\p{Cc}\u200b-\u200f\u2028-\u202e]+/gu, ' ').trim()
}

function countable(value: number, unit: string): string {
  return value === 1 && unit.endsWith('s') && !unit.includes(' ') ? unit.slice(0, -1) : unit
}

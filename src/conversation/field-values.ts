import type { Field } from '../cards/card.ts'
import { timeIn } from '../cards/field-values.ts'
import { TYPED_CHARACTERS } from '../cards/question-size.ts'
import type { Faults } from '../handlers/action.ts'
import { never } from '../school/never.ts'
import { parseSchoolDate } from '../school/school-date.ts'

type Values = Readonly<Record<string, unknown>>

/** What the fields of a form hold. `values` are those that hold something that can be taken, each as its kind says. */
export interface Filled {
  readonly values: Values
  readonly faults: Faults
}

const needed = 'Please fill this in.'
/** More than this nobody picks by hand. */
const mostChosen = 100
/** As `Option.value` says. */
const valueCharacters = 150

/**
 * Reads what a platform gives for a form's fields, which is as untrusted as typed text: texts are trimmed, ticks become booleans,
 * numbers numbers, lists lists; what is in no field is left. What it gave, read again, is the same.
 */
export function fillIn(fields: readonly Field[], given: Values): Filled {
  const values: Record<string, unknown> = {}
  const faults: Record<string, string> = {}
  for (const field of fields) {
    const { value, fault } = readField(field, Object.hasOwn(given, field.name) ? given[field.name] : undefined)
    if (value !== undefined) values[field.name] = value
    if (fault !== undefined) faults[field.name] = fault
    else if (field.required && (value === undefined || value === false || isEmptyList(value))) faults[field.name] = needed
  }
  return { values, faults }
}

/** The fields as they were filled in, so that nobody types anything twice. */
export function filledIn(fields: readonly Field[], given: Values, faults: Faults): readonly Field[] {
  return fields.map((field) => {
    const raw = Object.hasOwn(given, field.name) ? given[field.name] : undefined
    const { value } = readField(field, raw)
    const error = Object.hasOwn(faults, field.name) ? faults[field.name] : undefined
    return { ...field, value: value ?? typed(field, raw), error } as Field
  })
}

/** What cannot be taken is shown as it was typed where the field can show it. */
function typed(field: Field, raw: unknown): string | undefined {
  const isText = field.kind === 'line' || field.kind === 'paragraph'
  return isText && typeof raw === 'string' && raw.trim() !== '' ? raw.slice(0, TYPED_CHARACTERS) : undefined
}

interface Read {
  readonly value?: unknown
  readonly fault?: string
}

function readField(field: Field, raw: unknown): Read {
  switch (field.kind) {
    case 'line':
    case 'paragraph': {
      const whole = textIn(raw)
      const text = field.kind === 'line' ? whole?.replaceAll(/\s+/g, ' ') : whole
      const most = Math.min(field.most ?? TYPED_CHARACTERS, TYPED_CHARACTERS)
      if (text === undefined || text.length <= most) return { value: text }
      return { fault: `Please keep this to ${most.toLocaleString('en-GB')} characters.` }
    }
    case 'number': {
      const text = textIn(raw)
      if (text === undefined) return {}
      const value = /^[+-]?\d{1,15}(\.\d{1,9})?$/.test(text) ? Number(text) : undefined
      if (value === undefined) return { fault: 'Please give a number.' }
      const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY } = field
      if (value < least) return { value, fault: `Please give ${least} or more.` }
      return value > most ? { value, fault: `Please give ${most} or less.` } : { value }
    }
    case 'date': {
      const text = textIn(raw)
      if (text === undefined) return {}
      return parseSchoolDate(text) ? { value: text } : { fault: 'Please give a date.' }
    }
    case 'time': {
      const text = textIn(raw)
      if (text === undefined) return {}
      return timeIn(text) ? { value: text } : { fault: 'Please give a time, such as 08:40.' }
    }
    case 'tick':
      return { value: listIn(raw).some((each) => each === 'true') }
    case 'choice': {
      const [value] = listIn(raw)
      if (value === undefined) return {}
      return isOffered(field.options, value) ? { value } : { fault: 'Please choose one of these.' }
    }
    case 'choices': {
      const value = listIn(raw)
      return value.every((each) => isOffered(field.options, each)) ? { value } : { fault: 'Please choose some of these.' }
    }
    case 'search': {
      const value = listIn(raw)
      const isGood = value.length <= mostChosen && value.every((each) => each.length <= valueCharacters)
      if (!isGood) return { fault: 'Please choose again.' }
      return field.several ? { value } : { value: value.slice(0, 1) }
    }
  }
  return never(field)
}

function textIn(raw: unknown): string | undefined {
  if (typeof raw === 'number' && Number.isFinite(raw)) return String(raw)
  if (typeof raw !== 'string') return undefined
  // Lone halves of a letter are nothing that a database keeps.
  const text = raw
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\0\p{Cs}]/gu, '')
    .trim()
  return text === '' ? undefined : text
}

/** Several values come as a list or joined by commas, one as it is. */
function listIn(raw: unknown): readonly string[] {
  const parts = Array.isArray(raw) ? raw : typeof raw === 'string' ? raw.split(',') : [raw]
  const texts = parts.flatMap((part) => (typeof part === 'boolean' ? String(part) : (textIn(part) ?? [])))
  return [...new Set(texts)]
}

function isOffered(options: readonly { readonly value: string }[], value: string): boolean {
  return options.some((option) => option.value === value)
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}

import { z } from 'zod'
import { periodsSaid } from '../school/period.ts'
import { pupilGroups } from '../school/pupil-groups.ts'
import { parseSchoolDate, type SchoolDate } from '../school/school-date.ts'

/**
 * What a question can be given, in the terms of VOCABULARY. Words fill the slots, buttons carry them, a question's `params`
 * picks those it takes. What a button carries is as untrusted as typed text, so every bound is stated here.
 */
const schoolDate = z.custom<SchoolDate>((value) => typeof value === 'string' && parseSchoolDate(value) !== undefined)
const label = z.string().min(1).max(120)
const someOf = <T extends z.ZodType>(member: T) => z.array(member).min(1).max(60).readonly()

const pupilRef = z.object({ said: label, candidates: z.array(z.int().positive()).max(60).readonly() }).readonly()
const scopeBase = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }).readonly(),
  z.object({ kind: z.literal('school') }).readonly(),
  z.object({ kind: z.literal('years'), yearGroups: someOf(z.int().min(0).max(14)) }).readonly(),
  z.object({ kind: z.literal('forms'), forms: someOf(label) }).readonly(),
  z.object({ kind: z.literal('classes'), classes: someOf(label) }).readonly(),
  z.object({ kind: z.literal('pupils'), pupils: someOf(pupilRef) }).readonly(),
])
const groupTerm = z.object({ group: z.enum(pupilGroups), not: z.boolean().optional() }).readonly()

export const scopeSlot = z.object({ base: scopeBase, groups: z.array(someOf(groupTerm)).max(8).readonly() }).readonly()
export const periodSlot = z
  .object({ from: schoolDate, to: schoolDate, said: z.enum(periodsSaid), name: label })
  .refine(({ from, to }) => from <= to, 'the period ends before it begins')
  .readonly()

export const filtersSlot = z
  .object({
    under: z.number(),
    above: z.number(),
    min: z.number(),
    max: z.number(),
    /** One register code, or several joined by `+`. */
    code: z.string().max(40),
    session: z.enum(['AM', 'PM']),
    lesson: z.int().min(0).max(12),
    status: z.enum(['open', 'closed', 'overdue', 'due', 'none']),
    type: label,
    category: label,
    subject: label,
    level: label,
    min_age_school_days: z.int().min(0).max(400),
    consecutive_days: z.int().min(1).max(400),
  })
  .partial()
  .readonly()

export const splitSlot = z.enum(['form', 'group', 'weekday', 'week', 'code', 'pupil', 'subject', 'category', 'type', 'sex'])

export const compareSlot = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('period'), period: periodSlot }).readonly(),
  z.object({ kind: z.literal('scopes'), scopes: someOf(scopeSlot) }).readonly(),
  z.object({ kind: z.literal('national') }).readonly(),
])

export const slots = z.object({
  scope: scopeSlot,
  period: periodSlot,
  filters: filtersSlot.optional(),
  by: splitSlot.optional(),
  top: z.int().min(1).max(500).optional(),
  sort: z.enum(['ascending', 'descending']).optional(),
  compare: compareSlot.optional(),
  format: z.enum(['chart', 'table', 'csv', 'xlsx', 'pdf', 'docx', 'json', 'ics']).optional(),
  list: z.literal('pupils').optional(),
  count: z.boolean().optional(),
  /** What was said, where that tells which meeting or task is meant (`Words.keeps`); names of pupils are left out. */
  words: z.string().min(1).max(160).optional(),
})

export type Filters = z.output<typeof filtersSlot>
export type SplitSlot = z.output<typeof splitSlot>
export type Compare = z.output<typeof compareSlot>
/** All slots; `scope` and `period` are always filled, by a default where nothing was said. */
export type Slots = z.output<typeof slots>

import { z } from 'zod'
import { type ConcernEntryKind, concernPaths, urgencies } from '../school/concern.ts'

const id = z.number().int().positive()
const date = z.string().regex(/^\d{4}-\d\d-\d\d$/)

/** What stands beside the words of each kind of entry: ids, codes and dates, nobody's text. Nothing else is let in. */
export const entryParams = {
  filed: z.strictObject({
    path: z.enum(concernPaths),
    category: z.string().min(1),
    urgency: z.enum(urgencies),
    /** Empty of an adult: whichever child it is about is encrypted with the words. */
    pupils: z.array(id),
    happenedOn: date.optional(),
    happenedAt: z
      .string()
      .regex(/^\d\d:\d\d$/)
      .optional(),
    /** The other records of the same filing. */
    linked: z.array(id).optional(),
  }),
  acknowledged: z.strictObject({}),
  /** To nobody any more, where `to` is left out. */
  assigned: z.strictObject({ to: id.optional() }),
  added: z.strictObject({}),
  asked: z.strictObject({}),
  /** `to`: the entry that asked. */
  answered: z.strictObject({ to: id }),
  linked: z.strictObject({ to: id }),
  raised: z.strictObject({}),
  'let in': z.strictObject({ staff: id }),
  moved: z.strictObject({ from: id, to: id }),
  'task set': z.strictObject({ owner: id, due: date }),
  /** `set` is the entry that set it: with that alone the record can be read without its projection. */
  'task done': z.strictObject({ task: id, set: id }),
  closed: z.strictObject({ outcome: z.string().min(1) }),
  reopened: z.strictObject({}),
} as const satisfies Record<ConcernEntryKind, z.ZodType>

export type EntryParams = { readonly [Kind in ConcernEntryKind]: z.output<(typeof entryParams)[Kind]> }

/** An entry without its words, as the projection is made of it. */
export type PlainEntry = {
  readonly [Kind in ConcernEntryKind]: {
    readonly entryId: number
    readonly at: Date
    readonly staffId: number
    readonly kind: Kind
    readonly params: EntryParams[Kind]
  }
}[ConcernEntryKind]

/** Reads an entry as it is kept. Throws where it is none that was ever written. */
export function plainEntry(row: {
  readonly id: number
  readonly at: Date
  readonly staffId: number | null
  readonly kind: string
  readonly params: string
}): PlainEntry {
  const kind = row.kind as ConcernEntryKind
  const params = entryParams[kind].parse(JSON.parse(row.params))
  return { entryId: row.id, at: row.at, staffId: row.staffId ?? 0, kind, params } as PlainEntry
}

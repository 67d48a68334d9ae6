import { randomUUID } from 'node:crypto'
import { CannotBeDone } from '../school/cannot-be-done.ts'
import { type Clock, londonTime } from '../school/clock.ts'
import type { Instant, SchoolDate } from '../school/school-date.ts'
import type { StaffRole } from '../school/staff-roles.ts'
import type { readSights, SightChange, sightChanges } from '../sight/sight.ts'
import type { Client, Database, Transaction } from './database.ts'
import { Prisma } from './generated/sqlite/client.ts'
import type { SchoolWriter } from './school-writer.ts'
import { withoutNames } from './without-names.ts'

/** What came of an action. `receipt`, `inverse` and `touched` are kept: ids, codes and dates, no names and no text. */
export interface Effected<Receipt> {
  readonly receipt: Receipt
  /** What changed: cards about these are redrawn, and an undo is refused where a later effect touched one too. */
  readonly touched: readonly string[]
  /** How to take it back; left out where the domain does not allow it. */
  readonly inverse?: unknown
  /** The pupils concerned, for the audit. */
  readonly pupils?: readonly number[]
}

/** What is to be done, by whom, under which key. */
export interface ToDo {
  readonly schoolId: number
  /** Undefined for the command line, which acts for the school. */
  readonly staffId: number | undefined
  readonly action: string
  /** What it was begun with: ids, codes and dates. */
  readonly params: unknown
  readonly permission?: string | undefined
  /** The role that gave it. */
  readonly role?: StaffRole | undefined
}

export interface KeyedToDo extends ToDo {
  /** What comes twice under one key is one effect. Keys of two people or two actions never meet. */
  readonly key: string
  /** The platform's id of the delivery: delivered again it is never a second effect. */
  readonly delivery?: string | undefined
  /**
   * `until changed`: the key is that of a button, which may mean the same again later on, once what it did has been undone or changed
   * by something else, or after ten minutes. Left out, a key is good once.
   */
  readonly once?: 'until changed' | undefined
}

/** An effect as it was kept. */
export interface Done {
  readonly effectId: number
  readonly action: string
  readonly at: Instant
  readonly params: unknown
  readonly receipt: unknown
  readonly canBeUndone: boolean
  readonly undone: boolean
}

/** A day from which a change means something for who sees whom. */
export interface SightFrom {
  readonly from: SchoolDate
  readonly changes: readonly SightChange[]
}

/** Why something cannot be taken back. */
export type NotUndone = 'undone already' | 'too old' | 'final' | 'changed since' | { readonly because: string }
export type Undoing =
  | { readonly kind: 'undone' }
  | { readonly kind: 'refused'; readonly why: NotUndone }
  /** This very message has been dealt with already. */
  | { readonly kind: 'answered already' }

type Work = (writer: SchoolWriter) => Promise<Effected<unknown>>
type TakeBack = (inverse: unknown, writer: SchoolWriter) => Promise<{ readonly touched: readonly string[] }>

/** The only way to change a school: effects, each of them once, audited, and taken back where the domain allows it. */
export interface Effects {
  /**
   * Does the work in one transaction with its record, its audit, the topics touched and the messages planned. Where the key has been
   * used, nothing happens and what was kept is given (`new` is false). Throws `CannotBeDone` where the work does, and nothing is changed.
   */
  run(toDo: KeyedToDo, work: Work): Promise<Done & { readonly new: boolean }>
  /** What has been done under a key, if anything. */
  doneUnder(toDo: KeyedToDo): Promise<Done | undefined>
  /**
   * What the work would open and close for whom, today and on each of some later days, days on which nothing is different from
   * the one before left out. Changes nothing.
   */
  preview(toDo: ToDo, days: readonly SchoolDate[], work: Work): Promise<readonly SightFrom[]>
  /** An effect of this member of staff; undefined where there is none of theirs by that id. */
  find(by: { readonly schoolId: number; readonly staffId: number }, effectId: number): Promise<Done | undefined>
  /** The last thing that they did within 24 hours and that has not been taken back. */
  last(by: { readonly schoolId: number; readonly staffId: number }): Promise<Done | undefined>
  /** Takes back an effect that `find` gave, in one transaction, with what it planned to tell and is still unsent. */
  undo(
    done: Done,
    by: Omit<ToDo, 'action' | 'params'> & { readonly delivery?: string | undefined },
    takeBack: TakeBack | undefined,
  ): Promise<Undoing>
}

export interface EffectsParts {
  readonly database: Database
  readonly clock: Clock
  readonly openWriter: (
    transaction: Transaction,
    provider: Database['provider'],
    of: { schoolId: number; now: Instant; effectId: number; by: number | undefined },
  ) => SchoolWriter
  readonly touch: (transaction: Transaction, schoolId: number, topics: readonly string[]) => Promise<void>
  readonly withdrawUnsent: (transaction: Transaction, effectId: number) => Promise<unknown>
  readonly sight: { readonly read: typeof readSights; readonly changes: typeof sightChanges }
}

const undoneWithinMilliseconds = 24 * 3_600_000
const samePressMilliseconds = 10 * 60_000

export function createEffects({ database, clock, openWriter, touch, withdrawUnsent, sight }: EffectsParts): Effects {
  const { provider, read } = database

  async function perform(transaction: Transaction, toDo: ToDo, key: string, work: Work): Promise<Done> {
    const { schoolId, staffId, action, params } = toDo
    const now = clock.now()
    const { id: effectId } = await transaction.effect.create({
      data: { schoolId, staffId: staffId ?? null, at: now, action, key, params: withoutNames(params), receipt: 'null' },
      select: { id: true },
    })
    const {
      receipt,
      touched,
      inverse,
      pupils = [],
    } = await work(openWriter(transaction, provider, { schoolId, now, effectId, by: staffId }))
    const row = await transaction.effect.update({
      where: { id: effectId },
      data: { receipt: JSON.stringify(receipt ?? null), inverse: inverse === undefined ? null : JSON.stringify(inverse) },
    })
    const topics = [...new Set(touched)]
    await transaction.effectTopic.createMany({ data: topics.map((topic) => ({ effectId, topic, schoolId })) })
    await audit(transaction, toDo, 'did', { ...asObject(params), effect: effectId }, pupils)
    await touch(transaction, schoolId, topics)
    return doneOf(row)
  }

  /** On PostgreSQL the school's row is held, so that effects of one school come one after the other, as on SQLite. */
  async function hold(transaction: Transaction, schoolId: number): Promise<void> {
    if (provider === 'postgresql') {
      await transaction.$queryRaw(Prisma.sql`SELECT "id" FROM "School" WHERE "id" = ${schoolId} FOR UPDATE`)
    }
  }

  /** What was done under the key; `spent` where the button may mean it again. */
  async function keptUnder(client: Client | Transaction, { key, delivery, once }: KeyedToDo) {
    const row = await client.effect.findUnique({ where: { key } })
    if (!row) return undefined
    const passed = clock.now().getTime() - row.at.getTime()
    const spent =
      once === 'until changed' &&
      !(delivery !== undefined && (await isAnswered(client, delivery))) &&
      (row.undoneAt !== null || passed > samePressMilliseconds || (await isTouchedSince(client, row.id)))
    return { row, spent }
  }

  async function audit(
    transaction: Transaction,
    { schoolId, staffId, action, permission, role }: Omit<ToDo, 'params'>,
    event: 'did' | 'undid',
    params: object,
    pupils: readonly number[] = [],
  ): Promise<void> {
    await transaction.auditEntry.create({
      data: {
        schoolId,
        at: clock.now(),
        staffId: staffId ?? null,
        event,
        question: action,
        permission: permission ?? null,
        role: role ?? null,
        params: withoutNames(params),
        outcome: 'done',
        pupils: JSON.stringify(pupils),
      },
    })
  }

  return {
    run(given, work) {
      const toDo = { ...given, key: fullKey(given) }
      return database.write(async (transaction) => {
        await hold(transaction, toDo.schoolId)
        const before = await keptUnder(transaction, toDo)
        if (before && !before.spent) return { ...doneOf(before.row), new: false }
        if (before) {
          const { id, key } = before.row
          await transaction.effect.update({ where: { id }, data: { key: `${key}#${id}` } })
        }
        const done = await perform(transaction, toDo, toDo.key, work)
        if (toDo.delivery !== undefined) await answer(transaction, toDo.delivery, clock.now())
        return { ...done, new: true }
      })
    },

    async doneUnder(toDo) {
      const kept = await keptUnder(read, { ...toDo, key: fullKey(toDo) })
      return kept && !kept.spent ? doneOf(kept.row) : undefined
    },

    async preview(toDo, days, work) {
      const all = [...new Set([londonTime(clock.now()).date, ...days])].sort()
      const { schoolId } = toDo
      try {
        return await database.write(async (transaction) => {
          await hold(transaction, schoolId)
          const before = await sight.read(transaction, schoolId, all)
          await perform(transaction, toDo, `preview:${randomUUID()}`, work)
          const after = await sight.read(transaction, schoolId, all)
          const on: SightFrom[] = []
          for (const [at, from] of all.entries()) {
            const changes = await sight.changes(transaction, schoolId, before[at] ?? new Map(), after[at] ?? new Map())
            const last = on.at(-1)?.changes ?? []
            if (at === 0 || JSON.stringify(last) !== JSON.stringify(changes)) on.push({ from, changes })
          }
          throw new RolledBack(on)
        })
      } catch (error) {
        if (error instanceof RolledBack) return error.sight
        throw error
      }
    },

    async find({ schoolId, staffId }, effectId) {
      const row = await read.effect.findFirst({ where: { id: effectId, schoolId, staffId } })
      return row ? doneOf(row) : undefined
    },

    async last({ schoolId, staffId }) {
      const since = new Date(clock.now().getTime() - undoneWithinMilliseconds)
      const row = await read.effect.findFirst({
        where: { schoolId, staffId, undoneAt: null, at: { gte: since } },
        orderBy: { id: 'desc' },
      })
      return row ? doneOf(row) : undefined
    },

    async undo({ effectId, action }, by, takeBack) {
      try {
        return await database.write(async (transaction): Promise<Undoing> => {
          await hold(transaction, by.schoolId)
          const now = clock.now()
          if (by.delivery !== undefined && !(await answer(transaction, by.delivery, now))) return { kind: 'answered already' }
          const row = await transaction.effect.findUniqueOrThrow({ where: { id: effectId } })
          if (row.schoolId !== by.schoolId) throw new Error(`effect ${effectId} is another school's`)
          if (row.undoneAt) throw new Refused('undone already')
          if (row.inverse === null || !takeBack) throw new Refused('final')
          if (now.getTime() - row.at.getTime() > undoneWithinMilliseconds) throw new Refused('too old')
          if (await isTouchedSince(transaction, effectId)) throw new Refused('changed since')
          await withdrawUnsent(transaction, effectId)
          const writer = openWriter(transaction, provider, { schoolId: by.schoolId, now, effectId, by: by.staffId })
          const { touched } = await takeBack(JSON.parse(row.inverse), writer)
          await transaction.effect.update({ where: { id: effectId }, data: { undoneAt: now } })
          await audit(transaction, { ...by, action }, 'undid', { effect: effectId })
          await touch(transaction, by.schoolId, [...new Set(touched)])
          return { kind: 'undone' }
        })
      } catch (error) {
        if (error instanceof CannotBeDone) return { kind: 'refused', why: { because: error.message } }
        if (error instanceof Refused) return { kind: 'refused', why: error.why }
        throw error
      }
    },
  }
}

/** Whether an effect that still stands came later and touched one of the topics of this one. */
async function isTouchedSince(client: Client | Transaction, effectId: number): Promise<boolean> {
  const topics = await client.effectTopic.findMany({ where: { effectId }, select: { topic: true, schoolId: true } })
  const [first] = topics
  if (!first) return false
  const later = await client.effectTopic.findFirst({
    where: {
      schoolId: first.schoolId,
      topic: { in: topics.map(({ topic }) => topic) },
      effectId: { gt: effectId },
      effect: { undoneAt: null },
    },
    select: { effectId: true },
  })
  return later !== null
}

async function isAnswered(client: Client | Transaction, delivery: string): Promise<boolean> {
  return (await client.answeredDelivery.findUnique({ where: { id: delivery } })) !== null
}

/** Notes that a delivery has been dealt with; false where it had been. */
async function answer(transaction: Transaction, delivery: string, at: Instant): Promise<boolean> {
  const noted = await transaction.$executeRaw(
    Prisma.sql`INSERT INTO "AnsweredDelivery" ("id", "at") VALUES (${delivery}, ${at}) ON CONFLICT DO NOTHING`,
  )
  return noted > 0
}

function fullKey({ schoolId, staffId, action, key }: KeyedToDo): string {
  return `${schoolId}:${staffId ?? 'school'}:${action}:${key}`
}

interface EffectRow {
  readonly id: number
  readonly action: string
  readonly at: Date
  readonly params: string
  readonly receipt: string
  readonly inverse: string | null
  readonly undoneAt: Date | null
}

function doneOf({ id, action, at, params, receipt, inverse, undoneAt }: EffectRow): Done {
  return {
    effectId: id,
    action,
    at,
    params: JSON.parse(params),
    receipt: JSON.parse(receipt),
    canBeUndone: inverse !== null,
    undone: undoneAt !== null,
  }
}

function asObject(params: unknown): object {
  return typeof params === 'object' && params !== null ? params : { params }
}

/** Thrown at the end of a preview, so that its transaction is rolled back. */
class RolledBack extends Error {
  readonly sight: readonly SightFrom[]
  constructor(sight: readonly SightFrom[]) {
    super('a preview is rolled back')
    this.sight = sight
  }
}

/** Thrown where something is not taken back, so that the delivery is left to whoever answers and audits it. */
class Refused extends Error {
  readonly why: NotUndone
  constructor(why: NotUndone) {
    super('an effect is not taken back')
    this.why = why
  }
}

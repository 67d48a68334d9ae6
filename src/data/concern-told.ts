import { londonTime } from '../school/clock.ts'
import { type ConcernPath, concernPaths } from '../school/concern.ts'
import type { Instant, SchoolDate } from '../school/school-date.ts'
import { toldFirst } from '../school/told-of-concern.ts'
import type { Transaction } from './database.ts'
import { planMessages } from './outbox-plan.ts'
import type { ToTell } from './school-writer.ts'
import { loadStaff, rolesOn, type StaffKept, worksHereOn } from './staff.ts'

export interface ConcernTelling {
  readonly transaction: Transaction
  readonly schoolId: number
  readonly now: Instant
}

/** Why a reader is told of a concern. */
export type BecauseOf = 'new' | 'raised' | 'passed on' | 'added' | 'answered'

/**
 * Plans who is told first that a concern is there or has been raised, in the transaction in which that happens, and writes the step down.
 * `rounds`: the safeguarding team as the rota has it now, see `roundsToTell`. `raisedBy` is left out for a new one.
 */
export async function tellOfConcern(
  telling: ConcernTelling,
  concernId: number,
  rounds: readonly (readonly number[])[],
  raisedBy?: number,
): Promise<void> {
  const { transaction, schoolId, now } = telling
  const { date } = londonTime(now)
  const concern = await transaction.concern.findUniqueOrThrow({ where: { id: concernId } })
  if (concern.schoolId !== schoolId) throw new Error(`school ${schoolId} has no concern ${concernId}`)
  const pupils = await pupilsOf(telling, concernId)
  const staff = (await loadStaff(transaction, schoolId)).values()
  const { first, next } = toldFirst({
    path: pathOf(concern.path),
    authorId: raisedBy ?? concern.authorId,
    rounds,
    ...leadersOf([...staff], date, await yearGroupsOf(telling, pupils, date)),
    openToSafeguarding: await isOpenToSafeguarding(telling, concernId, pupils),
  })
  const because = raisedBy === undefined ? 'new' : 'raised'
  const notices = await transaction.concernNotice.count({ where: { concernId } })
  await transaction.concernNotice.create({
    data: { concernId, step: notices + 1, schoolId, at: now, kind: 'readers', told: JSON.stringify(first) },
  })
  await planMessages(
    transaction,
    schoolId,
    now,
    first.map((recipientId) => readerToTell(concernId, recipientId, { because, giver: raisedBy, by: concern.authorId, next })),
  )
}

/** Tells whoever follows a concern up that its author wrote more; and those of `danger` at once, where the words tell of danger now. */
export async function tellWhoFollows(
  { transaction, schoolId, now }: ConcernTelling,
  {
    concernId,
    entryId,
    because,
  }: { readonly concernId: number; readonly entryId: number; readonly because: 'added' | 'answered' },
  danger: readonly (readonly number[])[] | undefined,
): Promise<void> {
  const concern = await transaction.concern.findUniqueOrThrow({ where: { id: concernId } })
  const following = [...new Set([concern.assignedTo, concern.acknowledgedBy].filter((id) => id !== null))]
  const [duty = [], ...later] = concern.path === 'adult' ? [] : (danger ?? [])
  const recipients = [...new Set([...following, ...duty])].filter((id) => id !== concern.authorId)
  const next = later.flat()
  await planMessages(
    transaction,
    schoolId,
    now,
    recipients.map((recipientId) => ({
      ...readerToTell(concernId, recipientId, { because, by: concern.authorId, next, version: entryId }),
      ...(danger === undefined && { lane: 'ordinary' as const, nextInLine: [] }),
    })),
  )
}

interface ReaderTold {
  readonly because: BecauseOf
  /** Who raised it. */
  readonly giver?: number | undefined
  /** Who is told where the reader cannot be reached. */
  readonly by: number
  readonly next: readonly number[]
  /** Tells one occasion from another where there may be several of a kind. */
  readonly version?: number | undefined
}

/** A reader's notice. That it is new and that it is passed on is one occasion: nobody is told of it twice. */
export function readerToTell(concernId: number, recipientId: number, told: ReaderTold): ToTell {
  const { because, giver, by, next, version } = told
  const kind = because === 'passed on' ? 'new' : because
  return {
    recipientId,
    occasion: `concern:${concernId}:${kind}${version === undefined ? '' : `:${version}`}`,
    question: question('concern-given', { concern: concernId, because, ...(giver !== undefined && { giver }) }),
    lane: 'urgent',
    senderId: giver ?? by,
    nextInLine: next,
  }
}

export function question(name: string, params: object): ToTell['question'] {
  return { name, params: { scope: { base: { kind: 'none' }, groups: [] }, ...params } }
}

/** The headteachers, and the learning coordinators of these year groups, who work here on the day. */
export function leadersOf(
  staff: readonly StaffKept[],
  date: SchoolDate,
  yearGroups: readonly number[],
): { readonly headteachers: readonly number[]; readonly coordinators: readonly number[] } {
  const here = staff
    .filter((member) => worksHereOn(member, date))
    .map((member) => ({ id: member.id, held: rolesOn(member, date) }))
  const leads = (year: number) => (held: ReturnType<typeof rolesOn>[number]) =>
    held.role === 'learning coordinator' && held.yearGroups.includes(year)
  return {
    headteachers: here.flatMap(({ id, held }) => (held.some(({ role }) => role === 'headteacher') ? id : [])),
    coordinators: here.flatMap(({ id, held }) => (yearGroups.some((year) => held.some(leads(year))) ? id : [])),
  }
}

export function pathOf(text: string): ConcernPath {
  const path = concernPaths.find((each) => each === text)
  if (!path) throw new Error(`there is no path ${text}`)
  return path
}

async function pupilsOf({ transaction, schoolId }: ConcernTelling, concernId: number): Promise<readonly number[]> {
  const rows = await transaction.concernPupil.findMany({ where: { schoolId, concernId, removedBy: null } })
  return rows.map(({ pupilId }) => pupilId)
}

async function yearGroupsOf(
  { transaction, schoolId }: ConcernTelling,
  pupils: readonly number[],
  date: SchoolDate,
): Promise<readonly number[]> {
  const rows = await transaction.formMembership.findMany({
    where: { schoolId, pupilId: { in: [...pupils] }, from: { lte: date }, OR: [{ to: null }, { to: { gte: date } }] },
    select: { yearGroup: true },
  })
  return [...new Set(rows.map(({ yearGroup }) => yearGroup))]
}

async function isOpenToSafeguarding(
  { transaction, schoolId }: ConcernTelling,
  concernId: number,
  pupils: readonly number[],
): Promise<boolean> {
  const rows = await transaction.concernPupil.findMany({
    where: { schoolId, pupilId: { in: [...pupils] }, removedBy: null, concernId: { not: concernId } },
    select: { concernId: true },
  })
  const ids = rows.map((row) => row.concernId)
  return (await transaction.concern.count({ where: { id: { in: ids }, path: 'safeguarding', closedAt: null } })) > 0
}

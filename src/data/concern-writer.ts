import { CannotBeDone } from '../school/cannot-be-done.ts'
import { londonTime } from '../school/clock.ts'
import { addToChain, canonicalParams, holdChain } from './concern-chain.ts'
import { entryParams, type PlainEntry, plainEntry } from './concern-params.ts'
import { type ConcernStanding, filedStanding, type LaterEntry, standingOf, withEntry } from './concern-projection.ts'
import type { ConcernWriter, EntryToAdd } from './concern-records.ts'
import { reasonNotToAdd, wordsNeeded } from './concern-rules.ts'
import { recordOf } from './concern-texts.ts'
import { tellOfConcern, tellWhoFollows } from './concern-told.ts'
import type { Database, Transaction } from './database.ts'
import { sealRecord } from './record-keys.ts'
import type { Vault } from './vault.ts'

/** Opens a school's concerns to new ones and new entries, inside the transaction of one effect. */
export function createConcernWriter(
  transaction: Transaction,
  provider: Database['provider'],
  { schoolId, now, vault }: { readonly schoolId: number; readonly now: Date; readonly vault: Vault },
): ConcernWriter {
  const telling = { transaction, schoolId, now }

  async function chain(entry: EntryOf, words: unknown): Promise<number> {
    const { concernId, kind, staffId, params } = entry
    const record = recordOf(concernId)
    const body = (position: number) =>
      words === undefined
        ? Promise.resolve('')
        : sealRecord(transaction, vault, JSON.stringify(words), { schoolId, record, place: position })
    const given = { concernId, kind, staffId, params: canonicalParams(params), body }
    return addToChain(transaction, vault, { schoolId, at: now }, given)
  }

  async function ofSchool(staffId: number): Promise<boolean> {
    const member = await transaction.staffMember.findUnique({ where: { id: staffId }, select: { schoolId: true, leftOn: true } })
    return member?.schoolId === schoolId && (member.leftOn === null || member.leftOn >= londonTime(now).date)
  }

  async function ownPupils(pupils: readonly number[]): Promise<void> {
    const known = await transaction.pupil.count({ where: { schoolId, id: { in: [...pupils] } } })
    if (known !== new Set(pupils).size) throw new Error(`a concern names a pupil who is not of school ${schoolId}`)
  }

  /** What is needed of rows beside the concern's own, for each kind. */
  async function checkNamed(entry: LaterEntry, concernId: number): Promise<void> {
    switch (entry.kind) {
      case 'assigned':
        if (entry.params.to !== undefined && !(await ofSchool(entry.params.to)))
          throw new CannotBeDone('They do not work here any more. Choose somebody else.')
        return
      case 'let in':
        if (!(await ofSchool(entry.params.staff))) throw new CannotBeDone('They do not work here any more.')
        return
      case 'task set':
        if (!(await ofSchool(entry.params.owner))) throw new CannotBeDone('They do not work here any more. Choose somebody else.')
        return
      case 'moved':
        return ownPupils([entry.params.to])
      case 'linked': {
        const { to: other } = entry.params
        const known = await transaction.concern.count({ where: { id: other, schoolId } })
        if (known === 0 || other === concernId) throw new Error(`concern ${concernId} cannot be linked to ${other}`)
        const back = await transaction.concernLink.count({ where: { concernId: other, otherId: concernId } })
        if (back > 0) throw new CannotBeDone('These two are linked already.')
        return
      }
      case 'acknowledged':
      case 'added':
      case 'asked':
      case 'answered':
      case 'raised':
      case 'task done':
      case 'closed':
      case 'reopened':
        return
    }
  }

  /** The entry that set a task, which the record itself remembers it by. */
  async function paramsOf({ concernId, kind, params = {} }: EntryToAdd): Promise<LaterEntry['params']> {
    if (kind !== 'task done') return entryParams[kind].parse(params)
    const task = await transaction.concernTask.findUnique({ where: { id: Number(params['task']) } })
    if (task?.concernId !== concernId) throw new Error(`concern ${concernId} has no task ${params['task']}`)
    return entryParams[kind].parse({ task: task.id, set: task.entryId })
  }

  return {
    async file(concern) {
      await holdChain(transaction, provider, schoolId)
      if (concern.words.seenOrHeard.trim() === '') throw new CannotBeDone('Say what you saw or heard.')
      const pupils = [...new Set(concern.pupils)]
      await ownPupils(pupils)
      const parts = concern.path === 'adult' ? [{ yearGroup: undefined, pupils: [] }] : await byYearGroup(pupils)
      const { path, category, urgency, authorId, happenedOn, happenedAt } = concern
      const records: { concernId: number; yearGroup: number | undefined; pupils: readonly number[] }[] = []
      for (const part of parts) {
        const data = { schoolId, path, category, urgency, authorId, filedAt: now }
        const { id } = await transaction.concern.create({ data, select: { id: true } })
        records.push({ concernId: id, ...part })
      }
      for (const { concernId, pupils: named } of records) {
        const linked = records.flatMap((other) => (other.concernId === concernId ? [] : other.concernId))
        const params = entryParams.filed.parse({
          path,
          category,
          urgency,
          pupils: named,
          ...(happenedOn !== undefined && { happenedOn }),
          ...(happenedAt !== undefined && { happenedAt }),
          ...(linked.length > 0 && { linked }),
        })
        // Whichever child a concern about an adult is about is encrypted with it: it never enters that child's file by itself.
        const words = path === 'adult' ? { ...concern.words, pupils } : concern.words
        const entryId = await chain({ concernId, kind: 'filed', staffId: authorId, params }, words)
        const standing = filedStanding({ entryId, at: now, staffId: authorId, kind: 'filed', params })
        await keepRows(concernId, undefined, standing)
      }
      return records.map(({ concernId, yearGroup }) => ({ concernId, yearGroup }))
    },

    async add(given) {
      await holdChain(transaction, provider, schoolId)
      const { concernId, kind, staffId, words, seen } = given
      const rows = await transaction.concernEntry.findMany({ where: { concernId, schoolId }, orderBy: { position: 'asc' } })
      if (rows.length === 0) throw new Error(`school ${schoolId} has no concern ${concernId}`)
      const before = standingOf(rows.map(plainEntry))
      if (seen !== undefined && seen !== before.version)
        throw new CannotBeDone('Somebody has added to this since you opened it. Open it again, and then do what is still needed.')
      if (wordsNeeded.has(kind) && (words ?? '').trim() === '') throw new CannotBeDone('Say why, or what, in a few words.')
      const params = await paramsOf(given)
      const plain = { entryId: 0, at: now, staffId, kind, params } as LaterEntry
      const reason = reasonNotToAdd(before, plain)
      if (reason !== undefined) throw new CannotBeDone(reason)
      await checkNamed(plain, concernId)
      const entryId = await chain({ concernId, kind, staffId, params }, words?.trim() ? words : undefined)
      const after = withEntry(before, { ...plain, entryId })
      await keepRows(concernId, before, after)
      return { version: after.version, entryId }
    },

    tellReaders: (concernId, rounds, raisedBy) => tellOfConcern(telling, concernId, rounds, raisedBy),
    tellWhoFollows: (written, danger) => tellWhoFollows(telling, written, danger),
  }

  /** A record for each year group, in the order in which their pupils were named. One that names nobody is one record too. */
  async function byYearGroup(
    pupils: readonly number[],
  ): Promise<readonly { yearGroup: number | undefined; pupils: readonly number[] }[]> {
    if (pupils.length === 0) return [{ yearGroup: undefined, pupils }]
    const { date } = londonTime(now)
    const memberships = await transaction.formMembership.findMany({
      where: { schoolId, pupilId: { in: [...pupils] }, from: { lte: date }, OR: [{ to: null }, { to: { gte: date } }] },
      select: { pupilId: true, yearGroup: true },
    })
    const parts = new Map<number | undefined, number[]>()
    for (const pupil of pupils) {
      const yearGroup = memberships.find(({ pupilId }) => pupilId === pupil)?.yearGroup
      parts.set(yearGroup, [...(parts.get(yearGroup) ?? []), pupil])
    }
    return [...parts].map(([yearGroup, members]) => ({ yearGroup, pupils: members }))
  }

  /** Brings the rows of a concern from how it stood to how it stands. */
  async function keepRows(concernId: number, before: ConcernStanding | undefined, after: ConcernStanding): Promise<void> {
    const { pupils, readers, links, tasks, unanswered: _, raised: __, ...data } = after
    await transaction.concern.update({ where: { id: concernId }, data })
    const isNew = (addedBy: number, known: readonly { addedBy: number }[] = []) => !known.some((each) => each.addedBy === addedBy)
    const added = <Row extends { addedBy: number }>(rows: readonly Row[], known: readonly Row[] | undefined) =>
      rows.filter(({ addedBy }) => isNew(addedBy, known)).map((row) => ({ ...row, concernId, schoolId }))
    await transaction.concernPupil.createMany({ data: added(pupils, before?.pupils) })
    for (const { pupilId, addedBy, removedBy } of pupils) {
      const was = before?.pupils.find((each) => each.pupilId === pupilId && each.addedBy === addedBy)
      if (was && was.removedBy !== removedBy) {
        const where = { concernId_pupilId_addedBy: { concernId, pupilId, addedBy } }
        await transaction.concernPupil.update({ where, data: { removedBy } })
      }
    }
    await transaction.concernReader.createMany({ data: added(readers, before?.readers) })
    await transaction.concernLink.createMany({ data: added(links, before?.links) })
    for (const { entryId, ownerId, due, doneAt } of tasks) {
      const was = before?.tasks.find((each) => each.entryId === entryId)
      if (!was) await transaction.concernTask.create({ data: { schoolId, concernId, entryId, ownerId, due } })
      else if (was.doneAt !== doneAt)
        await transaction.concernTask.updateMany({ where: { concernId, entryId }, data: { doneAt } })
    }
  }
}

type EntryOf = Pick<PlainEntry, 'kind' | 'staffId' | 'params'> & { readonly concernId: number }

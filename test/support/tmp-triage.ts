import { authorise } from '../../src/authorise/authorise.ts'
import { createEffects } from '../../src/data/effects.ts'
import { createOpenSchool } from '../../src/data/open-school.ts'
import { createSchoolWriter } from '../../src/data/open-writer.ts'
import { withdrawUnsent } from '../../src/data/outbox-plan.ts'
import { touch } from '../../src/data/sent-cards.ts'
import { createDirectory } from '../../src/data/directory.ts'
import { CannotBeDone } from '../../src/school/cannot-be-done.ts'
import { policy } from '../../src/authorise/policy.ts'
export function tmpEffects(database: any, clock: any) {
  return createEffects({
    database, clock, touch, withdrawUnsent, sight: { read: async () => [], changes: async () => [] } as any,
    openWriter: (t: any, p: any, of: any) => {
      const entry = async (concernId: number, staffId: number, kind: string, params: any, body: any) => {
        const position = (await t.concernEntry.count({ where: { schoolId: of.schoolId } })) + 1
        return t.concernEntry.create({ data: { schoolId: of.schoolId, position, concernId, at: of.now, staffId, kind, params: JSON.stringify(params ?? {}), body: body === undefined ? '' : JSON.stringify(body), previous: '', hash: '' } })
      }
      return {
        ...createSchoolWriter(t, p, of),
        concerns: {
          async file(c: any) {
            const row = await t.concern.create({ data: { schoolId: of.schoolId, path: c.path, category: c.category, urgency: c.urgency, authorId: c.authorId, filedAt: of.now } })
            const e = await entry(row.id, c.authorId, 'filed', { happenedOn: c.happenedOn, happenedAt: c.happenedAt }, c.words)
            if (c.path !== 'adult') for (const pupilId of c.pupils) await t.concernPupil.create({ data: { concernId: row.id, pupilId, addedBy: e.id, schoolId: of.schoolId } })
            return [{ concernId: row.id, yearGroup: 8 }]
          },
          async add({ concernId, kind, staffId, params = {}, words, seen }: any) {
            const row = await t.concern.findUniqueOrThrow({ where: { id: concernId } })
            if (seen !== undefined && seen !== row.version) throw new CannotBeDone('Somebody has added to this since you opened it. Please look again.')
            const e = await entry(concernId, staffId, kind, params, words)
            const data: any = { version: { increment: 1 } }
            if (kind === 'acknowledged') Object.assign(data, { acknowledgedAt: of.now, acknowledgedBy: staffId })
            if (kind === 'assigned') data.assignedTo = params.to ?? null
            if (kind === 'closed') Object.assign(data, { closedAt: of.now, outcome: params.outcome })
            if (kind === 'reopened') Object.assign(data, { closedAt: null, outcome: null })
            if (kind === 'raised') data.path = 'safeguarding'
            if (kind === 'let in') await t.concernReader.create({ data: { concernId, staffId: params.staff, schoolId: of.schoolId, addedBy: e.id } })
            if (kind === 'linked') await t.concernLink.create({ data: { concernId, otherId: params.to, schoolId: of.schoolId, addedBy: e.id } })
            if (kind === 'moved') {
              await t.concernPupil.updateMany({ where: { concernId, pupilId: params.from }, data: { removedBy: e.id } })
              await t.concernPupil.create({ data: { concernId, pupilId: params.to, addedBy: e.id, schoolId: of.schoolId } })
            }
            if (kind === 'task set') await t.concernTask.create({ data: { schoolId: of.schoolId, concernId, entryId: e.id, ownerId: params.owner, due: params.due } })
            if (kind === 'task done') await t.concernTask.update({ where: { id: params.task }, data: { doneAt: of.now } })
            const { version } = await t.concern.update({ where: { id: concernId }, data })
            return { version }
          },
        },
      }
    },
  } as any)
}
export function tmpOpenSchool(database: any, clock: any) {
  const open = createOpenSchool(database, clock)
  const directory = createDirectory(database, clock)
  return async (granted: any) => {
    const school: any = await open(granted)
    const u = (x: any) => x ?? undefined
    async function headOf(row: any, reach: any[], staffId: number) {
      const links = await database.read.concernPupil.findMany({ where: { concernId: row.id, removedBy: null } })
      const pupils = links.flatMap(({ pupilId }: any) => {
        const f = school.find({ base: { kind: 'pupils', pupils: [{ said: String(pupilId), candidates: [pupilId] }] }, groups: [] }, 'needed')
        return f.kind === 'found' ? f.found.pupils : []
      })
      const let_in = await database.read.concernReader.count({ where: { concernId: row.id, staffId } })
      const ok = let_in > 0 || reach.some((r: any) => r.concerns?.includes(row.path) && (row.path === 'adult' || links.length === 0 || r.over.kind === 'school' || pupils.some((p: any) => r.over.yearGroups?.includes(p.yearGroup))))
      if (!ok) return undefined
      const [filed] = await database.read.concernEntry.findMany({ where: { concernId: row.id, kind: 'filed' } })
      const params = JSON.parse(filed.params)
      const tasks = await database.read.concernTask.findMany({ where: { concernId: row.id } })
      return { concernId: row.id, path: row.path, category: row.category, urgency: row.urgency, pupils, authorId: row.authorId, filedAt: row.filedAt, happenedOn: params.happenedOn, happenedAt: params.happenedAt, acknowledgedAt: u(row.acknowledgedAt), acknowledgedBy: u(row.acknowledgedBy), assignedTo: u(row.assignedTo), closedAt: u(row.closedAt), outcome: u(row.outcome), version: row.version, tasks: tasks.map((t: any) => ({ taskId: t.id, ownerId: t.ownerId, due: t.due, done: t.doneAt !== null })) }
    }
    const mine = granted.permission === 'concerns' ? granted.reach : []
    const head = async (id: number, reach = mine, staffId = granted.asker.staffId) => {
      const row = await database.read.concern.findUnique({ where: { id } })
      return row ? headOf(row, reach, staffId) : undefined
    }
    const list = async (found: any) => {
      const rows = await database.read.concern.findMany()
      const heads = (await Promise.all(rows.map((r: any) => headOf(r, mine, granted.asker.staffId)))).filter((h) => h !== undefined)
      const inside = new Set(found.pupils.length > 0 ? found.pupils.map((p: any) => p.id) : school.pupilsOf(found).map((p: any) => p.id))
      const whole = found.scope.base.kind === 'school'
      return heads.filter((h: any) => (whole && h.pupils.length === 0) || h.pupils.some((p: any) => inside.has(p.id)))
    }
    const openOne = async (id: number): Promise<any> => {
      const h = await head(id)
      if (!h) return undefined
      await database.write((t: any) => t.auditEntry.create({ data: { schoolId: granted.asker.schoolId, at: clock.now(), event: 'read concern', outcome: 'done', staffId: granted.asker.staffId, params: JSON.stringify({ concern: id }) } }))
      const entries = await database.read.concernEntry.findMany({ where: { concernId: id }, orderBy: { id: 'asc' } })
      const ids = (await database.read.concernLink.findMany({ where: { OR: [{ concernId: id }, { otherId: id }] } })).map((l: any) => (l.concernId === id ? l.otherId : l.concernId))
      const links = (await Promise.all(ids.map((i: number) => head(i)))).filter((h) => h !== undefined)
      return { ...h, links, entries: entries.map((e: any) => ({ entryId: e.id, at: e.at, staffId: u(e.staffId), kind: e.kind, params: JSON.parse(e.params), words: e.body === '' ? undefined : JSON.parse(e.body) })) }
    }
    const colleagues = async (id: number, path?: string) => {
      const out = []
      for (const s of await database.read.staffMember.findMany()) {
        const asker: any = await directory.askerOf(s.id)
        const g: any = asker && authorise(asker, 'concerns')
        const row = await database.read.concern.findUnique({ where: { id } })
        const h = g && (await headOf(path ? { ...row, path } : row, g.reach, s.id))
        if (h) out.push({ staffId: s.id, name: `${s.forename} ${s.surname}` })
      }
      return out
    }
    return {
      ...school,
      concerns: {
        list, head, open: openOne,
        chronology: async (found: any) => Promise.all((await list(found)).map((h: any) => openOne(h.concernId))),
        readings: async (id: number) => (await database.read.auditEntry.findMany({ where: { event: 'read concern' } })).filter((a: any) => JSON.parse(a.params).concern === id).map((a: any) => ({ at: a.at, staffId: a.staffId, concernId: id })),
        readers: async (id: number) => ((await head(id)) ? colleagues(id) : []),
        shutOut: async (id: number) => {
          if (!(await head(id)) || !granted.asker.roles.some((r: any) => r.role.includes('dsl'))) return []
          const now = new Set((await colleagues(id)).map((c) => c.staffId))
          return (await colleagues(id, 'pastoral')).filter((c) => !now.has(c.staffId))
        },
      },
    }
  }
}
void policy

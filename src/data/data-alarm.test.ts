import { expect, test } from 'vitest'
import { onEachDatabase } from '../../test/support/database.ts'
import { importSample, textImporter } from '../../test/support/import-files.ts'
import { createUploads } from '../imports/receive/uploads.ts'
import { fixedClock, londonInstant } from '../school/clock.ts'
import type { SchoolDate } from '../school/school-date.ts'
import { overdueData, planAlarms } from './data-alarm.ts'
import type { Database } from './database.ts'
import { createUploadKey } from './upload-keys.ts'

const importText = textImporter()
const marksOf = (day: string) => `UPN,Date,Session,Mark,Minutes Late\nZ313995022001,${day},AM,/,\n`
const at = (date: string, time: string) => fixedClock(londonInstant(date as SchoolDate, time))
const today = '2026-11-18'

onEachDatabase((open) => {
  /** Kingsmead, whose last marks were true at ten to nine on Wednesday: the morning's register was open then. */
  async function kingsmead() {
    const database = await open()
    await importSample(database, ['calendar', 'staff', 'pupils'])
    await importText(database, 'marks', marksOf('18/11/2026'), { asOf: londonInstant(today as SchoolDate, '08:50') })
    return database
  }
  const sessionsAt = async (database: Database, date: string, time: string) =>
    (await overdueData(database, at(date, time))).flatMap(({ overdue }) => overdue.map(({ session }) => session))
  const messages = async (database: Database) => {
    const rows = await database.read.outboxMessage.findMany({ orderBy: { id: 'asc' } })
    const staff = await database.read.staffMember.findMany()
    const codeOf = (id: number) => staff.find((member) => member.id === id)?.code
    return rows.map(({ recipientId, occasion, question, lane, staleAt, nextInLine }) => ({
      to: codeOf(recipientId),
      occasion,
      name: JSON.parse(question).name,
      lane,
      staleAt,
      next: (JSON.parse(nextInLine) as number[]).map(codeOf),
    }))
  }

  test("marks are overdue from the time they are expected, each session's once its register has closed", async () => {
    const database = await kingsmead()
    expect(await sessionsAt(database, today, '09:44')).toEqual([])
    expect(await sessionsAt(database, today, '09:45')).toEqual(['AM'])
    expect(await sessionsAt(database, today, '14:14')).toEqual(['AM'])
    expect(await sessionsAt(database, today, '14:15')).toEqual(['AM', 'PM'])
    await importText(database, 'marks', marksOf('17/11/2026'), { asOf: londonInstant(today as SchoolDate, '09:10') })
    expect(await sessionsAt(database, today, '10:00')).toEqual([])
    expect(await sessionsAt(database, today, '14:15')).toEqual(['PM'])
  })

  test('nothing is overdue at the weekend, in the holidays, on an INSET day, or where marks have never come', async () => {
    const database = await kingsmead()
    expect(await sessionsAt(database, '2026-11-21', '15:00')).toEqual([])
    expect(await sessionsAt(database, '2026-12-23', '15:00')).toEqual([])
    await database.write(async (transaction) => {
      const { id } = await transaction.academicYear.findFirstOrThrow()
      await transaction.closure.create({
        data: { academicYearId: id, kind: 'inset', name: 'INSET', from: '2026-11-23', to: '2026-11-23' },
      })
      await transaction.school.updateMany({ data: { version: { increment: 1 } } })
    })
    expect(await sessionsAt(database, '2026-11-23', '15:00')).toEqual([])
    expect(await sessionsAt(database, '2026-11-24', '15:00')).toEqual(['AM', 'PM'])
    const silent = await open()
    await importSample(silent, ['calendar', 'staff'])
    expect(await sessionsAt(silent, today, '15:00')).toEqual([])
  })

  test('a time that is set before the register closes waits for the close', async () => {
    const database = await kingsmead()
    await database.write(async (transaction) => {
      const { id: schoolId } = await transaction.school.findFirstOrThrow()
      const changedAt = londonInstant(today as SchoolDate, '08:00')
      await transaction.setting.create({ data: { schoolId, name: 'marks-expected-am', value: '"09:00"', changedAt } })
      await transaction.school.updateMany({ data: { version: { increment: 1 } } })
    })
    expect(await sessionsAt(database, today, '09:09')).toEqual([])
    expect(await sessionsAt(database, today, '09:10')).toEqual(['AM'])
  })

  test('whoever looks after data is told once of each session, and it is stale when the day is over', async () => {
    const database = await kingsmead()
    expect(await planAlarms(database, at(today, '09:50'))).toBe(1)
    expect(await planAlarms(database, at(today, '09:51'))).toBe(0)
    expect(await planAlarms(database, at(today, '14:15'))).toBe(1)
    const told = { to: 'S007', name: 'data-arrivals', lane: 'ordinary', next: ['S009'] }
    const staleAt = londonInstant(today as SchoolDate, '23:59')
    expect(await messages(database)).toEqual([
      { ...told, occasion: 'data-overdue:2026-11-18:AM', staleAt },
      { ...told, occasion: 'data-overdue:2026-11-18:PM', staleAt },
    ])
  })

  test('data managers are told before attendance officers, and those before administrators', async () => {
    const database = await kingsmead()
    await database.write(async (transaction) => {
      const tutor = await transaction.staffMember.findFirstOrThrow({ where: { code: 'S010' } })
      const { schoolId, id: staffId } = tutor
      await transaction.roleAssignment.create({ data: { schoolId, staffId, role: 'data manager' } })
      await transaction.school.updateMany({ data: { version: { increment: 1 } } })
    })
    await planAlarms(database, at(today, '09:50'))
    expect(await messages(database)).toMatchObject([{ to: 'S010', next: ['S007', 'S009'] }])
  })

  test('the same marks sent again say that nothing has changed, so nothing is overdue', async () => {
    const database = await kingsmead()
    const { id } = await database.read.school.findFirstOrThrow()
    const now = at(today, '09:40')
    const { key } = await createUploadKey(database, now, id, 'MIS')
    const upload = await createUploads(database, now).begin({ key, kind: 'marks' })
    if (upload.kind !== 'ready') throw new Error(upload.kind)
    expect((await upload.take(Buffer.from(marksOf('18/11/2026')))).outcome).toBe('repeated')
    expect(await sessionsAt(database, today, '10:00')).toEqual([])
    expect((await database.read.school.findFirstOrThrow()).marksAsOf).toEqual(londonInstant(today as SchoolDate, '08:50'))
  })
})

import { on, once } from 'node:events'
import type { Readable } from 'node:stream'
import { setImmediate as othersTurn } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { emptyDatabases, onEachDatabase } from '../../test/support/database.ts'
import { dump, rollUpTables } from '../../test/support/import-files.ts'
import { marksOf } from '../../test/support/marks-to-arrive.ts'
import { processOfItsOwn } from '../../test/support/process-of-its-own.ts'
import type { SchoolDate } from '../school/school-date.ts'
import { addDays } from '../school/school-date.ts'
import { ArrivalLost } from './arrival-lease.ts'
import type { MarksJudge } from './compare-marks.ts'
import { type Database, openDatabase } from './database.ts'
import { dayNumber, MarkColumns } from './mark-columns.ts'
import { arriveMarks } from './marks-arrival.ts'
import { rebuildRollUps } from './roll-ups.ts'

const now = new Date('2026-11-18T10:30:00Z')
const everything: MarksJudge = { accepts: (_, form) => form !== undefined, contradicts: () => undefined }

/** A school of one form with so many pupils, on roll from September 2026. */
async function makeSchool(database: Database, pupils = 60): Promise<{ schoolId: number; pupilIds: readonly number[] }> {
  return database.write(async (transaction) => {
    const { id: schoolId } = await transaction.school.create({ data: { name: 'Hillcrest' } })
    const { id: formGroupId } = await transaction.formGroup.create({ data: { schoolId, name: '8V' } })
    const pupilIds: number[] = []
    for (let index = 0; index < pupils; index++) {
      const { id } = await transaction.pupil.create({
        data: {
          schoolId,
          legalForename: 'Ada',
          legalSurname: `Bell ${index}`,
          preferredForename: 'Ada',
          sex: 'F',
          dateOfBirth: '2014-01-01',
        },
      })
      await transaction.formMembership.create({
        data: { schoolId, pupilId: id, formGroupId, yearGroup: 8, from: '2026-09-01' },
      })
      pupilIds.push(id)
    }
    return { schoolId, pupilIds }
  })
}

function arrive(database: Database, schoolId: number, marks: MarkColumns, judge = everything) {
  return arriveMarks(database, { schoolId, source: 'marks.csv', asOf: now, now, marks, rejectedRows: 0, dryRun: false }, judge)
}

/** What a reader sees, in one look: published marks, and how many the roll-ups count. */
async function visible(database: Database, schoolId: number): Promise<readonly number[]> {
  const [seen] = await database.read.$queryRawUnsafe<{ marks: bigint; counted: bigint }[]>(
    `SELECT
      (SELECT count(*) FROM "RegisterMark" AS mark JOIN "School" AS school ON school."id" = mark."schoolId"
        WHERE school."id" = ${schoolId} AND mark."arrivalId" <= school."publishedArrival") AS marks,
      (SELECT coalesce(sum("marked"), 0) FROM "PupilWeekCount" WHERE "schoolId" = ${schoolId}) AS counted`,
  )
  return [Number(seen?.marks), Number(seen?.counted)]
}

onEachDatabase((open, provider) => {
  const fresh = emptyDatabases(provider)
  afterAll(fresh.dispose)

  test('readers see nothing of an import until all of it is there', async () => {
    const database = await open()
    const { schoolId, pupilIds } = await makeSchool(database)
    const seen: (readonly number[])[] = []
    let running = true
    const watching = (async () => {
      while (running) {
        seen.push(await visible(database, schoolId))
        await othersTurn()
      }
    })()
    await arrive(database, schoolId, marksOf(pupilIds)).finally(() => {
      running = false
    })
    await watching
    expect(seen.filter(([marks, counted]) => marks !== counted || (marks !== 0 && marks !== 12_000))).toEqual([])
    expect(await visible(database, schoolId)).toEqual([12_000, 12_000])
    expect(await database.read.registerMark.count()).toBe(12_000)
  })

  test('an import that is killed half-way leaves nothing to see, and the next one works and counts right', {
    timeout: 90_000,
  }, async () => {
    const url = await fresh.url()
    const database = await openDatabase(url)
    const { schoolId, pupilIds } = await makeSchool(database, 60)
    const child = await processOfItsOwn('half-an-import.ts', 'importHalf', url, schoolId, pupilIds)
    onTestFinished(() => void child.kill('SIGKILL'))
    const exited = once(child, 'exit')
    expect(await saidBefore(exited, child.stdout)).toContain('half')
    child.kill('SIGKILL')
    expect(await exited).toEqual([null, 'SIGKILL'])

    const left = await database.read.registerMark.count()
    expect(left).toBeGreaterThan(0)
    expect(left).toBeLessThan(30_000)
    expect(await visible(database, schoolId)).toEqual([0, 0])
    expect(await arrive(database, schoolId, marksOf(pupilIds.slice(0, 10)))).toMatchObject({
      added: 2000,
      changed: 0,
      unchanged: 0,
    })
    expect(await visible(database, schoolId)).toEqual([2000, 2000])
    expect(await database.read.registerMark.count()).toBe(2000)
    expect(await database.read.stagedMark.count()).toBe(0)
    const [killed, done] = await database.read.arrival.findMany({ orderBy: { id: 'asc' } })
    expect([killed?.publishedAt, done?.publishedAt]).toEqual([null, now])
    await database.close()
  })

  test('an import that was thought dead gives up, and harms nobody when it wakes', async () => {
    const database = await open()
    const { schoolId, pupilIds } = await makeSchool(database, 60)
    let swept: Promise<unknown> | undefined
    const asleep: MarksJudge = {
      ...everything,
      accepts(_, form) {
        // Its process hung for longer than its lease lasts, and somebody else has begun to sweep what it left.
        swept ??= database.write((transaction) => transaction.arrival.updateMany({ data: { leaseUntil: new Date(0) } }))
        return form !== undefined
      },
    }
    await expect(arrive(database, schoolId, marksOf(pupilIds), asleep)).rejects.toThrow(ArrivalLost)
    await swept
    expect(await visible(database, schoolId)).toEqual([0, 0])
    expect(await database.read.registerMark.count()).toBe(0)
    expect(await arrive(database, schoolId, marksOf(pupilIds.slice(0, 5)))).toMatchObject({ added: 1000 })
    expect(await visible(database, schoolId)).toEqual([1000, 1000])
  })

  test('an import that fails takes back what it had staged', async () => {
    const database = await open()
    const { schoolId, pupilIds } = await makeSchool(database, 60)
    const failing: MarksJudge = {
      ...everything,
      accepts(place) {
        if (place === 11_000) throw new Error('the disk is full')
        return true
      },
    }
    await expect(arrive(database, schoolId, marksOf(pupilIds), failing)).rejects.toThrow('the disk is full')
    expect(await database.read.registerMark.count()).toBe(0)
    expect(await arrive(database, schoolId, marksOf(pupilIds))).toMatchObject({ added: 12_000 })
  })

  test('two imports at once come one after the other', async () => {
    const database = await open()
    const { schoolId, pupilIds } = await makeSchool(database, 30)
    const results = await Promise.all([1, 2, 3].map(() => arrive(database, schoolId, marksOf(pupilIds, 20))))
    expect(results.map(({ added }) => added).sort()).toEqual([0, 0, 1200])
    expect(results.map(({ unchanged }) => unchanged).sort()).toEqual([0, 1200, 1200])
    expect(await visible(database, schoolId)).toEqual([1200, 1200])
  })

  test('what imports add to the roll-ups is what counting everything again gives', { timeout: 120_000 }, async () => {
    const database = await open()
    let run = 0
    await fc.assert(
      fc.asyncProperty(histories, async ({ moves, arrivals }) => {
        run += 1
        const { schoolId, pupilIds } = await makeMoving(database, `School ${run}`, moves)
        for (const said of arrivals) await arrive(database, schoolId, columnsOf(said, pupilIds))
        const kept = await rollUpsOf(database, schoolId)
        await database.write((transaction) => rebuildRollUps({ transaction, provider: database.provider }, schoolId, pupilIds))
        expect(kept).toEqual(await rollUpsOf(database, schoolId))
      }),
      { numRuns: 25 },
    )
  })
})

/** What a process has said by the time that it is half-way, or, where it never gets there, that it ended. */
async function saidBefore(exited: Promise<readonly unknown[]>, output: Readable): Promise<string> {
  const halfWay = (async () => {
    let said = ''
    for await (const piece of on(output, 'data', { close: ['end'] })) {
      said += String(piece)
      if (said.includes('half')) break
    }
    return said
  })()
  return Promise.race([halfWay, exited.then(([code, signal]) => `it ended by itself: ${code ?? signal}`)])
}

const firstDay = '2026-07-20' as SchoolDate
const codes = ['/', '\\', 'L', 'U', 'I', 'N', 'B', 'Y1', 'Z', '#']
/** For each of three pupils, the days on which they move on to another of three forms, or leave. */
const move = fc.record({ day: fc.nat(40), form: fc.nat(2), yearGroup: fc.constantFrom(8, 9) })
const mark = fc.record({
  pupil: fc.nat(2),
  day: fc.nat(45),
  session: fc.nat(1),
  code: fc.constantFrom(...codes),
})
const histories = fc.record({
  moves: fc.array(fc.array(move, { minLength: 1, maxLength: 4 }), { minLength: 3, maxLength: 3 }),
  arrivals: fc.array(fc.array(mark, { maxLength: 40 }), { minLength: 1, maxLength: 4 }),
})

async function makeMoving(
  database: Database,
  name: string,
  moves: readonly (readonly { day: number; form: number; yearGroup: number }[])[],
): Promise<{ schoolId: number; pupilIds: readonly number[] }> {
  return database.write(async (transaction) => {
    const { id: schoolId } = await transaction.school.create({ data: { name } })
    const forms: number[] = []
    for (const form of ['A', 'B', 'C']) forms.push((await transaction.formGroup.create({ data: { schoolId, name: form } })).id)
    const pupilIds: number[] = []
    for (const ofPupil of moves) {
      const person = { legalForename: 'Ada', legalSurname: 'Bell', preferredForename: 'Ada', sex: 'F', dateOfBirth: '' }
      const { id: pupilId } = await transaction.pupil.create({ data: { schoolId, ...person } })
      pupilIds.push(pupilId)
      const days = [...new Map(ofPupil.map((each) => [each.day, each])).values()].sort((a, b) => a.day - b.day)
      for (const [index, { day, form, yearGroup }] of days.entries()) {
        const next = days[index + 1]
        // Every other stay ends two days before the next begins, so that some days belong to no form.
        const to = next && addDays(firstDay, Math.max(day, next.day - 1 - (index % 2) * 2))
        const from = addDays(firstDay, day)
        await transaction.formMembership.create({
          data: { schoolId, pupilId, formGroupId: forms[form] as number, yearGroup, from, to: to ?? null },
        })
      }
    }
    return { schoolId, pupilIds }
  })
}

function columnsOf(
  said: readonly { pupil: number; day: number; session: number; code: string }[],
  pupilIds: readonly number[],
): MarkColumns {
  const marks = new MarkColumns()
  for (const { pupil, day, session, code } of said) {
    const late = code === 'L' || code === 'U' ? day % 3 : -1
    marks.add(pupilIds[pupil] as number, dayNumber(addDays(firstDay, day)), session, marks.placeOfCode(code), late, 0)
  }
  return marks
}

/** The roll-ups of one school, without rows that count nothing. */
async function rollUpsOf(database: Database, schoolId: number) {
  const all = await dump(database, rollUpTables)
  return Object.fromEntries(
    Object.entries(all).map(([table, rows]) => [
      table,
      rows.filter((row) => {
        const read = JSON.parse(row) as { schoolId: number; marked: number }
        return read.schoolId === schoolId && read.marked !== 0
      }),
    ]),
  )
}

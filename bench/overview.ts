import { createRequire } from 'node:module'
import { type Asker, authorise } from '../src/authorise/authorise.ts'
import type { Database } from '../src/data/database.ts'
import { createOpenSchool } from '../src/data/open-school.ts'
import { queryAbsenceOverTime } from '../src/handlers/absence-over-time/query.ts'
import { queryAttendanceWeeks } from '../src/handlers/attendance-weeks/query.ts'
import { queryLatesOverTime } from '../src/handlers/lates-over-time/query.ts'
import type { Answering } from '../src/handlers/question.ts'
import { fixedClock } from '../src/school/clock.ts'
import { addDays, type SchoolDate } from '../src/school/school-date.ts'
import { type Scope, scopeOf } from '../src/school/scope.ts'
import { testVault } from '../test/support/vault.ts'
import { withMarkedSchool } from './import.ts'
import { type Compared, compare, type Measured, warmUp } from './timings.ts'

const REQUESTS = 300
const WARM_UP = 60
const clock = fixedClock(new Date('2026-11-18T10:30:00Z'))
const yearFrom = '2025-09-01' as SchoolDate
/** On each of these days the year is looked at as far as it has come, so that nothing is asked twice. */
const lastDay = '2026-07-31' as SchoolDate
const daysLookedAt = 100

/** Every register of a year group in a stretch, by form and week, as one would write it by hand. */
const byFormAndWeek = `
  SELECT formGroupId, date(date, 'weekday 0', '-6 days') AS monday, SUM(marked) AS marked,
    SUM(present) AS present, SUM(approved) AS approved, SUM(authorised) AS authorised, SUM(unauthorised) AS unauthorised,
    SUM(lateBefore) AS lateBefore, SUM(lateAfter) AS lateAfter, SUM(notPossible) AS notPossible, SUM(notCounted) AS notCounted
  FROM RegisterCount WHERE yearGroup = ? AND date BETWEEN ? AND ? GROUP BY 1, 2`

/** Each pupil's sessions of the year up to each week's end, and how many pupils had missed a tenth and a half of theirs by then. */
const byWeekSoFar = `
  WITH soFar AS (
    SELECT week.monday AS monday, SUM(present + approved + authorised + unauthorised) OVER pupil AS possible,
      SUM(authorised + unauthorised) OVER pupil AS absent
    FROM FormMembership AS member JOIN PupilWeekCount AS week ON week.pupilId = member.pupilId
    WHERE member.yearGroup = ? AND week.monday BETWEEN ? AND ?
    WINDOW pupil AS (PARTITION BY week.pupilId ORDER BY week.monday))
  SELECT monday, SUM(possible >= 20) AS pupils, SUM(possible >= 20 AND absent * 10 >= possible) AS persistent,
    SUM(possible >= 20 AND absent * 2 >= possible) AS severe
  FROM soFar GROUP BY 1 ORDER BY 1`

/**
 * The year at a glance of a year group, of 1,000 pupils and 570,000 marks, found under a grant and made into facts (attendance by form and
 * week, absence as it stood at each week's end, lates), against bare statements over the same roll-ups. Anew each time, as it is after an
 * arrival of marks; and again, as it is until the next one. Throws where the two disagree.
 */
export async function measureOverview(): Promise<readonly Compared[]> {
  return withMarkedSchool(async (database, file) => {
    const bare = openBare(file)
    const registers = bare.prepare(byFormAndWeek)
    const weeks = bare.prepare(byWeekSoFar)
    const { facts, yearGroups } = await overviewOf(database)
    const asked = (n: number) => ({
      yearGroup: yearGroups[n % yearGroups.length] ?? 0,
      today: addDays(lastDay, -(Math.floor(n / yearGroups.length) % daysLookedAt)),
    })
    const anew = (n: number) => facts(asked(n))
    const again = (n: number) => facts(asked(n % yearGroups.length))
    const floor = async (n: number) => {
      const { yearGroup, today } = asked(n)
      const rows = registers.all(yearGroup, yearFrom, today)
      const stood = weeks.all(yearGroup, yearFrom, today).at(-1)
      const attended = rows.reduce((sum, { present = 0, approved = 0 }) => sum + present + approved, 0)
      return `${attended} ${stood?.['persistent']} ${stood?.['severe']}`
    }
    for (let n = 0; n < yearGroups.length; n++) {
      const [product, said] = [await anew(n), await floor(n)]
      if (product !== said) throw new Error(`of year ${asked(n).yearGroup} the product says ${product}, the roll-ups ${said}`)
    }
    const results: Compared[] = []
    for (const [what, product] of [
      ['a year group’s year, read anew', anew],
      ['a year group’s year, read again', again],
    ] as const) {
      const both = { product: inProcess(product), floor: inProcess(floor) }
      await warmUp(both.product, 0, WARM_UP)
      await warmUp(both.floor, 0, WARM_UP)
      results.push(await compare(what, { ...both, requests: REQUESTS, connections: 1, from: WARM_UP }))
    }
    bare.close()
    return results
  })
}

interface Asked {
  readonly yearGroup: number
  readonly today: SchoolDate
}

/** The facts of the page's three large panels, and of them what the floor gives too. */
async function overviewOf(database: Database): Promise<{ facts(asked: Asked): Promise<string>; yearGroups: readonly number[] }> {
  const { id: schoolId } = await database.read.school.findFirstOrThrow({ select: { id: true } })
  const asker: Asker = { staffId: 0, schoolId, name: 'The benchmark', roles: [{ role: 'slt' }] }
  const granted = authorise(asker, 'attendance')
  if (!granted) throw new Error('the leadership team may ask about attendance')
  const openSchool = createOpenSchool(database, clock, testVault)
  const { yearGroups } = await openSchool(granted)
  return {
    yearGroups,
    async facts({ yearGroup, today }) {
      const school = await openSchool(granted)
      const scope: Scope = scopeOf({ kind: 'years', yearGroups: [yearGroup] })
      const finding = school.find(scope, 'needed')
      if (finding.kind !== 'found') throw new Error(`year ${yearGroup} was not found`)
      const answering: Answering<{ scope: Scope; span: string }> = {
        params: { scope, span: '2025-26' },
        found: finding.found,
        further: [],
        school,
        asker,
        today,
        now: clock.now(),
        usual: scope,
        parts: [],
        catalogue: () => [],
        prompts: [],
      }
      const [attendance, absence, lates] = [
        await queryAttendanceWeeks(answering),
        await queryAbsenceOverTime(answering),
        await queryLatesOverTime(answering),
      ]
      if (!lates || lates.all.total.beforeClose === 0) throw new Error('nobody was late')
      return `${attendance?.all.total.attended} ${absence?.now?.persistent} ${absence?.now?.severe}`
    },
  }
}

function inProcess(work: (n: number) => Promise<unknown>): Measured {
  return {
    request: async (n) => void (await work(n)),
    processorTime: () => {
      const { user, system } = process.cpuUsage()
      return (user + system) / 1_000
    },
  }
}

interface BareSqlite {
  prepare(sql: string): { all(...values: readonly (string | number)[]): Partial<Record<string, number>>[] }
  close(): void
}

function openBare(file: string): BareSqlite {
  const Bare = createRequire(import.meta.url)('better-sqlite3') as new (file: string, options: object) => BareSqlite
  return new Bare(file, { readonly: true })
}

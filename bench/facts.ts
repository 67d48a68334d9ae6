import { createRequire } from 'node:module'
import { authorise } from '../src/authorise/authorise.ts'
import type { Database } from '../src/data/database.ts'
import { createOpenSchool } from '../src/data/open-school.ts'
import { fixedClock } from '../src/school/clock.ts'
import { addDays, type SchoolDate } from '../src/school/school-date.ts'
import { scopeOf } from '../src/school/scope.ts'
import { testVault } from '../test/support/vault.ts'
import { withMarkedSchool } from './import.ts'
import { type Compared, compare, type Measured, warmUp } from './timings.ts'

const REQUESTS = 5_000
const WARM_UP = 2_000
const clock = fixedClock(new Date('2026-11-18T10:30:00Z'))
const firstMonday = '2025-09-08' as SchoolDate
const weeks = 50

/** The arithmetic of DOMAIN section 3 on a form's week of marks, as one would write it by hand. */
const bareSql = (key: string) => `
  SELECT ${key} AS key,
    SUM(code IN ('/', '\\', 'L')) AS present, SUM(code IN ('K', 'V', 'P', 'W', 'B')) AS approved,
    SUM(code IN ('C', 'C1', 'C2', 'J1', 'M', 'S', 'R', 'T', 'I', 'E')) AS authorised, SUM(code IN ('G', 'N', 'O', 'U')) AS unauthorised,
    SUM(code = 'L') AS lateBefore, SUM(code = 'U') AS lateAfter
  FROM FormMembership AS member JOIN RegisterMark AS mark ON mark.pupilId = member.pupilId
  WHERE member.formGroupId = ? AND mark.date BETWEEN ? AND ?
    AND mark.date >= member."from" AND (member."to" IS NULL OR mark.date <= member."to")
  GROUP BY 1`

/**
 * A form's week through `src/data`, as a handler gets it (found under a grant, counted, missing marks and all), against one bare
 * statement on the marks of the same file of 570,000. Every request is about another form and week. Throws where they disagree.
 */
export async function measureFacts(): Promise<readonly Compared[]> {
  return withMarkedSchool(async (database, file) => {
    const forms = await database.read.formGroup.findMany({ select: { id: true, name: true }, orderBy: { id: 'asc' } })
    const week = (n: number) => {
      const from = addDays(firstMonday, 7 * (n % weeks))
      return { form: forms[n % forms.length] ?? { id: 0, name: '' }, range: { from, to: addDays(from, 4) } }
    }
    const bare = openBare(file)
    const pooled = bare.prepare(bareSql("''"))
    const byPupil = bare.prepare(bareSql('member.pupilId'))
    const reader = await readerOf(database)
    const find = (form: string) => {
      const finding = reader.find(scopeOf({ kind: 'forms', forms: [form] }), 'needed')
      if (finding.kind !== 'found') throw new Error(`the form ${form} was not found`)
      return finding.found
    }
    const results: Compared[] = []
    for (const { what, product, floor } of [
      {
        what: "a form's week, pooled",
        product: async (n: number) => {
          const { form, range } = week(n)
          return (await reader.count(find(form.name), range)).present
        },
        floor: async (n: number) => {
          const { form, range } = week(n)
          return presentIn(pooled.all(form.id, range.from, range.to))
        },
      },
      {
        what: "a form's week, by pupil",
        product: async (n: number) => {
          const { form, range } = week(n)
          return presentIn(await reader.countBy(find(form.name), 'pupil', range))
        },
        floor: async (n: number) => {
          const { form, range } = week(n)
          return presentIn(byPupil.all(form.id, range.from, range.to))
        },
      },
    ]) {
      for (let n = 0; n < forms.length; n++) {
        if ((await product(n)) !== (await floor(n))) throw new Error(`${what} of ${forms[n]?.name} is not what the marks say`)
      }
      const both = { product: inProcess(product), floor: inProcess(floor) }
      await warmUp(both.product, 0, WARM_UP)
      await warmUp(both.floor, 0, WARM_UP)
      results.push(await compare(what, { ...both, requests: REQUESTS, connections: 1, from: WARM_UP }))
    }
    bare.close()
    return results
  })
}

async function readerOf(database: Database) {
  const school = await database.read.school.findFirstOrThrow({ select: { id: true } })
  const asker = { staffId: 0, schoolId: school.id, name: 'The benchmark', roles: [{ role: 'slt' as const }] }
  const granted = authorise(asker, 'attendance')
  if (!granted) throw new Error('the leadership team may ask about attendance')
  return createOpenSchool(database, clock, testVault)(granted)
}

function inProcess(work: (n: number) => Promise<number>): Measured {
  return {
    request: async (n) => void (await work(n)),
    processorTime: () => {
      const { user, system } = process.cpuUsage()
      return (user + system) / 1_000
    },
  }
}

function presentIn(parts: readonly { readonly present: number }[]): number {
  return parts.reduce((sum, { present }) => sum + present, 0)
}

interface BareSqlite {
  prepare(sql: string): { all(...values: readonly (string | number)[]): { present: number }[] }
  close(): void
}

function openBare(file: string): BareSqlite {
  const Bare = createRequire(import.meta.url)('better-sqlite3') as new (file: string, options: object) => BareSqlite
  return new Bare(file, { readonly: true })
}

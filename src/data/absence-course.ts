import { setImmediate as nextTurn } from 'node:timers/promises'
import { mondayOf, type SchoolDate } from '../school/school-date.ts'
import { isPersistentlyAbsent, isSeverelyAbsent, sessionsBeforeLabels } from '../school/tally.ts'
import { type Cohort, membershipsIn } from './cohort.ts'
import { pupilWeeksSql } from './count-sql.ts'
import type { CountSource } from './counts.ts'
import { keptCourse } from './kept-counts.ts'
import { piecesOf } from './marked-dates.ts'
import type { AbsenceAt } from './school-reader.ts'

/** About four milliseconds' worth of rows, for SQLite holds up everybody meanwhile. */
const rowsAtOnce = 5_000

export interface CourseAsked {
  readonly cohort: Cohort
  /** From where sessions are counted: the academic year's first day. */
  readonly from: SchoolDate
  /** In order, one in a week at most; the marks of a day's whole week count up to the last of them. */
  readonly days: readonly SchoolDate[]
}

/**
 * How the absence of the cohort stood on each of the days: of the pupils who belonged to it on the day, by all their sessions since `from`,
 * whatever form they had them in. From the roll-up of pupils' weeks.
 */
export function absenceCourse(source: CountSource, asked: CourseAsked): Promise<readonly AbsenceAt[]> {
  return keptCourse(source, asked, courseAnew)
}

async function courseAnew({ database, state }: CountSource, { cohort, from, days }: CourseAsked): Promise<readonly AbsenceAt[]> {
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return []
  const memberships = membershipsIn(cohort, state.roster, { from: first, to: last })
  const places = new Map<number, number>()
  for (const { pupilId } of memberships) if (!places.has(pupilId)) places.set(pupilId, places.size)
  const width = days.length
  const onRoll = new Uint8Array(places.size * width)
  for (const { pupilId, from: since, to } of memberships) {
    const start = (places.get(pupilId) ?? 0) * width
    for (let at = 0; at < width; at++) if (since <= (days[at] ?? '') && to >= (days[at] ?? '')) onRoll[start + at] = 1
  }
  const possible = new Int32Array(onRoll.length)
  const missed = new Int32Array(onRoll.length)
  const mondays = days.map(mondayOf)
  const known = new Map<string, number | undefined>()
  const weekOf = (date: string) => {
    if (!known.has(date)) known.set(date, weekAt(mondays, date))
    return known.get(date)
  }
  const pieces = piecesOf({ from, to: last }, state.markedDates, 'weeks')
  const pupilIds = [...places.keys()]
  const atOnce = Math.max(1, Math.floor(rowsAtOnce / width))
  let taken = 0
  for (let some = 0; some < pupilIds.length; some += atOnce)
    for (const piece of pieces) {
      if (taken++ > 0) await nextTurn()
      const sql = pupilWeeksSql({ provider: database.provider, schoolId: state.id }, pupilIds.slice(some, some + atOnce), piece)
      for (const row of await database.query(sql)) {
        const start = (places.get(Number(row['pupilId'])) ?? 0) * width
        for (const day of String(row['days']).split(',')) {
          const [date = '', sessions = '', absent = ''] = day.split(' ')
          const week = weekOf(date)
          if (week === undefined) continue
          possible[start + week] = (possible[start + week] ?? 0) + Number(sessions)
          missed[start + week] = (missed[start + week] ?? 0) + Number(absent)
        }
      }
    }
  return days.map((until, week) => stoodAt(until, week))

  function stoodAt(until: SchoolDate, week: number): AbsenceAt {
    const stood = { until, pupils: 0, persistent: 0, severe: 0, tooFew: 0 }
    for (let at = week; at < onRoll.length; at += width) {
      if (week > 0) {
        possible[at] = (possible[at] ?? 0) + (possible[at - 1] ?? 0)
        missed[at] = (missed[at] ?? 0) + (missed[at - 1] ?? 0)
      }
      if (onRoll[at] !== 1) continue
      const sessions = { possible: possible[at] ?? 0, authorised: missed[at] ?? 0, unauthorised: 0 }
      if (sessions.possible < sessionsBeforeLabels) {
        stood.tooFew++
        continue
      }
      stood.pupils++
      if (isPersistentlyAbsent(sessions)) stood.persistent++
      if (isSeverelyAbsent(sessions)) stood.severe++
    }
    return stood
  }
}

/** The first of the weeks that is not before the week of the day; undefined where all are. */
function weekAt(mondays: readonly SchoolDate[], day: string): number | undefined {
  const monday = mondayOf(day as SchoolDate)
  let low = 0
  let high = mondays.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((mondays[middle] ?? '') < monday) low = middle + 1
    else high = middle
  }
  return low < mondays.length ? low : undefined
}

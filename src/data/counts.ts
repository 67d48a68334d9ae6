import { setImmediate as nextTurn } from 'node:timers/promises'
import { mondayOf, type SchoolDate, weekdayOf } from '../school/school-date.ts'
import type { Session } from '../school/session.ts'
import { type Cohort, membershipsIn } from './cohort.ts'
import { type Counting, type Grouping, pupilsSql, registersSql } from './count-sql.ts'
import type { Database, Row } from './database.ts'
import type { Due } from './due.ts'
import { expectation, expectedByDay } from './expected.ts'
import { groupedBy } from './grouped-by.ts'
import { keptCount } from './kept-counts.ts'
import { type Piece, piecesOf, unexpectedIn } from './marked-dates.ts'
import type { Membership } from './roster.ts'
import type { Counted, DateRange } from './school-reader.ts'
import type { SchoolState } from './school-state.ts'

export interface CountRequest {
  readonly cohort: Cohort
  readonly range: DateRange
  readonly session: Session | undefined
  /** The keys of the result are form ids, year groups, pupil ids, dates, Mondays, weekdays or sessions; or `12 2026-11-16` of each week of each form. */
  readonly split: Grouping
}

/** Reads of a school's marks, as it stood when it was opened. */
export interface CountSource {
  readonly database: Database
  readonly state: SchoolState
  readonly due: Due | undefined
}

/** Rows that one statement may gather: about four milliseconds' worth, for SQLite holds up everybody meanwhile. */
const rowsAtOnce = 6_000
/** A mark has its code looked at, and its pupil's membership: that is as much work as so many rows of a roll-up. */
const costOfAMark = 3

/** How coarse a roll-up of pupils may be where the parts are told apart by days. */
const largestPiece: Readonly<Record<Grouping, 'year' | 'weeks' | 'marks'>> = {
  all: 'year',
  form: 'year',
  year: 'year',
  pupil: 'year',
  week: 'weeks',
  day: 'marks',
  weekday: 'marks',
  session: 'marks',
  'form week': 'weeks',
  'year week': 'weeks',
}

/** Counts sessions by key. Parts that have neither marks nor missing sessions are left out; `all` is always there. */
export function countSessions(source: CountSource, request: CountRequest): Promise<ReadonlyMap<string, Counted>> {
  return keptCount(source, request, countAnew)
}

async function countAnew(source: CountSource, request: CountRequest): Promise<ReadonlyMap<string, Counted>> {
  const { cohort, range, split } = request
  const memberships = membershipsIn(cohort, source.state.roster, range)
  const marked = await countMarks(source, request, memberships)
  const expected = expectedByKey(source, request, memberships)
  const parts = new Map<string, Counted>()
  for (const key of new Set([...marked.keys(), ...expected.keys()])) {
    const counts = marked.get(key) ?? nothing
    const missing = Math.max(0, (expected.get(key) ?? 0) - counts.marked)
    const counted = countedOf(counts, missing)
    if (split === 'all' || counted.possible + counted.notPossible + counted.notCounted + missing > 0) parts.set(key, counted)
  }
  if (split === 'all' && parts.size === 0) parts.set('', countedOf(nothing, 0))
  return parts
}

type Counts = Omit<Counted, 'possible' | 'missing'> & { readonly marked: number }

/** Read by hand: with thirty pupils in a form, checking each row by its schema takes longer than the statement. */
function countsOf(row: Row): Counts {
  return {
    marked: wholeNumber(row['marked']),
    present: wholeNumber(row['present']),
    approved: wholeNumber(row['approved']),
    authorised: wholeNumber(row['authorised']),
    unauthorised: wholeNumber(row['unauthorised']),
    lateBefore: wholeNumber(row['lateBefore']),
    lateAfter: wholeNumber(row['lateAfter']),
    notPossible: wholeNumber(row['notPossible']),
    notCounted: wholeNumber(row['notCounted']),
  }
}

/** A sum as either driver gives it: a number, or digits, or null of no rows. */
function wholeNumber(value: unknown): number {
  const number = typeof value === 'number' ? value : Number(value)
  if (!Number.isSafeInteger(number) || value === undefined) throw new Error('a count is no whole number')
  return number
}

const nothing: Counts = {
  marked: 0,
  present: 0,
  approved: 0,
  authorised: 0,
  unauthorised: 0,
  lateBefore: 0,
  lateAfter: 0,
  notPossible: 0,
  notCounted: 0,
}

async function countMarks(
  source: CountSource,
  { cohort, range, session, split }: CountRequest,
  memberships: readonly Membership[],
): Promise<ReadonlyMap<string, Counts>> {
  const { database, state, due } = source
  const counting: Counting = {
    provider: database.provider,
    schoolId: state.id,
    cohort,
    session,
    grouping: split,
    unexpected: unexpectedIn(range, state, due),
  }
  const byKey = new Map<string, Counts>()
  let taken = 0
  const take = async (sql: Parameters<typeof database.query>[0]) => {
    if (taken++ > 0) await nextTurn()
    for (const row of await database.query(sql)) {
      const key = row['row'] === undefined ? String(row['key']) : `${row['row']} ${row['key']}`
      const known = byKey.get(key)
      byKey.set(key, known ? add(known, countsOf(row)) : countsOf(row))
    }
  }
  if (memberships.length === 0 || range.from > range.to) return byKey
  if (cohort.only === undefined && split !== 'pupil') {
    const forms = unique(memberships.map(({ formId }) => formId))
    const yearGroups = unique(memberships.map(({ yearGroup }) => yearGroup))
    for (const some of portions(forms, registersIn(range, state)))
      await take(registersSql(counting, { forms: some, yearGroups }, range))
    return byKey
  }
  const pupilIds = unique(memberships.map(({ pupilId }) => pupilId))
  const pieces = piecesOf(range, state.markedDates, session ? 'marks' : largestPiece[split])
  for (const some of portions(pupilIds, rowsOfOnePupil(pieces, state))) await take(pupilsSql(counting, some, pieces))
  return byKey
}

/** Splits what is asked about so that no statement gathers more than `rowsAtOnce` rows; others get their turn in between. */
function portions<T>(members: readonly T[], rowsOfEach: number): readonly (readonly T[])[] {
  const size = Math.max(1, Math.floor(rowsAtOnce / rowsOfEach))
  return Array.from({ length: Math.ceil(members.length / size) }, (_, index) => members.slice(index * size, (index + 1) * size))
}

function unique<T>(members: readonly T[]): readonly T[] {
  return [...new Set(members)]
}

function registersIn({ from, to }: DateRange, { calendar }: SchoolState): number {
  return Math.max(1, calendar.countSchoolDays(from, to) * 2)
}

function rowsOfOnePupil(pieces: readonly Piece[], { calendar }: SchoolState): number {
  const rows = pieces.map(({ kind, range }) => {
    if (kind === 'year') return 1
    const days = calendar.countSchoolDays(range.from, range.to)
    return kind === 'weeks' ? days / 5 : days * 2 * costOfAMark
  })
  return Math.max(
    1,
    rows.reduce((sum, each) => sum + each, 0),
  )
}

function expectedByKey(
  { state, due }: CountSource,
  { range, session, split }: CountRequest,
  memberships: readonly Membership[],
): ReadonlyMap<string, number> {
  const byKey = new Map<string, number>()
  if (!due) return byKey
  const expecting = { calendar: state.calendar, due, range, session }
  const raise = (key: string, by: number) => by > 0 && byKey.set(key, (byKey.get(key) ?? 0) + by)
  switch (split) {
    case 'all':
    case 'form':
    case 'year':
    case 'pupil': {
      const expectedOf = expectation(expecting)
      for (const membership of memberships) raise(membershipKey(membership, split), expectedOf(membership))
      break
    }
    case 'day':
    case 'week':
    case 'weekday':
      for (const [date, { AM, PM }] of expectedByDay(memberships, expecting)) raise(foldKey(date, split), AM + PM)
      break
    case 'form week':
    case 'year week':
      for (const [row, members] of groupedBy(memberships, ({ formId, yearGroup }) =>
        split === 'form week' ? formId : yearGroup,
      ))
        for (const [date, { AM, PM }] of expectedByDay(members, expecting)) raise(`${row} ${mondayOf(date)}`, AM + PM)
      break
    case 'session':
      for (const { AM, PM } of expectedByDay(memberships, expecting).values()) {
        raise('AM', AM)
        raise('PM', PM)
      }
  }
  return byKey
}

function membershipKey({ formId, yearGroup, pupilId }: Membership, split: 'all' | 'form' | 'year' | 'pupil'): string {
  switch (split) {
    case 'all':
      return ''
    case 'form':
      return String(formId)
    case 'year':
      return String(yearGroup)
    case 'pupil':
      return String(pupilId)
  }
}

function foldKey(key: string, split: Grouping): string {
  if (split === 'week') return mondayOf(key as SchoolDate)
  if (split === 'weekday') return String(weekdayOf(key as SchoolDate))
  return key
}

function add(a: Counts, b: Counts): Counts {
  return {
    marked: a.marked + b.marked,
    present: a.present + b.present,
    approved: a.approved + b.approved,
    authorised: a.authorised + b.authorised,
    unauthorised: a.unauthorised + b.unauthorised,
    lateBefore: a.lateBefore + b.lateBefore,
    lateAfter: a.lateAfter + b.lateAfter,
    notPossible: a.notPossible + b.notPossible,
    notCounted: a.notCounted + b.notCounted,
  }
}

function countedOf(
  { present, approved, authorised, unauthorised, lateBefore, lateAfter, notPossible, notCounted }: Counts,
  missing: number,
): Counted {
  const possible = present + approved + authorised + unauthorised
  return { possible, present, approved, authorised, unauthorised, lateBefore, lateAfter, notPossible, notCounted, missing }
}

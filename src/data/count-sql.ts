import { codesCounting } from '../school/attendance-codes.ts'
import type { SchoolDate } from '../school/school-date.ts'
import type { Session } from '../school/session.ts'
import type { Cohort } from './cohort.ts'
import type { Database } from './database.ts'
import { Prisma } from './generated/sqlite/client.ts'
import type { Piece, Unexpected } from './marked-dates.ts'
import type { DateRange } from './school-reader.ts'

/**
 * By what the rows of a count are told apart; a week by its Monday, a weekday by its number from Monday, 1, on. `form week`: each week of
 * each form, as `row` and `key`.
 */
export type Grouping = 'all' | 'form' | 'year' | 'pupil' | 'day' | 'week' | 'weekday' | 'session' | WeeksOfEach
export type WeeksOfEach = 'form week' | 'year week'

const columns = [
  'present',
  'approved',
  'authorised',
  'unauthorised',
  'lateBefore',
  'lateAfter',
  'notPossible',
  'notCounted',
] as const

export interface Counting {
  readonly provider: Database['provider']
  readonly schoolId: number
  readonly cohort: Cohort
  readonly session: Session | undefined
  readonly grouping: Grouping
  readonly unexpected: Unexpected
}

/** Forms and year groups, by number. */
export interface Places {
  readonly forms: Iterable<number>
  readonly yearGroups: Iterable<number>
}

/** A count of whole places, from the registers' roll-up: one row for each part, `marked` without what was not expected. */
export function registersSql(counting: Counting, places: Places, range: DateRange): Prisma.Sql {
  const { session, unexpected } = counting
  const marked = expectedOnly(unexpected, Prisma.sql`"marked"`, Prisma.sql`"date"`, Prisma.sql`"session"`)
  return grouped(
    counting,
    'date',
    Prisma.sql`SUM(${marked}) AS "marked", ${summed} ${registersOf(places, range)}
      ${session ? Prisma.sql`AND "session" = ${session}` : Prisma.empty}`,
  )
}

/** A count of some pupils, from the roll-ups of their weeks and years and, at the edges, their marks. */
export function pupilsSql(counting: Counting, pupilIds: readonly number[], pieces: readonly Piece[]): Prisma.Sql {
  const sources = pieces.flatMap((piece) => [
    sourceOf(counting, pupilIds, piece),
    ...(piece.kind === 'marks' ? [] : corrections(counting, pupilIds, piece.range)),
  ])
  return grouped(
    counting,
    'day',
    Prisma.sql`SUM("marked") AS "marked", ${summed} FROM (${Prisma.join(sources, ' UNION ALL ')}) AS counted`,
  )
}

/**
 * Possible sessions and absences of each of some pupils: a row for each pupil, `days` holding `2026-11-16 10 2` for each week or, where the
 * piece cuts one, each day, with commas between and in any order. Thousands of small rows would take five times as long to hand over.
 */
export function pupilWeeksSql(
  { provider, schoolId }: Pick<Counting, 'provider' | 'schoolId'>,
  pupilIds: readonly number[],
  piece: Piece,
): Prisma.Sql {
  const joined = Prisma.raw(
    `${provider === 'sqlite' ? 'group_concat' : 'string_agg'}("day" || ' ' || ("present" + "approved" + "authorised" + "unauthorised")
      || ' ' || ("authorised" + "unauthorised"), ',')`.replaceAll('"day"', piece.kind === 'weeks' ? '"monday"' : '"day"'),
  )
  if (piece.kind === 'weeks')
    return Prisma.sql`SELECT "pupilId", ${joined} AS "days" FROM "PupilWeekCount"
      WHERE "pupilId" IN (${ids(pupilIds)}) AND "monday" BETWEEN ${piece.range.from} AND ${piece.range.to} GROUP BY "pupilId"`
  const unexpected: Unexpected = { dates: [], yearGroupsAway: [], notDueFrom: undefined }
  const everywhere: Counting = { provider, schoolId, cohort: {}, session: undefined, grouping: 'pupil', unexpected }
  return Prisma.sql`SELECT "pupilId", ${joined} AS "days" FROM (${sourceOf(everywhere, pupilIds, piece)}) AS counted GROUP BY "pupilId"`
}

const summed = Prisma.join(columns.map((column) => Prisma.raw(`SUM("${column}") AS "${column}"`)))

/** `SELECT` of sums in groups. Weeks and weekdays are made of days already summed, for working them out takes time. */
function grouped({ provider, grouping }: Counting, day: 'date' | 'day', sums: Prisma.Sql): Prisma.Sql {
  switch (grouping) {
    case 'all':
      return Prisma.sql`SELECT '' AS "key", ${sums}`
    case 'week':
    case 'weekday':
      return Prisma.sql`SELECT ${Prisma.raw(ofDay[provider][grouping])} AS "key", SUM("marked") AS "marked", ${summed}
        FROM (${groupedBy(day, sums)}) AS days GROUP BY 1`
    case 'form week':
    case 'year week': {
      const row = Prisma.raw(`"${keys[grouping]}"`)
      return Prisma.sql`SELECT "row", ${Prisma.raw(ofDay[provider].week)} AS "key", SUM("marked") AS "marked", ${summed}
        FROM (SELECT ${row} AS "row", ${Prisma.raw(`"${day}"`)} AS "key", ${sums} GROUP BY 1, 2) AS days GROUP BY 1, 2`
    }
    case 'day':
      return groupedBy(day, sums)
    case 'form':
    case 'year':
    case 'pupil':
    case 'session':
      return groupedBy(keys[grouping], sums)
  }
}

const keys = {
  form: 'formGroupId',
  'form week': 'formGroupId',
  year: 'yearGroup',
  'year week': 'yearGroup',
  pupil: 'pupilId',
  session: 'session',
} as const
const ofDay = {
  sqlite: {
    week: `date("key", 'weekday 0', '-6 days')`,
    weekday: `(CAST(strftime('%w', "key") AS INTEGER) + 6) % 7 + 1`,
  },
  postgresql: {
    week: `to_char(date_trunc('week', "key"::date), 'YYYY-MM-DD')`,
    weekday: `EXTRACT(ISODOW FROM "key"::date)::int`,
  },
} as const

function groupedBy(column: string, sums: Prisma.Sql): Prisma.Sql {
  const key = Prisma.raw(`"${column}"`)
  return Prisma.sql`SELECT ${key} AS "key", ${sums} GROUP BY ${key}`
}

function sourceOf({ schoolId, cohort, session, unexpected }: Counting, pupilIds: readonly number[], piece: Piece): Prisma.Sql {
  const ofPupils = Prisma.sql`"pupilId" IN (${ids(pupilIds)}) ${inPlaces(cohort, Prisma.empty)}`
  switch (piece.kind) {
    case 'year':
      return Prisma.sql`SELECT "pupilId", "formGroupId", "yearGroup", '' AS "day", '' AS "session", "marked", ${plain}
        FROM "PupilYearCount" WHERE ${ofPupils} AND "startYear" = ${piece.startYear}`
    case 'weeks':
      return Prisma.sql`SELECT "pupilId", "formGroupId", "yearGroup", "monday" AS "day", '' AS "session", "marked", ${plain}
        FROM "PupilWeekCount" WHERE ${ofPupils} AND "monday" BETWEEN ${piece.range.from} AND ${piece.range.to}`
    case 'marks': {
      const marked = expectedOnly(
        unexpected,
        Prisma.sql`1`,
        Prisma.sql`mark."date"`,
        Prisma.sql`mark."session"`,
        Prisma.sql`member."yearGroup"`,
      )
      return Prisma.sql`SELECT member."pupilId", member."formGroupId", member."yearGroup", mark."date" AS "day", mark."session",
          ${marked} AS "marked", ${ofCode}
        ${marksOnRoll(schoolId, cohort, pupilIds)} AND mark."date" BETWEEN ${piece.range.from} AND ${piece.range.to}
          ${session ? Prisma.sql`AND mark."session" = ${session}` : Prisma.empty}`
    }
  }
}

/**
 * The published marks of these pupils, on the days on which they belonged to the cohort. CROSS JOIN has SQLite take the pupils
 * first and go to the marks of each, and `NOT (a < b)` keeps the dates asked for as the range in the index.
 */
export function marksOnRoll(schoolId: number, cohort: Cohort, pupilIds: readonly number[]): Prisma.Sql {
  return Prisma.sql`FROM "FormMembership" AS member CROSS JOIN "RegisterMark" AS mark
    WHERE member."pupilId" IN (${ids(pupilIds)}) ${inPlaces(cohort, Prisma.sql`member.`)} AND mark."pupilId" = member."pupilId"
      AND NOT (mark."date" < member."from") AND (member."to" IS NULL OR NOT (mark."date" > member."to"))
      AND ${published(schoolId)}`
}

export function published(schoolId: number): Prisma.Sql {
  return Prisma.sql`mark."arrivalId" <= (SELECT "publishedArrival" FROM "School" WHERE "id" = ${schoolId})`
}

function inPlaces({ forms, yearGroups }: Cohort, prefix: Prisma.Sql): Prisma.Sql {
  const conditions = [
    ...(forms ? [Prisma.sql`AND ${prefix}"formGroupId" IN (${ids(forms)})`] : []),
    ...(yearGroups ? [Prisma.sql`AND ${prefix}"yearGroup" IN (${ids(yearGroups)})`] : []),
  ]
  return conditions.length > 0 ? Prisma.join(conditions, ' ') : Prisma.empty
}

/** The registers of forms and year groups, all of which are named, for that is the order of the roll-up's key. */
export function registersOf({ forms, yearGroups }: Places, range: DateRange): Prisma.Sql {
  return Prisma.sql`FROM "RegisterCount" WHERE "formGroupId" IN (${ids(forms)}) AND "yearGroup" IN (${ids(yearGroups)})
    AND "date" BETWEEN ${range.from} AND ${range.to}`
}

/** As many pupils as a form may have. */
const mostParameters = 40

/**
 * Numbers from memory. A form's pupils are parameters, so that the statement is the same for every form and stays prepared; a list
 * of a thousand parameters would cost more than the reading, and is written out.
 */
export function ids(numbers: Iterable<number>): Prisma.Sql {
  const list = [...numbers]
  if (!list.every(Number.isSafeInteger)) throw new Error('an id is not a whole number')
  if (list.length === 0) return Prisma.raw('NULL')
  return list.length <= mostParameters ? Prisma.join(list) : Prisma.raw(list.join(','))
}

const plain = Prisma.raw(columns.map((column) => `"${column}"`).join(', '))
const codeLists = { present: 'present', approved: 'approved', authorised: 'authorised', unauthorised: 'unauthorised' } as const
const ofCode = Prisma.raw(
  [
    ...Object.entries(codeLists).map(([column, category]) => oneWhere(codesCounting(category), column)),
    oneWhere(['L'], 'lateBefore'),
    oneWhere(['U'], 'lateAfter'),
    oneWhere(codesCounting('not-possible'), 'notPossible'),
    oneWhere(codesCounting('not-counted'), 'notCounted'),
  ].join(', '),
)

/** Most marks are plain presence: what they do not count as is said first, which saves comparing them with every other code. */
function oneWhere(codes: readonly string[], column: string): string {
  const list = codes.map((code) => `'${code}'`).join(', ')
  const plainly = column === 'present' ? 1 : 0
  return `CASE WHEN mark."code" = '/' THEN ${plainly} WHEN mark."code" = '\\' THEN ${plainly} WHEN mark."code" IN (${list}) THEN 1 ELSE 0 END AS "${column}"`
}

/** `value` where a mark answers an expectation, and 0 where it does not. */
function expectedOnly(
  { dates, yearGroupsAway, notDueFrom }: Unexpected,
  value: Prisma.Sql,
  date: Prisma.Sql,
  session: Prisma.Sql,
  yearGroup = Prisma.sql`"yearGroup"`,
): Prisma.Sql {
  const conditions = [
    ...(dates.length > 0 ? [Prisma.sql`${date} IN (${Prisma.join(dates)})`] : []),
    ...yearGroupsAway.map(
      ({ from, to, yearGroups }) => Prisma.sql`(${date} BETWEEN ${from} AND ${to} AND ${yearGroup} IN (${ids(yearGroups)}))`,
    ),
    ...(notDueFrom
      ? [
          Prisma.sql`(${date} > ${notDueFrom.date} OR (${date} = ${notDueFrom.date} AND NOT ${isOneOf(session, notDueFrom.sessions)}))`,
        ]
      : []),
  ]
  return conditions.length === 0 ? value : Prisma.sql`CASE WHEN ${Prisma.join(conditions, ' OR ')} THEN 0 ELSE ${value} END`
}

function isOneOf(session: Prisma.Sql, sessions: readonly Session[]): Prisma.Sql {
  return sessions.length === 0 ? Prisma.sql`1 = 0` : Prisma.sql`${session} IN (${Prisma.join([...sessions])})`
}

/** What the roll-ups count as marked and nobody expected, taken off again: each part of it a short range of its own. */
function corrections(counting: Counting, pupilIds: readonly number[], within: DateRange): readonly Prisma.Sql[] {
  const { dates, yearGroupsAway, notDueFrom } = counting.unexpected
  const clip = (from: SchoolDate, to: SchoolDate) => ({
    from: from > within.from ? from : within.from,
    to: to < within.to ? to : within.to,
  })
  const datesWithin = dates.filter((date) => date >= within.from && date <= within.to)
  const besides = datesWithin.length > 0 ? Prisma.sql`AND mark."date" NOT IN (${Prisma.join(datesWithin)})` : Prisma.empty
  const conditions = [
    ...(datesWithin.length > 0 ? [Prisma.sql`mark."date" IN (${Prisma.join(datesWithin)})`] : []),
    ...yearGroupsAway.map(({ yearGroups, ...range }) => {
      const { from, to } = clip(range.from, range.to)
      return Prisma.sql`mark."date" BETWEEN ${from} AND ${to} AND member."yearGroup" IN (${ids(yearGroups)})
        ${besides}`
    }),
    ...(notDueFrom && notDueFrom.date <= within.to
      ? [
          Prisma.sql`mark."date" BETWEEN ${notDueFrom.date} AND ${within.to}
            AND NOT (mark."date" = ${notDueFrom.date} AND ${isOneOf(Prisma.sql`mark."session"`, notDueFrom.sessions)})
            ${besides}`,
        ]
      : []),
  ]
  return conditions.map(
    (
      condition,
    ) => Prisma.sql`SELECT member."pupilId", member."formGroupId", member."yearGroup", mark."date" AS "day", mark."session",
        -1 AS "marked", ${nothingCounted} ${marksOnRoll(counting.schoolId, counting.cohort, pupilIds)} AND ${condition}`,
  )
}

const nothingCounted = Prisma.raw(columns.map((column) => `0 AS "${column}"`).join(', '))

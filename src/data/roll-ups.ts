import { type CodeCategory, codesCounting } from '../school/attendance-codes.ts'
import { mondayOf, type SchoolDate } from '../school/school-date.ts'
import type { Writing } from './bulk-sql.ts'

/** What every roll-up counts, in the order of the columns. */
export const counters = [
  'marked',
  'present',
  'approved',
  'authorised',
  'unauthorised',
  'lateBefore',
  'lateAfter',
  'notPossible',
  'notCounted',
] as const
export type Counter = (typeof counters)[number]

export const counterOfCategory: Readonly<Record<CodeCategory, Counter>> = {
  present: 'present',
  approved: 'approved',
  authorised: 'authorised',
  unauthorised: 'unauthorised',
  'not-possible': 'notPossible',
  'not-counted': 'notCounted',
}

/** The year in which the academic year of a date began, August to July. It hangs on no calendar, so that marks can be counted before one arrives. */
export function startYearOf(date: SchoolDate): number {
  return Number(date.slice(0, 4)) - (date.slice(5, 7) < '08' ? 1 : 0)
}

/**
 * Counts again, from the published marks, whatever the memberships of these pupils have a part in: their own weeks and years, and
 * the registers of every form that they are or were counted in, from `from` on. For the transaction that changes memberships.
 */
export async function rebuildRollUps(
  writing: Writing,
  schoolId: number,
  pupilIds: readonly number[],
  from: SchoolDate = '0000-01-01' as SchoolDate,
): Promise<void> {
  if (pupilIds.length === 0) return
  const { transaction } = writing
  const pupils = JSON.stringify(pupilIds)
  const forms = JSON.stringify(await formsCounting(writing, pupils))
  const monday = from === '0000-01-01' ? from : mondayOf(from)
  const year = from === '0000-01-01' ? 0 : startYearOf(from)
  const start = year === 0 ? from : `${year}-08-01`

  await transaction.$executeRawUnsafe(
    `DELETE FROM "RegisterCount" WHERE "formGroupId" IN ${listed(writing, 1)} AND "date" >= ${text(writing, 2)}`,
    forms,
    from,
  )
  await transaction.$executeRawUnsafe(
    `INSERT INTO "RegisterCount" ("formGroupId", "yearGroup", "date", "session", "schoolId", ${columns})
     SELECT member."formGroupId", member."yearGroup", mark."date", mark."session", member."schoolId", ${counted}
     ${publishedMarks} AND member."schoolId" = ${number(writing, 1)} AND member."formGroupId" IN ${listed(writing, 2)}
       AND mark."date" >= ${text(writing, 3)}
     GROUP BY 1, 2, 3, 4, 5`,
    schoolId,
    forms,
    from,
  )
  await transaction.$executeRawUnsafe(
    `DELETE FROM "PupilWeekCount" WHERE "pupilId" IN ${listed(writing, 1)} AND "monday" >= ${text(writing, 2)}`,
    pupils,
    monday,
  )
  await transaction.$executeRawUnsafe(
    `INSERT INTO "PupilWeekCount" ("pupilId", "monday", "formGroupId", "yearGroup", "schoolId", ${columns})
     SELECT mark."pupilId", ${mondayIn(writing)}, member."formGroupId", member."yearGroup", member."schoolId", ${counted}
     ${publishedMarks} AND mark."pupilId" IN ${listed(writing, 1)} AND mark."date" >= ${text(writing, 2)}
     GROUP BY 1, 2, 3, 4, 5`,
    pupils,
    monday,
  )
  await transaction.$executeRawUnsafe(
    `DELETE FROM "PupilYearCount" WHERE "pupilId" IN ${listed(writing, 1)} AND "startYear" >= ${number(writing, 2)}`,
    pupils,
    year,
  )
  await transaction.$executeRawUnsafe(
    `INSERT INTO "PupilYearCount" ("pupilId", "startYear", "formGroupId", "yearGroup", "schoolId", ${columns})
     SELECT mark."pupilId", ${startYearIn}, member."formGroupId", member."yearGroup", member."schoolId", ${counted}
     ${publishedMarks} AND mark."pupilId" IN ${listed(writing, 1)} AND mark."date" >= ${text(writing, 2)}
     GROUP BY 1, 2, 3, 4, 5`,
    pupils,
    start,
  )
}

/** The forms in which these pupils have been counted so far, and those in which they are to be counted now. */
async function formsCounting(writing: Writing, pupils: string): Promise<readonly number[]> {
  const rows = await writing.transaction.$queryRawUnsafe<{ form: number | bigint }[]>(
    `SELECT "formGroupId" AS form FROM "PupilWeekCount" WHERE "pupilId" IN ${listed(writing, 1)}
     UNION SELECT "formGroupId" FROM "FormMembership" WHERE "pupilId" IN ${listed(writing, 2)}`,
    pupils,
    pupils,
  )
  return rows.map(({ form }) => Number(form))
}

/** A mark counts in the form to which its pupil belonged on that day, and outside every membership nowhere. */
const publishedMarks = `FROM "FormMembership" AS member
     JOIN "School" AS school ON school."id" = member."schoolId"
     JOIN "RegisterMark" AS mark ON mark."pupilId" = member."pupilId" AND mark."arrivalId" <= school."publishedArrival"
     WHERE mark."date" >= member."from" AND (member."to" IS NULL OR mark."date" <= member."to")`

const columns = counters.map((counter) => `"${counter}"`).join(', ')
const counted = counters.map((counter) => `sum(CASE WHEN ${conditions()[counter]} THEN 1 ELSE 0 END)`).join(', ')

function conditions(): Readonly<Record<Counter, string>> {
  const counting = (category: CodeCategory) =>
    `mark."code" IN (${codesCounting(category)
      .map((code) => `'${code}'`)
      .join(', ')})`
  return {
    marked: '1 = 1',
    present: counting('present'),
    approved: counting('approved'),
    authorised: counting('authorised'),
    unauthorised: counting('unauthorised'),
    lateBefore: `mark."code" = 'L'`,
    lateAfter: `mark."code" = 'U'`,
    notPossible: counting('not-possible'),
    notCounted: counting('not-counted'),
  }
}

const startYearIn = `CAST(substr(mark."date", 1, 4) AS INTEGER) - CASE WHEN substr(mark."date", 6, 2) < '08' THEN 1 ELSE 0 END`

function mondayIn({ provider }: Writing): string {
  return provider === 'sqlite'
    ? `date(mark."date", 'weekday 0', '-6 days')`
    : `to_char(date_trunc('week', mark."date"::date), 'YYYY-MM-DD')`
}

function listed({ provider }: Writing, place: number): string {
  return provider === 'sqlite'
    ? '(SELECT value FROM json_each(?))'
    : `(SELECT value::int FROM jsonb_array_elements_text($${place}::jsonb) AS list(value))`
}

function text({ provider }: Writing, place: number): string {
  return provider === 'sqlite' ? '?' : `$${place}::text`
}

function number({ provider }: Writing, place: number): string {
  return provider === 'sqlite' ? '?' : `$${place}::int`
}

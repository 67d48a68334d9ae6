import { setImmediate as nextTurn } from 'node:timers/promises'
import { z } from 'zod'
import { type AcademicYear, createCalendar, type SchoolCalendar } from '../school/calendar.ts'
import { type RecordedGroup, recordedGroups, type Sex } from '../school/pupil-groups.ts'
import type { Instant, SchoolDate } from '../school/school-date.ts'
import { type Session, type SessionTimes, sessionTimesOf } from '../school/session.ts'
import type { SchoolSettings } from '../school/settings.ts'
import type { Client, Transaction } from './database.ts'
import { Prisma } from './generated/sqlite/client.ts'
import { groupedBy } from './grouped-by.ts'
import { createRoster, type Membership, openEnd, type PupilKept, type Roster } from './roster.ts'
import { readSettings } from './settings.ts'
import { loadStaff, type StaffKept } from './staff.ts'

/** What is kept in memory of a school, as old as its `version`: everything but the marks. */
export interface SchoolState {
  readonly id: number
  readonly name: string
  readonly version: number
  /** How recent the published marks are. */
  readonly marksAsOf: Instant | undefined
  readonly settings: SchoolSettings
  readonly sessionTimes: SessionTimes
  readonly calendar: SchoolCalendar
  readonly roster: Roster
  readonly staff: ReadonlyMap<number, StaffKept>
  /** The dates of which there are marks, in order, with their latest session: what a roll-up holds is known from them. */
  readonly markedDates: readonly { readonly date: SchoolDate; readonly latest: Session }[]
}

/** Reads a school whole, in statements short enough to hold nobody up for long. */
export async function loadSchoolState(
  database: { readonly read: Client | Transaction },
  schoolId: number,
): Promise<SchoolState | undefined> {
  const client = database.read
  const school = await client.school.findUnique({ where: { id: schoolId } })
  if (!school) return undefined
  const settings = await readSettings(client, schoolId)
  const calendar = createCalendar(await loadAcademicYears(client, schoolId), { halfTermNames: settings['half-term-names'] })
  const roster = await loadRoster(client, schoolId)
  return {
    id: school.id,
    name: school.name,
    version: school.version,
    marksAsOf: school.marksAsOf ?? undefined,
    settings,
    sessionTimes: sessionTimesOf(settings),
    calendar,
    roster,
    staff: await loadStaff(client, schoolId),
    markedDates: await loadMarkedDates(client, roster),
  }
}

export async function loadAcademicYears(client: Client | Transaction, schoolId: number): Promise<readonly AcademicYear[]> {
  const years = await client.academicYear.findMany({
    where: { schoolId },
    select: {
      name: true,
      terms: { select: { name: true, from: true, to: true }, orderBy: { from: 'asc' } },
      closures: { select: { kind: true, name: true, from: true, to: true, yearGroups: true }, orderBy: { from: 'asc' } },
      weeks: { select: { monday: true, letter: true } },
    },
  })
  return years.map(({ name, terms, closures, weeks }) => ({
    name,
    terms: terms.map((term) => ({ name: term.name, ...datesOf(term) })),
    closures: closures.map(({ kind, name, yearGroups, ...dates }) => ({
      kind: closureKind.parse(kind),
      name,
      ...datesOf(dates),
      ...(yearGroups === '' ? {} : { yearGroups: yearGroups.split(',').map(Number) }),
    })),
    weekLetters: new Map(weeks.map(({ monday, letter }) => [monday as SchoolDate, letter])),
  }))
}

const closureKind = z.enum(['half-term', 'inset', 'bank-holiday', 'closure'])

function datesOf({ from, to }: { from: string; to: string }) {
  return { from: from as SchoolDate, to: to as SchoolDate }
}

const pupilRow = z.object({
  id: z.number(),
  legalForename: z.string(),
  legalSurname: z.string(),
  preferredForename: z.string(),
  otherNames: z.string(),
  sex: z.enum(['F', 'M', 'X']).catch('X'),
})
const membershipRow = z.object({
  id: z.number(),
  pupilId: z.number(),
  formId: z.number(),
  yearGroup: z.number(),
  from: z.string(),
  to: z.string().nullable(),
})
const classMemberRow = z.object({
  id: z.number(),
  classId: z.number(),
  pupilId: z.number(),
  from: z.string(),
  to: z.string().nullable(),
})

async function loadRoster(client: Client | Transaction, schoolId: number): Promise<Roster> {
  const rows = <Row extends { id: number }>(shape: z.ZodType<Row>, table: Table, columns: string) =>
    readInPages(client, schoolId, z.array(shape), table, columns)
  const pupils = await rows(pupilRow, 'Pupil', '"legalForename", "legalSurname", "preferredForename", "otherNames", "sex"')
  const memberships = await rows(
    membershipRow,
    'FormMembership',
    '"pupilId", "formGroupId" AS "formId", "yearGroup", "from", "to"',
  )
  const classMembers = await rows(classMemberRow, 'TeachingMembership', '"teachingGroupId" AS "classId", "pupilId", "from", "to"')
  const groups = await client.pupilGroupMembership.findMany({ where: { schoolId }, select: { pupilId: true, group: true } })
  const forms = await client.formGroup.findMany({ where: { schoolId }, select: { id: true, name: true } })
  const classes = await client.teachingGroup.findMany({ where: { schoolId }, select: { id: true, name: true } })
  const yearGroups = await client.yearGroup.findMany({ where: { schoolId }, select: { number: true } })

  const membershipsOf = groupedBy(
    memberships.toSorted((a, b) => (a.from < b.from ? -1 : 1)),
    ({ pupilId }) => pupilId,
  )
  const groupsOf = groupedBy(groups, ({ pupilId }) => pupilId)
  const membersOf = groupedBy(classMembers, ({ classId }) => classId)
  return createRoster({
    pupils: pupils.map((pupil) => keptPupil(pupil, membershipsOf.get(pupil.id) ?? [], groupsOf.get(pupil.id) ?? [])),
    forms,
    classes: classes.map(({ id, name }) => ({
      id,
      name,
      members: (membersOf.get(id) ?? []).map(({ pupilId, from, to }) => ({ pupilId, ...lasting(from, to) })),
    })),
    yearGroups: yearGroups.map(({ number }) => number),
  })
}

type Table = 'Pupil' | 'FormMembership' | 'TeachingMembership'

const rowsInAPage = 2_000

/** All rows of a school in a table, a page at a time, so that others get their turn. */
async function readInPages<Row extends { id: number }>(
  client: Client | Transaction,
  schoolId: number,
  shape: z.ZodType<Row[]>,
  table: Table,
  columns: string,
): Promise<readonly Row[]> {
  const all: Row[] = []
  for (;;) {
    const page = shape.parse(
      await client.$queryRaw(Prisma.sql`SELECT "id", ${Prisma.raw(columns)} FROM ${Prisma.raw(`"${table}"`)}
        WHERE "schoolId" = ${schoolId} AND "id" > ${all.at(-1)?.id ?? 0} ORDER BY "id" LIMIT ${rowsInAPage}`),
    )
    all.push(...page)
    if (page.length < rowsInAPage) return all
    await nextTurn()
  }
}

function keptPupil(
  { otherNames, sex, ...pupil }: z.output<typeof pupilRow>,
  memberships: readonly z.output<typeof membershipRow>[],
  groups: readonly { group: string }[],
): PupilKept {
  return {
    ...pupil,
    otherNames: otherNames.split(';').flatMap((name) => name.trim() || []),
    sex: sex satisfies Sex,
    groups: new Set(groups.flatMap(({ group }) => recordedGroups.find((known) => known === group) ?? [])) as Set<RecordedGroup>,
    memberships: memberships.map(
      ({ pupilId, formId, yearGroup, from, to }): Membership => ({ pupilId, formId, yearGroup, ...lasting(from, to) }),
    ),
  }
}

function lasting(from: string, to: string | null) {
  return { from: from as SchoolDate, to: (to ?? openEnd) as SchoolDate }
}

const markedDateRow = z.object({ date: z.string(), latest: z.enum(['AM', 'PM']) })

async function loadMarkedDates(client: Client | Transaction, { forms }: Roster): Promise<SchoolState['markedDates']> {
  const latest = new Map<string, Session>()
  // Form by form: the roll-up is in that order, and each statement is short.
  for (const { id } of forms) {
    const rows = z
      .array(markedDateRow)
      .parse(
        await client.$queryRaw(
          Prisma.sql`SELECT "date", MAX("session") AS latest FROM "RegisterCount" WHERE "formGroupId" = ${id} GROUP BY "date"`,
        ),
      )
    for (const row of rows) if (row.latest > (latest.get(row.date) ?? '')) latest.set(row.date, row.latest)
    await nextTurn()
  }
  return [...latest]
    .map(([date, session]) => ({ date: date as SchoolDate, latest: session }))
    .sort((a, b) => (a.date < b.date ? -1 : 1))
}

import { readDataArrivals } from '../../../src/data/data-arrivals.ts'
import type { Database } from '../../../src/data/database.ts'
import type { SchoolState } from '../../../src/data/school-state.ts'
import { rolesOn, worksHereOn } from '../../../src/data/staff.ts'
import { londonTime } from '../../../src/school/clock.ts'
import { sayInstant } from '../../../src/school/data-time.ts'
import { addDays, type Instant, monthOf, type SchoolDate, sayDate } from '../../../src/school/school-date.ts'
import type { StaffRole } from '../../../src/school/staff-roles.ts'
import { type Finding, look, many, ok, someOf, wrong } from './finding.ts'

/** From May on the coming year's calendar is wanted: a move to the new year is prepared in July. */
const nextYearFromMonth = 5
const staleAfterSchoolDays = 3

/** Calendar, marks, files, forms, year groups and roles of one school. */
export async function checkSchool(
  database: Database,
  state: SchoolState,
  today: SchoolDate,
  now: Instant,
): Promise<readonly Finding[]> {
  return [
    calendar(state, today),
    await marks(database, state, today, now),
    ...(await files(database, state, now)),
    ...forms(state, today),
    ...yearGroups(state, today),
    ...roles(state, today),
  ]
}

function calendar({ calendar: { years } }: SchoolState, today: SchoolDate): Finding {
  const about = 'calendar'
  const how = 'Import it: formroom import calendar FILE.'
  const last = years.at(-1)
  if (!last) return wrong(about, `There is no calendar, so nobody knows which days are school days. ${how}`)
  const current = years.findLast(({ from }) => from <= today)
  if (!current)
    return wrong(about, `The calendar begins on ${sayDate(last.from, { year: true })}: today's year is missing. ${how}`)
  const next = years.find(({ from }) => from > today)
  if (current.to < today && !next) {
    return wrong(about, `The calendar ends on ${sayDate(current.to, { year: true })}: the new year's is missing. ${how}`)
  }
  const late = monthOf(today) >= nextYearFromMonth && monthOf(today) <= 8
  if (!next && late) return look(about, `The calendar of the year after ${current.name} is not here yet. ${how}`)
  return ok(about, `The calendar reaches until ${sayDate(last.to, { year: true })}.`)
}

async function marks(database: Database, state: SchoolState, today: SchoolDate, now: Instant): Promise<Finding> {
  const about = 'marks'
  const { marksAsOf, overdue } = await readDataArrivals(database, state, now)
  if (!marksAsOf) return look(about, 'No marks have come yet: formroom import marks FILE, or formroom watch FOLDER.')
  const missed = state.calendar.countSchoolDays(addDays(londonTime(marksAsOf).date, 1), addDays(today, -1))
  const since = `The marks are as of ${sayInstant(marksAsOf)}`
  if (missed >= staleAfterSchoolDays) return wrong(about, `${since}: ${many(missed, 'school day')} have passed without any.`)
  if (overdue.length > 0 || missed > 0) {
    const what = overdue.map(({ session, expectedBy }) => `${session} by ${expectedBy}`).join(', ')
    return look(about, `${since}; expected were ${what === '' ? 'those of the last school day' : what}.`)
  }
  return ok(about, `${since}.`)
}

async function files(database: Database, state: SchoolState, now: Instant): Promise<readonly Finding[]> {
  const { notIn } = await readDataArrivals(database, state, now)
  const held = notIn.filter(({ outcome }) => outcome === 'held')
  const refused = notIn.filter(({ outcome }) => outcome === 'refused')
  const kinds = (all: typeof notIn) => [...new Set(all.map(({ kind }) => kind ?? 'unknown'))].join(', ')
  const findings: Finding[] = []
  if (held.length > 0) {
    findings.push(
      look(
        'files',
        `${many(held.length, 'file waits', 'files wait')} for somebody to look (${kinds(held)}): they would change who sees whom.`,
      ),
    )
  }
  if (refused.length > 0)
    findings.push(
      look('files', `${many(refused.length, 'file', 'files')} did not go in (${kinds(refused)}); the reason lies beside each.`),
    )
  return findings.length > 0 ? findings : [ok('files', 'No file waits for anybody.')]
}

function forms({ roster, staff }: SchoolState, today: SchoolDate): readonly Finding[] {
  const day = roster.on(today)
  const here = [...staff.values()].filter((person) => worksHereOn(person, today))
  const led = new Set(
    here.flatMap((person) => rolesOn(person, today)).flatMap((held) => (held.role === 'form tutor' ? held.forms : [])),
  )
  const withPupils = roster.forms.filter(({ id }) => day.membersOfForm(id).length > 0)
  if (withPupils.length === 0) return [look('forms', 'No pupils are on roll today: formroom import pupils FILE.')]
  const without = withPupils.filter(({ id }) => !led.has(id)).map(({ name }) => name)
  return without.length === 0
    ? [ok('forms', `Each of the ${many(withPupils.length, 'form')} has a tutor.`)]
    : [
        look(
          'forms',
          `${many(without.length, 'form has', 'forms have')} no tutor: ${someOf(without)}. Give them one with formroom staff.`,
        ),
      ]
}

function yearGroups({ roster, staff }: SchoolState, today: SchoolDate): readonly Finding[] {
  const day = roster.on(today)
  const here = [...staff.values()].filter((person) => worksHereOn(person, today))
  const led = new Set(
    here
      .flatMap((person) => rolesOn(person, today))
      .flatMap((held) => (held.role === 'learning coordinator' ? held.yearGroups : [])),
  )
  const without = roster.yearGroups.filter((number) => day.membersOfYear(number).length > 0 && !led.has(number))
  return without.length === 0
    ? [ok('year groups', 'Each year group with pupils has a learning coordinator.')]
    : [
        look(
          'year groups',
          `Year ${without.join(', ')} ${without.length === 1 ? 'has' : 'have'} no learning coordinator. Give them one with formroom staff.`,
        ),
      ]
}

const needed: readonly { readonly role: StaffRole; readonly mark: 'look' | 'wrong'; readonly says: string }[] = [
  { role: 'dsl', mark: 'wrong', says: 'Nobody is the designated safeguarding lead, so concerns have nobody to go to.' },
  { role: 'headteacher', mark: 'look', says: 'Nobody is the headteacher.' },
  { role: 'administrator', mark: 'wrong', says: 'Nobody is an administrator, so nobody can change settings or roles by card.' },
  { role: 'data manager', mark: 'look', says: 'Nobody is a data manager: if marks do not come, others are told.' },
]

function roles({ staff }: SchoolState, today: SchoolDate): readonly Finding[] {
  const held = new Set(
    [...staff.values()]
      .filter((person) => worksHereOn(person, today))
      .flatMap((person) => rolesOn(person, today).map(({ role }) => role)),
  )
  const missing = needed.filter(({ role }) => !held.has(role))
  if (missing.length === 0)
    return [ok('roles', 'There is a safeguarding lead, a headteacher, an administrator and a data manager.')]
  return missing.map(({ mark, says, role }) => ({
    mark,
    about: 'roles',
    says: `${says} Give the role with formroom staff: ${role}.`,
  }))
}

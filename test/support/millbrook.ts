import { authorise } from '../../src/authorise/authorise.ts'
import type { Database } from '../../src/data/database.ts'
import { createDirectory } from '../../src/data/directory.ts'
import { createOpenSchool } from '../../src/data/open-school.ts'
import type { Answer, QuestionHandler } from '../../src/handlers/question.ts'
import { fixedClock, londonInstant, londonTime } from '../../src/school/clock.ts'
import type { Period } from '../../src/school/period.ts'
import type { SchoolDate } from '../../src/school/school-date.ts'
import { type Scope, scopeOf } from '../../src/school/scope.ts'
import { makeSchool, type PupilPlan, type SchoolMade, type SchoolPlan } from './sample-school.ts'
import { testVault } from './vault.ts'

/** Wednesday 18 November 2026, half past ten; the registers are as of 09:20. */
export const millbrookNow = londonInstant('2026-11-18' as SchoolDate, '10:30')

const present = '/ \\ / \\ / \\ / \\ / \\'
const usual: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['07-13', '09-07', '09-14', '09-21', '09-28', '10-05', '10-12', '10-19', '11-09'].map((day) => [`2026-${day}`, present]),
  ),
  '2026-11-02': '. . / \\ / \\ / \\ / \\',
  '2026-11-16': '/ \\ / \\ /',
}

function pupil(name: string, form: string, weeks: PupilPlan['weeks']): PupilPlan {
  return {
    name,
    sex: 'F',
    forms: [
      ['8A', 8, '2026-06-01', '2026-08-31'],
      [form, 9, '2026-09-01'],
    ],
    weeks: { ...usual, ...weeks },
  }
}

const ill = 'I I I I I I I I I I'

/** A school of year 9, with absences to be counted by hand. */
export const millbrook: SchoolPlan = {
  name: 'Millbrook',
  marksAsOf: '2026-11-18T09:20:00Z',
  pupils: [
    // Four sessions before the summer and six after it: ten in ten school weeks, across two years.
    pupil('Una Ten', '9A', { '2026-07-13': 'O O O O / \\ / \\ / \\', '2026-09-14': 'O O O O O O / \\ / \\' }),
    // Seven sessions in the building, though late.
    pupil('Lee Late', '9A', { '2026-11-09': 'U \\ U \\ U \\ U \\ U \\', '2026-11-16': 'U \\ / U /' }),
    // Four days of holiday.
    pupil('Nat Near', '9A', { '2026-11-09': 'G G G G G G G G / \\' }),
    // Ten school days in a row.
    pupil('Ron Run', '9A', {
      '2026-11-02': '. . O O O O O O O O',
      '2026-11-09': 'O O O O O O O O O O',
      '2026-11-16': 'O O / \\ /',
    }),
    // Ill since Friday.
    pupil('Ida Ill', '9A', { '2026-11-09': '/ \\ / \\ / \\ / \\ I I', '2026-11-16': 'I I I I I' }),
    // Away since Monday, nobody knows why.
    pupil('Ned None', '9A', { '2026-11-16': 'N N N N N' }),
    // Away on Monday and this morning; Tuesday's marks are missing.
    pupil('Mia Gap', '9A', { '2026-11-16': 'N N . . N' }),
    // A reason that was due yesterday.
    pupil('Old Enn', '9A', { '2026-11-09': '/ \\ N \\ / \\ / \\ / \\' }),
    // Fifteen days of illness, five in a row at most.
    pupil('Sid Sick', '9B', { '2026-09-14': ill, '2026-10-05': ill, '2026-11-09': ill }),
    // Late three times this week.
    pupil('Lou Bell', '9B', { '2026-11-16': 'L \\ L \\ L' }),
    // A form whose register is missing this morning and on Thursday afternoon last week.
    pupil('Cat Sea', '9C', { '2026-11-09': '/ \\ / \\ / \\ / . / \\', '2026-11-16': '/ \\ / \\ .' }),
  ],
  staff: [
    { email: 'carla@millbrook.example', name: 'Carla Year', roles: [['learning coordinator', 9]] },
    { email: 'tim@millbrook.example', name: 'Tim Form', roles: [['form tutor']], forms: [['9A']] },
  ],
}

/** Puts Millbrook into the database, with the terms before that of `makeSchool`. */
export async function makeMillbrook(database: Database): Promise<SchoolMade> {
  const made = await makeSchool(database, millbrook)
  await database.write(async (transaction) => {
    const { schoolId } = made
    const year = await transaction.academicYear.findFirstOrThrow({ where: { schoolId } })
    await transaction.term.create({ data: { academicYearId: year.id, name: 'September', from: '2026-09-07', to: '2026-10-23' } })
    await transaction.academicYear.create({
      data: { schoolId, name: '2025/26', terms: { create: [{ name: 'Summer', from: '2026-06-08', to: '2026-07-17' }] } },
    })
  })
  return made
}

export const year9: Scope = scopeOf({ kind: 'years', yearGroups: [9] })

export function periodOf(from: string, to: string, said: Period['said'] = 'range'): Period {
  return { from: from as SchoolDate, to: to as SchoolDate, said, name: said === 'default' ? 'today' : said.replace('_', ' ') }
}

export const todayByDefault = periodOf('2026-11-18', '2026-11-18', 'default')
export const thisWeek = periodOf('2026-11-16', '2026-11-20', 'this_week')
export const yearToDate = periodOf('2026-09-07', '2026-11-18', 'this_year')

/** What somebody (the local part of an e-mail) is answered when they ask a question with these parameters. */
export async function answerAtMillbrook(
  database: Database,
  handler: QuestionHandler,
  params: unknown,
  { who = 'carla', now = millbrookNow }: { who?: string; now?: Date } = {},
): Promise<Answer> {
  const clock = fixedClock(now)
  const asker = await createDirectory(database, clock).whoIs({ platform: 'local', email: `${who}@millbrook.example` })
  const granted = asker && authorise(asker, handler.needs)
  const prepared = handler.prepare(params)
  if (!granted || !prepared) throw new Error(`${who} cannot ask that`)
  const school = await createOpenSchool(database, clock, testVault)(granted)
  const finding = school.find(prepared.params.scope, 'needed')
  if (finding.kind !== 'found') throw new Error(finding.kind)
  const usual = scopeOf({ kind: 'none' })
  const answer = await prepared.answer({
    found: finding.found,
    further: [],
    school,
    asker,
    now,
    today: londonTime(now).date,
    usual,
    parts: [],
    catalogue: () => [],
    prompts: [],
  })
  if (!answer) throw new Error(`${who} is refused that`)
  return answer
}

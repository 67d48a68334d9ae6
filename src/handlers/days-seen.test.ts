import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyDatabases } from '../../test/support/database.ts'
import { makeSchool, type SchoolPlan } from '../../test/support/sample-school.ts'
import { testVault } from '../../test/support/vault.ts'
import { authorise } from '../authorise/authorise.ts'
import { type Database, openDatabase } from '../data/database.ts'
import { createDirectory } from '../data/directory.ts'
import { createOpenSchool } from '../data/open-school.ts'
import type { PupilShown, SchoolReader } from '../data/school-reader.ts'
import { fixedClock, londonInstant } from '../school/clock.ts'
import type { SchoolDate } from '../school/school-date.ts'
import { scopeOf } from '../school/scope.ts'
import { readDaysSeen } from './days-seen.ts'

const date = (text: string) => text as SchoolDate
const range = { from: date('2026-11-03'), to: date('2026-11-10') }
const clock = fixedClock(londonInstant(date('2026-11-10'), '10:30'))

const plan: SchoolPlan = {
  name: 'Brook',
  marksAsOf: '2026-11-10T09:20:00Z',
  pupils: [
    {
      name: 'Ann Whole',
      sex: 'F',
      forms: [['7A', 7, '2026-09-01']],
      weeks: { '2026-11-02': '. . / L V V I D U \\', '2026-11-09': '/ \\ N' },
    },
    // Friday afternoon and Monday morning are missing.
    {
      name: 'Ben Gap',
      sex: 'M',
      forms: [['7A', 7, '2026-09-01']],
      weeks: { '2026-11-02': '. . / \\ / \\ / \\ I .', '2026-11-09': '. \\ /' },
    },
    // In 7B until Sunday, where the register of Thursday afternoon lacks one mark.
    {
      name: 'Cy Moved',
      sex: 'M',
      forms: [
        ['7B', 7, '2026-09-01', '2026-11-08'],
        ['7A', 7, '2026-11-09'],
      ],
      weeks: { '2026-11-02': '. . / \\ / \\ I . I I', '2026-11-09': '/ \\ /' },
    },
    {
      name: 'Eli Promoted',
      sex: 'M',
      forms: [
        ['7B', 7, '2026-11-04', '2026-11-08'],
        ['8A', 8, '2026-11-09'],
      ],
      weeks: { '2026-11-02': '. . . . O O O O . O', '2026-11-09': 'O O O' },
    },
    // Joined on Thursday.
    {
      name: 'Di Joined',
      sex: 'F',
      forms: [['7A', 7, '2026-11-05']],
      weeks: { '2026-11-02': '. . . . . . N N / \\', '2026-11-09': '/ \\ /' },
    },
  ],
  // Year 8 was away on Thursday and Friday; Eli was still in year 7, a gap in whose register is a gap.
  yearGroupAway: { from: '2026-11-05', to: '2026-11-06', yearGroup: 8 },
  staff: [{ email: 'sue@brook.example', name: 'Sue Sees', roles: [['attendance officer']] }],
}

const fresh = emptyDatabases('sqlite')
let database: Database
let school: SchoolReader
let pupils: readonly PupilShown[]
beforeAll(async () => {
  database = await openDatabase(await fresh.url())
  await makeSchool(database, plan)
  const asker = await createDirectory(database, clock).whoIs({ platform: 'local', email: 'sue@brook.example' })
  const granted = asker && authorise(asker, 'attendance')
  if (!granted) throw new Error('Sue may not ask')
  school = await createOpenSchool(database, clock, testVault)(granted)
  const finding = school.find(scopeOf({ kind: 'school' }), 'needed')
  if (finding.kind !== 'found') throw new Error(finding.kind)
  pupils = school.pupilsOf(finding.found)
})
afterAll(async () => {
  await database.close()
  await fresh.dispose()
})

/** `AM,PM` of each day: `?` is a mark that is missing, `.` one that is not due yet. */
async function seen(name: string): Promise<string> {
  const days = await readDaysSeen(school, pupils, range)
  const pupil = pupils.find((each) => each.name === name)
  const said = (mark: string | null | undefined) => (mark === undefined ? '?' : (mark ?? '.'))
  return (days.get(pupil?.id ?? 0) ?? []).map(({ AM, PM }) => `${said(AM)},${said(PM)}`).join(' ')
}

test('sessions attended, on time or late or elsewhere, are seen alike; the others by their code', async () => {
  expect(await seen('Ann Whole')).toBe('/,/ /,/ I,D U,/ /,/ N,.')
})

test('a mark that is missing is not known, though the rest of the form has one', async () => {
  expect(await seen('Ben Gap')).toBe('/,/ /,/ /,/ I,? ?,/ /,.')
})

test('a mark that is missing in a form which the pupil has left is not known either', async () => {
  expect(await seen('Cy Moved')).toBe('/,/ /,/ I,? I,I /,/ /,.')
})

test('before a pupil joined there was nothing to be absent from', async () => {
  expect(await seen('Di Joined')).toBe('/,/ /,/ N,N /,/ /,/ /,.')
})

test('days of last year count as the year group of then had them, whatever the pupil’s year group of now had', async () => {
  expect(await seen('Eli Promoted')).toBe('/,/ O,O O,O ?,O O,O O,.')
})

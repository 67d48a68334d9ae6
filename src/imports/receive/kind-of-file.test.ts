import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { samplePath } from '../../../test/support/import-files.ts'
import { fileBytes } from '../file-bytes.ts'
import { importKinds } from '../import-report.ts'
import { kindOfFile } from './kind-of-file.ts'
import { kindsOfName } from './kind-of-name.ts'

const file = (name: string, content: string | Uint8Array) =>
  fileBytes(name, typeof content === 'string' ? Buffer.from(content) : content, new Date('2026-11-18T09:20:00Z'))
const kindOf = (name: string, headings: string) => kindOfFile(file(name, `${headings}\n`)).kind

test.each([
  ['marks-2026-11-18-0920.csv', 'marks'],
  ['Attendance Export 18-11-2026.csv', 'marks'],
  ['StudentRegisterMarks.csv', 'marks'],
  ['SESSION_MARKS.CSV', 'marks'],
  ['lesson-marks-20261118T0920.csv', 'lesson-marks'],
  ['Lesson Attendance.csv', 'lesson-marks'],
  ['students.csv', 'pupils'],
  ['SIMS pupils (2).csv', 'pupils'],
  ['StaffList_2026.csv', 'staff'],
  ['teachers.csv', 'staff'],
  ['class memberships.csv', 'classes'],
  ['Timetable 2026-27.csv', 'timetable'],
  ['term-dates-2026-27.csv', 'calendar'],
  ['SPACE 2026-27.csv', 'space'],
  ['TutorTime.csv', 'space'],
])('%s is a file of %s', (name, kind) => {
  expect(kindsOfName(name)).toEqual([kind])
})

test.each(['export.csv', '18-11-2026.csv', 'report (3).csv', 'remarkable.csv'])('%s says nothing of what is in it', (name) => {
  expect(kindsOfName(name)).toEqual([])
})

test('where the name does not tell, the headings of each of the school’s files do', () => {
  for (const kind of importKinds.filter((each) => each !== 'lesson-marks' && each !== 'timetable' && each !== 'space')) {
    expect(kindOfFile(file('export.csv', readFileSync(samplePath(kind)))), kind).toEqual({ kind })
  }
  expect(kindOf('export.csv', 'Staff Code,Week,Day,Lesson')).toBe('timetable')
  expect(kindOf('export.csv', 'UPN,Date,Lesson,Class,Session,Mark')).toBe('lesson-marks')
  expect(kindOf('export.csv', 'Year,Week,Day,Theme,Title,Minutes,Links')).toBe('space')
})

test('a name that the headings speak against does not count', () => {
  expect(kindOf('students.csv', 'UPN,Date,Session,Mark')).toBe('marks')
})

test('a name with two words leaves it to the headings', () => {
  expect(kindOf('staff and classes.csv', 'Class,Subject,Teacher,UPN')).toBe('classes')
})

test('where several kinds fit alike, or none, it is not guessed, and what to do is said', () => {
  expect(kindOfFile(file('export.csv', 'UPN,Date,Period,Mark\n'))).toEqual({
    kind: undefined,
    reason: expect.stringMatching(/can't tell whether this is a file of (marks or of lesson-marks|lesson-marks or of marks)/),
  })
  expect(kindOfFile(file('export.csv', 'Colour,Size\n'))).toEqual({
    kind: undefined,
    reason: expect.stringContaining('Put one of these words into its name: staff, pupils'),
  })
})

test('a name that says a kind whose columns are missing stays that kind, so that its import says what is missing', () => {
  expect(kindOf('marks.csv', 'UPN,Date')).toBe('marks')
})

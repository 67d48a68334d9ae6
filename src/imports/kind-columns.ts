import { calendarFields, neededOfCalendar } from './calendar-columns.ts'
import { classFields, neededOfClasses } from './classes-columns.ts'
import type { ImportKind } from './import-report.ts'
import { lessonMarkFields, neededOfLessonMarks } from './lesson-marks-columns.ts'
import { markFields, neededOfMarks } from './marks-columns.ts'
import type { Fields } from './match-columns.ts'
import { neededOfPupils, pupilFields } from './pupils-columns.ts'
import { neededOfSpace, spaceFields } from './space-columns.ts'
import { neededOfStaff, staffFields } from './staff-columns.ts'
import { neededOfTimetable, oneOfTimetable, timetableFields } from './timetable-columns.ts'

/** What a kind of file has to tell. */
export interface KindColumns<Name extends string> {
  readonly fields: Fields<Name>
  readonly needed: readonly Name[]
  /** Of these one is enough: how a pupil is known, say. */
  readonly oneOf: readonly Name[]
}

const identities = ['upn', 'misId', 'admissionNumber'] as const

export const kindColumns = {
  staff: { fields: staffFields, needed: neededOfStaff, oneOf: [] },
  pupils: { fields: pupilFields, needed: neededOfPupils, oneOf: [...identities, 'dateOfBirth'] },
  classes: { fields: classFields, needed: neededOfClasses, oneOf: identities },
  marks: { fields: markFields, needed: neededOfMarks, oneOf: identities },
  'lesson-marks': { fields: lessonMarkFields, needed: neededOfLessonMarks, oneOf: identities },
  timetable: { fields: timetableFields, needed: neededOfTimetable, oneOf: oneOfTimetable },
  calendar: { fields: calendarFields, needed: neededOfCalendar, oneOf: [] },
  space: { fields: spaceFields, needed: neededOfSpace, oneOf: ['date', 'week'] },
} as const satisfies Readonly<Record<ImportKind, object>>

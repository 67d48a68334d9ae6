import type { AcademicYear } from '../../src/school/calendar.ts'
import type { RecordedGroup, Sex } from '../../src/school/pupil-groups.ts'
import type { Instant, SchoolDate } from '../../src/school/school-date.ts'
import type { Session, SessionTimes } from '../../src/school/session.ts'
import type { SchoolSettings } from '../../src/school/settings.ts'
import type { StaffRole } from '../../src/school/staff-roles.ts'

/** Dated, both ends included; without `to` it still holds. */
export interface Dated {
  readonly from: SchoolDate
  readonly to?: SchoolDate
}

/** A role as held for a time. `forms` are names, and empty where the role is not over forms; so with `yearGroups`. */
export interface FictionalRole extends Dated {
  readonly role: StaffRole
  readonly yearGroups: readonly number[]
  readonly forms: readonly string[]
  /** Held in somebody's stead: an acting head, a tutor's cover. */
  readonly acting: boolean
}

export interface FictionalStaffMember {
  readonly code: string
  readonly title: string
  readonly forename: string
  readonly surname: string
  readonly email: string
  readonly roles: readonly FictionalRole[]
}

/** A form group by its name, over both years: its pupils and tutor of last year are others than this year's. */
export interface FictionalForm {
  readonly name: string
  readonly yearGroup: number
  /** The first is the tutor, others are co-tutors; cover is left out. `staff` is a staff code. */
  readonly tutors: readonly (Dated & { readonly academicYear: string; readonly staff: string; readonly coTutor: boolean })[]
}

export interface FormMembership extends Dated {
  readonly form: string
  readonly yearGroup: number
}

export interface FictionalPupil {
  readonly upn: string
  readonly misId: string
  readonly admissionNumber: string
  readonly legalSurname: string
  readonly legalForename: string
  readonly preferredForename: string
  readonly otherNames: readonly string[]
  readonly sex: Sex
  readonly dateOfBirth: SchoolDate
  readonly groups: readonly RecordedGroup[]
  /** In order of time, never overlapping. Whoever has left has none without `to`. */
  readonly memberships: readonly FormMembership[]
}

export interface FictionalTeachingGroup {
  readonly name: string
  readonly subject: string
  readonly yearGroup: number
  /** A staff code. */
  readonly teacher: string
  /** `pupil` is an index into `FictionalSchool.pupils`. */
  readonly memberships: readonly (Dated & { readonly pupil: number })[]
}

export interface FictionalMark {
  /** An index into `FictionalSchool.pupils`. */
  readonly pupilIndex: number
  readonly upn: string
  readonly date: SchoolDate
  readonly session: Session
  readonly code: string
  readonly minutesLate: number | null
}

/** One mark of a lesson's register. */
export interface FictionalLessonMark {
  /** An index into `FictionalSchool.pupils`. */
  readonly pupilIndex: number
  readonly date: SchoolDate
  /** From 1. */
  readonly lesson: number
  readonly className: string
  readonly session: Session
  readonly code: string
}

/** Somebody to be in the simulator or on the command line. */
export interface Persona {
  readonly email: string
  /** Who they are, in one line. */
  readonly who: string
}

export interface FictionalSchool {
  readonly name: string
  readonly emailDomain: string
  readonly settings: Partial<SchoolSettings>
  readonly sessionTimes: SessionTimes
  /** When the marks were true: the register of any session that had closed by then is in them, or was not taken. */
  readonly marksAsOf: Instant
  /** Last year, this year and the next, whose dates a school knows long before it begins. */
  readonly academicYears: readonly AcademicYear[]
  readonly forms: readonly FictionalForm[]
  readonly staff: readonly FictionalStaffMember[]
  readonly pupils: readonly FictionalPupil[]
  readonly teachingGroups: readonly FictionalTeachingGroup[]
  /** By pupil, date and session. Made while being read, and the same at every reading. */
  readonly marks: Iterable<FictionalMark>
  /** The first day of which lesson marks are kept. */
  readonly lessonsFrom: SchoolDate
  /** The lesson marks of some days, from the session marks of those days; of lessons that ended after `after`. */
  lessonMarks(registers: readonly FictionalMark[], after?: Instant): readonly FictionalLessonMark[]
}

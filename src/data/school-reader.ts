import type { Granted } from '../authorise/authorise.ts'
import type { StaffNamed } from '../school/adult-concern.ts'
import type { SchoolCalendar } from '../school/calendar.ts'
import type { DutyCall } from '../school/duty-call.ts'
import type { SafeguardingLead } from '../school/on-duty.ts'
import type { Preferences } from '../school/preferences.ts'
import type { PupilGroup } from '../school/pupil-groups.ts'
import type { Instant, SchoolDate } from '../school/school-date.ts'
import type { PupilRef, Scope } from '../school/scope.ts'
import type { Session, SessionTimes } from '../school/session.ts'
import type { SchoolSettings } from '../school/settings.ts'
import type { StaffRole } from '../school/staff-roles.ts'
import type { Tally } from '../school/tally.ts'
import type { ConcernReader, OwnConcern } from './concern-records.ts'
import type { CalledHome, ContactReader } from './contact-records.ts'
import type { DataArrivals } from './data-arrivals.ts'
import type { EventReader, FeedReader } from './event-records.ts'
import type { MeetingReader, TaskReader } from './meeting-records.ts'
import type { NudgeAnswered } from './nudge-answers.ts'
import type { SpaceReader } from './space-records.ts'
import type { StaffListed } from './staff-list.ts'
import type { Crossing } from './threshold-reader.ts'
import type { TutorQuestionReader } from './tutor-question-records.ts'

/** A pupil as shown: by the preferred name. `legalName` is for the record of what was understood. */
export interface PupilShown {
  readonly id: number
  readonly name: string
  readonly legalName: string
  readonly form: string
  readonly yearGroup: number
}

declare const found: unique symbol
/** A part of the school that the reader's grant covers. Only the reader makes one, and every read takes one. */
export interface Found {
  readonly [found]: true
  readonly scope: Scope
  /** How a card names it: `9X`, `Year 9`, `Pupil Premium pupils in 9X`, `Jamie Smith (9X)`. */
  readonly label: string
  /** Whether pupils may be named, or only the total given. */
  readonly detail: 'pupils' | 'figures'
  /** The role that gave it. */
  readonly role: StaffRole
  /** The pupils it names, where it is about named pupils; otherwise empty. */
  readonly pupils: readonly PupilShown[]
  /** Pupils on roll in it today. */
  readonly size: number
  /** Whether the figures are of so few pupils that they are withheld from this asker (DOMAIN section 6). */
  readonly withheld: boolean
}

export type Finding =
  | { readonly kind: 'found'; readonly found: Found }
  /** Several pupils whom the asker may see bear the name. */
  | { readonly kind: 'which one'; readonly ref: PupilRef; readonly candidates: readonly PupilShown[] }
  /** No such form, year or class: public knowledge, so it may be said. */
  | {
      readonly kind: 'unknown'
      readonly what: 'form' | 'year' | 'class'
      readonly said: string
      readonly known: readonly string[]
    }
  /** Not the asker's, or a pupil who does not exist: never said which. */
  | { readonly kind: 'refused' }

/** Sessions counted, and the sessions for which a mark should have arrived by now and has not. */
export interface Counted extends Tally {
  readonly missing: number
}

export type SplitBy = 'form' | 'year' | 'pupil' | 'day' | 'week' | 'weekday' | 'session' | 'sex' | 'group'

/** Each week of a form or a year group, by its Monday. `key` is a form's name or a year group's number. */
export interface RowOfWeeks {
  readonly key: string
  readonly label: string
  readonly weeks: ReadonlyMap<SchoolDate, Counted>
}

export interface WeeksCounted {
  /** Everybody together, by the week's Monday; without weeks that have neither marks nor missing sessions. */
  readonly all: ReadonlyMap<SchoolDate, Counted>
  /** In natural order. */
  readonly rows: readonly RowOfWeeks[]
}

/** How many pupils were persistently absent on a day (`severe` among them), of `pupils` with 20 possible sessions or more. */
export interface AbsenceAt {
  readonly until: SchoolDate
  readonly pupils: number
  readonly persistent: number
  readonly severe: number
  /** Pupils with fewer sessions, who bear no label. */
  readonly tooFew: number
}

/** One part of a split. `key` is stable (form name, date, pupil id …), `label` is what a card shows. */
export interface CountedPart extends Counted {
  readonly key: string
  readonly label: string
  /** The pupil, where the split is by pupil. */
  readonly pupil?: PupilShown | undefined
}

export interface MarkRead {
  readonly pupil: PupilShown
  readonly date: SchoolDate
  readonly session: Session
  readonly code: string
  readonly minutesLate: number | null
}

/** A mark of a pupil who may not be named. `pupil.id` tells such pupils apart within one read, and is nobody's id. */
export interface UnnamedMark extends Omit<MarkRead, 'pupil'> {
  readonly pupil: Pick<PupilShown, 'id' | 'form' | 'yearGroup'>
}

/** A school day of a pupil, and whether they were on roll on it. */
export interface PupilDay {
  readonly date: SchoolDate
  readonly onRoll: boolean
}

/** Which marks: of one session of the day, of some codes, or of all. */
export interface MarksAsked {
  readonly session?: Session | undefined
  readonly codes?: readonly string[] | undefined
}

/** A mark of a lesson's register. `session` is the half of the day in which the lesson lies, null where the school's file does not tell. */
export interface LessonMarkRead {
  readonly pupil: PupilShown
  readonly date: SchoolDate
  readonly lesson: number
  readonly className: string
  readonly session: Session | null
  readonly code: string
}

/** The marks of lessons of one day. */
export interface LessonsRead {
  /** How recent lesson marks are; undefined where none have ever arrived. */
  readonly asOf: Instant | undefined
  /** How many marks there are of each lesson, in order. */
  readonly lessons: readonly { readonly lesson: number; readonly marks: number }[]
  /** The marks that are not plain presence, by lesson and surname. */
  readonly exceptions: readonly LessonMarkRead[]
}

/** One form's register of one session. `pupils` were on roll, `marked` have a mark. */
export interface RegisterRead {
  readonly form: string
  readonly date: SchoolDate
  readonly session: Session
  readonly pupils: number
  readonly marked: number
}

export interface DateRange {
  readonly from: SchoolDate
  readonly to: SchoolDate
}

/** A school opened to exactly what one grant allows, as it stood at one moment. */
export interface SchoolReader {
  readonly schoolName: string
  readonly calendar: SchoolCalendar
  readonly settings: SchoolSettings
  readonly sessionTimes: SessionTimes
  /** How recent the marks are: no event after it is known. Undefined where no marks have ever arrived. */
  readonly marksAsOf: Instant | undefined
  /** Whether the register of that session should be in the data by now. */
  isDue(date: SchoolDate, session: Session): boolean
  /**
   * Finds what a question is about, within the grant. `names: 'needed'` finds only where pupils may be named.
   * A tutor finds their year with `detail: 'figures'`; a pupil is found only where pupils may be named.
   */
  find(scope: Scope, names: 'needed' | 'if allowed'): Finding
  /** The year groups that hold the found pupils, found in their turn; undefined where this asker may not see them. */
  findYearOf(found: Found): Found | undefined
  /** Pooled counts, of one session of the day where `session` says so. A pupil's marks count in the form of that day. */
  count(of: Found, range: DateRange, options?: { session?: Session | undefined }): Promise<Counted>
  /**
   * Counts split in parts, in the natural order of the parts, without parts that have neither marks nor missing sessions.
   * `pupil` only where pupils may be named and only those whom the grant covers today (a pupil who has moved to a form that is
   * not the asker's counts in the pooled figures of the days before, unnamed); `form`, `sex` and `group` not of mere figures:
   * otherwise empty. Of what is withheld everything is empty and zero.
   */
  countBy(of: Found, by: SplitBy, range: DateRange, options?: { session?: Session | undefined }): Promise<readonly CountedPart[]>
  /**
   * Counts of each week, of everybody together and of each form or year group of it: rows only where pupils may be named. Of what is
   * withheld everything is empty.
   */
  countWeeks(of: Found, rows: 'form' | 'year', range: DateRange): Promise<WeeksCounted>
  /**
   * How absence stood on each of the days (in order, one in a week at most), by all sessions since `from`: of whoever belonged to it on
   * the day. Only where pupils may be named, for it counts single pupils; otherwise none.
   */
  absenceOn(of: Found, from: SchoolDate, days: readonly SchoolDate[]): Promise<readonly AbsenceAt[]>
  /** Whether a file is being read in just now, so that figures may be about to change. */
  isImporting(): Promise<boolean>
  /**
   * The marks themselves, of pupils who were on roll on the day and whom the grant covers today, by date, session and surname.
   * Only where pupils may be named.
   */
  marks(of: Found, range: DateRange, options?: MarksAsked): Promise<readonly MarkRead[]>
  /**
   * The marks that `marks` leaves out, of pupils who were on roll in it on the day and have since left or moved away: for totals,
   * which count a pupil in the form of the day, whoever asks. Only where `marks` gives any.
   */
  unnamedMarks(of: Found, range: DateRange, options?: MarksAsked): Promise<readonly UnnamedMark[]>
  /** How many marks there are of each code, of all who were on roll on the day. Only where pupils may be named. */
  countCodes(of: Found, range: DateRange, options?: MarksAsked): Promise<ReadonlyMap<string, number>>
  /**
   * The school days of the range as the pupil has had them, in order: by the year group of each day, and of the whole school where
   * they were not on roll.
   */
  schoolDaysOf(pupil: PupilShown, range: DateRange): readonly PupilDay[]
  /**
   * Every register that the found pupils' forms have had in the range up to now, taken or not, by date, session and form. Of some
   * pupils, the registers of the days on which they were in the form, of forms that are the asker's as a whole.
   */
  registers(of: Found, range: DateRange, options?: { session?: Session | undefined }): Promise<readonly RegisterRead[]>
  /** The marks of lessons of a day, of pupils who are on roll on it. Only where pupils may be named; otherwise none. */
  lessons(of: Found, date: SchoolDate): Promise<LessonsRead>
  /** Pupils on roll today. Only where pupils may be named. */
  pupilsOf(of: Found): readonly PupilShown[]
  /** The forms and years of the school, which are public knowledge. */
  readonly forms: readonly { readonly formId: number; readonly name: string; readonly yearGroups: readonly number[] }[]
  readonly yearGroups: readonly number[]
  /** The classes of the school, which are public knowledge too. */
  readonly classes: readonly { readonly teachingGroupId: number; readonly name: string }[]
  /** The names of those who may change roles and settings, and of those who lead on safeguarding: everybody's to know. */
  readonly administrators: readonly string[]
  readonly safeguardingLeads: { readonly leads: readonly string[]; readonly deputies: readonly string[] }
  /** The leads and deputies who work here today, leads first: whom a rota may name and a concern goes to. */
  readonly safeguardingTeam: readonly SafeguardingLead[]
  /** The asker themself, with roles and accounts. */
  self(): Promise<StaffListed>
  /**
   * Who works here or has worked here, by surname. Only a grant of `staff accounts` opens it; one of `staff changes` does so without
   * the accounts; otherwise there is nobody.
   */
  staff(of: Found): Promise<readonly StaffListed[]>
  /** When data came and what has not. Only a grant of `data arrivals` opens it. */
  arrivals(of: Found): Promise<DataArrivals | undefined>
  /** Whose birthday is on one of the days, in their order and then by surname, of pupils on roll. Only where pupils may be named. */
  birthdays(of: Found, days: readonly SchoolDate[]): Promise<readonly { readonly pupil: PupilShown; readonly date: SchoolDate }[]>
  /** Contacts with home and agencies. Only a grant of `contacts` opens any. */
  readonly contacts: ContactReader
  /** Evenings and dates of the school's calendar: everybody's to know; who came, only under a grant of `contacts`. */
  readonly events: EventReader
  /** The tutor-time programme. Only a grant of `programme` or `plan the programme` opens any of it. */
  readonly space: SpaceReader
  /** The meetings that the asker is of, whatever the grant. */
  readonly meetings: MeetingReader
  /** The tasks that the asker may know of, whatever the grant. */
  readonly tasks: TaskReader
  /** The asker's own calendar address. */
  readonly feed: FeedReader
  /**
   * With whose parents or carers somebody has been in touch on a day, of pupils who may be named: for whoever may see that they are away
   * (`attendance`) or what was said (`contacts`).
   */
  calledHome(of: Found, date: SchoolDate): Promise<readonly CalledHome[]>
  /**
   * The same pupils in the order in which their homes are to be called: for the attendance officer and the safeguarding leads those on the
   * safeguarding leads' list come first, for others nothing changes. Nothing ever says who is on it, or why.
   */
  inOrderOfCalling<Pupil extends { readonly id: number }>(pupils: readonly Pupil[]): Promise<readonly Pupil[]>
  /** The pupils on that list. Only a grant of `call-first list` opens it. */
  callFirst(): Promise<readonly PupilShown[]>
  /** A call to the safeguarding lead: for whoever called and for the safeguarding team; there is none for others. */
  dutyCall(callId: number): Promise<DutyCall | undefined>
  /** The concerns that a grant of `concerns` opens; any other opens none. */
  readonly concerns: ConcernReader
  /** What became of the concerns that the asker filed, whatever the grant: times, and what was asked back. Nothing that they wrote. */
  ownConcerns(): Promise<readonly OwnConcern[]>
  /** What the asker themself wants to be told, when and where. */
  ownPreferences(): Promise<Preferences>
  /** What anybody at the school answered to these nudges. */
  nudgeAnswers(about: readonly string[]): Promise<readonly NudgeAnswered[]>
  /** What the asker themself has answered or seen since a moment. */
  ownNudgeAnswers(since: Instant): Promise<readonly NudgeAnswered[]>
  /** Whom arrivals of marks have taken across a threshold of attendance since. Only a grant of `attendance` opens any. */
  crossings(of: Found, since: Instant): Promise<readonly Crossing[]>
  /** What tutors are asked about their pupils, and answer. Only a grant of `attendance` opens any of it. */
  readonly tutorQuestions: TutorQuestionReader
  /** The groups that this asker may ask about here. */
  readonly groups: readonly PupilGroup[]
  /** Who deals with requests for what is held about somebody: by the setting, or the headteachers. */
  readonly dataProtectionLeads: readonly { readonly staffId: number; readonly name: string }[]
  /** Who works here today, by name, and who of them is headteacher: colleagues' names are no secret among them. */
  readonly staffNamed: readonly StaffNamed[]
  /** How a member of staff of the school is called, also after they have left. Colleagues' names are no secret among them. */
  staffName(staffId: number): string | undefined
}

/** No grant, no reader. */
export type OpenSchool = (granted: Granted) => Promise<SchoolReader>

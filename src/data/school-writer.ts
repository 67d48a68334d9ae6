import type { Instant, SchoolDate } from '../school/school-date.ts'
import type { SettingName } from '../school/settings.ts'
import type { StaffRole } from '../school/staff-roles.ts'
import type { ConcernWriter } from './concern-records.ts'
import type { ContactWriter } from './contact-records.ts'
import type { DutyCallWriter } from './duty-call-writer.ts'
import type { EventWriter, FeedWriter } from './event-records.ts'
import type { MeetingWriter, TaskWriter } from './meeting-records.ts'
import type { NudgeWriter } from './nudge-answers.ts'
import type { PreferenceWriter } from './preferences.ts'
import type { SpaceWriter } from './space-records.ts'
import type { TutorQuestionWriter } from './tutor-question-records.ts'

/** The platform that comes first, or the only one. */
export type Via = 'teams' | 'slack' | 'teams only' | 'slack only'

/** Something to be told to somebody: planned in the transaction of what causes it, made and sent later. */
export interface ToTell {
  readonly recipientId: number
  /** What it is about; each recipient is told once of each occasion. */
  readonly occasion: string
  /** The question that is asked for the recipient when it is sent. */
  readonly question: { readonly name: string; readonly params: unknown }
  /** `urgent`: nothing mutes or delays it, and it is sent again when in doubt. */
  readonly lane: 'urgent' | 'ordinary'
  /** Not before; at once where it is left out. By the school's clock. */
  readonly dueAt?: Instant | undefined
  /** After this it is withdrawn unsent. By the school's clock. */
  readonly staleAt?: Instant | undefined
  /** It is told even where what caused it is taken back meanwhile. */
  readonly stands?: boolean | undefined
  /** Where its recipient wants it; left out, where they were last heard from. An urgent message takes every way. */
  readonly via?: Via | undefined
  /** Who is told where the recipient cannot be reached. */
  readonly senderId?: number | undefined
  /** Who is tried next, in order, where the recipient cannot be reached. */
  readonly nextInLine?: readonly number[] | undefined
}

export interface RolePeriod {
  readonly from?: SchoolDate | undefined
  readonly to?: SchoolDate | undefined
}

export interface NewStaff {
  readonly title: string
  readonly forename: string
  readonly surname: string
  readonly email: string
  readonly code?: string | undefined
}

/**
 * A school opened to changes, inside the transaction of one effect: all of it comes to pass or nothing. Each method raises the
 * school's version where what is kept in memory changes, and gives what the inverse needs.
 */
export interface SchoolWriter {
  readonly schoolId: number
  readonly now: Instant
  /** Sets a setting, or back to its default with `undefined`; gives the value that was set before, if one was. */
  setSetting(name: SettingName, value: unknown, by: number | undefined): Promise<{ readonly before: unknown }>
  addStaff(staff: NewStaff): Promise<{ readonly staffId: number }>
  /** Takes back `addStaff`, where nothing hangs on it yet. */
  removeStaff(staffId: number): Promise<void>
  giveRole(
    staffId: number,
    role: Exclude<StaffRole, 'form tutor' | 'teacher'>,
    over: { readonly yearGroup?: number | undefined },
    period: RolePeriod,
  ): Promise<{ readonly roleId: number }>
  /** Sets the last day of a role; `undefined` opens it again; a role that has not begun is removed and given back by `giveRole`. */
  endRole(roleId: number, to: SchoolDate | undefined): Promise<{ readonly before: SchoolDate | undefined }>
  /** Makes somebody tutor of a form, for good or for the days of the period (cover). */
  giveForm(staffId: number, formId: number, period: RolePeriod): Promise<{ readonly formTutorId: number }>
  endForm(formTutorId: number, to: SchoolDate | undefined): Promise<{ readonly before: SchoolDate | undefined }>
  /** The last day at the school; their accounts are unlinked when it has passed, at once where it is past. `undefined`: they stay. */
  leaves(staffId: number, on: SchoolDate | undefined): Promise<{ readonly before: SchoolDate | undefined }>
  /** Links an account by hand, where the platform's e-mail is not the school's. */
  link(account: { platform: 'teams' | 'slack'; organisation: string; user: string }, staffId: number): Promise<void>
  unlink(account: { platform: 'teams' | 'slack'; organisation: string; user: string }): Promise<void>
  /** Contacts with home and agencies. */
  readonly contacts: ContactWriter
  /** Evenings and dates, who came and whose part is in. */
  readonly events: EventWriter
  /** The tutor-time programme, and what became of it. */
  readonly space: SpaceWriter
  /** Meetings, their agendas and what is decided. */
  readonly meetings: MeetingWriter
  /** What people are to do. */
  readonly tasks: TaskWriter
  /** People's calendar addresses. */
  readonly feed: FeedWriter
  /** Puts a pupil on the list of those whose homes are called first, or takes them off; false where that is no news. */
  callFirst(pupilId: number, first: boolean): Promise<boolean>
  /** Concerns: filed and added to, never altered. */
  readonly concerns: ConcernWriter
  /** Calls to the safeguarding lead on duty. */
  readonly dutyCalls: DutyCallWriter
  /** What people want to be told, when and where. */
  readonly preferences: PreferenceWriter
  /** What people answer to a nudge. */
  readonly nudges: NudgeWriter
  /** What tutors are asked about their pupils. */
  readonly tutorQuestions: TutorQuestionWriter
  /** Plans a message in the same transaction. One of the same occasion for the same recipient counts once. */
  tell(toTell: ToTell): Promise<void>
}

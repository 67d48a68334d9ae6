import type { Meeting, MeetingAudience, TimeOfOne } from '../school/meeting.ts'
import type { Repeating } from '../school/meeting-times.ts'
import type { Instant, SchoolDate } from '../school/school-date.ts'
import type { Task } from '../school/task.ts'
import type { DateRange } from './school-reader.ts'

export type PointKind = 'agenda' | 'decision'

/** A point for one time of a meeting: for its agenda, or something decided at it. */
export interface MeetingPoint {
  readonly pointId: number
  readonly meetingId: number
  readonly originally: SchoolDate
  readonly kind: PointKind
  readonly text: string
  readonly by: number
  readonly at: Instant
}

/** What one time of a meeting holds. */
export interface MeetingHeld {
  readonly agenda: readonly MeetingPoint[]
  readonly decisions: readonly MeetingPoint[]
  /** All but those dropped, open ones first. */
  readonly tasks: readonly Task[]
}

export interface Colleague {
  readonly staffId: number
  readonly name: string
}

/** The meetings that the asker is of, and no others. */
export interface MeetingReader {
  /** Their times within some days, in order, those called off among them. */
  times(range: DateRange): Promise<readonly TimeOfOne[]>
  one(meetingId: number): Promise<Meeting | undefined>
  /** The time that would have been on a day. */
  time(meetingId: number, originally: SchoolDate): Promise<TimeOfOne | undefined>
  held(time: Pick<TimeOfOne, 'meeting' | 'originally'>): Promise<MeetingHeld>
  /** How many points the agenda of each of these times has, in order. */
  agendaSizes(times: readonly TimeOfOne[]): Promise<readonly number[]>
  point(pointId: number): Promise<MeetingPoint | undefined>
  /** Whether the asker may change it. */
  leads(meeting: Meeting): boolean
  /** Those who are of it today, by name, whoever made it among them; undefined for everybody. */
  people(meeting: Meeting): readonly Colleague[] | undefined
  /** Who works here today, by name: whom one may invite or give a task. */
  readonly colleagues: readonly Colleague[]
}

/** The tasks that the asker has, has set, or that come from a meeting that they are of. */
export interface TaskReader {
  /** Open ones that are the asker's own, by their days. */
  mine(): Promise<readonly Task[]>
  /** Open ones of others that the asker has set, or that come from a meeting that they lead, by their days. */
  ofOthers(): Promise<readonly Task[]>
  /** Those of the asker's that were done since a moment, newest first. */
  doneSince(since: Instant): Promise<readonly Task[]>
  one(taskId: number): Promise<Task | undefined>
  /** Whether the asker may say that it is done, drop it or hand it on: its owner, whoever set it, and whoever leads its meeting. */
  mayChange(task: Task): Promise<boolean>
}

export interface MeetingDetails {
  readonly title: string
  readonly place: string
  readonly date: SchoolDate
  readonly time: string | undefined
  readonly minutes: number
  readonly repeats: Repeating
  readonly until: SchoolDate | undefined
  readonly yearGroup: number | undefined
  readonly forWhom: MeetingAudience
  readonly invited: readonly number[]
}

/** What one time of a meeting is otherwise; nothing where it is as the others are. */
export interface TimeOtherwise {
  readonly toDate: SchoolDate | undefined
  readonly toTime: string | undefined
  readonly calledOff: boolean
}

export interface MeetingWriter {
  make(details: MeetingDetails, by: number): Promise<{ readonly meetingId: number }>
  /** Takes `make` back. Throws a `CannotBeDone` where something hangs on it. */
  unmake(meetingId: number): Promise<void>
  /** Sets how one time is otherwise, or with `undefined` that it is not; gives how it was. */
  change(
    meetingId: number,
    originally: SchoolDate,
    otherwise: TimeOtherwise | undefined,
    by: number,
  ): Promise<{ readonly before: TimeOtherwise | undefined }>
  /** Sets the last day on which it may be; gives the one before. */
  endOn(meetingId: number, until: SchoolDate | undefined): Promise<{ readonly before: SchoolDate | undefined }>
  addPoint(point: Omit<MeetingPoint, 'pointId' | 'at'>): Promise<{ readonly pointId: number }>
  /** Takes a point away, or with `false` puts it back. Throws a `CannotBeDone` where that is no news. */
  removePoint(pointId: number, removed: boolean): Promise<{ readonly meetingId: number }>
}

/** Whom a change of a task concerns. */
export interface TaskTouched {
  readonly ownerId: number
  readonly meetingId: number | undefined
}

export interface TaskWriter {
  give(task: Pick<Task, 'title' | 'ownerId' | 'due' | 'setBy' | 'meeting'>): Promise<{ readonly taskId: number }>
  /** Says that it is done, or with `undefined` that it is not. Throws a `CannotBeDone` where that is no news. */
  done(taskId: number, by: number | undefined): Promise<TaskTouched>
  /** Drops it, or with `false` has it again. Throws a `CannotBeDone` where that is no news. */
  drop(taskId: number, dropped: boolean): Promise<TaskTouched>
  /** Makes it somebody else's, or moves its day; gives what it was. Throws a `CannotBeDone` where it is done or dropped. */
  change(
    taskId: number,
    to: Partial<Pick<Task, 'ownerId' | 'due'>>,
  ): Promise<TaskTouched & { readonly before: Pick<Task, 'ownerId' | 'due'> }>
}

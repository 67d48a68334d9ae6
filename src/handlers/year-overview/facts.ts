import type { SchoolDate } from '../../school/school-date.ts'
import type { Scope } from '../../school/scope.ts'
import type { AbsenceOverTimeFacts } from '../absence-over-time/facts.ts'
import type { AttendanceWeeksFacts } from '../attendance-weeks/facts.ts'
import type { ConcernsByAgeFacts } from '../concerns-by-age/facts.ts'
import type { LatesOverTimeFacts } from '../lates-over-time/facts.ts'
import type { AsOfShown, SpanAsked, SpanShown } from '../span-shown.ts'

/** What a panel shows: its own question's facts, or that it is not this asker's, or that there is nothing to show yet. */
export type Panel<Facts> =
  | { readonly kind: 'facts'; readonly facts: Facts }
  /** There is a question of that kind, and this asker may not ask it of this part of the school. */
  | { readonly kind: 'not for you' }
  /** Asked, and nothing is there yet; `says` is why, in a sentence. */
  | { readonly kind: 'no data'; readonly says: string }

/** A part of the school that the asker may open, and how an address names it. */
export interface PlaceShown {
  /** `9`, `9X`, `school`; a form whose name is a number is `form:9`. */
  readonly key: string
  readonly label: string
  readonly kind: 'school' | 'year' | 'form'
  readonly scope: Scope
  /** `figures`: its total alone. */
  readonly detail: 'pupils' | 'figures'
  /** Of a form, the year groups of its pupils. */
  readonly yearGroups: readonly number[]
}

/** A group that the asker may filter by, and how an address names it: `PP`. */
export interface GroupShown {
  readonly key: string
  readonly label: string
}

/** A group beside everybody else, over the span so far. */
export interface GapShown {
  readonly key: string
  readonly label: string
  readonly group: GapSideShown
  readonly rest: GapSideShown
  /** Percentage points by which the group is above (negative: below) the rest, unrounded; null where either has no sessions. */
  readonly gap: number | null
}

export interface GapSideShown {
  readonly pupils: number
  readonly possible: number
  /** Percent, unrounded; null where no session was possible. */
  readonly attendance: number | null
}

export interface GapsFacts {
  readonly of: string
  readonly from: SchoolDate
  readonly to: SchoolDate
  readonly gaps: readonly GapShown[]
  /** Groups whose figures this asker may not have, since they would be of a few pupils. */
  readonly withheld: readonly string[]
}

/** The tutor-time programme of one year group over the span: slots that were to be, planned, and said to be done. */
export interface SpaceFacts {
  /** What the school calls it: `SPACE`. */
  readonly programme: string
  readonly yearGroup: number
  readonly slots: number
  readonly planned: number
  /** Slots said by tutors, of all forms together: done, swapped for something else, not today. */
  readonly done: number
  readonly swapped: number
  readonly notToday: number
  readonly weeks: readonly {
    readonly monday: SchoolDate
    readonly theme: string | null
    readonly slots: number
    readonly planned: number
    readonly done: number
  }[]
  /** The first slot from today on without a plan. */
  readonly nextGap: SchoolDate | null
}

/** A meeting of the asker's own, or an evening or date of the year group. */
export interface DateShown {
  readonly kind: 'closed' | 'evening' | 'date' | 'meeting'
  readonly date: SchoolDate
  /** Of several days, the last. */
  readonly to: SchoolDate
  /** `15:30`, in London; null of a whole day. */
  readonly time: string | null
  readonly title: string
  readonly place: string
  readonly calledOff: boolean
}

/** The asker's own meetings in the four weeks from today. */
export interface MeetingsFacts {
  readonly from: SchoolDate
  readonly to: SchoolDate
  readonly meetings: readonly DateShown[]
}

/** The asker's own tasks, and how many of others' they have given. */
export interface TasksFactsShown {
  readonly open: number
  readonly overdue: number
  /** Open and due within seven days from today. */
  readonly dueSoon: number
  /** Open tasks that others have from the asker or from a meeting of theirs. */
  readonly ofOthers: number
  /** Their own, the first ten by their days. */
  readonly tasks: readonly {
    readonly title: string
    readonly due: SchoolDate | null
    readonly isOverdue: boolean
    /** The title of the meeting that it comes from. */
    readonly from: string | null
  }[]
}

/** Holidays, INSET days, evenings and dates of the academic year, in order. */
export interface DatesFacts {
  readonly from: SchoolDate
  readonly to: SchoolDate
  readonly dates: readonly DateShown[]
}

/** The year at a glance: what one page shows at first. Every panel is answered by its own question, under its own grant. */
export interface YearOverviewFacts {
  /** The school's name. */
  readonly school: string
  /** Whom it is about: `Year 9`, `Pupil Premium pupils in 9X`. */
  readonly of: string
  /** The same as an address has it; a scope that is none of the places (several forms, say) has the key ''. */
  readonly key: string
  /** What is shown, settled: ask further questions with it. */
  readonly scope: Scope
  /** Pupils on roll in it today; null where that is withheld. */
  readonly size: number | null
  readonly detail: 'pupils' | 'figures'
  readonly withheld: boolean
  readonly today: SchoolDate
  readonly span: SpanAsked
  /** All stretches that can be chosen: each academic year, and the terms and half-terms of the one shown. */
  readonly spans: readonly SpanShown[]
  /** Parts of the school that this asker may open, years first. */
  readonly places: readonly PlaceShown[]
  /** Groups that this asker may filter by here. */
  readonly groups: readonly GroupShown[]
  readonly registers: AsOfShown
  /** A file is being read in just now: figures may be about to change. */
  readonly isImporting: boolean
  readonly panels: {
    readonly attendance: Panel<AttendanceWeeksFacts>
    readonly absence: Panel<AbsenceOverTimeFacts>
    readonly lates: Panel<LatesOverTimeFacts>
    readonly gaps: Panel<GapsFacts>
    readonly concerns: Panel<ConcernsByAgeFacts>
    readonly space: Panel<SpaceFacts>
    readonly meetings: Panel<MeetingsFacts>
    readonly tasks: Panel<TasksFactsShown>
    readonly dates: Panel<DatesFacts>
  }
}

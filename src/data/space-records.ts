import type { SchoolDate } from '../school/school-date.ts'
import type { NewSpacePlan, SpacePlace, SpacePlan, SpaceSlot, SpaceState } from '../school/space.ts'
import type { DateRange } from './school-reader.ts'

/** The theme of a week of the programme. */
export interface SpaceTheme {
  readonly yearGroup: number
  readonly monday: SchoolDate
  readonly theme: string
}

/** What somebody said that worked in a week. It is about the programme: who said it is not shown. */
export interface SpaceNote {
  readonly monday: SchoolDate
  readonly text: string
}

/** What became of a slot in some form of a year group: which, and who said so, is not told. */
export interface SpaceMark {
  readonly date: SchoolDate
  readonly slot: number
  readonly state: SpaceState
}

/**
 * The tutor-time programme. Whoever works here may read plans and themes: they are no pupil's records. What became of a slot is for
 * those who tutor the form; for whoever plans the year it is a count, and what worked is a note without a name.
 */
export interface SpaceReader {
  /** Plans in the range, of these year groups or of all, by date, slot and form. */
  plans(range: DateRange, yearGroups?: readonly number[]): Promise<readonly SpacePlan[]>
  plan(planId: number): Promise<SpacePlan | undefined>
  /** Themes of the weeks that begin in the range. */
  themes(range: DateRange, yearGroups?: readonly number[]): Promise<readonly SpaceTheme[]>
  /** What became of the slots of the asker's own forms. */
  ownSlots(range: DateRange): Promise<readonly SpaceSlot[]>
  /** The marks of a year group that the asker plans, of no form in particular; otherwise none. */
  marks(range: DateRange, yearGroup: number): Promise<readonly SpaceMark[]>
  /** The notes of a year group that the asker plans, newest week first; otherwise none. */
  notes(range: DateRange, yearGroup: number): Promise<readonly SpaceNote[]>
  /** What the asker themself said of a week. */
  ownNote(yearGroup: number, monday: SchoolDate): Promise<string | undefined>
}

/** What changes of the programme a writer offers; all of it inside the transaction of one effect. */
export interface SpaceWriter {
  /** The plan of a place as it is, with its id. */
  planAt(place: SpacePlace): Promise<SpacePlan | undefined>
  /** Throws a `CannotBeDone` where there is a plan already. */
  add(plan: NewSpacePlan): Promise<{ readonly planId: number }>
  addAll(plans: readonly NewSpacePlan[]): Promise<{ readonly planIds: readonly number[] }>
  /** Changes it, and moves it where its place is another; gives what it was. Throws a `CannotBeDone` where it is gone. */
  change(planId: number, plan: NewSpacePlan): Promise<{ readonly before: NewSpacePlan }>
  /** Removes it and gives what it was. */
  remove(planId: number): Promise<{ readonly before: NewSpacePlan }>
  /** Removes those of them that are still there. */
  removeAll(planIds: readonly number[]): Promise<void>
  /** Sets the theme of a week, or none with ''; gives the one before, '' where there was none. */
  setTheme(theme: SpaceTheme): Promise<{ readonly before: string }>
  /** Says what became of a slot, or with `undefined` that nothing is said; gives what was said before. */
  mark(
    slot: Omit<SpaceSlot, 'state' | 'instead'>,
    said: Pick<SpaceSlot, 'state' | 'instead'> | undefined,
    by: number,
  ): Promise<{ readonly before: Pick<SpaceSlot, 'state' | 'instead'> | undefined }>
  /** Notes what worked in a week, or with '' nothing; gives what was noted before, '' where nothing was. */
  note(note: {
    readonly staffId: number
    readonly yearGroup: number
    readonly monday: SchoolDate
    readonly text: string
  }): Promise<{
    readonly before: string
  }>
}

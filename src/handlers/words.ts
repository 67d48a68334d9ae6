import type { PupilGroup } from '../school/pupil-groups.ts'

/** The period that a question is about when none was said (VOCABULARY, Period). */
export type DefaultPeriod = 'year to date' | 'today' | 'this week' | 'this half-term' | 'from today on'

/**
 * What the machinery of `understand` notices by itself and a cue may refer to, written `<pupil>` in a cue:
 * places in the sentence (a pupil, a form …) and, marked "sign", things that hold for the whole message.
 */
export const signals = [
  'pupil',
  'form',
  'year',
  'class',
  'group',
  'period',
  /** Today, or a part of it. */
  'today',
  'code',
  /** N or O. */
  'unexplained code',
  /** L or U. */
  'late code',
  /** G. */
  'holiday code',
  'percentage',
  'count',
  'lesson',
  'versus',
  /** A full 100 %. */
  'full attendance',
  'national',
  /** Sign: several days in a row. */
  'run',
  /** Sign: two forms, years or pupils side by side. */
  'scopes side by side',
  /** Sign: two periods side by side. */
  'periods side by side',
  /** Sign: a group beside the rest, or both sexes. */
  'groups side by side',
  /** Sign: a file or print was asked for. */
  'file',
  /** Sign: the only thing in the message is one pupil, or several. */
  'pupil alone',
] as const
export type Signal = (typeof signals)[number]

/**
 * How people say a question. The machinery of `understand` finds forms, names, dates, groups and filters by itself; a
 * question declares only what makes it this question.
 */
export interface Words {
  readonly defaultPeriod: DefaultPeriod
  /** `true`: a time that nobody said leaves nothing out, so that nothing is assumed. */
  readonly anyTime?: true
  /** Whether dates are looked for in the past or ahead, where the default period does not tell. */
  readonly looks?: 'back' | 'ahead'
  /**
   * `nothing`: it is about no part of the school, so saying nothing does not mean "mine". `staff`: it is about adults, of a form or
   * a year where one is named. `pupil`: only a pupil can be meant.
   */
  readonly about?: 'nothing' | 'staff' | 'pupil'
  /**
   * Words and phrases that point to it, with how strongly (1: a hint, 3: as good as certain). Lower case, without
   * apostrophes. `a|b` is either; a word of a phrase may stand a few small words or signals after the one before, or right
   * after it where `_` joins them; `$` is the end; `=word` is that very word, ending and all. Otherwise inflections and small typing errors are matched; `<pupil>` and the like are
   * the signals above.
   */
  readonly cues: Readonly<Record<string, number>>
  /** Words and phrases that speak against it though a cue is there: each takes 2 away. */
  readonly unless?: readonly string[]
  /** Groups whose name is a word of the question itself: an EHCP review is no question about a part of the pupils. */
  readonly notAGroup?: readonly PupilGroup[]
  /** Words beside which a period is what is asked for, not when: "when is half term". */
  readonly asksFor?: readonly string[]
  /** What the message's own words tell it (the slot `words`): which of the meetings or the tasks is meant. */
  readonly keeps?: 'which meeting' | 'which task'
  /** What some of its own words say beyond the question: `"illness": { code: "I" }`. */
  readonly filters?: Readonly<Record<string, WordFilters>>
}

/** Whether a part of the pupils, and a time, is meant even where none is said. */
export function isAboutPupils({ about }: Words): boolean {
  return about !== 'nothing' && about !== 'staff'
}

/** Filters that a question's own words may set; keys and values as in the slots. */
export interface WordFilters {
  readonly code?: string
  readonly status?: 'open' | 'closed' | 'overdue' | 'due' | 'none'
  readonly type?: string
  readonly category?: string
  readonly subject?: string
  readonly level?: string
  readonly consecutive_days?: number
  readonly min?: number
}

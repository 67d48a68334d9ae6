/** The period that a question is about when none was said (VOCABULARY, Period). */
export type DefaultPeriod = 'year to date' | 'today' | 'this week' | 'this half-term' | 'from today on'

/**
 * How people say a question. The machinery of `understand` finds forms, names, dates, groups and filters by itself; a
 * question declares only what makes it this question.
 */
export interface Words {
  readonly defaultPeriod: DefaultPeriod
  /**
   * Words and phrases that point to it, with how strongly (1: a hint, 3: as good as certain). Lower case, without
   * apostrophes; `form`, `pupil`, `period` and the like need no mention. Inflections and small typing errors are matched.
   */
  readonly cues: Readonly<Record<string, number>>
  /** Words that speak against it though a cue is there. */
  readonly unless?: readonly string[]
}

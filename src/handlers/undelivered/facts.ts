export interface UndeliveredFacts {
  /** Whom the notice has not reached. */
  readonly recipient: string
  /** Who is told instead; undefined where nobody is in line. */
  readonly next: string | undefined
}

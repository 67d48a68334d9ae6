/**
 * Who may read a concern follows from its path (DOMAIN section 6): `safeguarding` the DSL and deputies; `pastoral` also the learning
 * coordinator of the year and the leadership team; `adult`, about someone who works or volunteers here, the headteacher alone.
 */
export const concernPaths = ['safeguarding', 'pastoral', 'adult'] as const
export type ConcernPath = (typeof concernPaths)[number]

export const urgencies = ['now', 'today', 'this week'] as const
export type Urgency = (typeof urgencies)[number]

/** What the record of a concern is made of: each is an entry of its own, and none is ever altered. */
export const concernEntryKinds = [
  'filed',
  'acknowledged',
  'assigned',
  /** More, by a reader or by the author. A correction is one too. */
  'added',
  /** A question back to the author. */
  'asked',
  'answered',
  'linked',
  /** From pastoral to safeguarding: its earlier readers see it no more. */
  'raised',
  /** The DSL lets an earlier reader back in. */
  'let in',
  /** Filed on the wrong child: to another. */
  'moved',
  'task set',
  'task done',
  'closed',
  'reopened',
] as const
export type ConcernEntryKind = (typeof concernEntryKinds)[number]

/** What somebody wrote, under the headings of DOMAIN section 6. Encrypted wherever it rests. */
export interface ConcernWords {
  /** What was seen or heard, in the words used. */
  readonly seenOrHeard: string
  /** What the author makes of it, apart from fact. */
  readonly opinion?: string | undefined
  readonly where?: string | undefined
  readonly whoElse?: string | undefined
  readonly doneAtOnce?: string | undefined
  /** Whom the author told in person. */
  readonly toldInPerson?: string | undefined
  /** What is known of a child whose name the author does not know. */
  readonly unnamed?: string | undefined
  /** Who it is about, where it is someone who works or volunteers here. */
  readonly adult?: string | undefined
  /** The message that it was begun from, as it was said. */
  readonly quoted?: string | undefined
}

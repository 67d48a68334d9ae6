import { actInDialog, acts, ask, asks, type Card, type Element, text } from '../cards/card.ts'
import type { OwnConcern } from '../data/concern-records.ts'
import type { SchoolReader } from '../data/school-reader.ts'
import { londonTime } from '../school/clock.ts'
import type { Danger } from '../school/danger.ts'
import type { Instant } from '../school/school-date.ts'
import { callAddToMyConcern } from './add-to-my-concern/question.ts'
import { callAnswerAboutConcern } from './answer-about-concern/question.ts'
import { sayMoment } from './concern-said.ts'
import { askMyConcerns } from './my-concerns/question.ts'
import { call999, dangerElements } from './whom-to-call.ts'

/** A concern that the asker logged; undefined where there is none or somebody else did, which nobody can tell apart. */
export async function ownConcern(school: SchoolReader, concernId: number): Promise<OwnConcern | undefined> {
  return (await school.ownConcerns()).find((own) => own.concernId === concernId)
}

/** What is kept of an addition for its receipt: ids and codes. */
export interface AdditionReceipt {
  readonly concern: number
  readonly at: string
  /** How the child is spoken of, where the words tell of danger. */
  readonly danger: Danger['child'] | null
}

/** What the author of an addition gets: when it came, and nothing of what was written. Where it tells of danger, people come first. */
export function addedCard(title: string, { concern, at, danger }: AdditionReceipt, school: SchoolReader, now: Instant): Card {
  const { time } = londonTime(new Date(at))
  return {
    title: danger ? call999(danger) : title,
    notice: 'It has been received.',
    audience: 'asker',
    body: [
      ...(danger ? dangerElements(school, now) : []),
      text(`Received ${time}. If they tell you more, listen, don't question, and add it here.`),
      acts(actInDialog('Add more', callAddToMyConcern(concern))),
      asks(ask('My concerns', askMyConcerns())),
    ],
  }
}

/** How an author's concern stands: times, and how many questions wait. Nothing that anybody wrote. */
export type OwnStanding = Omit<OwnConcern, 'asked'> & { readonly asked: readonly number[] }

export function standingOf({ asked, ...concern }: OwnConcern): OwnStanding {
  return { ...concern, asked: asked.map(({ entryId }) => entryId) }
}

/** Who reads it, as its author is told. */
export function readBy({ path }: Pick<OwnConcern, 'path'>): string {
  switch (path) {
    case 'adult':
      return 'the headteacher'
    case 'pastoral':
      return 'the pastoral team'
    case 'safeguarding':
      return 'the safeguarding team'
  }
}

/** A receipt and how it stands, with what its author can do; never whom it is about, what was written or what came of it. */
export function standingElements(concern: OwnStanding): readonly Element[] {
  const { concernId, filedAt, seenAt, actedOnAt, closedAt, asked } = concern
  const came = [
    `Received ${sayMoment(filedAt)}.`,
    seenAt ? `Seen by ${readBy(concern)}, ${sayMoment(seenAt)}.` : 'Not seen yet.',
    ...(actedOnAt ? [`Acted on, ${sayMoment(actedOnAt)}.`] : []),
    ...(closedAt ? [`Closed, ${sayMoment(closedAt)}.`] : []),
  ]
  const questions =
    asked.length === 0
      ? []
      : [asked.length === 1 ? 'There is a question for you.' : `There are ${asked.length} questions for you.`]
  return [
    text([...came, ...questions].join(' ')),
    acts(
      ...asked.map((entry) => actInDialog('Answer', callAnswerAboutConcern({ concern: concernId, entry }), 'primary')),
      actInDialog('Add to it', callAddToMyConcern(concernId)),
    ),
  ]
}

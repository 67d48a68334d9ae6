import { actInDialog, acts, ask, asks, type Card, type Element, text } from '../cards/card.ts'
import type { OwnConcern } from '../data/concern-records.ts'
import type { SchoolReader } from '../data/school-reader.ts'
import { londonTime } from '../school/clock.ts'
import { callAddToMyConcern } from './add-to-my-concern/question.ts'
import { askMyConcerns } from './my-concerns/question.ts'

/** A concern that the asker logged; undefined where there is none or somebody else did, which nobody can tell apart. */
export async function ownConcern(school: SchoolReader, concernId: number): Promise<OwnConcern | undefined> {
  return (await school.ownConcerns()).find((own) => own.concernId === concernId)
}

/** What the author of an addition gets: when it came, and nothing of what was written. */
export function addedCard(title: string, at: string, concernId: number, first: readonly Element[] = []): Card {
  const { time } = londonTime(new Date(at))
  return {
    title,
    notice: 'It has been received.',
    audience: 'asker',
    body: [
      ...first,
      text(`Received ${time}. If they tell you more, listen, don't question, and add it here.`),
      acts(actInDialog('Add more', callAddToMyConcern(concernId))),
      asks(ask('My concerns', askMyConcerns())),
    ],
  }
}

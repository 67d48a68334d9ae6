import { type Asker, authorise } from '../authorise/authorise.ts'
import { capital } from '../cards/capital.ts'
import { type AskButton, ask } from '../cards/card.ts'
import type { CatalogueEntry, QuestionHandler } from '../handlers/question.ts'
import type { Reading } from '../handlers/reading.ts'
import { understand } from '../understand/understand.ts'
import type { Knowing } from '../understand/understanding.ts'
import { questionOf } from './answered.ts'

/** The questions that the asker's roles open, each with sayings that are understood as it. */
export function catalogueFor(asker: Asker, handlers: readonly QuestionHandler[], knowing: Knowing): readonly CatalogueEntry[] {
  return handlers
    .filter((handler) => !handler.unlisted && authorise(asker, handler.needs))
    .map(({ name, title, asks, words: { about }, sayings }) => ({
      name,
      title,
      asks,
      aboutPupils: about !== 'nothing' && about !== 'staff',
      sayings: sayings.flatMap((saying) => {
        const understanding = understand(saying, knowing)
        return understanding.kind === 'question' ? [{ saying, question: questionOf(understanding.reading) }] : []
      }),
    }))
}

/** Where the period was assumed, the one that people mean instead most often. */
export function otherPeriod(reading: Reading, { words }: QuestionHandler, knowing: Knowing): readonly AskButton[] {
  if (!reading.assumed.some((assumed) => assumed.startsWith(reading.slots.period.name))) return []
  const other = words.defaultPeriod === 'this week' ? 'year to date' : 'this week'
  const understanding = understand(other, { ...knowing, previous: reading })
  if (understanding.kind !== 'question' || understanding.reading.question !== reading.question) return []
  return [ask(`${capital(other)} instead`, questionOf(understanding.reading))]
}

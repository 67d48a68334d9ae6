import { concernNotYetCard, doubtCard, notUnderstoodCard, notYetCard, plainCard } from '../cards/standing-cards.ts'
import type { SchoolKnown } from '../data/lexicon.ts'
import type { Reading } from '../handlers/reading.ts'
import { never } from '../school/never.ts'
import type { SchoolDate } from '../school/school-date.ts'
import { scopeOf } from '../school/scope.ts'
import { notYet } from '../understand/not-yet.ts'
import { neverAnswers, smalltalkAnswers } from '../understand/standing-answers.ts'
import type { Understanding } from '../understand/understanding.ts'
import { type Answered, buttonsOf } from './answered.ts'
import type { PupilNamed } from './understood.ts'

/** Answers what is no question that can be asked: doubts, things not served yet or never done, small talk, the unintelligible. */
export function answerWithoutQuestion(
  understanding: Exclude<Understanding, { kind: 'question' }>,
  known: SchoolKnown,
  today: SchoolDate,
): Answered {
  const { why } = understanding
  switch (understanding.kind) {
    case 'not yet': {
      const { reading, nearest } = understanding
      const entry = notYet.find(({ intent }) => intent === reading.intent)
      const card = reading.intent === 'log_concern' ? concernNotYetCard() : notYetCard(entry?.title ?? 'that', buttonsOf(nearest))
      return { reading, outcome: 'not-understood', card, why, pupils: usablePupils(known, entry?.needs) }
    }
    case 'doubt': {
      const card = doubtCard(understanding.says, buttonsOf(understanding.choices))
      return { reading: understanding.reading, outcome: 'clarify', card, why, pupils: usablePupils(known) }
    }
    case 'never': {
      const { title, words } = neverAnswers[understanding.reason]
      return {
        reading: understanding.reading,
        outcome: 'refuse',
        card: plainCard(title, words),
        why,
        pupils: usablePupils(known),
      }
    }
    case 'smalltalk': {
      const { title, words } = smalltalkAnswers[understanding.about]
      return { reading: aboutNothing('smalltalk', today), outcome: 'smalltalk', card: plainCard(title, words), why }
    }
    case 'nothing': {
      const card = notUnderstoodCard(buttonsOf(understanding.nearest))
      return { reading: aboutNothing('unknown', today), outcome: 'not-understood', card, why }
    }
    default:
      return never(understanding)
  }
}

/** A message that asks for nothing, as it is reported. */
function aboutNothing(intent: 'smalltalk' | 'unknown', today: SchoolDate): Reading {
  const period = { from: today, to: today, said: 'default', name: 'today' } as const
  return { intent, question: undefined, slots: { scope: scopeOf({ kind: 'none' }), period }, carried: [], assumed: [] }
}

/** The pupils whom this asker may name under a permission. */
function usablePupils({ lexicon }: SchoolKnown, permission = 'attendance'): readonly PupilNamed[] {
  return lexicon.names(permission).map(({ pupilId, legalForename, legalSurname }) => ({
    id: pupilId,
    legalName: `${legalForename} ${legalSurname}`,
  }))
}

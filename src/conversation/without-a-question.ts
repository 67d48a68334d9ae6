import { acts, ask } from '../cards/card.ts'
import { doubtCard, notUnderstoodCard, notYetCard, plainCard, refusalCard, whichOneCard } from '../cards/standing-cards.ts'
import type { SchoolKnown } from '../data/lexicon.ts'
import type { ActionHandler } from '../handlers/action.ts'
import type { Reading } from '../handlers/reading.ts'
import { never } from '../school/never.ts'
import type { SchoolDate } from '../school/school-date.ts'
import { type PupilRef, type Scope, scopeOf } from '../school/scope.ts'
import { notYet } from '../understand/not-yet.ts'
import { neverAnswers, smalltalkAnswers } from '../understand/standing-answers.ts'
import type { Understanding } from '../understand/understanding.ts'
import { type Answered, actButtonsOf, buttonsOf, questionOf } from './answered.ts'
import { withPupil } from './find-all.ts'
import type { PupilNamed } from './understood.ts'

/** Answers what is no question that can be asked: doubts, things not served yet or never done, small talk, the unintelligible. */
export function answerWithoutQuestion(
  understanding: Exclude<Understanding, { kind: 'question' | 'action' }>,
  known: SchoolKnown,
  today: SchoolDate,
  mayAskAbout: string | undefined,
  actions: readonly ActionHandler[],
): Answered {
  const { why } = understanding
  switch (understanding.kind) {
    case 'not yet':
      return answerNotYet(understanding, known, mayAskAbout)
    case 'doubt': {
      const asked = doubtCard(understanding.says, buttonsOf(understanding.choices))
      const toTell = actButtonsOf(understanding.choices, actions)
      const card = toTell.length > 0 ? { ...asked, body: [...asked.body, acts(...toTell)] } : asked
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

/** What no question serves yet. A pupil who is not the asker's, or does not exist, is refused all the same, and one of several is asked about. */
function answerNotYet(
  { reading, nearest, why }: Extract<Understanding, { kind: 'not yet' }>,
  known: SchoolKnown,
  mayAskAbout: string | undefined,
): Answered {
  const entry = notYet.find(({ intent }) => intent === reading.intent)
  const pupils = usablePupils(known, entry?.needs)
  const named = pupilsNamed(reading.slots.scope)
  if (named.some(({ candidates }) => candidates.length === 0)) {
    return { reading, outcome: 'refuse', card: refusalCard(mayAskAbout), why }
  }
  const several = named.find(({ candidates }) => candidates.length > 1)
  const [first] = nearest
  if (several && first) {
    const buttons = several.candidates.map((id) => {
      const { slots } = first.reading
      const scope = withPupil(slots.scope, several.said, id)
      return ask(labelOf(id, known, entry?.needs), questionOf({ ...first.reading, slots: { ...slots, scope } }))
    })
    return { reading, outcome: 'clarify', card: whichOneCard(several.said, buttons), why }
  }
  const title = entry?.title.replace('SPACE', known.lexicon.programme ?? 'SPACE') ?? 'that'
  const card = notYetCard(title, buttonsOf(nearest))
  return { reading, outcome: 'not-understood', card, why, pupils }
}

function pupilsNamed({ base }: Scope): readonly PupilRef[] {
  return base.kind === 'pupils' ? base.pupils : []
}

/** A pupil as a button names them: by the preferred name, with the form. */
function labelOf(pupilId: number, { lexicon }: SchoolKnown, permission = 'attendance'): string {
  const name = lexicon.names(permission).find((each) => each.pupilId === pupilId)
  return name ? `${name.preferredForename} ${name.legalSurname} (${name.form})` : 'Another pupil'
}

/** A message that asks for nothing, as it is reported. */
function aboutNothing(intent: 'smalltalk' | 'unknown', today: SchoolDate): Reading {
  const period = { from: today, to: today, said: 'default', name: 'today' } as const
  return { intent, question: undefined, slots: { scope: scopeOf({ kind: 'none' }), period }, carried: [], assumed: [] }
}

/** The pupils whom this asker may name under a permission. */
export function usablePupils({ lexicon }: SchoolKnown, permission = 'attendance'): readonly PupilNamed[] {
  return lexicon.names(permission).map(({ pupilId, legalForename, legalSurname }) => ({
    id: pupilId,
    legalName: `${legalForename} ${legalSurname}`,
  }))
}

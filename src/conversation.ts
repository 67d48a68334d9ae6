import { type Asker, authorise } from './authorise/authorise.ts'
import type { Permission } from './authorise/policy.ts'
import { ask as askButton, type Question } from './cards/card.ts'
import {
  faultCard,
  refusalCard,
  staleButtonCard,
  strangerCard,
  unknownPlaceCard,
  whichOneCard,
  withAside,
} from './cards/standing-cards.ts'
import { type Answered, buttonsOf, isRemembered, readingOf, replyOf } from './conversation/answered.ts'
import { askedAgain, findAll, withPlace, withPupil } from './conversation/find-all.ts'
import { catalogueFor, otherPeriod } from './conversation/suggestions.ts'
import { answerWithoutQuestion } from './conversation/without-a-question.ts'
import type { Directory } from './data/directory.ts'
import type { Journal } from './data/journal.ts'
import type { OpenLexicon, SchoolKnown } from './data/lexicon.ts'
import type { OpenSchool } from './data/school-reader.ts'
import type { Ask, Door, Reply } from './door.ts'
import type { Prepared, QuestionHandler } from './handlers/question.ts'
import type { Reading } from './handlers/reading.ts'
import { slots } from './handlers/slots.ts'
import { type Clock, londonTime } from './school/clock.ts'
import { never } from './school/never.ts'
import { sayScope } from './school/say-scope.ts'
import { understand } from './understand/understand.ts'
import type { Choice, Knowing } from './understand/understanding.ts'

/** What the conversation is joined from. */
export interface Parts {
  readonly handlers: readonly QuestionHandler[]
  readonly directory: Directory
  readonly openLexicon: OpenLexicon
  readonly openSchool: OpenSchool
  readonly journal: Journal<Reading>
  readonly clock: Clock
  /** Logs a fault once and gives the reference that the person is told. */
  readonly fault: (error: unknown) => string
}

/** A follow-up rests on what was asked in the same thread up to 30 minutes ago. */
const memoryInMilliseconds = 30 * 60_000

/** A question on its way: what was understood of it and, once it is found, what becomes of it. */
interface Understood {
  readonly reading: Reading
  readonly why: readonly string[]
  readonly second?: Choice | undefined
}

/** Joins the parts into the door: the whole of the asked flow, read top to bottom. */
export function createConversation(parts: Parts): Door {
  const { handlers, directory, openLexicon, openSchool, journal, clock, fault } = parts
  const handlerNamed = (name: string | undefined) => handlers.find((handler) => handler.name === name)

  async function ask(incoming: Ask): Promise<Reply | undefined> {
    try {
      const asker = await directory.whoIs(incoming.from)
      if (!asker) return replyOf({ outcome: 'refuse', card: strangerCard() })
      const known = await openLexicon(asker, (permission) => authorise(asker, permission as Permission))
      const answered =
        'text' in incoming.said
          ? await hear(incoming.said.text, incoming, asker, known)
          : await press(incoming.said.pressed, asker, known)
      const recorded = await record(incoming, asker, answered)
      return recorded === 'already answered' ? undefined : replyOf(answered)
    } catch (error) {
      return replyOf({ outcome: 'no-data', card: faultCard(fault(error)) })
    }
  }

  async function hear(text: string, incoming: Ask, asker: Asker, known: SchoolKnown): Promise<Answered> {
    const since = new Date(clock.now().getTime() - memoryInMilliseconds)
    const previous = await journal.lastReading(asker.staffId, incoming.thread, since)
    const understanding = understand(text, { ...knowing(known), previous })
    if (understanding.kind !== 'question') {
      return answerWithoutQuestion(understanding, known, londonTime(clock.now()).date, mayAskAbout(asker, known))
    }
    const { reading } = understanding
    const handler = handlerNamed(reading.question)
    const prepared = handler?.prepare(reading.slots)
    if (!handler || !prepared) throw new Error(`the reading of ${reading.question} does not fit its question`)
    return answerQuestion(handler, prepared, understanding, asker, known)
  }

  async function press(pressed: Question, asker: Asker, known: SchoolKnown): Promise<Answered> {
    const handler = handlerNamed(pressed.name)
    const prepared = handler?.prepare(pressed.params)
    if (!handler || !prepared) return { outcome: 'clarify', card: staleButtonCard() }
    return answerQuestion(
      handler,
      prepared,
      { reading: readingOf(handler, prepared), why: ['A button was pressed.'] },
      asker,
      known,
    )
  }

  /** authorise, find, query, card. */
  async function answerQuestion(
    handler: QuestionHandler,
    prepared: Prepared,
    { reading, why, second }: Understood,
    asker: Asker,
    known: SchoolKnown,
  ): Promise<Answered> {
    const refused: Answered = { reading, outcome: 'refuse', card: refusalCard(mayAskAbout(asker, known)), why }
    const granted = authorise(asker, handler.needs)
    if (!granted) return refused
    const school = await openSchool(granted)
    const finding = findAll(school, prepared, handler.names === 'needed' ? 'needed' : 'if allowed')
    switch (finding.kind) {
      case 'refused':
        return { ...refused, granted }
      case 'which one': {
        const buttons = finding.candidates.map((pupil) =>
          askButton(
            `${pupil.name} (${pupil.form})`,
            askedAgain(handler, prepared, (scope) => withPupil(scope, finding.ref.said, pupil.id)),
          ),
        )
        return { reading, outcome: 'clarify', card: whichOneCard(finding.ref.said, buttons), why, granted }
      }
      case 'unknown': {
        const { what, said, known: names } = finding
        const near = names.map((name) =>
          askButton(
            name,
            askedAgain(handler, prepared, (scope) => withPlace(scope, said, name)),
          ),
        )
        return { reading, outcome: 'clarify', card: unknownPlaceCard(what, said, near.slice(0, 5), names), why, granted }
      }
      case 'found': {
        const now = clock.now()
        const answer = await prepared.answer({
          found: finding.found,
          further: finding.further,
          school,
          asker,
          now,
          today: londonTime(now).date,
          usual: known.lexicon.mine.usual,
          catalogue: () => catalogueFor(asker, handlers, knowing(known)),
        })
        const notes = [...reading.assumed.map(sayAssumed), ...prepared.leftOut.filter(isSlot).map(sayLeftOut)]
        const card = withAside(answer.card, notes, [
          ...otherPeriod(reading, handler, knowing(known)),
          ...(second ? buttonsOf([second]) : []),
        ])
        const pupils = [finding.found, ...finding.further].flatMap((each) => each.pupils)
        return { ...answer, reading, card, why, granted, found: finding.found, pupils }
      }
      default:
        return never(finding)
    }
  }

  async function record(incoming: Ask, asker: Asker, answered: Answered): Promise<'recorded' | 'already answered'> {
    return journal.recordAnswer({
      asker,
      at: clock.now(),
      delivery: incoming.delivery,
      thread: incoming.thread,
      reading: answered.reading && isRemembered(answered.reading) ? answered.reading : undefined,
      permission: answered.granted?.permission,
      role: answered.found?.role,
      outcome: answered.outcome,
      pupils: answered.named ?? [],
    })
  }

  function knowing({ lexicon, calendar }: SchoolKnown): Knowing {
    const { date: today, time } = londonTime(clock.now())
    return { questions: handlers, today, time, calendar, lexicon }
  }

  return { ask }
}

/** What the refusal may say: the asker's own part of the school, and nothing of what was asked for. */
function mayAskAbout(asker: Asker, { lexicon }: SchoolKnown): string | undefined {
  if (!authorise(asker, 'attendance') || lexicon.mine.usual.base.kind === 'none') return undefined
  return sayScope(lexicon.mine.usual)
}

function sayAssumed(assumed: string): string {
  return `I took it as ${assumed}.`
}

/** What an altered button carries beyond the slots is nothing that anybody said. */
function isSlot(name: string): boolean {
  return name in slots.shape
}

function sayLeftOut(slot: string): string {
  return `I left out "${slot}": I can't do that for this question yet.`
}

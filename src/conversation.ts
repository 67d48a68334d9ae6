import { type Asker, authorise } from './authorise/authorise.ts'
import type { Permission } from './authorise/policy.ts'
import { faultCard, staleButtonCard, strangerCard } from './cards/standing-cards.ts'
import { type Answered, isRemembered, replyOf } from './conversation/answered.ts'
import { createAnswering, mayAskAbout } from './conversation/answering.ts'
import { answerWithoutQuestion } from './conversation/without-a-question.ts'
import type { Directory } from './data/directory.ts'
import type { Journal } from './data/journal.ts'
import type { OpenLexicon, SchoolKnown } from './data/lexicon.ts'
import type { OpenSchool } from './data/school-reader.ts'
import type { Ask, Door, Reply } from './door.ts'
import type { QuestionHandler } from './handlers/question.ts'
import type { Reading } from './handlers/reading.ts'
import { type Clock, londonTime } from './school/clock.ts'
import { understand } from './understand/understand.ts'

/** What the conversation is joined from. */
export interface Parts {
  readonly handlers: readonly QuestionHandler[]
  readonly directory: Directory
  readonly openLexicon: OpenLexicon
  readonly openSchool: OpenSchool
  readonly journal: Journal<Reading>
  readonly clock: Clock
  /** What is heard of where people can be reached, and how a link's file is made. */
  readonly arrived: Door['arrived']
  readonly fetch: Door['fetch']
  /** Logs a fault once and gives the reference that the person is told. */
  readonly fault: (error: unknown) => string
}

/** A follow-up rests on what was asked in the same thread up to 30 minutes ago. */
const memoryInMilliseconds = 30 * 60_000

/** Joins the parts into the door: the whole of the asked flow, read top to bottom. */
export function createConversation(parts: Parts): Door {
  const { handlers, directory, openLexicon, journal, clock, fault } = parts
  const answering = createAnswering(parts)
  const handlerNamed = (name: string | undefined) => handlers.find((handler) => handler.name === name)

  async function ask(incoming: Ask): Promise<Reply | undefined> {
    try {
      const asker = await directory.whoIs(incoming.from)
      if (!asker) return replyOf({ outcome: 'refuse', card: strangerCard() })
      const known = await openLexicon(asker, (permission) => authorise(asker, permission as Permission))
      const answered =
        'text' in incoming.said
          ? await hear(incoming.said.text, incoming, asker, known)
          : await answering.answerCarried(incoming.said.pressed, asker, known, 'A button was pressed.')
      const recorded = await record(incoming, asker, answered)
      return recorded === 'already answered' ? undefined : replyOf(answered)
    } catch (error) {
      return replyOf({ outcome: 'no-data', card: faultCard(fault(error)) })
    }
  }

  async function hear(text: string, incoming: Ask, asker: Asker, known: SchoolKnown): Promise<Answered> {
    const since = new Date(clock.now().getTime() - memoryInMilliseconds)
    const previous = await journal.lastReading(asker.staffId, incoming.thread, since)
    const understanding = understand(text, { ...answering.knowing(known), previous })
    if (understanding.kind !== 'question') {
      return answerWithoutQuestion(understanding, known, londonTime(clock.now()).date, mayAskAbout(asker, known))
    }
    const { reading } = understanding
    const handler = handlerNamed(reading.question)
    const prepared = handler?.prepare(reading.slots)
    if (!handler || !prepared) throw new Error(`the reading of ${reading.question} does not fit its question`)
    return answering.answer(handler, prepared, understanding, asker, known)
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

  const { arrived, fetch } = parts
  const begin = async () => replyOf({ outcome: 'clarify', card: staleButtonCard() })
  return { ask, begin, submit: begin, suggest: async () => [], arrived, fetch }
}

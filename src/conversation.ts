import { type Asker, authorise } from './authorise/authorise.ts'
import type { Permission } from './authorise/policy.ts'
import { faultCard, strangerCard } from './cards/standing-cards.ts'
import { type Answered, isRemembered, replyOf } from './conversation/answered.ts'
import { createAnswering, mayAskAbout } from './conversation/answering.ts'
import { createDangerFirst, dangerAnywhere } from './conversation/danger-first.ts'
import { inChat } from './conversation/file-formats.ts'
import { offerFile } from './conversation/offer-file.ts'
import { createOpenAction } from './conversation/open-action.ts'
import { createSuggest } from './conversation/suggesting.ts'
import { createTakingBack } from './conversation/taking-back.ts'
import { createTelling } from './conversation/telling.ts'
import { type Told, toldOf } from './conversation/told.ts'
import { answerWithoutQuestion, usablePupils } from './conversation/without-a-question.ts'
import type { Directory } from './data/directory.ts'
import type { Drafts } from './data/drafts.ts'
import type { Effects } from './data/effects.ts'
import type { Journal } from './data/journal.ts'
import type { OpenLexicon, SchoolKnown } from './data/lexicon.ts'
import type { OpenSchool } from './data/school-reader.ts'
import type { Ask, Begin, Door, Reply, Submit } from './door.ts'
import type { ActionHandler } from './handlers/action.ts'
import type { PromptDefinition } from './handlers/prompt.ts'
import type { QuestionHandler } from './handlers/question.ts'
import type { Reading } from './handlers/reading.ts'
import type { Links } from './links.ts'
import { type Clock, londonTime } from './school/clock.ts'
import { languageOf } from './understand/analysis.ts'
import { withProgramme } from './understand/programme.ts'
import { understand } from './understand/understand.ts'
import type { Understanding } from './understand/understanding.ts'

/** What the conversation is joined from. */
export interface Parts {
  readonly handlers: readonly QuestionHandler[]
  readonly directory: Directory
  readonly openLexicon: OpenLexicon
  readonly openSchool: OpenSchool
  readonly journal: Journal<Reading>
  readonly actions: readonly ActionHandler[]
  /** What Formroom speaks up about by itself, for whoever asks or wants it otherwise. */
  readonly prompts?: readonly PromptDefinition[] | undefined
  readonly effects: Effects
  readonly clock: Clock
  /** What is heard of where people can be reached, and how a link's file is made. */
  readonly arrived: Door['arrived']
  readonly fetch: Door['fetch']
  /** Keeps what was said in a message that an action is begun from; without it nothing is quoted. */
  readonly drafts?: Drafts | undefined
  /** Makes the links to files; without it none are offered. */
  readonly links?: Links | undefined
  /** The address of the page of the year; without it no card links to it. */
  readonly overview?: string | undefined
  /** Logs a fault once and gives the reference that the person is told. */
  readonly fault: (error: unknown) => string
}

/** A follow-up rests on what was asked in the same thread up to 30 minutes ago. */
const memoryInMilliseconds = 30 * 60_000

/** Joins the parts into the door: the asked and the told flow, read top to bottom. */
export function createConversation(parts: Parts): Door {
  const { handlers, actions, directory, openLexicon, journal, clock, arrived, fetch, fault } = parts
  const answering = createAnswering(parts)
  const openAction = createOpenAction(parts)
  const dangerFirst = createDangerFirst(parts)
  const takingBack = createTakingBack(parts)
  const telling = createTelling({ ...parts, openAction, takingBack })
  const suggest = createSuggest({ ...parts, openAction })
  const handlerNamed = (name: string | undefined) => handlers.find((handler) => handler.name === name)

  async function ask(incoming: Ask): Promise<Reply | undefined> {
    return through(incoming, async (asker, known) => {
      const { said } = incoming
      const found =
        'text' in said
          ? await dangerFirst.heard(said.text, asker, () => hear(said.text, incoming, asker, known))
          : await answering.answerCarried(said.pressed, asker, known, 'A button was pressed.')
      if (!found) return undefined
      const answered = await offerFile(found, asker, parts)
      const recorded = answered.audited ? 'recorded' : await record(incoming, asker, answered)
      return recorded === 'recorded' ? answered : undefined
    })
  }

  /** A button or a form that comes twice is answered twice alike: what it does is done once. */
  async function begin(incoming: Begin): Promise<Reply | undefined> {
    return through(incoming, async (asker, known) => {
      const { quoted, window = false } = incoming
      const answered = await dangerFirst.quoted(quoted, asker, await telling.begin(incoming, asker, known), { window })
      if (!answered.audited) await record(incoming, asker, answered, { event: 'began', ...toldOf(incoming.action) })
      return answered
    })
  }

  async function submit(incoming: Submit): Promise<Reply | undefined> {
    return through(incoming, async (asker, known) => {
      const answered = await telling.submit(incoming, asker, known)
      const { action, params } = incoming.form
      if (!answered.audited) await record(incoming, asker, answered, { event: 'submitted', ...toldOf({ name: action, params }) })
      return answered
    })
  }

  async function through(
    incoming: Ask | Begin | Submit,
    work: (asker: Asker, known: SchoolKnown) => Promise<Answered | undefined>,
  ): Promise<Reply | undefined> {
    try {
      const asker = await directory.whoIs(incoming.from)
      if (!asker) return replyOf({ outcome: 'refuse', card: dangerAnywhere(typedIn(incoming), strangerCard()) })
      const known = await openLexicon(asker, (permission) => authorise(asker, permission as Permission))
      const answered = await work(asker, known)
      return answered && replyOf(answered, asker)
    } catch (error) {
      return replyOf({ outcome: 'no-data', card: dangerAnywhere(typedIn(incoming), faultCard(fault(error))) })
    }
  }

  async function hear(text: string, incoming: Ask, asker: Asker, known: SchoolKnown): Promise<Answered | undefined> {
    const since = new Date(clock.now().getTime() - memoryInMilliseconds)
    const previous = await journal.lastReading(asker.staffId, incoming.thread, since)
    const understanding = understand(text, { ...answering.knowing(known), previous })
    if (understanding.kind === 'not yet' && understanding.reading.intent === 'undo') {
      const answered = await takingBack.said(text, incoming.delivery, asker, known)
      return answered && { ...answered, reading: understanding.reading, why: understanding.why }
    }
    if (understanding.kind === 'action') return tell(understanding, text, incoming, asker, known)
    if (understanding.kind !== 'question') {
      return answerWithoutQuestion(understanding, known, londonTime(clock.now()).date, mayAskAbout(asker, known), actions)
    }
    const { reading } = understanding
    const handler = handlerNamed(reading.question)
    const prepared = handler?.prepare(inChat(reading.slots))
    if (!handler || !prepared) throw new Error(`the reading of ${reading.question} does not fit its question`)
    return answering.answer(handler, prepared, understanding, asker, known)
  }

  /** Something to be told: its form, with what was understood filled in. */
  async function tell(
    { action, reading, why }: Extract<Understanding, { kind: 'action' }>,
    text: string,
    incoming: Ask,
    asker: Asker,
    known: SchoolKnown,
  ): Promise<Answered> {
    const handler = actions.find(({ name }) => name === action)
    if (!handler?.said) throw new Error(`there are no words for ${action}`)
    const { from, thread, place, delivery } = incoming
    const { questions, actions: sayable } = answering.knowing(known)
    const { vocabulary } = languageOf(questions, sayable)
    const call = handler.said.call(reading.slots, withProgramme(text, known.lexicon, vocabulary))
    const quoted = handler.said.quotes ? text : undefined
    const answered = await telling.begin({ from, thread, place, delivery, action: call, quoted }, asker, known)
    return { ...answered, reading, why, pupils: usablePupils(known, handler.needs) }
  }

  async function record(
    { delivery, thread }: Ask | Begin | Submit,
    asker: Asker,
    { reading, granted, found, outcome, named = [], parts }: Answered,
    told?: Told,
  ): Promise<'recorded' | 'already answered'> {
    return journal.recordAnswer({
      asker,
      at: clock.now(),
      delivery,
      thread,
      reading: reading && isRemembered(reading) ? reading : undefined,
      told,
      permission: granted?.permission,
      role: found?.role ?? (told && granted?.reach[0]?.role),
      outcome,
      pupils: named,
      parts,
    })
  }

  return { ask, begin, submit, suggest, arrived, fetch }
}

function typedIn(incoming: Ask | Begin | Submit): string | undefined {
  return 'said' in incoming && 'text' in incoming.said ? incoming.said.text : undefined
}

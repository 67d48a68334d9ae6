import { type Asker, authorise } from '../authorise/authorise.ts'
import { acts, ask as askButton, type Question } from '../cards/card.ts'
import { refusalCard, staleButtonCard, unknownPlaceCard, whichOneCard, withAside } from '../cards/standing-cards.ts'
import type { SchoolKnown } from '../data/lexicon.ts'
import type { OpenSchool } from '../data/school-reader.ts'
import type { ActionHandler } from '../handlers/action.ts'
import type { Part } from '../handlers/brief.ts'
import type { PromptDefinition } from '../handlers/prompt.ts'
import type { FileContent, Prepared, QuestionHandler } from '../handlers/question.ts'
import type { Reading } from '../handlers/reading.ts'
import { slots } from '../handlers/slots.ts'
import { type Clock, londonTime } from '../school/clock.ts'
import { never } from '../school/never.ts'
import { sayScope } from '../school/say-scope.ts'
import type { Choice, Knowing } from '../understand/understanding.ts'
import { type Answered, actButtonsOf, buttonsOf, type PartTold, questionOf, readingOf } from './answered.ts'
import { fileFormatIn, inChat } from './file-formats.ts'
import { askedAgain, findAll, withPlace, withPupil } from './find-all.ts'
import { openTheYear } from './open-the-year.ts'
import { catalogueFor, otherPeriod } from './suggestions.ts'

/** A question on its way: what was understood of it and, once it is found, what becomes of it. */
export interface Understood {
  readonly reading: Reading
  readonly why: readonly string[]
  readonly second?: Choice | undefined
}

/** Answers questions that have been understood: authorise, find, query, card. */
export interface Answering {
  answer(
    handler: QuestionHandler,
    prepared: Prepared,
    understood: Understood,
    asker: Asker,
    known: SchoolKnown,
    into?: FileContent,
  ): Promise<Answered>
  /** A question as a button or the outbox carries it: untrusted until it has been parsed. */
  answerCarried(question: Question, asker: Asker, known: SchoolKnown, why: string): Promise<Answered>
  /** A question as a file's link carries it, answered with every row. */
  answerInFull(question: Question, asker: Asker, known: SchoolKnown, why: string, into: FileContent): Promise<Answered>
  knowing(known: SchoolKnown): Knowing
}

export interface AnsweringParts {
  readonly handlers: readonly QuestionHandler[]
  /** What can be told in words; without them words are read for questions alone. */
  readonly actions?: readonly ActionHandler[] | undefined
  /** What Formroom speaks up about by itself, for the questions about that. */
  readonly prompts?: readonly PromptDefinition[] | undefined
  readonly openSchool: OpenSchool
  readonly clock: Clock
  /** The address of the page of the year; undefined where browsers cannot reach Formroom. */
  readonly overview?: string | undefined
}

export function createAnswering({ handlers, actions, prompts = [], openSchool, clock, overview }: AnsweringParts): Answering {
  // One list for good: understanding compiles its language once for each list that it is handed.
  const listed = handlers.filter(({ unlisted }) => !unlisted)
  const answering: Answering = {
    async answer(handler, prepared, { reading, why, second }, asker, known, into) {
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
          const { found, further } = finding
          const choosing = { found, school, asker, now, today: londonTime(now).date, usual: known.lexicon.mine.usual }
          const parts = await answerParts(await prepared.parts(choosing), asker, known)
          const catalogue = () => catalogueFor(asker, handlers, answering.knowing(known))
          const answer = await prepared.answer(
            { ...choosing, further, parts: parts.map(({ part }) => part), catalogue, prompts },
            into,
          )
          if (!answer) return { ...refused, granted }
          const notes = [...reading.assumed.map(sayAssumed), ...prepared.leftOut.filter(isSlot).map(sayLeftOut)]
          const aside = withAside(answer.card, notes, [
            ...otherPeriod(reading, handler, answering.knowing(known)),
            ...(second ? buttonsOf([second]) : []),
          ])
          const toTell = second ? actButtonsOf([second], actions) : []
          const year =
            handler.opensYear && overview !== undefined && (answer.outcome === 'answer' || answer.outcome === 'no-data')
              ? openTheYear(overview, { ...choosing, calendar: school.calendar, period: prepared.params.period })
              : undefined
          const below = [...(toTell.length > 0 ? [acts(...toTell)] : []), ...(year && !into ? [year] : [])]
          const card = below.length > 0 ? { ...aside, body: [...aside.body, ...below] } : aside
          const pupils = [found, ...further].flatMap((each) => each.pupils)
          const topics = [...new Set([...answer.topics, ...parts.flatMap((each) => each.topics)])]
          const shown = answer.again === undefined ? questionOf(reading) : handler.ask(answer.again)
          return {
            ...answer,
            reading,
            card,
            why,
            granted,
            found,
            pupils,
            topics,
            shown,
            parts: parts.flatMap(({ told }) => told),
          }
        }
        default:
          return never(finding)
      }
    },

    async answerCarried(question, asker, known, why) {
      const handler = handlers.find(({ name }) => name === question.name)
      const prepared = handler?.prepare(inChat(question.params))
      if (!handler || !prepared) return { outcome: 'clarify', card: staleButtonCard() }
      const format = fileFormatIn(question.params)
      const reading = readingOf(handler, prepared)
      const asked = format ? { ...reading, slots: { ...reading.slots, format } } : reading
      return answering.answer(handler, prepared, { reading: asked, why: [why] }, asker, known)
    },

    async answerInFull(question, asker, known, why, into) {
      const handler = handlers.find(({ name }) => name === question.name)
      const prepared = handler && preparedInFull(handler, question.params)
      if (!handler || !prepared) return { outcome: 'clarify', card: staleButtonCard() }
      return answering.answer(handler, prepared, { reading: readingOf(handler, prepared), why: [why] }, asker, known, into)
    },

    knowing({ lexicon, calendar }) {
      const { date: today, time } = londonTime(clock.now())
      return { questions: listed, actions, today, time, calendar, lexicon }
    },
  }
  return answering

  /** Each by its own handler, one after another, so that whoever asks something comes in between. */
  async function answerParts(questions: readonly Question[], asker: Asker, known: SchoolKnown): Promise<readonly AnsweredPart[]> {
    const answered: AnsweredPart[] = []
    for (const question of questions) {
      const one = await answering.answerCarried(question, asker, known, 'It is a part of what was asked.')
      answered.push(partOf(question, one))
    }
    return answered
  }
}

interface AnsweredPart {
  readonly part: Part
  readonly topics: readonly string[]
  readonly told: readonly PartTold[]
}

function partOf(question: Question, answered: Answered): AnsweredPart {
  const { outcome, facts, card, brief, isNews = true, topics = [], granted, found, named = [], parts = [] } = answered
  const isAnswered = outcome === 'answer' || outcome === 'no-data' || outcome === 'help' || outcome === 'clarify'
  const told = { question: question.name, params: question.params, permission: granted?.permission, role: found?.role }
  return {
    part: {
      question,
      outcome: isAnswered ? outcome : 'refuse',
      facts: facts ?? undefined,
      card,
      brief,
      isNews: isAnswered && isNews,
    },
    topics,
    told: [{ ...told, outcome, pupils: named }, ...parts],
  }
}

/** With the format, by which most questions give all that they have; otherwise with the whole list, where the question has one. */
function preparedInFull(handler: QuestionHandler, params: unknown): Prepared | undefined {
  const plain = inChat(params)
  const listed = { ...(typeof plain === 'object' ? plain : {}), list: 'pupils' }
  const ways = [params, listed].map((given) => handler.prepare(given))
  return ways.find((way) => way && !way.leftOut.includes('format') && !way.leftOut.includes('list')) ?? handler.prepare(plain)
}

/** What the refusal may say: the asker's own part of the school, and nothing of what was asked for. */
export function mayAskAbout(asker: Asker, { lexicon }: SchoolKnown): string | undefined {
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

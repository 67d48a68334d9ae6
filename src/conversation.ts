import { type Asker, authorise, type Granted } from './authorise/authorise.ts'
import type { Permission } from './authorise/policy.ts'
import { capital } from './cards/capital.ts'
import { type AskButton, ask as askButton, type Card, type Question } from './cards/card.ts'
import {
  doubtCard,
  faultCard,
  notUnderstoodCard,
  notYetCard,
  plainCard,
  refusalCard,
  staleButtonCard,
  strangerCard,
  unknownPlaceCard,
  whichOneCard,
  withAside,
} from './cards/standing-cards.ts'
import type { Directory } from './data/directory.ts'
import type { Journal } from './data/journal.ts'
import type { OpenLexicon, SchoolKnown } from './data/lexicon.ts'
import type { Finding, Found, OpenSchool, SchoolReader } from './data/school-reader.ts'
import type { Ask, Door, Outcome, Reply } from './door.ts'
import type { CatalogueEntry, Prepared, QuestionHandler } from './handlers/question.ts'
import type { Reading } from './handlers/reading.ts'
import { type Clock, londonTime } from './school/clock.ts'
import { never } from './school/never.ts'
import { sayScope } from './school/say-scope.ts'
import { type Scope, scopeOf } from './school/scope.ts'
import { neverAnswers, smalltalkAnswers } from './understand/standing-answers.ts'
import { understand } from './understand/understand.ts'
import type { Choice, Understanding } from './understand/understanding.ts'
import { type PupilNamed, reportReading } from './understood.ts'

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

interface Answered {
  readonly reading?: Reading | undefined
  readonly outcome: Outcome
  readonly card: Card
  readonly facts?: unknown
  readonly why?: readonly string[]
  readonly found?: Found | undefined
  /** Those whom the reading names, as far as the asker may know them. */
  readonly pupils?: readonly PupilNamed[]
  readonly granted?: Granted | undefined
  readonly named?: readonly number[]
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
    return answerUnderstanding(understanding, asker, known)
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

  async function answerUnderstanding(understanding: Understanding, asker: Asker, known: SchoolKnown): Promise<Answered> {
    const { why } = understanding
    switch (understanding.kind) {
      case 'question': {
        const { reading } = understanding
        const handler = handlerNamed(reading.question)
        const prepared = handler?.prepare(reading.slots)
        if (!handler || !prepared) throw new Error(`the reading of ${reading.question} does not fit its question`)
        return answerQuestion(handler, prepared, understanding, asker, known)
      }
      case 'not yet': {
        const { reading } = understanding
        const what = reading.intent.replaceAll('_', ' ')
        const card = notYetCard(what, buttonsOf(understanding.nearest))
        return { reading, outcome: 'not-understood', card, why, pupils: usablePupils(known) }
      }
      case 'doubt': {
        const card = doubtCard(understanding.says, buttonsOf(understanding.choices))
        return { reading: understanding.reading, outcome: 'clarify', card, why }
      }
      case 'never': {
        const { title, words } = neverAnswers[understanding.reason]
        return { reading: understanding.reading, outcome: 'refuse', card: plainCard(title, words), why }
      }
      case 'smalltalk': {
        const { title, words } = smalltalkAnswers[understanding.about]
        return { reading: aboutNothing('smalltalk', clock), outcome: 'smalltalk', card: plainCard(title, words), why }
      }
      case 'nothing':
        return {
          reading: aboutNothing('unknown', clock),
          outcome: 'not-understood',
          card: notUnderstoodCard(buttonsOf(understanding.nearest)),
          why,
        }
      default:
        return never(understanding)
    }
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
            again(handler, prepared, (scope) => onePupil(scope, finding.ref.said, pupil.id)),
          ),
        )
        return { reading, outcome: 'clarify', card: whichOneCard(finding.ref.said, buttons), why, granted }
      }
      case 'unknown': {
        const { what, said, known: names } = finding
        const near = names.map((name) =>
          askButton(
            name,
            again(handler, prepared, (scope) => otherPlace(scope, said, name)),
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
          catalogue: () => catalogueFor(asker, known),
        })
        const notes = [...reading.assumed.map(sayAssumed), ...prepared.leftOut.map(sayLeftOut)]
        const card = withAside(answer.card, notes, [
          ...otherPeriod(reading, handler, known),
          ...(second ? buttonsOf([second]) : []),
        ])
        const pupils = [finding.found, ...finding.further].flatMap((each) => each.pupils)
        return { ...answer, reading, card, why, granted, found: finding.found, pupils }
      }
      default:
        return never(finding)
    }
  }

  /** Where the period was assumed, the one that people mean instead most often. */
  function otherPeriod(reading: Reading, { words }: QuestionHandler, known: SchoolKnown): readonly AskButton[] {
    if (!reading.assumed.some((assumed) => assumed.startsWith(reading.slots.period.name))) return []
    const other = words.defaultPeriod === 'this week' ? 'year to date' : 'this week'
    const understanding = understand(other, { ...knowing(known), previous: reading })
    if (understanding.kind !== 'question' || understanding.reading.question !== reading.question) return []
    return [askButton(`${capital(other)} instead`, questionOf(understanding.reading))]
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

  function knowing({ lexicon, calendar }: SchoolKnown) {
    const { date: today, time } = londonTime(clock.now())
    return { questions: handlers, today, time, calendar, lexicon }
  }

  function catalogueFor(asker: Asker, known: SchoolKnown): readonly CatalogueEntry[] {
    return handlers
      .filter((handler) => authorise(asker, handler.needs))
      .map(({ name, title, asks, sayings }) => ({
        name,
        title,
        asks,
        sayings: sayings.flatMap((saying) => {
          const understanding = understand(saying, knowing(known))
          return understanding.kind === 'question' ? [{ saying, question: questionOf(understanding.reading) }] : []
        }),
      }))
  }

  return { ask }
}

function replyOf({ reading, outcome, card, facts = null, why = [], pupils = [] }: Answered): Reply {
  return { understood: reading ? reportReading(reading, pupils) : null, outcome, audience: card.audience, facts, card, why }
}

/** A message that asks for nothing, as it is reported. */
function aboutNothing(intent: 'smalltalk' | 'unknown', clock: Clock): Reading {
  const { date } = londonTime(clock.now())
  const period = { from: date, to: date, said: 'default', name: 'today' } as const
  return { intent, question: undefined, slots: { scope: scopeOf({ kind: 'none' }), period }, carried: [], assumed: [] }
}

/** A thank-you in between does not end what a follow-up rests on. */
function isRemembered({ intent }: Reading): boolean {
  return intent !== 'smalltalk' && intent !== 'unknown'
}

/** The pupils whom this asker may name, whatever for. */
function usablePupils({ lexicon }: SchoolKnown): readonly PupilNamed[] {
  return lexicon.names('attendance').map(({ pupilId, legalForename, legalSurname }) => ({
    id: pupilId,
    legalName: `${legalForename} ${legalSurname}`,
  }))
}

/** A button's question read back, so that a follow-up typed after it knows what it follows. */
function readingOf({ intent, name }: QuestionHandler, { params }: Prepared): Reading {
  const period = params.period
  return {
    intent,
    question: name,
    slots: { ...params, ...(period ? { period } : {}) } as Reading['slots'],
    carried: [],
    assumed: [],
  }
}

function questionOf({ question, slots }: Reading): Question {
  return { name: question ?? 'help', params: slots }
}

function buttonsOf(choices: readonly Choice[]) {
  return choices.map(({ label, reading }) => askButton(label, questionOf(reading)))
}

type FindingAll = Exclude<Finding, { kind: 'found' }> | (Extract<Finding, { kind: 'found' }> & { further: readonly Found[] })

/** Finds all that a question is about, or the first part of it that cannot be found. */
function findAll(school: SchoolReader, { params, furtherScopes }: Prepared, names: 'needed' | 'if allowed'): FindingAll {
  const first = school.find(params.scope, names)
  if (first.kind !== 'found') return first
  const further: Found[] = []
  for (const scope of furtherScopes) {
    const finding = school.find(scope, names)
    if (finding.kind !== 'found') return finding
    further.push(finding.found)
  }
  return { ...first, further }
}

/** The question with every scope in it put right. */
function again(handler: QuestionHandler, { params }: Prepared, right: (scope: Scope) => Scope): Question {
  const { compare } = params
  const compared = compare?.kind === 'scopes' ? { compare: { kind: 'scopes', scopes: compare.scopes.map(right) } } : {}
  return handler.ask({ ...params, scope: right(params.scope), ...compared })
}

function onePupil(scope: Scope, said: string, pupilId: number): Scope {
  if (scope.base.kind !== 'pupils') return scope
  const pupils = scope.base.pupils.map((ref) => (ref.said === said ? { said, candidates: [pupilId] } : ref))
  return { ...scope, base: { kind: 'pupils', pupils } }
}

function otherPlace(scope: Scope, said: string, name: string): Scope {
  const { base } = scope
  const swap = (names: readonly string[]) => names.map((each) => (each === said ? name : each))
  if (base.kind === 'forms') return { ...scope, base: { kind: 'forms', forms: swap(base.forms) } }
  if (base.kind === 'classes') return { ...scope, base: { kind: 'classes', classes: swap(base.classes) } }
  if (base.kind === 'years')
    return { ...scope, base: { kind: 'years', yearGroups: swap(base.yearGroups.map(String)).map(Number) } }
  return scope
}

/** What the refusal may say: the asker's own part of the school, and nothing of what was asked for. */
function mayAskAbout(asker: Asker, { lexicon }: SchoolKnown): string | undefined {
  if (!authorise(asker, 'attendance') || lexicon.mine.usual.base.kind === 'none') return undefined
  return sayScope(lexicon.mine.usual)
}

function sayAssumed(assumed: string): string {
  return `I took it as ${assumed}.`
}

function sayLeftOut(slot: string): string {
  return `I left out "${slot}": I can't do that for this question yet.`
}

import { type Asker, authorise, type Granted } from '../authorise/authorise.ts'
import type { ActionCall } from '../cards/card.ts'
import { refusalCard, staleButtonCard } from '../cards/standing-cards.ts'
import type { Drafts } from '../data/drafts.ts'
import type { SchoolKnown } from '../data/lexicon.ts'
import type { OpenSchool } from '../data/school-reader.ts'
import type { ActionHandler, Circumstances, FormShown, PreparedAction } from '../handlers/action.ts'
import type { PromptDefinition } from '../handlers/prompt.ts'
import { type Clock, londonTime } from '../school/clock.ts'
import type { Answered } from './answered.ts'
import { mayAskAbout } from './answering.ts'

/** An action that this asker may do, with its form. */
export interface OpenedAction {
  readonly kind: 'open'
  readonly handler: ActionHandler
  readonly prepared: PreparedAction
  readonly granted: Granted
  readonly circumstances: Circumstances
  readonly form: FormShown
}

export type OpenAction = (call: ActionCall, asker: Asker, known: SchoolKnown) => Promise<OpenedAction | Unopened>

/** What is said instead: a button that makes no sense any more, or the one refusal. */
interface Unopened {
  readonly kind: 'answered'
  readonly answered: Answered
}

/** What an action is begun with is a few ids and dates; an altered button may hold anything. */
const mostParameterCharacters = 4_000

export interface OpeningParts {
  readonly actions: readonly ActionHandler[]
  readonly openSchool: OpenSchool
  readonly clock: Clock
  /** What Formroom speaks up about by itself. */
  readonly prompts?: readonly PromptDefinition[] | undefined
  /** What was said in a message that an action is begun from; without it nothing can be quoted. */
  readonly drafts?: Drafts | undefined
}

/** Identifies, parses, authorises and opens an action: the one way to it, for beginning, sending, searching and taking back. */
export function createOpenAction(parts: OpeningParts): OpenAction {
  const { actions, drafts } = parts
  return async (call, asker, known) => {
    const handler = actions.find(({ name }) => name === call.name)
    const prepared = handler && isShort(call.params) ? handler.prepare(call.params) : undefined
    if (!handler || !prepared) return unopened({ outcome: 'clarify', card: staleButtonCard() })
    const refused = refusalOf(asker, known)
    const granted = authorise(asker, handler.needs)
    if (!granted) return unopened(refused)
    const draft = draftIn(prepared.params)
    const quoted = draft === undefined ? undefined : await drafts?.read(asker, draft)
    const circumstances = { ...(await circumstancesFor(granted, parts)), quoted }
    const form = await prepared.form(circumstances)
    if (!form) return unopened({ ...refused, granted })
    return { kind: 'open', handler, prepared, granted, circumstances, form }
  }
}

/** The draft that an action was begun with, by its id. */
export function draftIn(params: unknown): string | undefined {
  const draft = typeof params === 'object' && params !== null && 'draft' in params ? params.draft : undefined
  return typeof draft === 'string' ? draft : undefined
}

/** The one refusal, the same bytes for what is forbidden and for what does not exist. */
export function refusalOf(asker: Asker, known: SchoolKnown): Answered {
  return { outcome: 'refuse', card: refusalCard(mayAskAbout(asker, known)) }
}

export async function circumstancesFor(
  granted: Granted,
  { openSchool, clock, prompts = [] }: Pick<OpeningParts, 'openSchool' | 'clock' | 'prompts'>,
): Promise<Circumstances> {
  const now = clock.now()
  const school = await openSchool(granted)
  return { school, asker: granted.asker, now, today: londonTime(now).date, prompts }
}

function unopened(answered: Answered): Unopened {
  return { kind: 'answered', answered }
}

function isShort(params: unknown): boolean {
  return (JSON.stringify(params) ?? '').length <= mostParameterCharacters
}

import { type Asker, authorise } from '../authorise/authorise.ts'
import { act, acts, type Card, text } from '../cards/card.ts'
import { plainCard, staleButtonCard } from '../cards/standing-cards.ts'
import type { Done, Effects, NotUndone } from '../data/effects.ts'
import type { SchoolKnown } from '../data/lexicon.ts'
import type { OpenSchool } from '../data/school-reader.ts'
import type { ActionHandler } from '../handlers/action.ts'
import type { PromptDefinition } from '../handlers/prompt.ts'
import { type Clock, londonTime } from '../school/clock.ts'
import { sayDate } from '../school/school-date.ts'
import type { Answered } from './answered.ts'
import { circumstancesFor, refusalOf } from './open-action.ts'

/** Takes back what somebody has done: undo is the same for all actions, and re-authorised like them. */
export interface TakingBack {
  /** The "Undo" of a receipt: `{ effect }`. */
  pressed(params: unknown, asker: Asker, known: SchoolKnown): Promise<Answered>
  /** "undo" in words: the last thing that they did within a day. Undefined where this very message has been dealt with. */
  said(words: string, delivery: string, asker: Asker, known: SchoolKnown): Promise<Answered | undefined>
}

/** Words that can only mean it. "Never mind" and "oops" may mean many things, so they are asked about. */
const plainly = /\b(undo|revert|reverse (that|it|the last)|take (that|it) back|take back)\b/i

export interface TakingBackParts {
  readonly actions: readonly ActionHandler[]
  readonly effects: Effects
  readonly openSchool: OpenSchool
  readonly clock: Clock
  readonly prompts?: readonly PromptDefinition[] | undefined
}

export function createTakingBack(parts: TakingBackParts): TakingBack {
  const { actions, effects, clock } = parts
  async function takeBack(done: Done, asker: Asker, known: SchoolKnown, delivery?: string): Promise<Answered | undefined> {
    const handler = actions.find(({ name }) => name === done.action)
    const granted = handler && authorise(asker, handler.needs)
    if (!granted) return refusalOf(asker, known)
    const isTheirs = await handler.prepare(done.params)?.isStillTheirs(await circumstancesFor(granted, parts))
    if (isTheirs === false) return refusalOf(asker, known)
    const { schoolId, staffId } = asker
    const by = { schoolId, staffId, permission: granted.permission, role: granted.reach[0]?.role, delivery }
    const { undo } = handler
    const undoing = await effects.undo(done, by, undo && ((inverse, writer) => undo(inverse, writer, asker)))
    const what = sayWhat(done, handler, clock)
    switch (undoing.kind) {
      case 'answered already':
        return undefined
      case 'undone':
        return { outcome: 'answer', card: plainCard('Taken back', `${what} is taken back.`), granted, audited: true }
      case 'refused':
        return { outcome: 'clarify', card: plainCard('Not taken back', sayWhyNot(undoing.why, what)), granted }
    }
  }

  return {
    async pressed(params, asker, known) {
      const effectId = effectIn(params)
      if (effectId === undefined) return { outcome: 'clarify', card: staleButtonCard() }
      const done = await effects.find(asker, effectId)
      const answered = done && (await takeBack(done, asker, known))
      return answered ?? refusalOf(asker, known)
    },

    async said(words, delivery, asker, known) {
      const done = await effects.last(asker)
      if (!done) return { outcome: 'clarify', card: nothingToUndoCard() }
      if (plainly.test(words)) return takeBack(done, asker, known, delivery)
      const handler = actions.find(({ name }) => name === done.action)
      return { outcome: 'clarify', card: shallICard(sayWhat(done, handler, clock), done) }
    },
  }
}

function nothingToUndoCard(): Card {
  return plainCard('Nothing to take back', 'You have changed nothing here since this time yesterday.')
}

function shallICard(what: string, { effectId }: Done): Card {
  const title = 'Shall I take it back?'
  const undo = act('Take it back', { name: 'undo', params: { effect: effectId } })
  return { title, notice: title, audience: 'asker', body: [text(`The last thing you did here: ${what}.`), acts(undo)] }
}

/** `Change a setting, today at 14:10`. */
function sayWhat({ at, action }: Done, handler: ActionHandler | undefined, clock: Clock): string {
  const { date, time } = londonTime(at)
  const day = date === londonTime(clock.now()).date ? 'today' : `on ${sayDate(date)}`
  return `“${handler?.title ?? action}” ${day} at ${time}`
}

function sayWhyNot(why: NotUndone, what: string): string {
  if (typeof why === 'object') return why.because
  switch (why) {
    case 'undone already':
      return `${what} has been taken back already.`
    case 'too old':
      return `${what} is more than a day ago, so I no longer take it back by itself. Please change it the usual way.`
    case 'final':
      return `${what} can't be taken back. If it was a mistake, please add a correction.`
    case 'changed since':
      return `${what} can't be taken back by itself, because it has been changed again since. Please set it as it should be now.`
  }
}

function effectIn(params: unknown): number | undefined {
  const effect = typeof params === 'object' && params !== null && 'effect' in params ? params.effect : undefined
  return typeof effect === 'number' && Number.isSafeInteger(effect) && effect > 0 && effect < 2 ** 31 ? effect : undefined
}

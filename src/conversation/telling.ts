import { createHash, randomUUID } from 'node:crypto'
import { type Asker, authorise } from '../authorise/authorise.ts'
import { act, acts, type Card } from '../cards/card.ts'
import { carriedForm } from '../cards/question-size.ts'
import { plainCard, staleButtonCard } from '../cards/standing-cards.ts'
import type { Directory } from '../data/directory.ts'
import type { Drafts } from '../data/drafts.ts'
import type { Done, Effects, KeyedToDo, ToDo } from '../data/effects.ts'
import type { SchoolKnown } from '../data/lexicon.ts'
import type { OpenSchool } from '../data/school-reader.ts'
import type { Begin, Submit } from '../door.ts'
import type { Faults, FormShown } from '../handlers/action.ts'
import type { PromptDefinition } from '../handlers/prompt.ts'
import { CannotBeDone } from '../school/cannot-be-done.ts'
import type { Clock } from '../school/clock.ts'
import { addDays, parseSchoolDate } from '../school/school-date.ts'
import type { Answered } from './answered.ts'
import { filledIn, fillIn } from './field-values.ts'
import { type Carrying, confirmationCard, formCard, notDoneCard, openInWindowCard } from './form-cards.ts'
import { circumstancesFor, draftIn, type OpenAction, type OpenedAction } from './open-action.ts'
import type { TakingBack } from './taking-back.ts'

/** Takes down what is told: opens forms, reads what comes back, has it confirmed, does it, gives the receipt. */
export interface Telling {
  begin(incoming: Begin, asker: Asker, known: SchoolKnown): Promise<Answered>
  submit(incoming: Submit, asker: Asker, known: SchoolKnown): Promise<Answered>
}

export interface TellingParts {
  readonly openAction: OpenAction
  readonly openSchool: OpenSchool
  readonly directory: Directory
  readonly effects: Effects
  readonly takingBack: TakingBack
  readonly clock: Clock
  readonly prompts?: readonly PromptDefinition[] | undefined
  readonly drafts?: Drafts | undefined
  readonly fault: (error: unknown) => string
}

type Values = Readonly<Record<string, unknown>>

/** Far more than any form holds. */
const mostCharacters = 100_000
const mostKeyCharacters = 100

const stale: Answered = { outcome: 'clarify', card: staleButtonCard() }
const tooMuch = 'That is more than I can take in one go. Please shorten it.'

export function createTelling(parts: TellingParts): Telling {
  const { openAction, effects, takingBack, drafts } = parts

  async function begin(incoming: Begin, asker: Asker, known: SchoolKnown): Promise<Answered> {
    const { name, params } = incoming.action
    // What no action of the school's may be called: these are about actions.
    if (name === 'undo') return takingBack.pressed(params, asker, known)
    if (name === 'cancel') return { outcome: 'answer', card: plainCard('Left as it was', 'Nothing has been changed.') }
    if (name === 'change') return change(incoming, asker, known)
    const opened = await openAction({ name, params: await withDraft(incoming, asker) }, asker, known)
    if (opened.kind === 'answered') return opened.answered
    const form = { action: name, params: carriedBy(opened), key: randomUUID() }
    if (opened.form.fields.length > 0) return shown(opened, await cardOf(opened.form, form, incoming))
    const pressed = { ...form, key: keyOfPress(incoming, asker, form.params) }
    const sending = { opened, incoming, form, given: {}, confirmed: false }
    return send(opened.handler.confirm === 'never' ? { ...sending, form: pressed, once: 'until changed' } : sending)
  }

  /** What an action is begun with; the message that it is begun from goes with it by the id of its draft, and nowhere in words. */
  async function withDraft({ action: { params }, quoted }: Begin, asker: Asker): Promise<unknown> {
    if (quoted === undefined || !drafts) return params
    return { ...(isRecord(params) ? params : {}), draft: await drafts.keep(asker, quoted) }
  }

  /** A form that was to be confirmed, with all that had been filled in. */
  async function change(incoming: Begin, asker: Asker, known: SchoolKnown): Promise<Answered> {
    const form = carriedIn(incoming.action.params)
    if (!form) return stale
    const opened = await openAction({ name: form.action, params: form.params }, asker, known)
    if (opened.kind === 'answered') return opened.answered
    return shown(opened, await refilled(await withFurther(opened, form.carried), form, form.carried, {}, incoming))
  }

  /** The form with the fields that what was filled in makes necessary. */
  async function withFurther(opened: OpenedAction, given: Values): Promise<OpenedAction> {
    const { form, prepared, circumstances } = opened
    const further = await prepared.further(fillIn(form.fields, given).values, circumstances)
    return further.length > 0 ? { ...opened, form: { ...form, fields: [...form.fields, ...further] } } : opened
  }

  async function submit(incoming: Submit, asker: Asker, known: SchoolKnown): Promise<Answered> {
    const form = sentForm(incoming)
    if (!form) return stale
    const opened = await openAction({ name: form.action, params: form.params }, asker, known)
    if (opened.kind === 'answered') return (await doneBefore(form, incoming, asker)) ?? opened.answered
    const confirmed = form.carried !== undefined && opened.handler.confirm !== 'never'
    return send({ opened, incoming, form, given: confirmed ? (form.carried ?? {}) : incoming.values, confirmed })
  }

  /** What somebody has done themself is said to be done when it is sent twice, also where it took the matter out of their sight. */
  async function doneBefore({ action, params, key }: Carrying, { delivery }: Submit, { schoolId, staffId }: Asker) {
    const done = await effects.doneUnder({ schoolId, staffId, action, params, key, delivery })
    return done && { outcome: 'answer' as const, card: plainCard('Done', 'It was done when you sent it the first time.') }
  }

  interface Sending {
    readonly opened: OpenedAction
    readonly incoming: Begin | Submit
    readonly form: Carrying
    readonly given: Values
    readonly confirmed: boolean
    readonly once?: 'until changed'
  }

  async function send(asSent: Sending): Promise<Answered> {
    const { form, given, confirmed, once } = asSent
    const toDo: KeyedToDo = { ...toDoOf(asSent.opened), key: form.key, delivery: asSent.incoming.delivery, once }
    // Sent twice: what has been done may well be a fault by now, and is no fault of the sender's.
    const earlier = await effects.doneUnder(toDo)
    if (earlier) return receipt(asSent, earlier)
    const opened = await withFurther(asSent.opened, given)
    const { handler, prepared, circumstances } = opened
    const sending = { ...asSent, opened }
    const filled = fillIn(opened.form.fields, given)
    const read = hasFaults(filled.faults) ? { faults: filled.faults } : prepared.read(filled.values)
    if ('faults' in read) return again(sending, read.faults)
    const { values } = read
    try {
      const instead = await prepared.instead(values, circumstances)
      if (instead) return { outcome: 'refuse', card: instead, granted: opened.granted }
      const faults = await prepared.check(values, circumstances)
      if (hasFaults(faults)) {
        const meanwhile = await effects.doneUnder(toDo)
        return meanwhile ? receipt(sending, meanwhile) : again(sending, faults)
      }
      const work = (writer: Parameters<Parameters<Effects['run']>[1]>[0]) => prepared.effect(values, circumstances, writer)
      if (handler.confirm !== 'never' && !confirmed) {
        const carrying = { action: form.action, params: form.params, key: form.key, carried: filled.values }
        if (carriedForm(carrying) === undefined) return again(sending, { '': tooMuch })
        const summary = await prepared.summary(values, circumstances)
        const sight = handler.confirm === 'sight' ? await effects.preview(toDo, daysIn(filled.values), work) : undefined
        return shown(opened, confirmationCard(opened.form, summary, sight, carrying))
      }
      const done = await effects.run(toDo, work)
      const draft = draftIn(prepared.params)
      if (draft !== undefined) await drafts?.remove(circumstances.asker, draft)
      return { ...(await receipt(sending, done)), audited: done.new }
    } catch (error) {
      if (error instanceof CannotBeDone) return again(sending, { '': error.message })
      throw error
    }
  }

  /** The form back, filled in as it was, with what is wrong beside each field. */
  async function again({ opened, form, given, incoming }: Sending, faults: Faults): Promise<Answered> {
    if (opened.form.fields.length === 0) {
      return { outcome: 'clarify', card: notDoneCard(opened.form, faults), granted: opened.granted }
    }
    return shown(opened, await refilled(opened, form, given, faults, incoming))
  }

  async function refilled(
    opened: OpenedAction,
    form: Carrying,
    given: Values,
    faults: Faults,
    incoming: Begin | Submit,
  ): Promise<Card> {
    const { prepared, circumstances } = opened
    const fields = await Promise.all(
      filledIn(opened.form.fields, given, faults).map(async (field) => {
        if (field.kind !== 'search' || !field.value || field.value.length === 0) return field
        const known = new Map(field.chosen.map((option) => [option.value, option]))
        for (const option of await prepared.chosen(field.name, field.value, circumstances)) known.set(option.value, option)
        const chosen = field.value.flatMap((value) => known.get(value) ?? [])
        return { ...field, chosen, value: chosen.map(({ value }) => value) }
      }),
    )
    const { action, params, key } = form
    return cardOf({ ...opened.form, fields }, { action, params: opened.form.carries ?? params, key }, incoming, faults)
  }

  /** The form as a card. What is for a window alone is read where there is one; elsewhere the card says how to open it. */
  async function cardOf(form: FormShown, carrying: Carrying, { window }: Begin | Submit, faults: Faults = {}): Promise<Card> {
    if (!form.inWindow) return formCard(form, carrying, faults)
    if (!window) return openInWindowCard(form, { name: carrying.action, params: carrying.params }, faults)
    return formCard({ ...form, lead: [...form.lead, ...(await form.inWindow())] }, carrying, faults)
  }

  /** What the author gets. It is done by now: a receipt that cannot be made is no reason to say that it is not. */
  async function receipt({ opened, incoming }: Sending, done: Done): Promise<Answered> {
    const { handler, prepared, granted } = opened
    const about = { outcome: 'answer' as const, granted }
    try {
      const asker = await parts.directory.whoIs(incoming.from)
      const now = asker && authorise(asker, handler.needs)
      const after = now ? await circumstancesFor(now, parts) : opened.circumstances
      return { ...about, card: withUndo(await prepared.receipt(done.receipt, after), done, handler.undo !== undefined) }
    } catch (error) {
      const words = `It is done, but I could not show what came of it. If you need to, ask your administrator about ${parts.fault(error)}.`
      return { ...about, card: plainCard('Done', words) }
    }
  }

  return { begin, submit }
}

function carriedBy({ form, prepared }: OpenedAction): unknown {
  return form.carries ?? prepared.params
}

function shown({ granted }: OpenedAction, card: Card): Answered {
  return { outcome: 'form', card, granted }
}

function withUndo(card: Card, { effectId, canBeUndone, undone }: Done, handlerCan: boolean): Card {
  if (undone) return { ...card, body: [...card.body, { kind: 'note', text: 'This has been taken back since.' }] }
  if (!canBeUndone || !handlerCan) return card
  return { ...card, body: [...card.body, acts(act('Undo', { name: 'undo', params: { effect: effectId } }))] }
}

function toDoOf({ handler, prepared, granted }: OpenedAction): ToDo {
  const { asker, permission, reach } = granted
  const { schoolId, staffId } = asker
  return { schoolId, staffId, action: handler.name, params: prepared.params, permission, role: reach[0]?.role }
}

/** Two presses of one button are one: on one message, or in one thread where the platform names no message. */
function keyOfPress({ on, thread, action }: Begin, { staffId }: Asker, params: unknown): string {
  const pressed = JSON.stringify([staffId, on ?? thread, action.name, params])
  return `press:${createHash('sha256').update(pressed).digest('base64url')}`
}

function hasFaults(faults: Faults): boolean {
  return Object.keys(faults).length > 0
}

/** The days on which something named in the values begins, and on which it is over. */
function daysIn(values: Values) {
  const days = Object.values(values).flatMap((value) => (typeof value === 'string' ? (parseSchoolDate(value) ?? []) : []))
  return days.flatMap((day) => [day, addDays(day, 1)])
}

/** A form as it was sent, where it can be one. */
function sentForm({ form, values }: Submit): Submit['form'] | undefined {
  if (!isRecord(form) || !isRecord(values) || JSON.stringify([form, values]).length > mostCharacters) return undefined
  const { action, key, carried } = form
  if (typeof action !== 'string' || typeof key !== 'string' || key === '' || key.length > mostKeyCharacters) return undefined
  return carried === undefined || isRecord(carried) ? form : undefined
}

function carriedIn(params: unknown): (Carrying & { readonly carried: Values }) | undefined {
  const form = isRecord(params) ? params['form'] : undefined
  if (!isRecord(form) || !isRecord(form['carried'])) return undefined
  const sent = sentForm({ form, values: {} } as unknown as Submit)
  return sent && { ...sent, carried: form['carried'] }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

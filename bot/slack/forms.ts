import type { SlackOption, SlackView } from '../../src/cards/slack-blocks.ts'
import { slackOption } from '../../src/cards/slack-form.ts'
import { toSlackModal } from '../../src/cards/to-slack-modal.ts'
import type { Door, Reply } from '../../src/door.ts'
import { apology, reportFault } from '../fault.ts'
import type { Log } from '../log.ts'
import type { Answerer } from './answer.ts'
import type { Inbound } from './inbound.ts'
import { faultsOf, holdsForm, type Modals, waitingModal, wordsModal } from './modals.ts'
import { originOf, type Spot, spotOf } from './places.ts'
import { soonEnough } from './soon-enough.ts'
import { openedFrom } from './view-metadata.ts'

/** Slack waits three seconds for the answer to a form that was sent, and for suggestions. */
const ANSWER_MILLISECONDS = 2_200
const MOST_OPTIONS = 100

export type Sent = Extract<Inbound, { readonly kind: 'form' }>
export type Searched = Extract<Inbound, { readonly kind: 'search' }>

/** What the window does when its form was sent. */
export type WindowAnswer =
  | { readonly response_action: 'clear' }
  | { readonly response_action: 'update'; readonly view: SlackView }
  | { readonly response_action: 'errors'; readonly errors: Readonly<Record<string, string>> }

export interface Forms {
  /**
   * Does what a form says and answers the window within three seconds through `respond`; what takes longer goes on behind a window
   * that says so. The receipt goes to where the form was opened. Never throws.
   */
  submit(sent: Sent, respond: (answer: WindowAnswer) => Promise<void>): Promise<void>
  /** What is offered for what was typed. Never throws. */
  suggest(searched: Searched): Promise<readonly SlackOption[]>
}

export interface FormsParts {
  readonly door: Door
  readonly answerer: Answerer
  readonly modals: Modals
  readonly log: Log
}

export function createForms({ door, answerer, modals, log }: FormsParts): Forms {
  return {
    async submit(sent, respond) {
      const spot = spotOf(sent.origin, sent.user)
      const { form, values } = sent
      if (!form) return respond(updated(oldForm))
      const submitting = door
        .submit({ ...answerer.incoming(sent, spot), place: 'private', window: true, form, values })
        .catch((error) => {
          const reference = reportFault(log, 'answering on slack', error)
          return { fault: apology(reference) }
        })
      const soon = await soonEnough(ANSWER_MILLISECONDS, submitting)
      if (!soon) await respond(updated(waitingModal))
      const came = soon ? soon.done : await submitting
      const fault = came && 'fault' in came ? came.fault : undefined
      const reply = came && 'card' in came ? came : undefined
      try {
        if (soon) await respond(fault === undefined ? answerTo(sent, spot, reply) : updated(faultView(fault)))
        else await modals.update(sent.view, fault === undefined ? lateView(spot, reply) : faultView(fault))
      } catch (error) {
        reportFault(log, 'answering a form on slack', error)
      }
      if (reply && isReceipt(reply)) await answerer.deliver(spot, sent, reply)
      await answerer.heard(spot, sent)
    },

    async suggest({ form, field, typed, ...by }) {
      if (!form) return []
      const action = { name: form.action, params: form.params }
      try {
        const offered = await soonEnough(ANSWER_MILLISECONDS, door.suggest({ from: answerer.person(by), action, field, typed }))
        return (offered?.done ?? []).slice(0, MOST_OPTIONS).map(slackOption)
      } catch (error) {
        reportFault(log, 'suggesting on slack', error)
        return []
      }
    },
  }
}

const oldForm = wordsModal('An old form', 'This form cannot be sent any more. Please open it again; nothing was changed.')

function faultView(words: string): SlackView {
  return wordsModal('Something went wrong', words)
}

function updated(view: SlackView): WindowAnswer {
  return { response_action: 'update', view }
}

/** Something was done: that goes to the chat. Anything else (a form again, a refusal) is shown in the window, over what was typed. */
function isReceipt({ outcome, card }: Reply): boolean {
  return outcome === 'answer' && !holdsForm(card)
}

/** Errors stand beside the fields where all of them have one there; a form that comes back otherwise is shown anew. */
function answerTo({ fields }: Sent, spot: Spot, reply: Reply | undefined): WindowAnswer {
  if (!reply || isReceipt(reply)) return { response_action: 'clear' }
  const errors = faultsOf(reply.card)
  const names = Object.keys(errors)
  if (names.length > 0 && names.every((name) => fields.has(name))) return { response_action: 'errors', errors }
  return updated(formView(spot, reply))
}

/** What a window says that was waiting. */
function lateView(spot: Spot, reply: Reply | undefined): SlackView {
  if (reply && !isReceipt(reply)) return formView(spot, reply)
  return wordsModal('Done', 'You will find the receipt in our chat. You can close this.')
}

function formView(spot: Spot, { card }: Reply): SlackView {
  return openedFrom(toSlackModal(card), originOf(spot))
}

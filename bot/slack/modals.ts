import type { webApi } from '@slack/bolt'
import { type Card, text } from '../../src/cards/card.ts'
import type { SlackView } from '../../src/cards/slack-blocks.ts'
import { toSlackModal } from '../../src/cards/to-slack-modal.ts'
import { slackErrorOf } from './send.ts'

/** Windows over Slack, each opened by a trigger: good for three seconds, and for one window. */
export interface Modals {
  /** Gives the view's id where Slack named it, or `undefined` where the trigger is no good any more. */
  open(trigger: string, view: SlackView): Promise<{ readonly id: string | undefined } | undefined>
  /** Where it has been closed meanwhile, nothing happens. */
  update(id: string, view: SlackView): Promise<void>
}

export function createModals(client: webApi.WebClient): Modals {
  return {
    async open(trigger, view) {
      try {
        return { id: (await client.views.open({ trigger_id: trigger, view: view as webApi.View })).view?.id }
      } catch (error) {
        const word = slackErrorOf(error)
        // An earlier attempt has opened it, whose answer was lost.
        if (word === 'exchanged_trigger_id') return { id: undefined }
        if (word === 'expired_trigger_id' || word === 'invalid_trigger_id') return undefined
        throw error
      }
    },
    async update(id, view) {
      try {
        await client.views.update({ view_id: id, view: view as webApi.View })
      } catch (error) {
        if (slackErrorOf(error) !== 'not_found') throw error
      }
    },
  }
}

/** A few words to be read and closed. */
export function wordsModal(title: string, words: string): SlackView {
  return toSlackModal({ title, notice: title, audience: 'asker', body: [text(words)] })
}

export const waitingModal: SlackView = wordsModal('One moment…', 'I am getting this ready for you.')

/** Whether a card is to be filled in or confirmed. */
export function holdsForm({ body }: Card): boolean {
  return body.some(({ kind }) => kind === 'form')
}

/** What is wrong in a form, by field. */
export function faultsOf({ body }: Card): Readonly<Record<string, string>> {
  const fields = body.flatMap((element) => (element.kind === 'form' ? element.form.fields : []))
  return Object.fromEntries(fields.flatMap(({ name, error }) => (error?.trim() ? [[name, error] as const] : [])))
}

import type { Card, Element } from './card.ts'
import { cutTo, oneLine } from './plain-text.ts'
import { beginAgain, carriedForm } from './question-size.ts'
import { fitted } from './shorten.ts'
import type { InputBlock, SlackBlock, SlackView } from './slack-blocks.ts'
import { type Count, elementBlocks, heading, subtitle } from './slack-elements.ts'
import { slackField } from './slack-form.ts'
import * as limits from './slack-limits.ts'
import { slackRoom } from './slack-room.ts'
import { paragraph, plain } from './slack-text.ts'

/**
 * A card as a Slack modal: where it holds a form, with its fields and the button that sends it; otherwise to be read and closed.
 * What does not fit is said.
 */
export function toSlackModal(card: Card): SlackView {
  return fitted(card, slackRoom, view, fits)
}

function fits(made: SlackView): boolean {
  return made.blocks.length <= limits.VIEW_BLOCKS && JSON.stringify(made).length <= limits.VIEW_CHARACTERS
}

function view(card: Card): SlackView {
  // Slack's own tables and charts are for messages.
  const count: Count = { buttons: 0, charts: 0, native: undefined }
  const [first] = card.body.flatMap((element) => (element.kind === 'form' ? [element.form] : []))
  const private_metadata = first && carriedForm(first)
  const title = oneLine(card.title)
  const whole = title.length <= limits.VIEW_WORDS_CHARACTERS
  const inner = (element: Element): readonly (SlackBlock | InputBlock)[] => {
    if (element.kind !== 'form') return elementBlocks(element, count)
    if (element.form !== first) return []
    return private_metadata === undefined ? paragraph(beginAgain(oneLine(first.submit))) : first.fields.flatMap(slackField)
  }
  const body = card.body.flatMap(inner)
  return {
    type: 'modal',
    callback_id: 'form',
    title: plain(cutTo(title, limits.VIEW_WORDS_CHARACTERS)),
    ...(first && private_metadata !== undefined && { submit: plain(cutTo(oneLine(first.submit), limits.VIEW_WORDS_CHARACTERS)) }),
    close: plain(first ? 'Cancel' : 'Close'),
    private_metadata: private_metadata ?? '',
    blocks: [...(whole && body.length > 0 ? [] : heading(card.title)), ...subtitle(card.subtitle), ...body],
  }
}

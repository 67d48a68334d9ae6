import { createHmac } from 'node:crypto'
import { SLACK_BOT_USER, SLACK_TEAM } from '../support/fake-slack-api.ts'
import { type InputBlock, inputsOf, type SlackView } from '../support/slack-views.ts'

/** What Slack sends, shortened to what it says. Ids are invented. */

export const SIGNING_SECRET = 'fictional-signing-secret'
export const DIRECT = 'D0TUTOR'
export const CHANNEL = 'C0PASTORAL'
export const TUTOR = 'U0TUTOR'

let ids = 0

export type Sent = Record<string, unknown>

function event(said: Sent): Sent {
  return {
    type: 'event_callback',
    team_id: SLACK_TEAM,
    api_app_id: 'A0FORMROOM',
    event_id: `Ev${++ids}`,
    event_time: 1_795_000_000,
    authorizations: [
      { enterprise_id: null, team_id: SLACK_TEAM, user_id: SLACK_BOT_USER, is_bot: true, is_enterprise_install: false },
    ],
    event: said,
  }
}

/** As Slack issues them: good for three seconds from the moment that stands in it. */
export const trigger = (at = Date.now()) => `${++ids}.${at}.abc`

const stamp = () => `1795000000.${String(++ids).padStart(6, '0')}`

export function directMessage(text: string, rest: Sent = {}): Sent {
  return event({
    type: 'message',
    channel: DIRECT,
    channel_type: 'im',
    user: TUTOR,
    team: SLACK_TEAM,
    text,
    ts: stamp(),
    ...rest,
  })
}

export function mention(text: string, rest: Sent = {}): Sent {
  return event({
    type: 'app_mention',
    channel: CHANNEL,
    user: TUTOR,
    team: SLACK_TEAM,
    text: `<@${SLACK_BOT_USER}> ${text}`,
    ts: stamp(),
    ...rest,
  })
}

export function otherEvent(type: string, rest: Sent = {}): Sent {
  return event({ type, user: TUTOR, ...rest })
}

export function slash(text: string, responseUrl: string, rest: Sent = {}): Sent {
  return {
    command: '/formroom',
    team_id: SLACK_TEAM,
    user_id: TUTOR,
    channel_id: CHANNEL,
    channel_name: 'pastoral',
    text,
    response_url: responseUrl,
    trigger_id: trigger(),
    ...rest,
  }
}

export function press(value: string, responseUrl: string | undefined, rest: Sent = {}): Sent {
  return {
    type: 'block_actions',
    team: { id: SLACK_TEAM, domain: 'school' },
    user: { id: TUTOR, team_id: SLACK_TEAM },
    container: { type: 'message', message_ts: stamp(), channel_id: DIRECT, is_ephemeral: false },
    channel: { id: DIRECT, name: 'directmessage' },
    ...(responseUrl !== undefined && { response_url: responseUrl }),
    trigger_id: trigger(),
    actions: [{ type: 'button', action_id: 'ask:0', block_id: 'b', value, action_ts: stamp() }],
    ...rest,
  }
}

/** The press of a button that begins an action. */
export function pressToBegin(action: object, responseUrl: string | undefined, rest: Sent = {}): Sent {
  const actions = [{ type: 'button', action_id: 'begin:0', block_id: 'b', value: JSON.stringify({ action }), action_ts: stamp() }]
  return press('', responseUrl, { actions, ...rest })
}

/** A choice from the menu of all apps. */
export function shortcut(callbackId: string, rest: Sent = {}): Sent {
  return {
    type: 'shortcut',
    callback_id: callbackId,
    team: { id: SLACK_TEAM, domain: 'school' },
    user: { id: TUTOR, team_id: SLACK_TEAM },
    action_ts: stamp(),
    trigger_id: trigger(),
    ...rest,
  }
}

/** A choice from the menu of a message in a channel. */
export function messageShortcut(callbackId: string, message: Sent, rest: Sent = {}): Sent {
  return shortcut(callbackId, {
    type: 'message_action',
    channel: { id: CHANNEL, name: 'pastoral' },
    message: { type: 'message', ...message },
    message_ts: stamp(),
    response_url: 'https://hooks.slack.example/actions',
    ...rest,
  })
}

/** The press of a button in a modal, which is in no channel. */
export function pressInView(view: { readonly id: string; readonly view: SlackView }, value: string, actionId: string): Sent {
  return {
    type: 'block_actions',
    team: { id: SLACK_TEAM, domain: 'school' },
    user: { id: TUTOR, team_id: SLACK_TEAM },
    container: { type: 'view', view_id: view.id },
    view: { id: view.id, ...view.view },
    trigger_id: trigger(),
    actions: [{ type: 'button', action_id: actionId, block_id: 'b', value, action_ts: stamp() }],
  }
}

/**
 * The sending of a modal as it stands, with what was filled in by the names of its fields; the rest as Slack sends what nobody
 * touched. What no field of the modal takes is a mistake of the test.
 */
export function submission(id: string, view: SlackView, filled: Readonly<Record<string, unknown>> = {}, rest: Sent = {}): Sent {
  const inputs = inputsOf(view)
  const strange = Object.keys(filled).filter((name) => !inputs.some(({ block_id }) => block_id === name))
  if (strange.length > 0) throw new Error(`the modal has no ${strange.join(', ')}`)
  const values = inputs.map(({ block_id, element }) => [
    block_id,
    { [element.action_id]: { type: element.type, ...stateOf(element, filled[block_id]) } },
  ])
  return {
    type: 'view_submission',
    team: { id: SLACK_TEAM, domain: 'school' },
    user: { id: TUTOR, team_id: SLACK_TEAM },
    trigger_id: trigger(),
    view: { id, hash: stamp(), ...view, state: { values: Object.fromEntries(values) } },
    response_urls: [],
    ...rest,
  }
}

function stateOf(element: InputBlock['element'], filled: unknown): object {
  const chosen = (value: unknown) => ({ text: { type: 'plain_text', text: 'chosen' }, value })
  switch (element.type) {
    case 'plain_text_input':
    case 'number_input':
      return { value: filled ?? element.initial_value ?? null }
    case 'datepicker':
      return { selected_date: filled ?? element.initial_date ?? null }
    case 'timepicker':
      return { selected_time: filled ?? element.initial_time ?? null }
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { selected_option: filled === undefined ? (element.initial_option ?? null) : chosen(filled) }
    case 'checkboxes':
    case 'multi_static_select':
    case 'multi_external_select':
      return { selected_options: Array.isArray(filled) ? filled.map(chosen) : (element.initial_options ?? []) }
  }
}

export function suggestion(view: SlackView, field: string, typed: string, rest: Sent = {}): Sent {
  return {
    type: 'block_suggestion',
    team: { id: SLACK_TEAM, domain: 'school' },
    user: { id: TUTOR, team_id: SLACK_TEAM },
    container: { type: 'view', view_id: 'V1' },
    block_id: field,
    action_id: field,
    value: typed,
    view: { id: 'V1', ...view },
    ...rest,
  }
}

export interface Signing {
  readonly secret?: string
  /** Seconds since 1970. */
  readonly at?: number
  readonly headers?: Readonly<Record<string, string>>
}

/** Posts as Slack does: events as JSON, commands as a form, presses as JSON in a form; signed. */
export async function post(url: string, sent: Sent | string, signing: Signing = {}): Promise<{ status: number; text: string }> {
  const { body, type } = written(sent)
  return postRaw(url, body, { 'content-type': type, ...signatureOf(body, signing), ...signing.headers })
}

export async function postRaw(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ status: number; text: string }> {
  const response = await fetch(`${url}/slack/events`, { method: 'POST', headers, body })
  return { status: response.status, text: await response.text() }
}

export function signatureOf(body: string, { secret = SIGNING_SECRET, at = Math.floor(Date.now() / 1000) }: Signing = {}) {
  const signature = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')
  return { 'x-slack-request-timestamp': String(at), 'x-slack-signature': `v0=${signature}` }
}

function written(sent: Sent | string): { body: string; type: string } {
  if (typeof sent === 'string') return { body: sent, type: 'application/json' }
  if ('command' in sent)
    return { body: new URLSearchParams(sent as Record<string, string>).toString(), type: 'application/x-www-form-urlencoded' }
  if (sent['type'] === 'event_callback' || sent['type'] === 'url_verification')
    return { body: JSON.stringify(sent), type: 'application/json' }
  return { body: new URLSearchParams({ payload: JSON.stringify(sent) }).toString(), type: 'application/x-www-form-urlencoded' }
}

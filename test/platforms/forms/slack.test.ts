import { expect, test } from 'vitest'
import { SLACK_TEAM } from '../../support/fake-slack-api.ts'
import { answerFaults, type SlackView } from '../../support/slack-views.ts'
import { formroom, inSlack, slack } from '../in-slack.ts'
import { PUPIL } from '../recorded-door.ts'
import {
  CHANNEL,
  DIRECT,
  directMessage,
  post,
  pressInView,
  pressToBegin,
  slash,
  submission,
  suggestion,
  TUTOR,
  trigger,
} from '../slack-requests.ts'

inSlack()

const note = { name: 'note', params: { about: 7 } }
const slowNote = { name: 'slow', params: {} }

interface Opened {
  readonly id: string
  readonly view: SlackView
}

/** The modal that stands last, as Slack shows it. */
function standing(): Opened {
  const last = [...slack.views].at(-1)
  if (!last) throw new Error('no modal is open')
  return { id: last[0], view: last[1] }
}

async function begun(rest: Record<string, unknown> = {}): Promise<Opened> {
  await post(formroom.url, pressToBegin(note, slack.responseUrl(), rest))
  await slack.calls.first(({ method }) => method === 'views.open')
  return standing()
}

async function send({ id, view }: Opened, filled: Record<string, unknown>): Promise<Record<string, unknown>> {
  const { status, text } = await post(formroom.url, submission(id, view, filled))
  expect(status).toBe(200)
  const answer = JSON.parse(text)
  expect(answerFaults(answer, view)).toEqual([])
  return answer
}

const words = (view: unknown) => JSON.stringify(view)

test('a button that begins an action opens its form over the chat, and the message stays as it is', async () => {
  const sent = pressToBegin(note, slack.responseUrl())
  await post(formroom.url, sent)
  const { args } = await slack.calls.first()
  const { message_ts } = sent['container'] as { message_ts: string }
  expect(args.view?.blocks.filter(({ type }) => type === 'input')).toHaveLength(9)
  expect(formroom.door.begun).toMatchObject([
    {
      action: note,
      on: `${DIRECT}:${message_ts}`,
      place: 'private',
      thread: `slack:${SLACK_TEAM}:${DIRECT}`,
      from: { user: TUTOR },
    },
  ])
  await formroom.idle()
  expect(slack.calls.all).toHaveLength(1)
})

test('what is filled in comes to the door by its fields’ names, with what the form carries', async () => {
  const form = await begun()
  await send(form, {
    title: 'Late again',
    minutes: '12',
    hour: '09:05',
    told: ['true'],
    place: 'yard',
    kinds: ['a'],
    pupil: '41',
  })
  expect(formroom.door.submitted).toMatchObject([
    { form: { action: 'note', params: note.params, key: 'key-1' }, place: 'private' },
  ])
  expect(formroom.door.submitted[0]?.values).toEqual({
    title: 'Late again',
    minutes: '12',
    day: '2026-11-25',
    hour: '09:05',
    told: true,
    place: 'yard',
    kinds: ['a'],
    pupil: '41',
  })
})

test('a form that was sent closes, and its receipt takes the place of the card it was begun on', async () => {
  const form = await begun()
  slack.calls.clear()
  expect(await send(form, { title: 'Late again' })).toEqual({ response_action: 'clear' })
  const { method, args } = await slack.calls.first()
  expect([method, args.replace_original, args.text]).toEqual(['response_url', true, 'It is done.'])
  await formroom.idle()
  expect(formroom.door.arrivals).toContainEqual(
    expect.objectContaining({ kind: 'shown', kept: undefined, at: expect.objectContaining({ conversation: DIRECT }) }),
  )
})

test('where the address of the press has expired meanwhile, the message itself is updated', async () => {
  const form = await begun()
  slack.fail('response_url', { status: 404 })
  await send(form, { title: 'Late again' })
  expect((await slack.calls.first(({ method }) => method !== 'views.open')).method).toBe('chat.update')
})

test('where the card it was begun on has been deleted, the receipt is a message of its own', async () => {
  const sent = pressToBegin(note, undefined)
  await post(formroom.url, sent)
  await slack.calls.first()
  slack.remove(DIRECT, (sent['container'] as { message_ts: string }).message_ts)
  await send(standing(), { title: 'Late again' })
  expect(await slack.calls.first(({ method }) => method === 'chat.postMessage')).toMatchObject({
    args: { channel: `D-${TUTOR}` },
  })
})

test('the receipt of a form begun in a channel is for its sender alone, beside the card that all see', async () => {
  const form = await begun({ channel: { id: CHANNEL }, container: { message_ts: '1794.1', is_ephemeral: false } })
  await send(form, { title: 'Late again' })
  const { method, args } = await slack.calls.first(({ method }) => method !== 'views.open')
  expect([method, args.replace_original, args.response_type]).toEqual(['response_url', false, 'ephemeral'])
})

test('what is wrong stands beside its field, and the form stays open', async () => {
  const form = await begun()
  expect(await send(form, { title: 'wrong' })).toEqual({ response_action: 'errors', errors: { title: 'Please say more.' } })
  await formroom.idle()
  expect(slack.calls.all.filter(({ method }) => method !== 'views.open')).toEqual([])
})

test('what is wrong with no field of the window is shown in the form, which comes back with what was filled in', async () => {
  const { id, view } = await begun()
  const [title] = view.blocks.filter((block) => 'block_id' in block && block.block_id === 'title')
  const sent = submission(id, { ...view, blocks: view.blocks.filter((block) => block !== title) })
  const { values } = (sent['view'] as { state: { values: Record<string, unknown> } }).state
  values['title'] = { title: { type: 'plain_text_input', value: 'wrong' } }
  const answer = JSON.parse((await post(formroom.url, sent)).text)
  expect(answer.response_action).toBe('update')
  expect(answerFaults(answer, view)).toEqual([])
  expect(words(answer.view)).toContain('Please say more.')
})

test('what is to be confirmed is shown in the window, and confirming it sends what was filled in', async () => {
  const form = await begun()
  const { view } = (await send(form, { title: 'confirm', minutes: '5' })) as { view: SlackView }
  expect(words(view)).toContain('Nobody gains or loses sight of anybody.')
  slack.calls.clear()
  expect(await send({ id: form.id, view }, {})).toEqual({ response_action: 'clear' })
  expect(formroom.door.submitted[1]?.form).toMatchObject({ key: 'key-1', carried: { title: 'confirm', minutes: '5' } })
  expect((await slack.calls.first()).args.replace_original).toBe(true)
})

test('a button in the window begins its action in the same window', async () => {
  const form = await begun()
  const { view } = (await send(form, { title: 'confirm' })) as { view: SlackView }
  await post(formroom.url, pressInView({ id: form.id, view }, JSON.stringify({ action: note }), 'begin:0'))
  const { args } = await slack.calls.first(({ method }) => method === 'views.update')
  expect(args.view_id).toBe(form.id)
  expect(args.view?.private_metadata).toContain('responseUrl')
})

test('what a button in the window does is said in the window, and the chat stays as it is', async () => {
  const form = await begun()
  await post(formroom.url, pressInView(form, JSON.stringify({ action: { name: 'at once', params: {} } }), 'begin:0'))
  const { args } = await slack.calls.first(({ method }) => method === 'views.update')
  expect(words(args.view)).toContain('It is kept.')
  await formroom.idle()
  expect(slack.calls.all.map(({ method }) => method)).toEqual(['views.open', 'views.update'])
})

test('a form that is refused says so in its window, and the chat stays as it is', async () => {
  const form = await begun()
  const answer = await send(form, { title: 'refused' })
  expect([answer['response_action'], words(answer).includes('I do not know you yet')]).toEqual(['update', true])
  await formroom.idle()
  expect(slack.calls.all.map(({ method }) => method)).toEqual(['views.open'])
})

test('an action with nothing to fill in is done, and its receipt takes the card’s place', async () => {
  await post(formroom.url, pressToBegin({ name: 'at once', params: {} }, slack.responseUrl()))
  expect(await slack.calls.first()).toMatchObject({
    method: 'response_url',
    args: { replace_original: true, text: 'It is done.' },
  })
})

test('a form that is slow to come is waited for in an open window', async () => {
  await post(formroom.url, pressToBegin(slowNote, slack.responseUrl()))
  const { args } = await slack.calls.first(({ method }) => method === 'views.open')
  expect(words(args.view)).toContain('One moment')
  await slack.calls.first(({ method }) => method === 'views.update')
  expect(standing().view.blocks.filter(({ type }) => type === 'input')).toHaveLength(9)
})

test('a window that was closed meanwhile is let go', async () => {
  await post(formroom.url, pressToBegin(slowNote, slack.responseUrl()))
  await slack.calls.first(({ method }) => method === 'views.open')
  slack.fail('views.update', { error: 'not_found' })
  await formroom.idle()
  expect(formroom.lines.filter((line) => line.includes('"fault"'))).toEqual([])
})

test('a trigger that has expired is said, with a button to press again, and the card stays', async () => {
  await post(formroom.url, pressToBegin(note, slack.responseUrl(), { trigger_id: trigger(Date.now() - 4_000) }))
  const { method, args } = await slack.calls.first()
  expect([method, args.replace_original]).toEqual(['response_url', false])
  expect(words(args.blocks)).toContain(JSON.stringify(JSON.stringify({ action: note })))
})

test('a form that takes long to be done keeps its window, which then says where the receipt is', async () => {
  const form = await begun()
  slack.calls.clear()
  const answer = (await send(form, { title: 'slow' })) as { response_action: string; view: SlackView }
  expect([answer.response_action, words(answer.view).includes('One moment')]).toEqual(['update', true])
  const { args } = await slack.calls.first(({ method }) => method === 'views.update')
  expect(words(args.view)).toContain('receipt')
  await formroom.idle()
  expect(slack.calls.all.map(({ method }) => method)).toContain('response_url')
})

test('a command whose answer is a form opens it at once', async () => {
  await post(formroom.url, slash('note', slack.responseUrl()))
  expect((await slack.calls.first()).method).toBe('views.open')
  slack.calls.clear()
  await send(standing(), { title: 'Late again' })
  expect(await slack.calls.first()).toMatchObject({ method: 'response_url', args: { response_type: 'ephemeral' } })
})

test('a command whose form comes too late for a window gets a button for it', async () => {
  await post(formroom.url, slash('note', slack.responseUrl(), { trigger_id: trigger(Date.now() - 4_000) }))
  const { method, args } = await slack.calls.first()
  expect([method, words(args.blocks).includes('Open the form')]).toEqual(['response_url', true])
})

test('typed words whose answer is a form get a button that opens it', async () => {
  await post(formroom.url, directMessage('note'))
  const { method, args } = await slack.calls.first()
  expect([method, words(args.blocks).includes('Open the form')]).toEqual(['chat.postMessage', true])
})

test('while one types into a field that searches, the door’s options are offered', async () => {
  const { view } = await begun()
  const { text } = await post(formroom.url, suggestion(view, 'pupil', 'zay'))
  expect(JSON.parse(text)).toEqual({
    options: [{ text: { type: 'plain_text', text: `${PUPIL} (9X)`, emoji: false }, value: '1' }],
  })
  expect(formroom.door.suggested).toMatchObject([{ action: note, field: 'pupil', typed: 'zay', from: { user: TUTOR } }])
  expect(JSON.parse((await post(formroom.url, suggestion(view, 'pupil', 'nobody'))).text)).toEqual({ options: [] })
})

test('a fault while a form is opened or done is an apology with a reference, and no name in the log', async () => {
  await post(formroom.url, pressToBegin({ name: 'fault', params: {} }, slack.responseUrl()))
  expect((await slack.calls.first()).args.text).toMatch(/F-[0-9A-F]{6}/)
  const { id, view } = await begun()
  const faulty = { ...view, private_metadata: JSON.stringify({ action: 'fault', params: {}, key: 'k' }) }
  const answer = await send({ id, view: faulty }, {})
  expect(words(answer)).toMatch(/F-[0-9A-F]{6}/)
  const faults = formroom.lines.filter((line) => line.includes('"fault"'))
  expect([faults.length, faults.join().includes(PUPIL)]).toEqual([2, false])
})

test.each(['', 'gibberish', '[]', '{}', '{"action":7,"key":"k"}', 'null'])(
  'a form altered to carry %j changes nothing and says so',
  async (carried) => {
    const { id, view } = await begun()
    const answer = await send({ id, view: { ...view, private_metadata: carried } }, {})
    expect(words(answer)).toContain('nothing was changed')
    expect(formroom.door.submitted).toEqual([])
    expect(JSON.parse((await post(formroom.url, suggestion({ ...view, private_metadata: carried }, 'pupil', 'z'))).text)).toEqual(
      {
        options: [],
      },
    )
    expect(formroom.door.suggested).toEqual([])
  },
)

test('a receipt goes nowhere but to Slack, whatever the form carries', async () => {
  const { id, view } = await begun()
  const carried = {
    ...JSON.parse(view.private_metadata ?? '{}'),
    on: { kind: 'command', channel: CHANNEL, responseUrl: 'https://evil.example/' },
  }
  await send({ id, view: { ...view, private_metadata: JSON.stringify(carried) } }, { title: 'Late again' })
  expect(await slack.calls.first(({ method }) => method === 'chat.postMessage')).toMatchObject({
    args: { channel: `D-${TUTOR}` },
  })
})

test('forms and searches of people of other workspaces are left', async () => {
  const { id, view } = await begun()
  const stranger = { user: { id: TUTOR, team_id: 'T0OTHER' } }
  expect(await post(formroom.url, submission(id, view, {}, stranger))).toEqual({ status: 200, text: '' })
  expect(JSON.parse((await post(formroom.url, suggestion(view, 'pupil', 'z', stranger))).text)).toEqual({ options: [] })
  expect([formroom.door.submitted, formroom.door.suggested]).toEqual([[], []])
})

test('the opening of a link asks nothing', async () => {
  const actions = [{ type: 'button', action_id: 'link:0', block_id: 'b', action_ts: '1' }]
  await post(formroom.url, pressToBegin(note, slack.responseUrl(), { actions }))
  await formroom.idle()
  expect([slack.calls.all, formroom.door.begun]).toEqual([[], []])
})

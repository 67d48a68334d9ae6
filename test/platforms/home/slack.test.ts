import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Card } from '../../../src/cards/card.ts'
import type { Ask, Reply } from '../../../src/door.ts'
import { type FakeSlackApi, SLACK_TEAM, SLACK_TOKEN, startFakeSlackApi } from '../../support/fake-slack-api.ts'
import { inputsOf, type SlackHome } from '../../support/slack-views.ts'
import { type RecordedDoor, recordedDoor } from '../recorded-door.ts'
import { type Served, serveDoor } from '../serve.ts'
import { DIRECT, otherEvent, post, type Sent, SIGNING_SECRET, submission, TUTOR, trigger } from '../slack-requests.ts'

const overview = 'https://formroom.school.example/overview'

let slack: FakeSlackApi
let door: RecordedDoor
let formroom: Omit<Served, 'door'>
/** What the door says of the day and of the year, instead of what it would. */
let said: { day?: Partial<Reply>; year?: Partial<Reply> }

const day: Card = {
  title: 'Year 8, Wed 18 Nov',
  notice: 'Your digest. To do (1)',
  audience: 'asker',
  body: [
    { kind: 'text', text: 'To do (1). Registers to this morning.' },
    { kind: 'heading', text: 'To do' },
    { kind: 'item', text: 'A register is missing.', act: { label: 'Seen', action: { name: 'at once', params: {} } } },
    { kind: 'item', text: 'A note is due.', act: { label: 'Write it', action: { name: 'note', params: {} } } },
    { kind: 'item', text: 'Two are out.', ask: { label: 'Who?', question: { name: 'who is out', params: {} } } },
    { kind: 'link', label: 'Open the year', url: `${overview}?scope=8` },
  ],
}

const year: Card = {
  title: 'At a glance: Year 8',
  notice: 'The year at a glance.',
  audience: 'everyone',
  body: [
    { kind: 'figure', value: '93.1%', label: 'sessions attended', tone: 'neutral' },
    { kind: 'facts', facts: [{ label: 'Persistently absent', value: '31' }] },
    { kind: 'asks', buttons: [{ label: 'By form', question: { name: 'attendance', params: {} } }] },
  ],
}

beforeAll(async () => {
  slack = await startFakeSlackApi()
  door = recordedDoor()
  const answers = {
    ...door,
    async ask(ask: Ask) {
      const reply = await door.ask(ask)
      const words = 'text' in ask.said ? ask.said.text : ''
      if (reply && words === 'digest') return { ...reply, card: day, ...said.day }
      if (reply && words === 'year at a glance') return { ...reply, card: year, ...said.year }
      return reply
    },
  }
  const environment = { SLACK_BOT_TOKEN: SLACK_TOKEN, SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_API_URL: slack.apiUrl }
  formroom = await serveDoor({ ...environment, PUBLIC_URL: new URL(overview).origin }, answers)
})
beforeEach(() => {
  said = {}
  slack.users.set(TUTOR, {
    id: TUTOR,
    team_id: SLACK_TEAM,
    is_email_confirmed: true,
    profile: { email: 'p.shah@school.example' },
  })
})
afterEach(async () => {
  await formroom.idle()
  expect(slack.complaints).toEqual([])
  slack.reset()
  door.reset()
})
afterAll(() => Promise.all([formroom.close(), slack.close()]))

async function send(sent: Sent): Promise<void> {
  expect((await post(formroom.url, sent)).status).toBe(200)
  await formroom.idle()
}

/** Opens the page and gives it as it stands. */
async function opened(): Promise<SlackHome> {
  await send(otherEvent('app_home_opened', { channel: DIRECT, tab: 'home' }))
  return slack.homes.get(TUTOR) ?? expect.fail('nothing was published')
}

interface Button {
  readonly action_id: string
  readonly text: { readonly text: string }
  readonly value?: string
  readonly url?: string
}

function buttonsOf({ blocks }: { readonly blocks: readonly object[] }): readonly Button[] {
  return blocks
    .flatMap((block) => [
      ...('elements' in block ? (block.elements as readonly { type: string }[]) : []),
      ...('accessory' in block ? [block.accessory as { type: string }] : []),
    ])
    .filter(({ type }) => type === 'button') as unknown as readonly Button[]
}

async function press(home: SlackHome, label: string): Promise<void> {
  const button = buttonsOf(home).find(({ text }) => text.text === label) ?? expect.fail(`no button says ${label}`)
  await send({
    type: 'block_actions',
    team: { id: SLACK_TEAM, domain: 'school' },
    user: { id: TUTOR, team_id: SLACK_TEAM },
    container: { type: 'view', view_id: `V-home-${TUTOR}` },
    view: { id: `V-home-${TUTOR}`, ...home },
    trigger_id: trigger(),
    actions: [{ type: 'button', action_id: button.action_id, block_id: 'b', value: button.value, action_ts: '1795.1' }],
  })
}

const lastWindow = () => [...slack.views.values()].at(-1) ?? expect.fail('no window was opened')

test('the page shows the day, the figures of the year, what one may do, and one link to the year', async () => {
  const home = await opened()
  const text = JSON.stringify(home)
  for (const part of ['Year 8, Wed 18 Nov', 'A register is missing.', 'At a glance: Year 8', '93.1%', '31'])
    expect(text).toContain(part)
  expect(buttonsOf(home).map((button) => button.text.text)).toEqual(
    expect.arrayContaining(['Log a concern', 'Seen', 'Who?', 'Who’s out?', 'Help']),
  )
  expect(buttonsOf(home).filter(({ url }) => url)).toMatchObject([{ url: overview }])
  expect(text).not.toContain('By form')
  expect(slack.messages).toEqual([])
})

test('what is asked for the page is asked as the person, in private, and apart from the chat', async () => {
  await opened()
  expect(door.asked.map(({ said: words }) => words)).toEqual([{ text: 'digest' }, { text: 'year at a glance' }])
  for (const { place, thread, from } of door.asked) {
    expect({ place, from }).toMatchObject({
      place: 'private',
      from: { platform: 'slack', organisation: SLACK_TEAM, user: TUTOR },
    })
    expect(thread).toBe(`slack:${SLACK_TEAM}:${TUTOR}:home`)
  }
  expect(new Set(door.asked.map(({ delivery }) => delivery)).size).toBe(2)
  expect(door.arrivals).toMatchObject([{ kind: 'heard', chat: { conversation: DIRECT } }])
})

test('the messages of the app are no page', async () => {
  await send(otherEvent('app_home_opened', { channel: DIRECT, tab: 'messages' }))
  expect(slack.homes.size).toBe(0)
  expect(door.asked).toEqual([])
})

test('somebody without pupils of their own is offered what is theirs, and no figures', async () => {
  const refused: Partial<Reply> = { outcome: 'refuse', card: { title: 'No', notice: 'No', audience: 'asker', body: [] } }
  said = { day: refused, year: refused }
  const home = await opened()
  const labels = buttonsOf(home).map((button) => button.text.text)
  expect(labels).toEqual(['Log a concern', 'My concerns', 'Who’s DSL on duty?', 'Help'])
  expect(JSON.stringify(home)).not.toContain(overview)
})

test('somebody who is nobody here is told so, and nothing else', async () => {
  const stranger: Card = {
    title: 'I do not know you yet',
    notice: 'Hello',
    audience: 'asker',
    body: [{ kind: 'text', text: 'Ask.' }],
  }
  said = { day: { understood: null, outcome: 'refuse', card: stranger } }
  const home = await opened()
  expect(buttonsOf(home)).toEqual([])
  expect(JSON.stringify(home)).toContain('I do not know you yet')
})

test('a saying is answered in a window, as if it had been typed', async () => {
  await press(await opened(), 'Who’s out?')
  expect(door.asked.at(-1)?.said).toEqual({ text: "who's out?" })
  expect(lastWindow().type).toBe('modal')
  expect(slack.messages).toEqual([])
})

test('a question on the page is answered in a window', async () => {
  await press(await opened(), 'Who?')
  expect(door.asked.at(-1)?.said).toEqual({ pressed: { name: 'who is out', params: {} } })
  expect(JSON.stringify(lastWindow())).toContain('Who is out, 9X')
})

test('what is done at once is seen on the page alone', async () => {
  await press(await opened(), 'Seen')
  expect(door.begun.map(({ action }) => action.name)).toEqual(['at once'])
  expect(slack.views.size).toBe(0)
  expect(slack.messages).toEqual([])
  expect(slack.count('views.publish')).toBe(2)
})

test('a form begun on the page opens in a window, leaves its receipt in the chat, and the page is brought up to date', async () => {
  await press(await opened(), 'Write it')
  const [[id, view] = expect.fail('no window was opened')] = slack.views
  expect(inputsOf(view).length).toBeGreaterThan(0)
  expect(slack.count('views.publish')).toBe(1)
  await send(submission(id, view, { title: 'A title' }))
  expect(door.submitted).toHaveLength(1)
  expect(slack.messages).toMatchObject([{ channel: `D-${TUTOR}`, text: 'It is done.' }])
  expect(slack.count('views.publish')).toBe(2)
})

test('what takes its time is waited for in an open window', async () => {
  said = {
    day: { card: { ...day, body: [{ kind: 'acts', buttons: [{ label: 'Slow', action: { name: 'slow', params: {} } }] }] } },
  }
  await press(await opened(), 'Slow')
  expect(slack.calls.all.map(({ method }) => method).filter((method) => method.startsWith('views.'))).toEqual([
    'views.publish',
    'views.open',
    'views.update',
  ])
})

test('a page that Slack will not have is a fault in the log, and nobody is written to', async () => {
  slack.fail('views.publish', { error: 'internal_error' })
  await send(otherEvent('app_home_opened', { channel: DIRECT, tab: 'home' }))
  expect(formroom.lines.some((line) => line.includes('showing somebody their page on slack'))).toBe(true)
  expect(slack.messages).toEqual([])
})

test('a button of an altered page does nothing', async () => {
  const home = await opened()
  const asked = door.asked.length
  for (const [action_id, value] of [
    ['ask:0', 'no json'],
    ['begin:0', '{}'],
    ['link:0', 'https://evil.example'],
  ]) {
    await send({
      type: 'block_actions',
      team: { id: SLACK_TEAM },
      user: { id: TUTOR, team_id: SLACK_TEAM },
      view: { id: 'V1', ...home },
      trigger_id: trigger(),
      actions: [{ type: 'button', action_id, block_id: 'b', value, action_ts: '1795.1' }],
    })
  }
  expect([door.asked.length, door.begun.length]).toEqual([asked, 0])
})

import { expect, test } from 'vitest'
import { teamsFaults, textsOf } from '../../support/adaptive-cards.ts'
import { connector, formroom, inLoopbackTeams } from '../in-teams.ts'
import { PUPIL } from '../recorded-door.ts'
import { CHANNEL, CHAT, execute, localTutor, ofType, post, submit } from '../teams-activities.ts'

inLoopbackTeams()

const action = { name: 'note', params: { pupil: 4 } }
const form = { action: 'note', params: { pupil: 4 }, key: 'key-1' }
const filled = { title: 'Late again', told: 'true', kinds: 'a', pupil: '1', minutes: 5 }
const presses = (verb: string, data: unknown, rest = {}) => execute(connector.serviceUrl, verb, data, localTutor, rest)
const submits = (data: unknown) => submit(connector.serviceUrl, data, localTutor)

test('a button opens its form in the place of the card that it was on', async () => {
  const { status, body } = await post(formroom.url, presses('begin', { action }))
  expect(status).toBe(200)
  expect(body).toMatchObject({
    statusCode: 200,
    type: 'application/vnd.microsoft.card.adaptive',
    channelData: { formroom: { outcome: 'form' } },
  })
  const { value } = body as { value: unknown }
  expect(teamsFaults(value)).toEqual([])
  expect(JSON.stringify(value)).toContain('"id":"minutes"')
  expect(formroom.door.begun).toMatchObject([
    { action, on: 'activity-1', place: 'private', thread: CHAT, from: { email: localTutor.id } },
  ])
})

test('a form that is sent comes with what was filled in and with nothing of Teams’ own', async () => {
  const { body } = await post(formroom.url, presses('submit', { form, ...filled, msteams: { type: 'x' } }))
  expect(textsOf((body as { value: unknown }).value)).toContain('It is kept.')
  expect(formroom.door.submitted).toMatchObject([{ form, values: filled, place: 'private' }])
  expect(Object.keys(formroom.door.submitted[0]?.values ?? {}).sort()).toEqual(Object.keys(filled).sort())
})

test('what cannot be taken comes back with the reason beside it', async () => {
  const { body } = await post(formroom.url, presses('submit', { form, title: 'wrong' }))
  const { value } = body as { value: unknown }
  expect(teamsFaults(value)).toEqual([])
  expect(textsOf(value)).toContain('Please say more.')
})

test('what is to be confirmed comes back as it was filled in', async () => {
  const asked = await post(formroom.url, presses('submit', { form, title: 'confirm', minutes: 5 }))
  const card = JSON.stringify((asked.body as { value: unknown }).value)
  expect(card).toContain('"carried":{"title":"confirm","minutes":5}')
  const carried = { title: 'confirm', minutes: 5 }
  const done = await post(formroom.url, presses('submit', { form: { ...form, carried } }))
  expect(textsOf((done.body as { value: unknown }).value)).toContain('It is kept.')
  expect(formroom.door.submitted.at(-1)).toMatchObject({ form: { ...form, carried }, values: {} })
})

test('a client without Action.Execute begins and sends the same forms by messages', async () => {
  connector.conversations.add(CHAT)
  await post(formroom.url, submits({ action }))
  const opened = await connector.posted.first()
  expect(JSON.stringify(opened.activity.attachments?.[0]?.content)).toContain('"id":"minutes"')
  expect(formroom.door.begun).toMatchObject([{ action, on: 'activity-1' }])
  // A field may be called like a part of ours.
  await post(formroom.url, submits({ form, ...filled, action: 'excluded', question: 'why?' }))
  await connector.posted.first(({ activity }) => textsOf(activity.attachments?.[0]?.content).includes('It is kept.'))
  expect(formroom.door.submitted).toMatchObject([{ form, values: { ...filled, action: 'excluded', question: 'why?' } }])
  expect(formroom.door.asked).toEqual([])
})

test.each<[string, unknown]>([
  ['begin', undefined],
  ['begin', {}],
  ['begin', { action: 'note' }],
  ['begin', { action: { params: {} } }],
  ['begin', { action: { name: 'x'.repeat(5_000), params: {} } }],
  ['submit', {}],
  ['submit', { form: 'note' }],
  ['submit', { form: { action: 'note', params: {} } }],
  ['submit', { form: { ...form, key: 7 } }],
  ['submit', { form: { ...form, carried: 'all of it' } }],
  ['submit', { question: { name: 'attendance', params: {} } }],
  ['undo', { action }],
])('%s with %j is a clean 400 and does nothing', async (verb, data) => {
  const { status, body } = await post(formroom.url, presses(verb, data))
  expect(status).toBe(400)
  expect(body).toMatchObject({ type: 'application/vnd.microsoft.error', value: { code: 'BadRequest' } })
  expect([...formroom.door.begun, ...formroom.door.submitted, ...formroom.door.asked]).toEqual([])
})

test.each([{ action: 'note' }, { form: { action: 'note' } }])(
  'a message that carries %j is answered in words and does nothing',
  async (data) => {
    connector.conversations.add(CHAT)
    await post(formroom.url, submits(data))
    expect((await connector.posted.first()).activity.text).toMatch(/does not work any more/)
    expect([...formroom.door.begun, ...formroom.door.submitted]).toEqual([])
  },
)

test.each<[string, unknown]>([
  ['begin', { action: { name: 'fault', params: {} } }],
  ['submit', { form: { ...form, action: 'fault' } }],
])('a fault in %s is an apology with a reference that the log has, and neither names a pupil', async (verb, data) => {
  const { body } = await post(formroom.url, presses(verb, data))
  const { value } = body as { value: string }
  const reference = /F-[0-9A-F]{6}/.exec(value)?.[0] ?? 'none'
  expect(formroom.lines.filter((line) => line.includes(reference))).toHaveLength(1)
  expect(formroom.lines.join() + value).not.toContain('Zaynab')
})

const conversation = { id: CHANNEL, conversationType: 'channel' }

test('a form that is begun in a channel by a message goes to the asker’s own chat', async () => {
  connector.conversations.add(CHANNEL)
  connector.installed.add(localTutor.id)
  await post(formroom.url, submit(connector.serviceUrl, { action }, localTutor, { conversation }))
  await formroom.idle()
  const [inChannel, inChat] = [CHANNEL, `a:chat-with-${localTutor.id}`].map((id) =>
    connector.posted.all.filter((each) => each.conversation === id),
  )
  expect(inChannel).toMatchObject([{ activity: { text: "I've answered you privately." } }])
  expect(JSON.stringify(inChat)).toContain('"id":"minutes"')
  expect(JSON.stringify(inChannel)).not.toContain('Zaynab')
  expect(formroom.door.begun).toMatchObject([{ place: 'channel' }])
})

function searches(value: unknown) {
  return ofType(connector.serviceUrl, 'invoke', { name: 'application/search', value }, localTutor)
}
const dataset = JSON.stringify({ action, field: 'pupil' })

test('what is typed into a field that searches brings up who it may be', async () => {
  const value = { kind: 'search', queryText: 'zay', queryOptions: { skip: 0, top: 15 }, dataset }
  const { status, body } = await post(formroom.url, searches(value))
  expect([status, body]).toEqual([
    200,
    {
      statusCode: 200,
      type: 'application/vnd.microsoft.search.searchResponse',
      value: { results: [{ value: '1', title: `${PUPIL} (9X)` }] },
    },
  ])
  expect(formroom.door.suggested).toMatchObject([{ action, field: 'pupil', typed: 'zay', from: { email: localTutor.id } }])
})

test('the form itself says what its field searches, and gets it back', async () => {
  const opened = await post(formroom.url, presses('begin', { action }))
  const card = (opened.body as { value: { body: { 'choices.data'?: { dataset: string } }[] } }).value
  const own = card.body.find((element) => element['choices.data'])?.['choices.data']?.dataset
  await post(formroom.url, searches({ queryText: 'nobody', dataset: own }))
  expect(formroom.door.suggested).toMatchObject([{ action, field: 'pupil', typed: 'nobody' }])
})

test('before anything is typed all are offered', async () => {
  const { body } = await post(formroom.url, searches({ dataset }))
  expect(body).toMatchObject({ value: { results: [{ value: '1' }] } })
})

test.each([
  undefined,
  {},
  { queryText: 'z' },
  { queryText: 'z', dataset: 'pupils' },
  { queryText: 'z', dataset: '{"field":"pupil"}' },
])('a search of %j is a clean 400', async (value) => {
  expect((await post(formroom.url, searches(value))).status).toBe(400)
  expect(formroom.door.suggested).toEqual([])
})

test('a letter that is typed is no news of where somebody can be written to', async () => {
  await post(formroom.url, searches({ queryText: 'z', dataset }))
  await formroom.idle()
  expect(formroom.door.arrivals).toEqual([])
})

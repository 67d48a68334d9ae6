import { expect, test } from 'vitest'
import { mayUploadTo } from '../../../bot/teams/files.ts'
import { connector, formroom, inLoopbackTeams } from '../in-teams.ts'
import { CHANNEL, CHAT, inChannel, localTutor, message, ofType, post, press } from '../teams-activities.ts'

inLoopbackTeams()

const CONSENT = 'application/vnd.microsoft.teams.card.file.consent'
const INFO = 'application/vnd.microsoft.teams.card.file.info'
const says = (text: string, rest = {}) => message(connector.serviceUrl, text, localTutor, rest)
const kinds = () => connector.posted.all.map(({ activity }) => activity.attachments?.[0]?.contentType ?? activity.text)

/** Asks for a file: the message that offers it. */
async function offered(text = 'figures as a file') {
  connector.conversations.add(CHAT)
  await post(formroom.url, says(text))
  await formroom.idle()
  const offer = connector.posted.all.find(({ activity }) => activity.attachments?.[0]?.contentType === CONSENT)
  const content = offer?.activity.attachments?.[0]?.content as { acceptContext: unknown; declineContext: unknown }
  return { id: offer?.id ?? 'none', content }
}

function accepts(offer: { id: string; content: { acceptContext: unknown } }, upload: object = {}) {
  const uploadUrl = connector.uploadUrl('figures.csv')
  const uploadInfo = { contentUrl: uploadUrl, uploadUrl, name: 'figures.csv', uniqueId: 'file-1', fileType: 'csv', ...upload }
  const value = { type: 'fileUpload', action: 'accept', context: offer.content.acceptContext, uploadInfo }
  return ofType(connector.serviceUrl, 'invoke', { name: 'fileConsent/invoke', value, replyToId: offer.id }, localTutor)
}

test('a file is offered after the answer, in a card that says nothing of what is in it', async () => {
  await offered()
  expect(kinds()).toEqual(['application/vnd.microsoft.card.adaptive', CONSENT])
  expect(connector.posted.all[1]?.activity).toMatchObject({ summary: 'A file for you' })
  expect(connector.complaints).toEqual([])
})

test('whoever wants it gets it into their OneDrive, and the offer goes', async () => {
  const offer = await offered()
  const { status, text } = await post(formroom.url, accepts(offer))
  expect([status, text]).toEqual([200, ''])
  await formroom.idle()
  expect(connector.uploaded.all.map(({ bytes }) => bytes.toString('utf8'))).toEqual(['a,b\n'])
  expect(connector.posted.all.at(-1)?.activity.attachments).toMatchObject([
    { contentType: INFO, name: 'figures.csv', contentUrl: connector.uploadUrl('figures.csv'), content: { uniqueId: 'file-1' } },
  ])
  expect(connector.deleted.all).toEqual([{ conversation: CHAT, message: offer.id }])
  expect(connector.complaints).toEqual([])
})

test('a press that Teams delivers twice at once puts the file up once', async () => {
  const offer = await offered()
  connector.slow('upload', 100)
  await Promise.all([post(formroom.url, accepts(offer)), post(formroom.url, accepts(offer))])
  await formroom.idle()
  expect(connector.hits('upload')).toBe(1)
  expect(kinds().filter((kind) => kind === INFO)).toHaveLength(1)
})

test('whoever does not want it is told that nothing was put anywhere, and the offer goes', async () => {
  const offer = await offered()
  const value = { type: 'fileUpload', action: 'decline', context: offer.content.declineContext }
  const declined = ofType(connector.serviceUrl, 'invoke', { name: 'fileConsent/invoke', value, replyToId: offer.id }, localTutor)
  expect((await post(formroom.url, declined)).status).toBe(200)
  await formroom.idle()
  expect(connector.posted.all.at(-1)?.activity.text).toMatch(/not put the file anywhere/)
  expect(connector.deleted.all).toEqual([{ conversation: CHAT, message: offer.id }])
  expect(connector.uploaded.all).toEqual([])
})

test('a link that has run out is said, and nothing goes up', async () => {
  const offer = await offered('an old file')
  await post(formroom.url, accepts(offer))
  await formroom.idle()
  expect(connector.posted.all.at(-1)?.activity.text).toBe('That link no longer works.')
  expect(connector.uploaded.all).toEqual([])
})

test('where the upload fails, the link in the answer stays the way', async () => {
  const offer = await offered()
  connector.fail('upload', { status: 507, code: 'quotaLimitReached' })
  await post(formroom.url, accepts(offer))
  await formroom.idle()
  expect(connector.posted.all.at(-1)?.activity.text).toMatch(/use the link in my answer/)
  expect(kinds()).not.toContain(INFO)
})

test('a file is uploaded to nobody else', async () => {
  const offer = await offered()
  await post(formroom.url, accepts(offer, { uploadUrl: 'https://evil.example/upload' }))
  await formroom.idle()
  expect(connector.posted.all.at(-1)?.activity.text).toMatch(/use the link in my answer/)
  expect(connector.uploaded.all).toEqual([])
})

test('people’s own storage is where files may go, and nowhere else', () => {
  const teams = 'https://smba.trafficmanager.net/emea/'
  const may = (address: string) => mayUploadTo(address, teams)
  expect(may('https://school-my.sharepoint.com/personal/p_shah/_api/v2.0/drive/items/1/uploadSession?guid=1')).toBe(true)
  expect(may('https://api.onedrive.com/rup/1')).toBe(true)
  for (const address of [
    'http://school-my.sharepoint.com/1',
    'https://school-my.sharepoint.com:8443/1',
    'https://sharepoint.com.evil.example/1',
    'https://evilsharepoint.com/1',
    'https://sharepoint.com@evil.example/1',
    'http://127.0.0.1:9/1',
    'gibberish',
  ])
    expect([address, may(address)]).toEqual([address, false])
})

test.each([
  undefined,
  {},
  { action: 'accept' },
  { action: 'accept', context: { link: 'good' } },
  { action: 'accept', context: { link: 7 }, uploadInfo: {} },
  { action: 'perhaps' },
])('a consent of %j is a clean 400', async (value) => {
  const sent = ofType(connector.serviceUrl, 'invoke', { name: 'fileConsent/invoke', value }, localTutor)
  expect((await post(formroom.url, sent)).status).toBe(400)
})

test('a consent in a channel is a clean 400, since others would see the file', async () => {
  const offer = await offered()
  const conversation = { id: CHANNEL, conversationType: 'channel' }
  expect((await post(formroom.url, { ...accepts(offer), conversation })).status).toBe(400)
  expect(connector.uploaded.all).toEqual([])
})

test('where Teams lets no file be offered, the answer stands without one', async () => {
  connector.conversations.add(CHAT)
  connector.fail('send', { status: 403, code: 'FileConsentDisabled', oneIn: 2 })
  await post(formroom.url, says('figures as a file'))
  await formroom.idle()
  expect(kinds()).toEqual(['application/vnd.microsoft.card.adaptive'])
  expect(formroom.lines.filter((line) => line.includes('"fault"'))).toEqual([])
})

test('a button’s file is offered in the chat that the button is in', async () => {
  connector.conversations.add(CHAT)
  await post(formroom.url, press(connector.serviceUrl, { question: { name: 'file', params: {} } }, localTutor))
  await formroom.idle()
  expect(kinds()).toEqual([CONSENT])
})

test('no file is offered in a channel, nor to a tool that gets the answer in the response', async () => {
  connector.conversations.add(CHANNEL)
  await post(formroom.url, inChannel(connector.serviceUrl, 'figures as a file', localTutor))
  await formroom.idle()
  expect(kinds()).toEqual(['application/vnd.microsoft.card.adaptive'])
  const { body } = await post(formroom.url, says('figures as a file', { deliveryMode: 'expectReplies' }))
  expect((body as { activities: unknown[] }).activities).toHaveLength(1)
})

test('a file about pupils that was asked for in a channel is offered in the asker’s own chat', async () => {
  connector.conversations.add(CHANNEL)
  connector.installed.add(localTutor.id)
  await post(formroom.url, inChannel(connector.serviceUrl, 'who is out, as a file', localTutor))
  await formroom.idle()
  const own = connector.posted.all.filter(({ conversation }) => conversation === `a:chat-with-${localTutor.id}`)
  expect(own.map(({ activity }) => activity.attachments?.[0]?.contentType)).toEqual([
    'application/vnd.microsoft.card.adaptive',
    CONSENT,
  ])
})

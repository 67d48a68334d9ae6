import { expect, test } from 'vitest'
import { connector, formroom, inLoopbackTeams } from '../in-teams.ts'
import { BOT, CHANNEL, CHAT, installed, localTutor, ofType, post } from '../teams-activities.ts'

inLoopbackTeams()

test('whoever installs Formroom is welcomed once, with what they can ask', async () => {
  connector.conversations.add(CHAT)
  for (const activity of installed(connector.serviceUrl, localTutor))
    expect((await post(formroom.url, activity)).status).toBe(200)
  await formroom.idle()
  expect(connector.posted.all).toHaveLength(1)
  expect(formroom.door.asked).toMatchObject([{ from: { email: localTutor.id }, said: { text: 'help' }, place: 'private' }])
})

const channel = { conversation: { id: CHANNEL, conversationType: 'channel' } }

test.each<[string, string, object]>([
  ['added to a team', 'conversationUpdate', { ...channel, membersAdded: [BOT] }],
  ['installed in a team', 'installationUpdate', { ...channel, action: 'add' }],
  ['removed', 'installationUpdate', { action: 'remove' }],
  ['joined by a colleague', 'conversationUpdate', { membersAdded: [{ id: '29:somebody' }] }],
  ['in a chat that is renamed', 'conversationUpdate', { topicName: 'Year 9' }],
])('when Formroom is %s it says nothing', async (_, type, rest) => {
  expect((await post(formroom.url, ofType(connector.serviceUrl, type, { ...rest }, localTutor))).status).toBe(200)
  await formroom.idle()
  expect(formroom.door.asked).toEqual([])
  expect(connector.posted.all).toEqual([])
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSlackMember, type SlackMember } from '../../../bot/slack/signed-in.ts'
import { readConfig } from '../../../src/config.ts'
import { type FakeSlackApi, SLACK_TEAM, SLACK_TOKEN, startFakeSlackApi } from '../../support/fake-slack-api.ts'

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
let api: FakeSlackApi
let memberOf: SlackMember

beforeAll(async () => {
  api = await startFakeSlackApi()
  const { slack } = readConfig({ SLACK_BOT_TOKEN: SLACK_TOKEN, SLACK_SIGNING_SECRET: 's', SLACK_API_URL: api.apiUrl })
  if (!slack) throw new Error('Slack is not set up')
  memberOf = createSlackMember(slack, silent)
  const proper = { team_id: SLACK_TEAM, profile: { email: 'nia.bevan@kingsmead.example' } }
  api.users.set('U0NIA', { id: 'U0NIA', ...proper })
  api.users.set('U0GUEST', { id: 'U0GUEST', ...proper, is_restricted: true })
  api.users.set('U0GONE', { id: 'U0GONE', ...proper, deleted: true })
  api.users.set('U0BOT', { id: 'U0BOT', ...proper, is_bot: true })
})

afterAll(() => api.close())

test('a full member of the school’s workspace is known, with the address that Slack has confirmed', async () => {
  const member = await memberOf(SLACK_TEAM, 'U0NIA')
  expect(member).toMatchObject({ platform: 'slack', organisation: SLACK_TEAM, user: 'U0NIA' })
  expect(member?.platform === 'slack' && (await member.email())).toBe('nia.bevan@kingsmead.example')
})

test.each([
  ['a guest', SLACK_TEAM, 'U0GUEST'],
  ['somebody who left', SLACK_TEAM, 'U0GONE'],
  ['a bot', SLACK_TEAM, 'U0BOT'],
  ['somebody of another workspace', 'T0OTHER', 'U0NIA'],
  ['somebody unheard of', SLACK_TEAM, 'U0NOBODY'],
])('%s is nobody', async (_, team, user) => {
  expect(await memberOf(team, user)).toBeUndefined()
})

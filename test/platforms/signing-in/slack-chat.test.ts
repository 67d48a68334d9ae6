import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSlackChat } from '../../../bot/slack/signed-in.ts'
import { type FakeSlackApi, SLACK_APP, SLACK_TEAM, SLACK_TOKEN, startFakeSlackApi } from '../../support/fake-slack-api.ts'

let slack: FakeSlackApi
const lines: string[] = []
const log = { debug: () => {}, info: () => {}, warn: () => {}, error: (_: object, words: string) => void lines.push(words) }

beforeAll(async () => {
  slack = await startFakeSlackApi()
})
afterAll(() => slack.close())

test('the page of the year leads to the chat in Slack; asked once, and again only where Slack could not say', async () => {
  const chat = createSlackChat({ botToken: SLACK_TOKEN, way: { kind: 'http', signingSecret: 's' }, apiUrl: slack.apiUrl }, log)
  slack.fail('bots.info', { error: 'internal_error', times: 1 })
  expect(await chat()).toBeUndefined()
  const address = `slack://app?team=${SLACK_TEAM}&id=${SLACK_APP}&tab=messages`
  expect([await chat(), await chat()]).toEqual([address, address])
  expect(slack.count('bots.info')).toBe(2)
  expect(lines).toHaveLength(1)
  expect(slack.complaints).toEqual([])
})

import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { type FakeSlackApi, SLACK_TEAM, SLACK_TOKEN, startFakeSlackApi } from '../support/fake-slack-api.ts'
import { type Served, serve } from './serve.ts'
import { SIGNING_SECRET, TUTOR } from './slack-requests.ts'

export let slack: FakeSlackApi
export let formroom: Served

/** Formroom in a workspace in which the tutor is known, for the tests of a file. `spoilt`: they send what Slack would refuse. */
export function inSlack({ spoilt = false }: { readonly spoilt?: boolean } = {}): void {
  beforeAll(async () => {
    slack = await startFakeSlackApi()
    formroom = await serve({ SLACK_BOT_TOKEN: SLACK_TOKEN, SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_API_URL: slack.apiUrl })
  })
  beforeEach(() => {
    slack.users.set(TUTOR, {
      id: TUTOR,
      team_id: SLACK_TEAM,
      is_email_confirmed: true,
      profile: { email: 'p.shah@school.example' },
    })
  })
  afterEach(async () => {
    await formroom.idle()
    if (!spoilt) expect(slack.complaints).toEqual([])
    slack.reset()
    formroom.door.reset()
    formroom.lines.length = 0
  })
  afterAll(async () => {
    await formroom.close()
    await slack.close()
  })
}

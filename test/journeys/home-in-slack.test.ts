import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Door } from '../../src/door.ts'
import { type Served, serveDoor } from '../platforms/serve.ts'
import { post, SIGNING_SECRET } from '../platforms/slack-requests.ts'
import { type FakeSlackApi, SLACK_TEAM, SLACK_TOKEN, startFakeSlackApi } from '../support/fake-slack-api.ts'
import { atKingsmead, conversationOn, talkWith } from '../support/kingsmead.ts'

const overview = 'https://formroom.school.example/overview'

atKingsmead((_, database) => {
  let slack: FakeSlackApi
  let formroom: Omit<Served, 'door'>
  let door: Door

  beforeAll(async () => {
    slack = await startFakeSlackApi()
    door = conversationOn(database(), undefined, { overview })
    const environment = { SLACK_BOT_TOKEN: SLACK_TOKEN, SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_API_URL: slack.apiUrl }
    formroom = await serveDoor({ ...environment, PUBLIC_URL: new URL(overview).origin }, door)
  })
  afterEach(() => {
    expect(slack.complaints).toEqual([])
    slack.reset()
  })
  afterAll(() => Promise.all([formroom.close(), slack.close()]))

  /** The Home of a member of staff, by the local part of their address, in the words that stand on it. */
  async function homeOf(who: string): Promise<string> {
    const user = `U-${who}`
    const profile = { email: `${who}@kingsmead.example` }
    slack.users.set(user, { id: user, team_id: SLACK_TEAM, is_email_confirmed: true, profile })
    await post(formroom.url, {
      type: 'event_callback',
      team_id: SLACK_TEAM,
      api_app_id: 'A0FORMROOM',
      event_id: `Ev-${who}`,
      event_time: 1_795_000_000,
      event: { type: 'app_home_opened', user, channel: `D-${who}`, tab: 'home' },
    })
    await formroom.idle()
    const home = slack.homes.get(user) ?? expect.fail('nothing was published')
    return JSON.stringify(home.blocks)
  }

  test('a coordinator’s Home has the day of their year and its figures, as the chat gives them', async () => {
    const home = await homeOf('priya.raman')
    const glance = await talkWith(door).says('priya.raman', 'year at a glance')
    const figure = glance.card.body.find(({ kind }) => kind === 'figure')
    expect(figure?.kind === 'figure' && figure.value).toMatch(/^\d\d\.\d%$/)
    for (const part of [
      'Year 8, Wed 18 Nov',
      'To do',
      'At a glance: Year 8',
      figure?.kind === 'figure' ? figure.value : '?',
      overview,
    ]) {
      expect(home).toContain(part)
    }
  })

  test('a tutor’s Home is about their form', async () => {
    const home = await homeOf('nia.bevan')
    expect(home).toContain('8V, Wed 18 Nov')
    expect(home).toContain('At a glance: 8V')
    expect(home).not.toContain('Year 8,')
  })

  test('somebody who is no member of staff is told so', async () => {
    expect(await homeOf('nobody.known')).not.toMatch(/At a glance|Log a concern/)
  })

  test('what the buttons of the Home say is understood', async () => {
    for (const words of ["who's out?", "what's on this week?", 'my tasks', 'my concerns', "who's DSL on duty?", 'help']) {
      const { outcome } = await talkWith(door).says('priya.raman', words)
      expect({ words, outcome }).toEqual({ words, outcome: expect.stringMatching(/^(answer|help|no-data)$/) })
    }
  })
})

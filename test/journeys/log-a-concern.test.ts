import { beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Database } from '../../src/data/database.ts'
import type { Door } from '../../src/door.ts'
import { serveDoor } from '../platforms/serve.ts'
import * as slackRequests from '../platforms/slack-requests.ts'
import * as teamsActivities from '../platforms/teams-activities.ts'
import { teamsFaults, textsOf } from '../support/adaptive-cards.ts'
import { onEachDatabase } from '../support/database.ts'
import { SLACK_TEAM, SLACK_TOKEN, startFakeSlackApi } from '../support/fake-slack-api.ts'
import { startFakeTeamsConnector } from '../support/fake-teams-connector.ts'
import { conversationOn, importKingsmead } from '../support/kingsmead.ts'
import { answerFaults, type SlackView } from '../support/slack-views.ts'

const said = 'his uncle hits him with a belt'
const nia = { id: 'nia.bevan@kingsmead.example', name: 'Nia Bevan' }
const between = { id: '19:two-people@unq.gbl.spaces', conversationType: 'personal' }

onEachDatabase((open) => {
  let database: Database
  let door: Door
  beforeAll(async () => {
    database = await open()
    await importKingsmead(database)
    door = conversationOn(database)
  }, 120_000)
  const pupil = async (forename: string) =>
    String((await database.read.pupil.findFirstOrThrow({ where: { legalForename: forename } })).id)
  const counted = () => database.read.concern.count()

  test('from the menu of a message in Teams: it is quoted, filled in, sent twice and filed once, and nobody else sees a word', async () => {
    const connector = await startFakeTeamsConnector()
    onTestFinished(() => connector.close())
    const formroom = await serveDoor({}, door)
    onTestFinished(() => formroom.close())
    const invoke = (name: string, value: unknown) =>
      teamsActivities.ofType(connector.serviceUrl, 'invoke', { name, value, conversation: between }, nia)
    const message = { body: { contentType: 'html', content: `<p>${said}</p>` }, from: { user: { displayName: 'Ola Wright' } } }
    const fetched = await teamsActivities.post(
      formroom.url,
      invoke('composeExtension/fetchTask', { commandId: 'log-concern', commandContext: 'message', messagePayload: message }),
    )
    const { content } = (fetched.body as { task: { value: { card: { content: { body: unknown[] } } } } }).task.value.card
    expect(teamsFaults(content)).toEqual([])
    expect(JSON.stringify(content)).toContain(`Ola Wright: ${said}`)
    const form = formIn(content.body)
    const search = {
      queryText: 'gurp',
      dataset: JSON.stringify({ action: { name: form.action, params: form.params }, field: 'pupils' }),
    }
    const found = await teamsActivities.post(formroom.url, invoke('application/search', search))
    expect(found.body).toMatchObject({
      value: { results: expect.arrayContaining([{ value: await pupil('Gurpreet'), title: 'Gurpreet Edwards (8X)' }]) },
    })
    const before = await counted()
    const data = {
      form,
      pupils: await pupil('Gurpreet'),
      category: 'kind Home',
      what: `Ola Wright: ${said}`,
      on: '2026-11-18',
      at: '08:50',
      told: 'false',
    }
    const wrong = await teamsActivities.post(
      formroom.url,
      invoke('composeExtension/submitAction', { data: { ...data, category: '' } }),
    )
    expect(JSON.stringify(wrong.body)).toContain(said)
    const sent = [0, 1].map(() => teamsActivities.post(formroom.url, invoke('composeExtension/submitAction', { data })))
    for (const { body } of await Promise.all(sent)) {
      const receipt = (body as { task: { value: { card: { content: unknown } } } }).task.value.card.content
      expect(textsOf(receipt)).toContain(
        "Received 10:30. It is with the safeguarding team. If they tell you more, listen, don't question, and add it here.",
      )
      expect(JSON.stringify(body)).not.toMatch(/belt|Gurpreet/)
    }
    expect(await counted()).toBe(before + 1)
    expect(connector.posted.all).toEqual([])
    expect(formroom.lines.join()).not.toMatch(/belt|Gurpreet/)
  })

  test('from the menu of a message in Slack: a window opens with it quoted, and the receipt is the author’s alone', async () => {
    const slack = await startFakeSlackApi()
    onTestFinished(() => slack.close())
    slack.users.set(slackRequests.TUTOR, { id: slackRequests.TUTOR, team_id: SLACK_TEAM, profile: { email: nia.id } })
    const formroom = await serveDoor(
      { SLACK_BOT_TOKEN: SLACK_TOKEN, SLACK_SIGNING_SECRET: slackRequests.SIGNING_SECRET, SLACK_API_URL: slack.apiUrl },
      door,
    )
    onTestFinished(() => formroom.close())
    await slackRequests.post(formroom.url, slackRequests.messageShortcut('log-concern-about-message', { text: said }))
    const { args } = await slack.calls.first(({ method }) => method === 'views.open')
    expect(JSON.stringify(args.view)).toContain(said)
    const [[id, view] = ['', undefined]] = [...slack.views]
    if (!view) throw new Error('no window')
    expect(view.private_metadata).not.toContain('belt')
    const { text } = await slackRequests.post(formroom.url, slackRequests.suggestion(view, 'pupils', 'gurp'))
    expect(JSON.parse(text).options[0]).toMatchObject({ text: { text: 'Gurpreet Edwards (8X)' } })
    const send = async (of: SlackView, filled: Record<string, unknown>) => {
      const answer = JSON.parse((await slackRequests.post(formroom.url, slackRequests.submission(id, of, filled))).text)
      expect(answerFaults(answer, of)).toEqual([])
      return answer
    }
    const before = await counted()
    const filled = { pupils: ['unknown'], category: 'kind Home', what: said }
    const again = await send(view, filled)
    expect([again.response_action, JSON.stringify(again).includes('What do you know of them?')]).toEqual(['update', true])
    const done = { ...filled, unnamed: 'a boy of year 8' }
    const answers = await Promise.all([send(again.view, done), send(again.view, done)])
    expect(answers).toEqual([{ response_action: 'clear' }, { response_action: 'clear' }])
    expect(await counted()).toBe(before + 1)
    await formroom.idle()
    const messages = slack.calls.all.filter(({ method }) => method === 'chat.postMessage')
    expect(messages.length).toBeGreaterThan(0)
    for (const { args } of messages) {
      expect([args.channel, args.text]).toEqual([`D-${slackRequests.TUTOR}`, 'Your concern has been received.'])
      expect(JSON.stringify(args)).not.toMatch(/belt|year 8/)
    }
    expect(formroom.lines.join()).not.toMatch(/belt|year 8/)
  })

  test('“/formroom concern” opens the form at once', async () => {
    const slack = await startFakeSlackApi()
    onTestFinished(() => slack.close())
    slack.users.set(slackRequests.TUTOR, { id: slackRequests.TUTOR, team_id: SLACK_TEAM, profile: { email: nia.id } })
    const formroom = await serveDoor(
      { SLACK_BOT_TOKEN: SLACK_TOKEN, SLACK_SIGNING_SECRET: slackRequests.SIGNING_SECRET, SLACK_API_URL: slack.apiUrl },
      door,
    )
    onTestFinished(() => formroom.close())
    for (const words of ['concern', 'concern about gurpreet edwards']) {
      slack.calls.clear()
      await slackRequests.post(formroom.url, slackRequests.slash(words, slack.responseUrl()))
      const { args } = await slack.calls.first(({ method }) => method === 'views.open')
      expect(JSON.stringify(args.view)).toContain('What you saw or heard')
      expect(JSON.stringify(args.view).includes('Gurpreet Edwards (8X)')).toBe(words.includes('gurpreet'))
    }
  })

  test('in a channel the form comes privately, and the channel reads neither a name nor what was said', async () => {
    const connector = await startFakeTeamsConnector()
    onTestFinished(() => connector.close())
    const formroom = await serveDoor({}, door)
    onTestFinished(() => formroom.close())
    connector.conversations.add(teamsActivities.CHANNEL)
    connector.installed.add(nia.id)
    await teamsActivities.post(
      formroom.url,
      teamsActivities.inChannel(connector.serviceUrl, 'log a concern about Gurpreet Edwards, he was crying', nia),
    )
    await formroom.idle()
    const [inChannel, inChat] = [teamsActivities.CHANNEL, `a:chat-with-${nia.id}`].map((id) =>
      JSON.stringify(connector.posted.all.filter(({ conversation }) => conversation === id)),
    )
    expect(inChannel).not.toMatch(/Gurpreet|crying/)
    expect(inChat).toContain('Gurpreet Edwards (8X)')
    expect(inChat).not.toContain('crying')
  })
})

/** What the button of a card that sends its form carries. */
function formIn(body: readonly unknown[]): { readonly action: string; readonly params: unknown; readonly key: string } {
  for (const element of body) {
    const { actions = [] } = element as { actions?: readonly { data?: { form?: ReturnType<typeof formIn> } }[] }
    const form = actions.flatMap(({ data }) => data?.form ?? [])[0]
    if (form) return form
  }
  throw new Error('no form on the card')
}

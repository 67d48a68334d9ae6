import { expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { fixedClock } from '../src/school/clock.ts'
import { receipt, refusal } from '../test/support/sample-cards.ts'
import { createSimulatorCarrier, simulatorOf } from './simulator-carrier.ts'

const nia = 'nia.bevan@kingsmead.example'
const priya = 'priya.shah@kingsmead.example'
const at = new Date('2026-11-18T10:30:00Z')

function simulator() {
  const { carrier, messages } = createSimulatorCarrier({ clock: fixedClock(at) })
  async function tell(email: string, marker: string) {
    const address = carrier.addressOf?.(email)
    const opened = address && (await carrier.open(address))
    if (opened?.kind !== 'open') throw new Error('Everybody can be reached in the simulator.')
    const sent = await carrier.send(opened.address, receipt, marker)
    if (sent.kind !== 'sent') throw new Error('The simulator takes every message.')
    return { ...opened.address, platform: 'teams' as const, message: sent.message }
  }
  return { carrier, messages, tell }
}

test('what is told to somebody comes to them, with its time and for Teams, Slack and in words, and to nobody else', async () => {
  const { messages, tell } = simulator()
  await tell(nia, 'formroom-1')
  expect(messages.since(nia.toUpperCase(), '')).toMatchObject({
    came: { [nia]: 1 },
    messages: [
      {
        at,
        version: 0,
        activity: {
          type: 'message',
          attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' }],
          channelData: { formroom: { text: expect.stringContaining('Quiet from 18:00'), slack: { blocks: expect.anything() } } },
        },
      },
    ],
  })
  expect(messages.since(priya, '')).toMatchObject({ came: { [nia]: 1 }, messages: [] })
})

test('only what is new or was brought up to date comes again', async () => {
  const { carrier, messages, tell } = simulator()
  const first = await tell(nia, 'formroom-1')
  await tell(nia, 'formroom-2')
  const { mark } = messages.since(nia, '')
  expect(messages.since(nia, mark).messages).toEqual([])
  expect(await carrier.update(first, refusal)).toEqual({ kind: 'updated' })
  expect(messages.since(nia, mark).messages).toMatchObject([
    { id: first.message, version: 1, activity: { channelData: { formroom: { text: expect.stringContaining(refusal.title) } } } },
  ])
  expect(messages.since(nia, mark).came).toEqual({ [nia]: 2 })
})

test('a message that was in doubt and is sent again stands there once', async () => {
  const { messages, tell } = simulator()
  await tell(nia, 'formroom-1')
  await tell(nia, 'formroom-1')
  expect(messages.since(nia, '').messages).toHaveLength(1)
})

test('after a new start a page is given all that there is, and what stood there before is gone', async () => {
  const before = simulator()
  const place = await before.tell(nia, 'formroom-1')
  const { mark } = before.messages.since(nia, '')
  const { carrier, messages, tell } = simulator()
  await tell(nia, 'formroom-2')
  expect(messages.since(nia, mark).messages).toHaveLength(1)
  expect(await carrier.update(place, refusal)).toMatchObject({ kind: 'gone' })
})

test('somebody’s oldest messages make room', async () => {
  const { messages, tell } = simulator()
  for (let number = 1; number <= 201; number += 1) await tell(nia, `formroom-${number}`)
  expect(messages.since(nia, '').messages).toHaveLength(200)
  expect(messages.since(nia, '').messages[0]?.id).toMatch(/^formroom-2-/)
  expect(messages.since(nia, '').came).toEqual({ [nia]: 201 })
})

test('without credentials messages come to the simulator; with those of a platform there is no such way', () => {
  const teams = { MICROSOFT_APP_ID: 'app', MICROSOFT_APP_PASSWORD: 'secret', MICROSOFT_APP_TENANT_ID: 'tenant' }
  const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' }
  expect(simulatorOf(readConfig({}))).toBeDefined()
  expect(simulatorOf(readConfig(teams))).toBeUndefined()
  expect(simulatorOf(readConfig(slack))).toBeUndefined()
})

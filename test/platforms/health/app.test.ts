import { expect, test } from 'vitest'
import { createApp } from '../../../bot/app.ts'
import type { Route } from '../../../bot/http.ts'
import { listen } from '../../support/listen.ts'
import { serve } from '../serve.ts'
import { message, post } from '../teams-activities.ts'

const silent = { error() {}, warn() {}, info() {}, debug() {} }

test('Formroom says that it is alive and whether it can answer', async () => {
  let open = true
  const parts = { config: { loopback: true }, teams: undefined, slack: undefined, routes: [], log: silent }
  const app = await listen(createApp({ ...parts, ready: async () => open || Promise.reject(new Error('closed')) }))
  const at = async (path: string) => {
    const response = await fetch(`${app.url}${path}`)
    return [response.status, await response.json()]
  }
  expect(await at('/healthz')).toEqual([200, { status: 'alive' }])
  expect(await at('/readyz')).toEqual([200, { status: 'ready' }])
  open = false
  expect(await at('/readyz')).toEqual([503, { status: 'not ready' }])
  expect(await at('/healthz')).toEqual([200, { status: 'alive' }])
  await app.close()
})

test('further routes are served by exact path or by everything under one, and a fault in one is a clean 500', async () => {
  const routes: Route[] = [
    { method: 'GET', path: '/', handle: (_, response) => void response.end('simulator') },
    { method: 'GET', path: '/assets/*', handle: (request, response) => void response.end(request.url) },
    {
      method: 'GET',
      path: '/broken',
      handle() {
        throw new Error('secret')
      },
    },
  ]
  const formroom = await serve({}, routes)
  expect(await (await fetch(`${formroom.url}/?as=somebody`)).text()).toBe('simulator')
  expect(await (await fetch(`${formroom.url}/assets/a.js?v=1`)).text()).toBe('/assets/a.js?v=1')
  expect((await fetch(`${formroom.url}/`, { method: 'HEAD' })).status).toBe(200)
  const broken = await fetch(`${formroom.url}/broken`)
  expect(broken.status).toBe(500)
  expect(await broken.text()).toMatch(/^\{"error":"Something went wrong here. The reference is F-[0-9A-F]{6}."\}$/)
  expect(formroom.lines.join()).not.toContain('secret')
  await formroom.close()
})

test('a platform that is not set up has no address, and says which setting would give it one', async () => {
  const loopback = await serve({})
  expect(await (await fetch(`${loopback.url}/slack/events`, { method: 'POST' })).json()).toEqual({
    error: 'Slack over HTTP is not set up here (SLACK_SIGNING_SECRET).',
  })
  await loopback.close()
  const slackOnly = await serve({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'secret' })
  const { status, body } = await post(slackOnly.url, message('http://localhost/', 'attendance'))
  expect([status, body]).toEqual([404, { error: 'Teams is not set up here (MICROSOFT_APP_ID).' }])
  await slackOnly.close()
})

test('behind a proxy, with credentials, forwarding headers are nothing special', async () => {
  const formroom = await serve({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'secret' })
  const headers = { 'x-forwarded-for': '203.0.113.7', 'x-forwarded-host': 'formroom.school.example' }
  expect((await fetch(`${formroom.url}/healthz`, { headers })).status).toBe(200)
  await formroom.close()
})

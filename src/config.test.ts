import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

const teams = { MICROSOFT_APP_ID: 'app', MICROSOFT_APP_PASSWORD: 'secret', MICROSOFT_APP_TENANT_ID: 'tenant' }

test('with nothing said, Formroom runs in loopback mode on port 3978 with a file of its own', () => {
  const config = readConfig({})
  expect(config).toMatchObject({
    databaseUrl: 'file:./data/formroom.db',
    databaseChosen: false,
    port: 3978,
    fixedNow: undefined,
    teams: undefined,
    slack: undefined,
    loopback: true,
    production: false,
    logLevel: 'info',
  })
  expect(Math.abs(config.clock.now().getTime() - Date.now())).toBeLessThan(1000)
})

test('an empty value in .env is the same as none', () => {
  expect(readConfig({ DATABASE_URL: '', PORT: ' ', MICROSOFT_APP_ID: '', SLACK_BOT_TOKEN: '' })).toMatchObject({
    port: 3978,
    databaseChosen: false,
    loopback: true,
  })
})

test.each([
  ['2026-11-18T10:30', '2026-11-18T10:30:00.000Z'],
  ['2026-11-18', '2026-11-18T10:30:00.000Z'],
  ['2026-06-18T10:30', '2026-06-18T09:30:00.000Z'],
  ['2026-06-18', '2026-06-18T09:30:00.000Z'],
])('FORMROOM_NOW=%s stops the clock at that time in London', (said, utc) => {
  const { clock, fixedNow } = readConfig({ FORMROOM_NOW: said })
  expect(clock.now().toISOString()).toBe(utc)
  expect(fixedNow?.toISOString()).toBe(utc)
})

test.each(['yesterday', '2026-02-30', '2026-11-18T25:00', '2026-11-18T10:30:00Z', '2027-03-28T01:30'])(
  'FORMROOM_NOW=%s is no time in London, and the sentence shows what one looks like',
  (said) => {
    expect(() => readConfig({ FORMROOM_NOW: said })).toThrow(
      `FORMROOM_NOW should be a time in London such as 2026-11-18T10:30, or a date such as 2026-11-18; it is "${said}".`,
    )
  },
)

test('Teams credentials end loopback mode', () => {
  expect(readConfig(teams)).toMatchObject({
    loopback: false,
    teams: { appId: 'app', password: 'secret', tenantId: 'tenant', openIdMetadataUrl: undefined, serviceUrls: [] },
  })
})

test.each([
  [{ MICROSOFT_APP_ID: 'app' }, 'set MICROSOFT_APP_PASSWORD and MICROSOFT_APP_TENANT_ID too'],
  [{ ...teams, MICROSOFT_APP_TENANT_ID: undefined }, 'set MICROSOFT_APP_TENANT_ID too'],
])('half of the Teams credentials is refused with what is missing', (said, sentence) => {
  expect(() => readConfig(said)).toThrow(sentence)
})

test('a signing secret means Slack over HTTP, an app token alone means Socket Mode', () => {
  const http = { botToken: 'xoxb-1', way: { kind: 'http', signingSecret: 's' }, apiUrl: undefined }
  expect(readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' })).toMatchObject({ slack: http, loopback: false })
  expect(readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's', SLACK_APP_TOKEN: 'xapp-1' }).slack).toEqual(http)
  expect(readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }).slack?.way).toEqual({
    kind: 'socket',
    appToken: 'xapp-1',
  })
})

test.each([
  [{ SLACK_SIGNING_SECRET: 's' }, 'SLACK_SIGNING_SECRET is set without SLACK_BOT_TOKEN'],
  [{ SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_APP_TOKEN is set without SLACK_BOT_TOKEN'],
  [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_BOT_TOKEN alone cannot receive anything'],
  [{ SLACK_BOT_TOKEN: 'xapp-1', SLACK_APP_TOKEN: 'xoxb-1' }, 'the wrong way round'],
  [{ NODE_ENV: 'production' }, 'no platform is set up'],
  [{ ...teams, NODE_ENV: 'production', BOT_SERVICE_URLS: 'http://localhost:9000' }, 'take it out in production'],
  [{ ...teams, BOT_SERVICE_URLS: 'http://example.org' }, 'BOT_SERVICE_URLS should list addresses that begin with https://'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL is neither a SQLite file nor a PostgreSQL server'],
  [{ PORT: '80a' }, 'PORT should be a number from 0 to 65535; it is "80a".'],
  [{ PORT: '70000' }, 'PORT should be a number from 0 to 65535'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL should be one of fatal, error, warn, info, debug, silent; it is "loud".'],
  [{ SLACK_API_URL: 'slack' }, 'SLACK_API_URL should be a web address (http:// or https://); it is "slack".'],
])('the contradiction in %o stops the start with a sentence', (said, sentence) => {
  expect(() => readConfig(said)).toThrow(sentence)
})

test('no sentence repeats a secret', () => {
  const secret = 'mysql://formroom:hunter2@db'
  expect(() => readConfig({ DATABASE_URL: secret })).not.toThrow('hunter2')
})

test('production runs with one platform, and never in loopback mode', () => {
  expect(readConfig({ ...teams, NODE_ENV: 'production' })).toMatchObject({ production: true, loopback: false })
})

test('.env.example names every setting', () => {
  const example = readFileSync('.env.example', 'utf8')
  const settings = readFileSync('src/config.ts', 'utf8').match(/^ {2}[A-Z_]+(?=: z\.)/gm) ?? []
  expect(settings).toHaveLength(14)
  for (const setting of settings) expect(example).toContain(`${setting.trim()}=`)
})

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

const FORMROOM_RECORDS_KEY = Buffer.alloc(32, 7).toString('base64')
const teams = { MICROSOFT_APP_ID: 'app', MICROSOFT_APP_PASSWORD: 'secret', MICROSOFT_APP_TENANT_ID: 'tenant' }

test('with nothing said, Formroom runs in loopback mode on port 3978 with a file of its own', () => {
  const config = readConfig({})
  expect(config).toMatchObject({
    databaseUrl: 'file:./data/formroom.db',
    databaseChosen: false,
    port: 3978,
    fixedNow: undefined,
    quickened: undefined,
    teams: undefined,
    slack: undefined,
    loopback: true,
    production: false,
    logLevel: 'info',
  })
  const before = Date.now()
  expect(config.clock.now().getTime()).toBeGreaterThanOrEqual(before)
  expect(config.clock.now().getTime()).toBeLessThanOrEqual(Date.now())
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
  [
    { ...teams, FORMROOM_RECORDS_KEY, NODE_ENV: 'production', BOT_SERVICE_URLS: 'http://localhost:9000' },
    'take it out in production',
  ],
  [{ ...teams, TEAMS_CATALOGUE_ID: 'formroom' }, 'TEAMS_CATALOGUE_ID should be the app’s id in the Teams admin centre'],
  [{ ...teams, BOT_SERVICE_URLS: 'http://example.org' }, 'BOT_SERVICE_URLS should list addresses that begin with https://'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL is neither a SQLite file nor a PostgreSQL server'],
  [{ PORT: '80a' }, 'PORT should be a number from 0 to 65535; it is "80a".'],
  [{ PORT: '70000' }, 'PORT should be a number from 0 to 65535'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL should be one of fatal, error, warn, info, debug, silent; it is "loud".'],
  [{ SLACK_API_URL: 'slack' }, 'SLACK_API_URL should be a web address (http:// or https://); it is "slack".'],
])('the contradiction in %o stops the start with a sentence', (said, sentence) => {
  expect(() => readConfig(said)).toThrow(sentence)
})

const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' }
const slackSignIn = { ...slack, SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'c' }
const postgresql = 'postgresql://formroom@localhost/formroom'

test('browsers reach it where PUBLIC_URL says, or on this machine in loopback mode; otherwise nothing is offered to them', () => {
  expect(readConfig({}).publicUrl).toBe('http://localhost:3978')
  expect(readConfig({ PORT: '4000' }).publicUrl).toBe('http://localhost:4000')
  expect(readConfig({ PORT: '0' }).publicUrl).toBeUndefined()
  expect(readConfig(teams).publicUrl).toBeUndefined()
  expect(readConfig({ ...teams, PUBLIC_URL: 'https://Formroom.school.example/' }).publicUrl).toBe(
    'https://formroom.school.example',
  )
  expect(readConfig({ PUBLIC_URL: 'http://127.0.0.1:9000' }).publicUrl).toBe('http://127.0.0.1:9000')
})

test.each([
  ['base64', (bytes: Buffer) => bytes.toString('base64')],
  ['base64url', (bytes: Buffer) => bytes.toString('base64url')],
  ['hex', (bytes: Buffer) => bytes.toString('hex')],
])('a secret is taken as %s', (_, written) => {
  const bytes = Buffer.from(Array.from({ length: 32 }, (_, index) => (index * 37 + 251) % 256))
  const { secret } = readConfig({ FORMROOM_SECRET: written(bytes) })
  expect(secret).toMatchObject({ kind: 'given' })
  expect(secret.kind === 'given' && Buffer.compare(secret.bytes, bytes)).toBe(0)
})

test('without a secret one is kept beside the SQLite file; with PostgreSQL in production one is asked for, and given to use', () => {
  expect(readConfig({}).secret).toEqual({ kind: 'file', path: 'data/formroom.secret' })
  expect(
    readConfig({ ...teams, FORMROOM_RECORDS_KEY, NODE_ENV: 'production', DATABASE_URL: 'file:/srv/school/register.db' }).secret,
  ).toEqual({
    kind: 'file',
    path: '/srv/school/formroom.secret',
  })
  const production = { ...teams, FORMROOM_RECORDS_KEY, NODE_ENV: 'production', DATABASE_URL: postgresql }
  expect(() => readConfig(production)).toThrow('With PostgreSQL in production every instance needs the same secret')
  const fresh = readFailure(production).match(/FORMROOM_SECRET=(\S+)/)?.[1] ?? ''
  expect(readConfig({ ...production, FORMROOM_SECRET: fresh }).secret.kind).toBe('given')
  expect(readFailure(production)).not.toContain(fresh)
})

test('without a records key one is kept beside the database to try Formroom with; in production one is asked for, and given to use', () => {
  expect(readConfig({}).records).toEqual({
    key: { kind: 'file', path: 'data/formroom.records-key' },
    old: [],
    chainFile: 'data/formroom.chain',
  })
  expect(readConfig({ DATABASE_URL: postgresql }).records).toEqual({
    key: { kind: 'file', path: 'data/formroom.records-key' },
    old: [],
    chainFile: undefined,
  })
  for (const DATABASE_URL of ['file:/srv/school/register.db', postgresql]) {
    const production = { ...teams, NODE_ENV: 'production', FORMROOM_SECRET: FORMROOM_RECORDS_KEY, DATABASE_URL }
    const failure = readFailure(production)
    expect(failure).toContain('put a copy in the school')
    const fresh = failure.match(/FORMROOM_RECORDS_KEY=(\S+)/)?.[1] ?? ''
    expect(readConfig({ ...production, FORMROOM_RECORDS_KEY: fresh }).records.key.kind).toBe('given')
    expect(readFailure(production)).not.toContain(fresh)
  }
})

test('records keys of before are listed after one another, and each has to be one', () => {
  const [one, two] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
  const { old } = readConfig({
    FORMROOM_RECORDS_KEY,
    FORMROOM_RECORDS_KEYS_OLD: `${one.toString('hex')}, ${two.toString('base64')}`,
  }).records
  expect(old.map((key) => Buffer.from(key).toString('hex'))).toEqual([one.toString('hex'), two.toString('hex')])
  expect(readFailure({ FORMROOM_RECORDS_KEYS_OLD: 'short' })).toContain(
    'FORMROOM_RECORDS_KEYS_OLD should be at least 32 random bytes',
  )
  expect(readFailure({ FORMROOM_RECORDS_KEY: 'ab' })).not.toContain('"ab"')
})

test('one signs in with the accounts of the platforms that are set up', () => {
  expect(readConfig({}).signIn).toEqual({ microsoft: undefined, slack: undefined })
  expect(readConfig(teams).signIn.microsoft).toEqual({
    clientId: 'app',
    clientSecret: 'secret',
    tenantId: 'tenant',
    authority: 'https://login.microsoftonline.com/tenant',
  })
  expect(readConfig(slack).signIn.slack).toBeUndefined()
  expect(readConfig(slackSignIn).signIn.slack).toEqual({ clientId: '1.2', clientSecret: 'c', issuer: 'https://slack.com' })
  const authority = 'http://127.0.0.1:9000/tenant'
  expect(readConfig({ ...teams, MICROSOFT_SIGN_IN_AUTHORITY: `${authority}/` }).signIn.microsoft?.authority).toBe(authority)
})

test('messages that nobody waits for keep below the platforms’ limits, and how far below can be set', () => {
  expect(readConfig({}).messagesPerSecond).toEqual({ teams: 25, slack: 6 })
  expect(readConfig({ TEAMS_MESSAGES_PER_SECOND: '50', SLACK_MESSAGES_PER_SECOND: '0.5' }).messagesPerSecond).toEqual({
    teams: 50,
    slack: 0.5,
  })
})

test('e-mail takes a server and a sender; a folder to watch takes its path', () => {
  expect(readConfig({})).toMatchObject({ mail: undefined, watchFolder: undefined })
  const mail = { SMTP_URL: 'smtp://localhost:2525', MAIL_FROM: 'Formroom <formroom@school.example>' }
  expect(readConfig(mail).mail).toEqual({ smtpUrl: 'smtp://localhost:2525', from: 'Formroom <formroom@school.example>' })
  expect(readConfig({ WATCH_FOLDER: '/srv/mis' }).watchFolder).toBe('/srv/mis')
})

test.each([
  [{ PUBLIC_URL: 'http://formroom.school.example' }, 'PUBLIC_URL should be where browsers reach Formroom'],
  [{ PUBLIC_URL: 'https://school.example/formroom' }, 'without a path'],
  [{ FORMROOM_SECRET: 'c2hvcnQ=' }, 'FORMROOM_SECRET should be at least 32 random bytes'],
  [{ FORMROOM_SECRET: 'correct horse battery staple correct horse battery staple' }, 'written as base64 or hex'],
  [{ ...slack, SLACK_CLIENT_ID: '1.2' }, 'set SLACK_CLIENT_SECRET too, or neither'],
  [{ ...slack, SLACK_CLIENT_SECRET: 'c' }, 'set SLACK_CLIENT_ID too, or neither'],
  [{ SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'c' }, 'SLACK_CLIENT_ID is set, but Slack is not'],
  [{ ...teams, MICROSOFT_SIGN_IN_AUTHORITY: 'http://example.org' }, 'MICROSOFT_SIGN_IN_AUTHORITY should be an address'],
  [
    { ...teams, FORMROOM_RECORDS_KEY, NODE_ENV: 'production', MICROSOFT_SIGN_IN_AUTHORITY: 'http://localhost:9000/tenant' },
    'MICROSOFT_SIGN_IN_AUTHORITY is http://localhost:9000/tenant, which is for tests: take it out in production.',
  ],
  [
    { ...slackSignIn, FORMROOM_RECORDS_KEY, NODE_ENV: 'production', SLACK_SIGN_IN_ISSUER: 'https://127.0.0.1:9000' },
    'SLACK_SIGN_IN_ISSUER is https://127.0.0.1:9000, which is for tests',
  ],
  [{ SMTP_URL: 'smtp://mail' }, 'set MAIL_FROM too, or neither'],
  [{ MAIL_FROM: 'a@b.example' }, 'set SMTP_URL too, or neither'],
  [{ SMTP_URL: 'https://mail', MAIL_FROM: 'a@b.example' }, 'SMTP_URL should be a mail server'],
  [{ SMTP_URL: 'smtp://mail', MAIL_FROM: 'Formroom' }, 'MAIL_FROM should be an address'],
  [{ TEAMS_MESSAGES_PER_SECOND: '51' }, 'TEAMS_MESSAGES_PER_SECOND should be a number above 0 and at most 50; it is "51".'],
  [{ SLACK_MESSAGES_PER_SECOND: '0' }, 'SLACK_MESSAGES_PER_SECOND should be a number above 0 and at most 20; it is "0".'],
])('a setting that cannot be used stops the start with a sentence: %o', (said, sentence) => {
  expect(() => readConfig(said)).toThrow(sentence)
})

test.each([
  { DATABASE_URL: 'mysql://formroom:hunter2@db' },
  { FORMROOM_SECRET: 'hunter2' },
  { SMTP_URL: 'https://formroom:hunter2@mail', MAIL_FROM: 'a@b.example' },
])('no sentence repeats a secret', (said) => {
  expect(readFailure(said)).not.toContain('hunter2')
})

/** What stopped the start. */
function readFailure(said: Readonly<Record<string, string>>): string {
  try {
    readConfig(said)
  } catch (error) {
    if (error instanceof Error) return error.message
  }
  throw new Error('the configuration was taken')
}

test('production runs with one platform, and never in loopback mode', () => {
  expect(readConfig({ ...teams, FORMROOM_RECORDS_KEY, NODE_ENV: 'production' })).toMatchObject({
    production: true,
    loopback: false,
  })
})

test('.env.example names every setting', () => {
  const example = readFileSync('.env.example', 'utf8')
  const settings = readFileSync('src/config.ts', 'utf8').match(/^ {2}[A-Z_]+(?=: z\.)/gm) ?? []
  expect(settings).toHaveLength(29)
  for (const setting of settings) expect(example).toContain(`${setting.trim()}=`)
})

test('the clock runs faster where that is asked for, from FORMROOM_NOW on, and stands until somebody moves it', () => {
  const { clock, quickened, fixedNow } = readConfig({ FORMROOM_NOW: '2026-11-18T07:00', FORMROOM_CLOCK_RATE: '3600' })
  expect([quickened?.rate, fixedNow, clock.now().toISOString()]).toEqual([3600, undefined, '2026-11-18T07:00:00.000Z'])
  quickened?.clock.moveTo(new Date('2026-11-18T08:00:00Z'))
  quickened?.clock.moveTo(new Date('2026-11-18T07:30:00Z'))
  expect(clock.now().toISOString()).toBe('2026-11-18T08:00:00.000Z')
})

test.each(['0', '-5', '1.5', 'fast', '86401'])('a rate of "%s" is refused with what it may be', (rate) => {
  expect(() => readConfig({ FORMROOM_CLOCK_RATE: rate })).toThrow('a whole number from 1 to 86400')
})

test('where a platform is set up the clock is left alone', () => {
  const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'secret' }
  expect(() => readConfig({ ...slack, FORMROOM_CLOCK_RATE: '3600' })).toThrow('leave it unset')
})

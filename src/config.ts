import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { type Clock, fixedClock, londonInstant, londonTime, systemClock } from './school/clock.ts'
import { type MovedClock, movedClock } from './school/moved-clock.ts'
import { type Instant, parseSchoolDate } from './school/school-date.ts'

/** What Formroom was told to be, with every contradiction settled. */
export interface Config {
  /** `file:…` for SQLite or `postgresql://…`. */
  readonly databaseUrl: string
  /** `false` where nothing was said and the default is used: only then may a fictional school be made on first run. */
  readonly databaseChosen: boolean
  readonly port: number
  readonly clock: Clock
  /** The moment at which FORMROOM_NOW stopped the clock. */
  readonly fixedNow: Instant | undefined
  /** Set where FORMROOM_CLOCK_RATE lets the clock run faster, in loopback mode: somebody has to move it on. */
  readonly quickened: { readonly clock: MovedClock; readonly rate: number } | undefined
  readonly teams: TeamsConfig | undefined
  readonly slack: SlackConfig | undefined
  /** The origin at which browsers reach Formroom. Where it is undefined no files and no sign-in are offered. */
  readonly publicUrl: string | undefined
  readonly secret: SecretConfig
  readonly records: RecordsConfig
  readonly signIn: SignInConfig
  readonly mail: MailConfig | undefined
  /** The most that is sent in a second of what nobody waits for: below the platforms' own limits (PLATFORMS 1.5 and 2.4). */
  readonly messagesPerSecond: { readonly teams: number; readonly slack: number }
  /** A folder whose files are imported as they come. */
  readonly watchFolder: string | undefined
  /** No sign-in at all: no platform's credentials, and not in production (DESIGN section 4, rule 9). */
  readonly loopback: boolean
  readonly production: boolean
  readonly logLevel: LogLevel
}

export interface TeamsConfig {
  readonly appId: string
  readonly password: string
  readonly tenantId: string
  /** The id under which the app stands in the school's catalogue of Teams apps, where that is not its own. */
  readonly catalogueId?: string | undefined
  /** Where the keys come from that sign what Teams sends, where not from Microsoft. */
  readonly openIdMetadataUrl: string | undefined
  /** Origins that may be replied to beside Microsoft's own; those on this machine are sent no token. */
  readonly serviceUrls: readonly string[]
}

export interface SlackConfig {
  readonly botToken: string
  readonly way: { readonly kind: 'http'; readonly signingSecret: string } | { readonly kind: 'socket'; readonly appToken: string }
  /** Where Slack's Web API is, where not at Slack. */
  readonly apiUrl: string | undefined
}

/** What links and sessions are sealed with: as it was given, or kept in a file that is made where it is missing. */
export type SecretConfig =
  | { readonly kind: 'given'; readonly bytes: Uint8Array }
  | { readonly kind: 'file'; readonly path: string }

/** What the keys of concerns and contacts are wrapped with, and what they may still be wrapped with from before. */
export interface RecordsConfig {
  readonly key: SecretConfig
  readonly old: readonly Uint8Array[]
  /** Where the heads of the chains of records are written down outside the database; undefined with a server's database. */
  readonly chainFile: string | undefined
}

/** With which accounts one can sign in in a browser. */
export interface SignInConfig {
  readonly microsoft: MicrosoftSignIn | undefined
  readonly slack: SlackSignIn | undefined
}

/** The bot's own registration in the school's tenant. */
export interface MicrosoftSignIn {
  readonly clientId: string
  readonly clientSecret: string
  readonly tenantId: string
  /** `https://login.microsoftonline.com/TENANT`, except in tests. */
  readonly authority: string
}

export interface SlackSignIn {
  readonly clientId: string
  readonly clientSecret: string
  /** `https://slack.com`, except in tests. */
  readonly issuer: string
}

export interface MailConfig {
  /** `smtp://…` or `smtps://…`, with its user and password where it wants them. */
  readonly smtpUrl: string
  readonly from: string
}

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** The configuration cannot be used; the message says in whole sentences what to change. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
}

type Environment = Readonly<Record<string, string | undefined>>

/** Step one: the names. An empty value counts as not set. */
const names = z.object({
  DATABASE_URL: z.string().optional(),
  PORT: z.string().optional(),
  FORMROOM_NOW: z.string().optional(),
  FORMROOM_CLOCK_RATE: z.string().optional(),
  MICROSOFT_APP_ID: z.string().optional(),
  MICROSOFT_APP_PASSWORD: z.string().optional(),
  MICROSOFT_APP_TENANT_ID: z.string().optional(),
  TEAMS_CATALOGUE_ID: z.uuid().optional(),
  BOT_OPENID_METADATA_URL: z.url({ protocol: /^https?$/ }).optional(),
  BOT_SERVICE_URLS: z.string().optional(),
  SLACK_BOT_TOKEN: z.string().optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_APP_TOKEN: z.string().optional(),
  SLACK_API_URL: z.url({ protocol: /^https?$/ }).optional(),
  SLACK_CLIENT_ID: z.string().optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  PUBLIC_URL: z.string().optional(),
  FORMROOM_SECRET: z.string().optional(),
  FORMROOM_RECORDS_KEY: z.string().optional(),
  FORMROOM_RECORDS_KEYS_OLD: z.string().optional(),
  MICROSOFT_SIGN_IN_AUTHORITY: z.string().optional(),
  SLACK_SIGN_IN_ISSUER: z.string().optional(),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().optional(),
  TEAMS_MESSAGES_PER_SECOND: z.string().optional(),
  SLACK_MESSAGES_PER_SECOND: z.string().optional(),
  WATCH_FOLDER: z.string().optional(),
  LOG_LEVEL: z.enum(logLevels).optional(),
  NODE_ENV: z.string().optional(),
})
type Named = z.infer<typeof names>

const wanted: Partial<Record<keyof Named, string>> = {
  TEAMS_CATALOGUE_ID: 'the app’s id in the Teams admin centre, such as 0d8f5c5e-6f0a-4f0e-9a55-6b8a7d3c2b1a',
  BOT_OPENID_METADATA_URL: 'a web address (http:// or https://)',
  SLACK_API_URL: 'a web address (http:// or https://)',
  LOG_LEVEL: `one of ${logLevels.join(', ')}`,
}

/**
 * Reads the configuration from the environment, and from `.env` in the working directory where there is one (the environment wins).
 * Throws a ConfigurationError that says what to change.
 */
export function readConfig(environment?: Environment): Config {
  if (!environment && existsSync('.env')) process.loadEnvFile('.env')
  return means(named(environment ?? process.env))
}

function named(environment: Environment): Named {
  const set = Object.entries(environment).flatMap(([name, value]) => {
    const said = value?.trim()
    return said ? [[name, said] as const] : []
  })
  const parsed = names.safeParse(Object.fromEntries(set))
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map(({ path }) => {
    const name = String(path[0]) as keyof Named
    return `${name} should be ${wanted[name] ?? 'text'}; it is "${environment[name]}".`
  })
  throw new ConfigurationError(faults.join(' '))
}

/** Step two: what the names mean together. */
function means(said: Named): Config {
  const production = said.NODE_ENV === 'production'
  const teams = teamsOf(said, production)
  const slack = slackOf(said)
  if (production && !teams && !slack) {
    throw new ConfigurationError(
      'NODE_ENV is production, but no platform is set up, and without one anybody could ask as anybody. Set MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD and MICROSOFT_APP_TENANT_ID for Teams, or SLACK_BOT_TOKEN with SLACK_SIGNING_SECRET or SLACK_APP_TOKEN for Slack; or leave NODE_ENV unset to try Formroom on this machine.',
    )
  }
  const databaseUrl = databaseOf(said.DATABASE_URL ?? 'file:./data/formroom.db')
  const port = portOf(said.PORT ?? '3978')
  const loopback = !teams && !slack && !production
  const fixedNow = said.FORMROOM_NOW === undefined ? undefined : momentOf(said.FORMROOM_NOW)
  const quickened = quickenedOf(said.FORMROOM_CLOCK_RATE, fixedNow, loopback)
  return {
    databaseUrl,
    databaseChosen: said.DATABASE_URL !== undefined,
    port,
    clock: quickened?.clock ?? (fixedNow ? fixedClock(fixedNow) : systemClock),
    fixedNow: quickened ? undefined : fixedNow,
    quickened,
    teams,
    slack,
    publicUrl: publicUrlOf(said.PUBLIC_URL) ?? (loopback && port > 0 ? `http://localhost:${port}` : undefined),
    secret: secretOf(said.FORMROOM_SECRET, databaseUrl, production),
    records: recordsOf(said, databaseUrl, production),
    signIn: { microsoft: microsoftSignInOf(said, teams, production), slack: slackSignInOf(said, slack, production) },
    mail: mailOf(said),
    messagesPerSecond: {
      teams: rateOf('TEAMS_MESSAGES_PER_SECOND', said.TEAMS_MESSAGES_PER_SECOND ?? '25', 50),
      slack: rateOf('SLACK_MESSAGES_PER_SECOND', said.SLACK_MESSAGES_PER_SECOND ?? '6', 20),
    },
    watchFolder: said.WATCH_FOLDER,
    loopback,
    production,
    logLevel: said.LOG_LEVEL ?? 'info',
  }
}

function databaseOf(url: string): string {
  if (/^file:./.test(url) || /^postgres(ql)?:\/\/./.test(url)) return url
  throw new ConfigurationError(
    'DATABASE_URL is neither a SQLite file nor a PostgreSQL server. Write file:./data/formroom.db or postgresql://user:password@server/database.',
  )
}

function portOf(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new ConfigurationError(`PORT should be a number from 0 to 65535; it is "${text}".`)
}

const moment = /^(\d{4}-\d\d-\d\d)(?:T([01]\d|2[0-3]):([0-5]\d))?$/

/** The moment that FORMROOM_NOW names: London time, or half past ten on a date. */
function momentOf(text: string): Instant {
  const parts = moment.exec(text)
  const date = parts?.[1] === undefined ? undefined : parseSchoolDate(parts[1])
  const time = parts?.[2] === undefined ? '10:30' : `${parts[2]}:${parts[3]}`
  const instant = date && londonInstant(date, time)
  if (instant && londonTime(instant).time === time) return instant
  throw new ConfigurationError(
    `FORMROOM_NOW should be a time in London such as 2026-11-18T10:30, or a date such as 2026-11-18; it is "${text}".`,
  )
}

/** The clock that FORMROOM_CLOCK_RATE makes run faster, from FORMROOM_NOW or from now. */
function quickenedOf(text: string | undefined, from: Instant | undefined, loopback: boolean): Config['quickened'] {
  if (text === undefined) return undefined
  const rate = Number(text)
  if (!/^\d+$/.test(text) || rate < 1 || rate > fastest)
    throw new ConfigurationError(`FORMROOM_CLOCK_RATE should be a whole number from 1 to ${fastest}; it is "${text}".`)
  if (!loopback)
    throw new ConfigurationError(
      'FORMROOM_CLOCK_RATE lets the clock run faster, which is for trying Formroom on this machine: leave it unset where a platform is set up.',
    )
  return { clock: movedClock(from ?? systemClock.now()), rate }
}

/** A day in a second. */
const fastest = 86_400

function teamsOf(said: Named, production: boolean): TeamsConfig | undefined {
  const credentials = {
    MICROSOFT_APP_ID: said.MICROSOFT_APP_ID,
    MICROSOFT_APP_PASSWORD: said.MICROSOFT_APP_PASSWORD,
    MICROSOFT_APP_TENANT_ID: said.MICROSOFT_APP_TENANT_ID,
  }
  const missing = Object.entries(credentials).flatMap(([name, value]) => (value === undefined ? [name] : []))
  if (missing.length === 3) return undefined
  const { MICROSOFT_APP_ID: appId, MICROSOFT_APP_PASSWORD: password, MICROSOFT_APP_TENANT_ID: tenantId } = credentials
  if (appId === undefined || password === undefined || tenantId === undefined) {
    throw new ConfigurationError(
      `Teams needs MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD and MICROSOFT_APP_TENANT_ID together: set ${missing.join(' and ')} too, or none of them.`,
    )
  }
  const serviceUrls = (said.BOT_SERVICE_URLS ?? '').split(/[\s,]+/).flatMap((url) => (url ? [serviceUrlOf(url)] : []))
  const onThisMachine = serviceUrls.find((url) => url.startsWith('http:'))
  if (production && onThisMachine) {
    throw new ConfigurationError(`BOT_SERVICE_URLS lists ${onThisMachine}, which is for tests: take it out in production.`)
  }
  const catalogueId = said.TEAMS_CATALOGUE_ID
  return {
    appId,
    password,
    tenantId,
    ...(catalogueId !== undefined && { catalogueId }),
    openIdMetadataUrl: said.BOT_OPENID_METADATA_URL,
    serviceUrls,
  }
}

function serviceUrlOf(url: string): string {
  const parsed = webAddress(url)
  if (parsed) return parsed.origin
  throw new ConfigurationError(
    `BOT_SERVICE_URLS should list addresses that begin with https:// (or http://localhost in a test); it has "${url}".`,
  )
}

/** An address with `https://`, or with `http://` on this machine. */
function webAddress(text: string): URL | undefined {
  const parsed = URL.canParse(text) ? new URL(text) : undefined
  return parsed?.protocol === 'https:' || (parsed?.protocol === 'http:' && isThisMachine(parsed)) ? parsed : undefined
}

function isThisMachine({ hostname }: URL): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)
}

function publicUrlOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const parsed = webAddress(text)
  const { pathname, search, hash, username, password } = parsed ?? {}
  if (parsed && pathname === '/' && !search && !hash && !username && !password) return parsed.origin
  throw new ConfigurationError(
    `PUBLIC_URL should be where browsers reach Formroom, such as https://formroom.school.example, without a path (http:// does on this machine alone); it is "${text}".`,
  )
}

const fewestSecretBytes = 32

function secretOf(text: string | undefined, databaseUrl: string, production: boolean): SecretConfig {
  if (text !== undefined) return { kind: 'given', bytes: secretBytes('FORMROOM_SECRET', text) }
  if (databaseUrl.startsWith('file:') || !production)
    return { kind: 'file', path: besideDatabase(databaseUrl, 'formroom.secret') }
  const fresh = randomBytes(fewestSecretBytes).toString('base64')
  throw new ConfigurationError(
    `With PostgreSQL in production every instance needs the same secret, to seal links and sessions with. Here is a fresh one to set: FORMROOM_SECRET=${fresh}`,
  )
}

/**
 * The key of the records. Only to try Formroom is one made by itself: in production somebody has to have put it where it is not lost
 * with the machine, since without it nobody reads a concern again.
 */
function recordsOf(
  { FORMROOM_RECORDS_KEY: text, FORMROOM_RECORDS_KEYS_OLD: olds }: Named,
  databaseUrl: string,
  production: boolean,
): RecordsConfig {
  const old = (olds ?? '').split(/[\s,]+/).flatMap((each) => (each ? [secretBytes('FORMROOM_RECORDS_KEYS_OLD', each)] : []))
  const chainFile = databaseUrl.startsWith('file:') ? besideDatabase(databaseUrl, 'formroom.chain') : undefined
  if (text !== undefined) return { key: { kind: 'given', bytes: secretBytes('FORMROOM_RECORDS_KEY', text) }, old, chainFile }
  if (!production) return { key: { kind: 'file', path: besideDatabase(databaseUrl, 'formroom.records-key') }, old, chainFile }
  const fresh = randomBytes(fewestSecretBytes).toString('base64')
  throw new ConfigurationError(
    `Concerns are encrypted, and in production with a key that you keep: without it nobody can read them again, so put a copy in the school's safe. Here is a fresh one to set: FORMROOM_RECORDS_KEY=${fresh}`,
  )
}

/** In the folder of a SQLite database; with a server, in `data`. */
function besideDatabase(databaseUrl: string, name: string): string {
  return databaseUrl.startsWith('file:') ? join(dirname(databaseUrl.slice('file:'.length)), name) : `data/${name}`
}

/** The bytes that base64 or hex stands for. */
function secretBytes(name: keyof Named, text: string): Uint8Array {
  const isHex = /^(?:[0-9a-f]{2})+$/i.test(text)
  const isBase64 = /^[\w+/-]+={0,2}$/.test(text)
  const bytes = Buffer.from(text, isHex ? 'hex' : 'base64')
  if ((isHex || isBase64) && bytes.length >= fewestSecretBytes) return bytes
  throw new ConfigurationError(
    `${name} should be at least ${fewestSecretBytes} random bytes, written as base64 or hex; "openssl rand -base64 32" makes them.`,
  )
}

function microsoftSignInOf(said: Named, teams: TeamsConfig | undefined, production: boolean): MicrosoftSignIn | undefined {
  if (!teams) return undefined
  const { appId: clientId, password: clientSecret, tenantId } = teams
  const usual = `https://login.microsoftonline.com/${tenantId}`
  const authority = signInAddress('MICROSOFT_SIGN_IN_AUTHORITY', said.MICROSOFT_SIGN_IN_AUTHORITY ?? usual, production)
  return { clientId, clientSecret, tenantId, authority }
}

function slackSignInOf(said: Named, slack: SlackConfig | undefined, production: boolean): SlackSignIn | undefined {
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = said
  if (clientId === undefined && clientSecret === undefined) return undefined
  if (clientId === undefined || clientSecret === undefined) {
    const missing = clientId === undefined ? 'SLACK_CLIENT_ID' : 'SLACK_CLIENT_SECRET'
    throw new ConfigurationError(
      `Sign-in with Slack needs SLACK_CLIENT_ID and SLACK_CLIENT_SECRET together: set ${missing} too, or neither.`,
    )
  }
  if (!slack) {
    throw new ConfigurationError(
      'SLACK_CLIENT_ID is set, but Slack is not: set SLACK_BOT_TOKEN with SLACK_SIGNING_SECRET or SLACK_APP_TOKEN too, or leave it out.',
    )
  }
  const issuer = signInAddress('SLACK_SIGN_IN_ISSUER', said.SLACK_SIGN_IN_ISSUER ?? 'https://slack.com', production)
  return { clientId, clientSecret, issuer }
}

function signInAddress(name: keyof Named, text: string, production: boolean): string {
  const parsed = webAddress(text)
  if (!parsed) {
    throw new ConfigurationError(
      `${name} should be an address that begins with https:// (or http://localhost in a test); it is "${text}".`,
    )
  }
  if (production && isThisMachine(parsed)) {
    throw new ConfigurationError(`${name} is ${text}, which is for tests: take it out in production.`)
  }
  return text.replace(/\/+$/, '')
}

function mailOf({ SMTP_URL: smtpUrl, MAIL_FROM: from }: Named): MailConfig | undefined {
  if (smtpUrl === undefined && from === undefined) return undefined
  if (smtpUrl === undefined || from === undefined) {
    const missing = smtpUrl === undefined ? 'SMTP_URL' : 'MAIL_FROM'
    throw new ConfigurationError(`E-mail needs SMTP_URL and MAIL_FROM together: set ${missing} too, or neither.`)
  }
  if (!/^smtps?:$/.test(URL.canParse(smtpUrl) ? new URL(smtpUrl).protocol : '')) {
    throw new ConfigurationError('SMTP_URL should be a mail server such as smtps://user:password@mail.school.example:465.')
  }
  if (!/^[^<>@\r\n]+@[^\s<>@]+$|^[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>$/.test(from)) {
    throw new ConfigurationError(`MAIL_FROM should be an address such as Formroom <formroom@school.example>; it is "${from}".`)
  }
  return { smtpUrl, from }
}

/** So many in a second; less than one is written 0.5. */
function rateOf(name: keyof Named, text: string, most: number): number {
  const rate = Number(text)
  if (/^\d+(\.\d+)?$/.test(text) && rate > 0 && rate <= most) return rate
  throw new ConfigurationError(`${name} should be a number above 0 and at most ${most}; it is "${text}".`)
}

function slackOf(said: Named): SlackConfig | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_APP_TOKEN: appToken } = said
  if (botToken === undefined) {
    if (signingSecret === undefined && appToken === undefined) return undefined
    const given = signingSecret === undefined ? 'SLACK_APP_TOKEN' : 'SLACK_SIGNING_SECRET'
    throw new ConfigurationError(`${given} is set without SLACK_BOT_TOKEN: set SLACK_BOT_TOKEN (xoxb-…) too, or neither.`)
  }
  if (botToken.startsWith('xapp-') || appToken?.startsWith('xoxb-')) {
    throw new ConfigurationError(
      'SLACK_BOT_TOKEN and SLACK_APP_TOKEN are the wrong way round: the bot token begins with xoxb-, the app token with xapp-.',
    )
  }
  const apiUrl = said.SLACK_API_URL
  if (signingSecret !== undefined) return { botToken, way: { kind: 'http', signingSecret }, apiUrl }
  if (appToken !== undefined) return { botToken, way: { kind: 'socket', appToken }, apiUrl }
  throw new ConfigurationError(
    'SLACK_BOT_TOKEN alone cannot receive anything: set SLACK_SIGNING_SECRET to receive over HTTP at /slack/events, or SLACK_APP_TOKEN for Socket Mode.',
  )
}

/** What a program started from here needs to know of this machine and of where its user keeps passwords. None of Formroom's own. */
const handedOn = /^(PATH|HOME|USER|LANG|LC_\w+|TMPDIR|TEMP|TMP|SystemRoot|APPDATA|PGPASSFILE|PGSERVICEFILE|PGSYSCONFDIR)$/i

/** The environment for a program that is started from here, such as pg_dump. */
export function programEnvironment(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (handedOn.test(name) && value !== undefined ? [[name, value]] : [])),
  )
}

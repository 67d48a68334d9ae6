import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import ajvDraft04 from 'ajv-draft-04'
import ajvFormats from 'ajv-formats'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { committedManifests, placeholderAppId, placeholderHost } from '../manifest/committed-manifests.ts'
import { type MenuQuestion, menuQuestions, mostMenuQuestions } from '../manifest/menu-questions.ts'
import { questionsPage } from '../manifest/questions-page.ts'
import { repositoryRoot } from '../manifest/repository-root.ts'
import { slackManifest } from '../manifest/slack/slack-manifest.ts'
import { commandLimits, teamsManifest } from '../manifest/teams/teams-manifest.ts'
import { teamsPackage } from '../manifest/teams/teams-package.ts'
import { handlers } from '../src/handlers/index.ts'
import { readPng } from './support/read-png.ts'

const attendance: MenuQuestion = { title: 'Attendance', asks: 'How attendance stands', sayings: ['attendance this week'] }
const absent: MenuQuestion = { title: 'Who is out', asks: 'Who is out of school now', sayings: ['who is out today?'] }
const help: MenuQuestion = { title: 'Help', asks: 'What you can ask', sayings: ['help'] }
const questions = [attendance, absent, help]
const school = {
  appId: '6f1d2c3b-4a59-4e68-8b7c-0d9e1f2a3b4c',
  publicHost: 'formroom.westbrook.example',
  version: '1.2.3',
  questions,
}

const fitsTeams = schema(new ajvDraft04.default({ strict: false }), 'teams-manifest-1.30')
const fitsSlack = schema(new Ajv({ strict: false }), 'slack-manifest-2')

test('the Teams manifest is what Microsoft’s schema 1.30 asks for', () => {
  expect(faults(fitsTeams, teamsManifest(school))).toEqual([])
  expect(faults(fitsTeams, JSON.parse(committed('manifest/teams/manifest.json')))).toEqual([])
})

test('a Teams manifest with something wrong in it is rejected', () => {
  const good = teamsManifest(school)
  const [bot] = good.bots
  const { accentColor, ...withoutAccent } = good
  expect(accentColor).toBe('#0b5d4e')
  expect(faults(fitsTeams, withoutAccent)).toEqual([expect.stringContaining('accentColor')])
  expect(faults(fitsTeams, { ...good, manifestVersion: '1.29' })).toEqual([expect.stringContaining('/manifestVersion')])
  expect(faults(fitsTeams, { ...good, id: 'formroom' })).toEqual([expect.stringContaining('/id')])
  expect(faults(fitsTeams, { ...good, colour: 'green' })).toEqual([expect.stringContaining('additional properties')])
  expect(faults(fitsTeams, { ...good, name: { short: 'F'.repeat(31) } })).toEqual([expect.stringContaining('/name/short')])
  expect(faults(fitsTeams, { ...good, bots: [bot, bot] })).toEqual([expect.stringContaining('/bots')])
  expect(faults(fitsTeams, { ...good, bots: [{ ...bot, scopes: ['classroom'] }] })).toEqual([expect.stringContaining('/scopes')])
})

test('the Slack manifest is what Slack’s schema asks for, by HTTP and in Socket Mode', () => {
  expect(faults(fitsSlack, slackManifest({ reachedBy: { kind: 'http', publicHost: school.publicHost }, questions }))).toEqual([])
  expect(faults(fitsSlack, slackManifest({ reachedBy: { kind: 'socket' }, questions }))).toEqual([])
  expect(faults(fitsSlack, JSON.parse(committed('manifest/slack/manifest.json')))).toEqual([])
})

test('a Slack manifest with something wrong in it is rejected', () => {
  const good = slackManifest({ reachedBy: { kind: 'socket' }, questions })
  const { display_information, ...nameless } = good
  expect(display_information.name).toBe('Formroom')
  expect(faults(fitsSlack, nameless)).toEqual([expect.stringContaining('display_information')])
  expect(faults(fitsSlack, { ...good, display_information: { ...display_information, name: 'F'.repeat(36) } })).toEqual([
    expect.stringContaining('/display_information/name'),
  ])
  expect(faults(fitsSlack, { ...good, features: { slash_commands: [{ command: 'formroom', description: 'Ask' }] } })).toEqual([
    expect.stringContaining('/features/slash_commands/0/command'),
  ])
})

test('the committed manifests say what the questions say (npm run manifests writes them anew)', () => {
  const generated = committedManifests(menuQuestions(handlers))
  expect(Object.keys(generated)).toEqual(['manifest/teams/manifest.json', 'manifest/slack/manifest.json'])
  for (const [file, text] of Object.entries(generated)) expect(committed(file), `${file} is stale`).toBe(text)
})

test('a question that is renamed makes both committed manifests stale', () => {
  const renamed = menuQuestions(handlers).map((question) => ({ ...question, title: 'Renamed', sayings: ['renamed'] }))
  for (const [file, text] of Object.entries(committedManifests(renamed))) expect(committed(file)).not.toBe(text)
})

test('Teams offers every question in a private chat, a team and a group chat, and puts a saying that works into the box', () => {
  const [bot] = teamsManifest(school).bots
  expect(bot?.commandLists.map(({ scopes }) => scopes)).toEqual([['personal'], ['team'], ['groupChat']])
  for (const { commands } of bot?.commandLists ?? []) {
    expect(commands.map(({ title, prompt }) => [title, prompt])).toEqual([
      ['Attendance', 'attendance this week'],
      ['Who is out', 'who is out today?'],
      ['Help', 'help'],
    ])
  }
})

test('the bot signs people in under its own registration and the school’s host', () => {
  const manifest = teamsManifest(school)
  expect([manifest.id, manifest.bots[0]?.botId, manifest.webApplicationInfo.id]).toEqual([
    school.appId,
    school.appId,
    school.appId,
  ])
  expect(manifest.webApplicationInfo.resource).toBe(`api://${school.publicHost}/${school.appId}`)
  expect(manifest.validDomains).toEqual([school.publicHost])
})

test('the year is a tab of one’s own behind the chat, and one that a channel or a group chat sets up', () => {
  const { staticTabs, configurableTabs, validDomains } = teamsManifest(school)
  expect(staticTabs.map(({ entityId }) => entityId)).toEqual(['conversations', 'overview'])
  expect(staticTabs[1]).toMatchObject({
    contentUrl: `https://${school.publicHost}/overview?in=teams`,
    websiteUrl: `https://${school.publicHost}/overview`,
    scopes: ['personal'],
  })
  expect(configurableTabs).toMatchObject([
    { configurationUrl: `https://${school.publicHost}/overview/config?in=teams`, scopes: ['team', 'groupChat'] },
  ])
  expect(validDomains).toContain(school.publicHost)
})

test('Slack shows the app’s Home, and lets people write to it', () => {
  const { features, settings } = slackManifest({ reachedBy: { kind: 'socket' }, questions })
  expect(features.app_home).toEqual({
    home_tab_enabled: true,
    messages_tab_enabled: true,
    messages_tab_read_only_enabled: false,
  })
  expect(settings.event_subscriptions.bot_events).toContain('app_home_opened')
})

test('a title or a line of help longer than Teams shows is refused, not cut', () => {
  const titled = (title: string) => teamsManifest({ ...school, questions: [{ ...attendance, title }] })
  const asking = (asks: string) => teamsManifest({ ...school, questions: [{ ...attendance, asks }] })
  expect(titled('a'.repeat(commandLimits.title)).bots).toHaveLength(1)
  expect(() => titled('a'.repeat(commandLimits.title + 1))).toThrow(/32 characters/)
  expect(asking('a'.repeat(commandLimits.description)).bots).toHaveLength(1)
  expect(() => asking('a'.repeat(commandLimits.description + 1))).toThrow(/128 characters/)
})

test('an app id that is no GUID and an address instead of a host name are refused in a sentence', () => {
  expect(() => teamsManifest({ ...school, appId: 'formroom' })).toThrow(/MICROSOFT_APP_ID/)
  for (const publicHost of ['https://formroom.example', 'formroom.example/', '', 'form room.example']) {
    expect(() => teamsManifest({ ...school, publicHost })).toThrow(/not a host name/)
    expect(() => slackManifest({ reachedBy: { kind: 'http', publicHost }, questions })).toThrow(/not a host name/)
  }
})

test('a menu holds ten questions, and help is always the last of them', () => {
  const many = Array.from({ length: 14 }, (_, index) => ({ ...attendance, intent: 'lates' as const, title: `Question ${index}` }))
  const menu = menuQuestions([{ ...help, intent: 'help' }, ...many])
  expect(menu).toHaveLength(mostMenuQuestions)
  expect(menu.map(({ title }) => title)).toEqual([...many.slice(0, 9).map(({ title }) => title), 'Help'])
})

test('Slack is asked for no more than Formroom needs, and is given addresses only where it has to reach Formroom', () => {
  const http = slackManifest({ reachedBy: { kind: 'http', publicHost: school.publicHost }, questions })
  const socket = slackManifest({ reachedBy: { kind: 'socket' }, questions })
  const address = `https://${school.publicHost}/slack/events`
  expect(JSON.stringify(http).split(address)).toHaveLength(5)
  expect(JSON.stringify(socket)).not.toContain('https://')
  expect([http.settings.socket_mode_enabled, socket.settings.socket_mode_enabled]).toEqual([false, true])
  expect(http.oauth_config.scopes.bot).toEqual([
    'app_mentions:read',
    'chat:write',
    'commands',
    'files:write',
    'im:history',
    'im:write',
    'users:read',
    'users:read.email',
  ])
  expect(http.features.slash_commands[0]?.usage_hint).toBe('attendance this week | who is out today? | help')
})

test('the icons have the sizes that Teams asks for, and the outline is white on nothing', () => {
  const colour = icon('color.png')
  expect([colour.width, colour.height]).toEqual([192, 192])
  const outline = icon('outline.png')
  expect([outline.width, outline.height, outline.channels]).toEqual([32, 32, 4])
  const alphas = outline.pixels.map(([, , , alpha]) => alpha)
  expect(alphas.filter((alpha) => alpha === 0).length).toBeGreaterThan(400)
  expect(alphas.filter((alpha) => alpha === 255).length).toBeGreaterThan(100)
  const inked = outline.pixels.filter(([, , , alpha]) => alpha !== 0)
  expect(inked.filter(([red, green, blue]) => red !== 255 || green !== 255 || blue !== 255)).toEqual([])
})

test('the package for Teams holds the manifest of this school and both icons, and nothing else', () => {
  const zip = teamsPackage(school)
  const files = unzipSync(zip)
  expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png'])
  const manifest: unknown = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()))
  expect(manifest).toEqual(teamsManifest(school))
  expect(JSON.stringify(manifest)).not.toContain(placeholderAppId)
  expect(JSON.stringify(manifest)).not.toContain(placeholderHost)
  for (const file of ['color.png', 'outline.png']) {
    expect(Buffer.from(files[file] ?? []).equals(readFileSync(join(repositoryRoot, 'manifest/teams', file)))).toBe(true)
  }
  expect(Buffer.from(teamsPackage(school)).equals(zip)).toBe(true)
})

function schema(ajv: Ajv, name: string): ValidateFunction {
  ajvFormats.default(ajv)
  return ajv.compile(JSON.parse(committed(`test/support/schemas/${name}.schema.json`)))
}

/** What a schema holds against a manifest, a line each. */
function faults(fits: ValidateFunction, manifest: unknown): readonly string[] {
  if (fits(manifest)) return []
  return (fits.errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`)
}

function committed(file: string): string {
  return readFileSync(join(repositoryRoot, file), 'utf8')
}

function icon(file: string) {
  return readPng(readFileSync(join(repositoryRoot, 'manifest/teams', file)))
}

test('docs/questions.md is what the questions say of themselves', () => {
  expect(committed('docs/questions.md'), 'run npm run manifests').toBe(questionsPage(handlers))
})

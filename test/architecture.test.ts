import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, normalize, relative } from 'node:path'
import { expect, test } from 'vitest'
import { actions, handlers } from '../src/handlers/index.ts'

/**
 * Who may import whom, as data (DESIGN section 3). A place is a folder or a file; the most particular one that holds a file counts.
 * `types` may be imported as types alone. `node:` and zod are everybody's, but for the school, which imports nothing.
 */
interface Rule {
  readonly may: readonly string[]
  readonly types?: readonly string[]
  readonly packages?: readonly string[]
}

const definitions = ['question', 'action', 'prompt', 'brief', 'intents', 'slots', 'reading', 'words'].map(
  (name) => `src/handlers/${name}.ts`,
)
const rules: Readonly<Record<string, Rule>> = {
  'src/school': { may: [] },
  'src/cards': { may: ['src/school'] },
  'src/authorise': { may: ['src/school'] },
  'src/data': {
    may: ['src/school'],
    types: ['src/authorise', 'src/sight'],
    packages: ['@prisma/*', 'better-sqlite3', 'pg', 'zod'],
  },
  // Who else may read a concern is what the policy says of everybody who works here.
  'src/data/concern-colleagues.ts': { may: ['src/authorise', 'src/data'] },
  'src/sight': { may: ['src/school', 'src/authorise', 'src/data'] },
  'src/imports': { may: ['src/school', 'src/authorise', 'src/data', 'src/sight'], packages: ['papaparse', 'zod'] },
  'src/new-year': { may: ['src/school', 'src/data', 'src/sight'], packages: ['zod'] },
  'src/handlers': { may: ['src/cards', 'src/school'], types: ['src/data', 'src/authorise'], packages: ['zod'] },
  'src/understand': { may: [...definitions, 'src/cards', 'src/school'], packages: ['zod'] },
  'src/door.ts': { may: [], types: ['src/cards', 'src/data', ...definitions] },
  'src/conversation.ts': {
    may: [
      'src/authorise',
      'src/cards',
      'src/conversation',
      'src/data',
      'src/door.ts',
      'src/handlers',
      'src/school',
      'src/understand',
    ],
    types: ['src/links.ts'],
  },
  'src/calendar-feed.ts': { may: ['src/authorise', 'src/calendar-file.ts', 'src/data', 'src/school'] },
  'src/calendar-file.ts': { may: ['src/school'], packages: ['ical-generator'] },
  'src/conversation': {
    may: ['src/authorise', 'src/calendar-file.ts', 'src/cards', 'src/documents', 'src/school', 'src/understand', ...definitions],
    types: ['src/data', 'src/door.ts', 'src/links.ts'],
  },
  // Whom to call in danger is said before anything that was asked.
  'src/conversation/danger-first.ts': {
    may: ['src/authorise', 'src/cards', 'src/conversation', 'src/handlers/whom-to-call.ts', 'src/school', ...definitions],
    types: ['src/data'],
  },
  // Which stretch of the calendar a card was about is named as the page of the year names it.
  'src/conversation/open-the-year.ts': {
    may: ['src/cards', 'src/handlers/span.ts', 'src/school'],
    types: ['src/data'],
  },
  'src/config.ts': { may: ['src/school'], packages: ['zod'] },
  'src/secret.ts': { may: [], types: ['src/config.ts'] },
  'src/sealing.ts': { may: ['src/secret.ts'], types: ['src/school'], packages: ['jose'] },
  'src/links.ts': { may: ['src/sealing.ts'], types: ['src/cards', 'src/school'], packages: ['zod'] },
  'src/documents': { may: ['src/cards', 'src/school'], packages: ['pdfkit'] },
  bot: { may: ['src/cards', 'src/school'], types: ['src/config.ts', 'src/door.ts'], packages: ['pino', 'zod'] },
  'bot/teams': {
    may: ['bot', 'src/cards', 'src/school', 'src/door.ts'],
    types: ['src/config.ts', 'src/rhythm/carrier.ts'],
    packages: ['botbuilder', 'botframework-connector', 'botframework-schema', 'zod'],
  },
  'bot/slack': {
    may: ['bot', 'src/cards', 'src/school', 'src/door.ts'],
    types: ['src/config.ts', 'src/rhythm/carrier.ts'],
    packages: ['@slack/*', 'zod'],
  },
  'src/rhythm.ts': {
    may: ['src/data', 'src/rhythm', 'src/school'],
    types: ['src/conversation', 'src/door.ts', 'src/handlers/prompt.ts'],
  },
  'src/rhythm': {
    may: ['src/authorise', 'src/cards', 'src/conversation', 'src/data', 'src/handlers', 'src/school'],
    types: ['src/door.ts'],
  },
  'bot/email': {
    may: ['bot', 'src/cards', 'src/school'],
    types: ['src/config.ts', 'src/rhythm/carrier.ts'],
    packages: ['nodemailer', 'nodemailer/*'],
  },
  'bot/simulator-carrier.ts': { may: ['bot', 'src/cards'], types: ['src/config.ts', 'src/rhythm/carrier.ts'] },
  'bot/metrics.ts': {
    may: ['bot', 'src/school'],
    types: ['src/data', 'src/door.ts', 'src/rhythm.ts', 'src/rhythm'],
    packages: ['prom-client'],
  },
  'bot/web': {
    may: ['bot', 'src/cards', 'src/school', 'src/door.ts', 'src/sealing.ts'],
    types: ['src/config.ts'],
    packages: ['jose', 'openid-client', 'zod'],
  },
  'bot/main.ts': { may: ['*'], packages: ['*'] },
  'bot/cli.ts': { may: ['*'], packages: ['*'] },
  'bot/start.ts': { may: ['*'] },
  'bot/serve.ts': { may: ['*'] },
  'bot/join.ts': { may: ['*'] },
  'bot/carriers.ts': { may: ['*'] },
  'bot/web-of.ts': { may: ['*'] },
  'bot/command': { may: ['*'], packages: ['zod'] },
  manifest: {
    may: ['bot/shortcuts.ts', 'src/cards/teams-links.ts', 'src/handlers', 'src/authorise', 'src/config.ts'],
    packages: ['fflate', 'playwright-core', 'zod'],
  },
  'prisma/fictional': { may: ['src/school', 'src/data'] },
  tabs: {
    may: ['src/cards', 'src/school'],
    types: ['src/door.ts', 'src/handlers'],
    packages: ['preact', 'preact/*', 'adaptivecards', '@fluentui/tokens', '@microsoft/teams-js', 'vite'],
  },
}

interface Import {
  readonly from: string
  readonly to: string
  readonly typeOnly: boolean
}

const files = ['src', 'bot', 'tabs', 'manifest', 'prisma/fictional'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) && !name.includes('/generated/')),
)

const statement =
  /^(?:import|export)\s+(?:(?<type>type\s+)?(?<names>\*(?: as \w+)?|\{[^}]*\}|\w+(?:,\s*\{[^}]*\})?)\s+from\s+)?'(?<to>[^']+)'/gm
const dynamic = /\bimport\('(?<to>[^']+)'\)/g

function importsOf(file: string): readonly Import[] {
  const source = readFileSync(file, 'utf8')
  const found = [...source.matchAll(statement), ...source.matchAll(dynamic)]
  return found.map(({ groups = {} }) => {
    const to = groups['to'] ?? ''
    const names = (groups['names'] ?? '').replace(/[{}\s]+/g, ' ').trim()
    const allTypes = names !== '' && names.split(',').every((name) => name.trim() === '' || name.trim().startsWith('type '))
    return {
      from: file,
      to: to.startsWith('.') ? normalize(join(dirname(file), to)) : to,
      typeOnly: groups['type'] !== undefined || allTypes,
    }
  })
}

const holds = (place: string, file: string) => place === '*' || file === place || file.startsWith(`${place}/`)
const named = (pattern: string, name: string) =>
  pattern === '*' || name === pattern || (pattern.endsWith('/*') && name.startsWith(pattern.slice(0, -1)))

function placeOf(file: string): string | undefined {
  return Object.keys(rules)
    .filter((place) => holds(place, file))
    .toSorted((a, b) => b.length - a.length)[0]
}

function faultOf({ from, to, typeOnly }: Import): string | undefined {
  const place = placeOf(from)
  const rule = place && rules[place]
  if (!place || !rule) return `${from} is in no place of the table`
  const said = `${from} imports ${to}${typeOnly ? ' as a type' : ''}`
  if (to.endsWith('.css')) return place === 'tabs' ? undefined : said
  if (to.startsWith('node:')) return place === 'src/school' ? said : undefined
  const outside = !files.includes(to) && !to.includes('/generated/')
  if (outside)
    return (rule.packages ?? []).some((pattern) => named(pattern, to)) || (typeOnly && place === 'src/cards') ? undefined : said
  if (place === 'src/handlers' && !handlerMay(from, to)) return said
  const inside = placeOf(to) === place || holds(place, to)
  const allowed =
    inside || rule.may.some((each) => holds(each, to)) || (typeOnly && (rule.types ?? []).some((each) => holds(each, to)))
  return allowed ? undefined : said
}

/** A handler imports of another only its question and the shape of its facts. */
function handlerMay(from: string, to: string): boolean {
  if (!to.startsWith('src/handlers/') || dirname(to) === 'src/handlers' || dirname(from) === dirname(to)) return true
  if (from === 'src/handlers/index.ts') return true
  return ['question.ts', 'facts.ts'].includes(basename(to))
}

test('every import goes where the table lets it', () => {
  const faults = files.flatMap(importsOf).flatMap((each) => faultOf(each) ?? [])
  expect(faults).toEqual([])
})

test('the table catches an import that goes the wrong way', () => {
  const wrong = (from: string, to: string, typeOnly = false) => faultOf({ from, to, typeOnly }) !== undefined
  expect(wrong('src/school/tally.ts', 'src/cards/card.ts')).toBe(true)
  expect(wrong('src/handlers/attendance/query.ts', 'src/data/database.ts')).toBe(true)
  expect(wrong('src/handlers/attendance/query.ts', 'src/data/school-reader.ts', true)).toBe(false)
  expect(wrong('src/handlers/attendance/card.ts', 'src/handlers/absent-now/query.ts')).toBe(true)
  expect(wrong('src/understand/understand.ts', 'src/handlers/attendance/query.ts')).toBe(true)
  expect(wrong('bot/app.ts', 'botbuilder')).toBe(true)
  expect(wrong('src/handlers/attendance/query.ts', '@prisma/client')).toBe(true)
})

test('only the configuration reads the environment', () => {
  const readers = files.filter((file) => /process\.env\b/.test(readFileSync(file, 'utf8')))
  expect(readers).toEqual(['src/config.ts'])
})

test('a Granted and a Found are made only by their makers', () => {
  const makers = files.filter((file) => /as (unknown as )?(Granted|Found)\b/.test(readFileSync(file, 'utf8')))
  expect(makers.filter((file) => !['src/authorise/authorise.ts', 'src/data/find.ts'].includes(file))).toEqual([])
  expect(makers).toContain('src/authorise/authorise.ts')
})

test('the index lists every handler folder', () => {
  const folders = readdirSync('src/handlers', { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect([...handlers, ...actions].map(({ name }) => name).toSorted()).toEqual(folders.map(({ name }) => name).toSorted())
})

test('there are no drawers: no utils, helpers, common or services', () => {
  const drawers = files.filter((file) => /(^|\/)(utils?|helpers?|common|misc|services|lib)(\/|\.ts)/.test(relative('.', file)))
  expect(drawers).toEqual([])
})

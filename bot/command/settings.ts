import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { nearNames } from '../../src/data/near-names.ts'
import { readSettings, settingsMade } from '../../src/data/settings.ts'
import { promptsNamed } from '../../src/handlers/change-setting/prompts-named.ts'
import { prompts } from '../../src/handlers/index.ts'
import { CannotBeDone } from '../../src/school/cannot-be-done.ts'
import { conflictOf, definitionOf, parseSetting, saySetting, settingNamed } from '../../src/school/parse-setting.ts'
import { settingGroups } from '../../src/school/setting-kinds.ts'
import { type SchoolSettings, type SettingName, settingNames } from '../../src/school/settings.ts'
import { type Command, type Running, UsageError } from './command.ts'
import { theSchool } from './the-school.ts'

export const settings: Command = {
  name: 'settings',
  needsSchool: true,
  usage: `formroom settings [list | get NAME] [--school NAME] [--json]
      What a school has set, or one of it.
  formroom settings set NAME VALUE [NAME VALUE …] | reset NAME [--school NAME]
      Changes settings; several at once where they have to go together. Lists are given apart by semicolons.`,
  run: settingsCommand,
}

type Changes = ReadonlyMap<SettingName, unknown>
interface School {
  readonly id: number
  readonly name: string
}

/** `formroom settings`: 0 where all went well; a UsageError says what would do. */
async function settingsCommand(running: Running): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...running.args],
    allowPositionals: true,
    options: { school: { type: 'string' }, json: { type: 'boolean' } },
  })
  const school = await theSchool(running.formroom.database, values.school)
  const [verb = 'list', ...rest] = positionals
  const json = values.json ?? false
  switch (verb) {
    case 'list':
      return list(running, school, json)
    case 'get':
      return get(running, school, named(rest), json)
    case 'set':
      return set(running, school, pairs(rest))
    case 'reset':
      return set(running, school, new Map([[named(rest), undefined]]))
    default:
      throw new UsageError('Say what to do: formroom settings list, get NAME, set NAME VALUE or reset NAME.')
  }
}

async function list(running: Running, school: School, json: boolean): Promise<number> {
  const { read } = running.formroom.database
  const now = await readSettings(read, school.id)
  const made = new Map((await settingsMade(read, school.id)).map((each) => [each.name, each]))
  if (json) {
    running.print(JSON.stringify(settingNames.map((name) => asJson(name, now, made.get(name)?.changedAt))))
    return 0
  }
  running.print(`Settings of ${school.name}`)
  for (const group of settingGroups) {
    running.print(`\n${group}`)
    for (const name of settingNames.filter((each) => definitionOf(each).group === group)) {
      const changed = made.has(name) ? '  (changed)' : ''
      running.print(`  ${name.padEnd(widest)}  ${saySetting(name, now[name])}${changed}`)
    }
  }
  running.print('\nformroom settings get NAME says what one means.')
  return 0
}

const widest = Math.max(...settingNames.map((name) => name.length))

async function get({ formroom, print }: Running, school: School, name: SettingName, json: boolean): Promise<number> {
  const now = await readSettings(formroom.database.read, school.id)
  const made = (await settingsMade(formroom.database.read, school.id)).find((each) => each.name === name)
  if (json) print(JSON.stringify(asJson(name, now, made?.changedAt)))
  else {
    const { title, meaning, default: fallback, changedBy } = definitionOf(name)
    print(`${title}: ${saySetting(name, now[name])}`)
    print(meaning)
    print(`Unless changed: ${saySetting(name, fallback)}. Changed by: ${['administrator', ...changedBy].join(', ')}.`)
  }
  return 0
}

function asJson(name: SettingName, now: SchoolSettings, changedAt: Date | undefined) {
  const { title, group, kind, meaning, default: fallback, changedBy } = definitionOf(name)
  return { name, title, group, kind, meaning, value: now[name], default: fallback, changedBy, changedAt: changedAt ?? null }
}

/** Makes the changes in one effect, in an order in which none of them is at odds with what is set by then. */
async function set({ formroom, print }: Running, school: School, changes: Changes): Promise<number> {
  const before = await readSettings(formroom.database.read, school.id)
  const wanted = new Map([...changes].map(([name, value]) => [name, value ?? definitionOf(name).default]))
  const conflict = conflictOf(before, Object.fromEntries(wanted))
  if (conflict) throw new UsageError(`${conflict.name}: ${conflict.sentence}`)
  const names = inOrder(before, wanted)
  const toDo = { schoolId: school.id, staffId: undefined, action: 'change-setting', params: { names }, key: randomUUID() }
  try {
    await formroom.effects.run(toDo, async (writer) => {
      for (const name of names) await writer.setSetting(name, changes.get(name), undefined)
      return { receipt: null, touched: names.map((name) => `setting:${name}`) }
    })
  } catch (error) {
    if (error instanceof CannotBeDone) throw new UsageError(error.message)
    throw error
  }
  for (const [name, value] of wanted)
    print(`${definitionOf(name).title}: ${saySetting(name, before[name])} → ${saySetting(name, value)}`)
  return 0
}

function inOrder(before: SchoolSettings, wanted: Changes): readonly SettingName[] {
  const left = new Map(wanted)
  const order: SettingName[] = []
  let now = before
  while (left.size > 0) {
    const [name] = [...left.keys()].filter((each) => !conflictOf(now, { [each]: left.get(each) }))
    if (name === undefined)
      throw new UsageError(`${[...left.keys()].join(' and ')} cannot be changed together in one go. Change them step by step.`)
    now = { ...now, [name]: left.get(name) }
    left.delete(name)
    order.push(name)
  }
  return order
}

function pairs(rest: readonly string[]): Changes {
  const changes = new Map<SettingName, unknown>()
  if (rest.length === 0 || rest.length % 2 !== 0)
    throw new UsageError('Say the name and the value: formroom settings set NAME VALUE.')
  for (let at = 0; at < rest.length; at += 2) {
    const name = nameOf(rest[at] ?? '')
    const typed = parseSetting(name, rest[at + 1] ?? '')
    const parsed = name === 'prompts-off' && 'value' in typed ? promptsNamed(typed.value as readonly string[], prompts) : typed
    if ('fault' in parsed) throw new UsageError(`${name}: ${parsed.fault}`)
    changes.set(name, parsed.value)
  }
  return changes
}

function named([said, ...more]: readonly string[]): SettingName {
  if (said === undefined || more.length > 0) throw new UsageError('Say which setting, by its name. formroom settings lists them.')
  return nameOf(said)
}

function nameOf(said: string): SettingName {
  const name = settingNamed(said)
  if (name) return name
  throw new UsageError(`There is no setting "${said}". Did you mean ${nearNames(said, settingNames).slice(0, 3).join(', ')}?`)
}

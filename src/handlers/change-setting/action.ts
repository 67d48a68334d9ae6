import { z } from 'zod'
import { ask, asks, type Field, note, text } from '../../cards/card.ts'
import { CannotBeDone } from '../../school/cannot-be-done.ts'
import { conflictOf, definitionOf, mayChange, parseSetting, saySetting, typeSetting } from '../../school/parse-setting.ts'
import { settingNames } from '../../school/settings.ts'
import { type Beginning, defineAction } from '../action.ts'
import type { PromptDefinition } from '../prompt.ts'
import { askSettings } from '../settings/question.ts'
import { promptsNamed } from './prompts-named.ts'
import { type ChangeSettingParams, changeSettingParams } from './question.ts'

const values = z.object({ value: z.union([z.string(), z.number(), z.boolean()]).optional() })

interface Receipt {
  readonly before: unknown
  readonly after: unknown
}

const inverseOf = z.object({
  name: z.enum(settingNames as readonly [ChangeSettingParams['name'], ...ChangeSettingParams['name'][]]),
  /** Left out where nothing had been set. */
  before: z.unknown().optional(),
})

export const changeSetting = defineAction<ChangeSettingParams, z.output<typeof values>, Receipt>({
  name: 'change-setting',
  title: 'Change a setting',
  asks: 'Change a setting of the school',
  needs: 'change settings',
  params: changeSettingParams,
  async form({ params: { name }, school, asker }) {
    if (!mayChange(name, rolesOf(asker))) return undefined
    const { title, meaning } = definitionOf(name)
    return {
      title,
      notice: 'Change a setting',
      lead: [text(meaning)],
      fields: [fieldOf(name, school.settings[name])],
      submit: 'Save',
    }
  },
  values,
  async check({ params: { name }, values: { value }, school, asker, prompts }) {
    if (!mayChange(name, rolesOf(asker))) return { '': 'This setting is for others to change.' }
    const parsed = read(name, value, prompts)
    if ('fault' in parsed) return { value: parsed.fault }
    const conflict = conflictOf(school.settings, { [name]: parsed.value })
    return conflict ? { value: conflict.sentence } : {}
  },
  confirm: 'never',
  async effect({ params: { name }, values: { value }, school, asker, prompts }, writer) {
    const parsed = read(name, value, prompts)
    if ('fault' in parsed) throw new Error(`${name} was not checked`)
    const before = school.settings[name]
    const made = await writer.setSetting(name, parsed.value, asker.staffId)
    return {
      receipt: { before, after: parsed.value },
      touched: [`setting:${name}`],
      inverse: { name, ...(made.before === undefined ? {} : { before: made.before }) },
    }
  },
  async receipt({ before, after }, { params: { name } }) {
    const { title, group } = definitionOf(name)
    return {
      title: `${title}: ${saySetting(name, after)}`,
      notice: 'The setting is changed.',
      audience: 'asker',
      body: [
        {
          kind: 'facts',
          facts: [
            { label: 'Now', value: saySetting(name, after) },
            { label: 'Before', value: saySetting(name, before) },
          ],
        },
        note('It counts from now on, for everybody.'),
        asks(ask(`All of: ${group}`, askSettings(group))),
      ],
    }
  },
  async undo(inverse, writer, asker) {
    const { name, before } = inverseOf.parse(inverse)
    if (!mayChange(name, rolesOf(asker))) throw new CannotBeDone('This setting is for others to change.')
    await writer.setSetting(name, before, undefined)
    return { touched: [`setting:${name}`] }
  },
})

function rolesOf({ roles }: Beginning<unknown>['asker']) {
  return roles.map(({ role }) => role)
}

/** A setting as it is typed; messages may be named by their titles too. */
function read(
  name: ChangeSettingParams['name'],
  value: string | number | boolean | undefined,
  prompts: readonly PromptDefinition[],
): ReturnType<typeof parseSetting> {
  const parsed = parseSetting(name, typed(value))
  if ('fault' in parsed || name !== 'prompts-off' || !Array.isArray(parsed.value)) return parsed
  return promptsNamed(parsed.value, prompts)
}

function typed(value: string | number | boolean | undefined): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return String(value ?? '')
}

function fieldOf(name: ChangeSettingParams['name'], value: unknown): Field {
  const { kind, title, unit, least, most, mayBeEmpty, entries, default: fallback } = definitionOf(name)
  const usual = `Unless you change it: ${saySetting(name, fallback)}.`
  const common = { name: 'value', label: title, hint: usual }
  switch (kind) {
    case 'time':
      return { ...common, kind: 'time', required: true, value: String(value) }
    case 'whole number':
      return {
        ...common,
        kind: 'number',
        label: unit === undefined ? title : `${title} (${unit})`,
        required: true,
        value: Number(value),
        ...(least === undefined ? {} : { least }),
        ...(most === undefined ? {} : { most }),
      }
    case 'yes or no':
      return { ...common, kind: 'tick', value: value === true }
    case 'text':
      return {
        ...common,
        kind: 'line',
        required: !mayBeEmpty,
        value: typeSetting(name, value),
        ...(most === undefined ? {} : { most }),
      }
    case 'list':
      return {
        ...common,
        kind: 'paragraph',
        hint: `${lineHints[entries ?? 'words']} ${usual}`,
        value: typeSetting(name, value),
      }
  }
}

const lineHints = {
  words: 'One on each line.',
  time: 'One time on each line, such as 08:40.',
  slot: 'One time on each line, such as 08:40, or Mon,Wed 14:50 where it is not every day.',
  span: 'When each lesson is, such as 09:10-10:10: one on each line.',
  duty: 'One on each line, such as: Mon-Fri 08:00-16:30 Farida Rahimi ext 214.',
}

import type { z } from 'zod'
import type { Question } from '../../cards/card.ts'
import { scopeOf } from '../../school/scope.ts'
import { type SettingGroup, settingGroups } from '../../school/setting-kinds.ts'
import { slots } from '../slots.ts'

/** What the question about settings takes: in `filters.type`, which of them, or `account` or `roles`. */
export const settingsParams = slots.pick({ scope: true, filters: true })
export type SettingsParams = z.output<typeof settingsParams>

/** The groups of settings as the filter names them. */
const types: Readonly<Record<SettingGroup, string>> = {
  'The school day': 'day',
  Names: 'names',
  Attendance: 'attendance',
  Safeguarding: 'safeguarding',
  Messages: 'messages',
  'Data that arrives': 'data',
  'How long records are kept': 'retention',
}

export function groupOfType(type: string | undefined): SettingGroup | undefined {
  return settingGroups.find((group) => types[group] === type)
}

/** One's own account and roles, as a button asks about them. */
export function askAccount(): Question {
  return { name: 'settings', params: { scope: scopeOf({ kind: 'none' }), filters: { type: 'account' } } satisfies SettingsParams }
}

/** The question as a button of any card carries it: about everything, or about one group. */
export function askSettings(group?: SettingGroup): Question {
  const filters = group === undefined ? {} : { filters: { type: types[group] } }
  return { name: 'settings', params: { scope: scopeOf({ kind: 'none' }), ...filters } satisfies SettingsParams }
}

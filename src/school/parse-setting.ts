import { conflictsOf } from './setting-conflicts.ts'
import {
  isOfKind,
  type Parsed,
  parseOfKind,
  type SettingDefinition,
  type SettingKind,
  sayOfKind,
  typeOfKind,
  type ValueOf,
} from './setting-kinds.ts'
import { type SchoolSettings, type SettingName, settingNames, settings } from './settings.ts'
import type { StaffRole } from './staff-roles.ts'

type AnyValue = ValueOf<SettingKind>

export function definitionOf(name: SettingName): SettingDefinition<SettingKind> {
  return settings[name]
}

/** The setting that somebody names: by its name, `am-closes`, or by its title, however it is written. */
export function settingNamed(said: string): SettingName | undefined {
  const folded = fold(said)
  return settingNames.find((name) => fold(name) === folded) ?? settingNames.find((name) => fold(settings[name].title) === folded)
}

/** Reads what somebody typed for a setting: the value, or a sentence that says what would do. */
export function parseSetting(name: SettingName, typed: string): Parsed<AnyValue> {
  return parseOfKind(definitionOf(name), typed)
}

/** Whether a value, as it was kept, is one that the setting may have. */
export function isSettingValue(name: SettingName, value: unknown): boolean {
  return isOfKind(definitionOf(name), value)
}

/** The value as a card says it: `09:10`, `5 minutes`, `not set`. */
export function saySetting(name: SettingName, value: unknown): string {
  const definition = definitionOf(name)
  return sayOfKind(definition, isOfKind(definition, value) ? value : definition.default)
}

/** The value as it is typed, which `parseSetting` reads back. */
export function typeSetting(name: SettingName, value: unknown): string {
  const definition = definitionOf(name)
  return typeOfKind(isOfKind(definition, value) ? value : definition.default)
}

/**
 * Why the school could not be left with these changes, for the first of them that is at fault; undefined where it could. What was
 * at odds before and is not touched is no reason.
 */
export function conflictOf(
  before: SchoolSettings,
  changes: Partial<Record<SettingName, unknown>>,
): { readonly name: SettingName; readonly sentence: string } | undefined {
  const after = { ...before, ...changes } as SchoolSettings
  const [conflict] = conflictsOf(after).filter(({ between }) => between.some((name) => name in changes))
  const name = conflict?.between.find((each) => each in changes)
  return conflict && name && { name, sentence: conflict.sentence }
}

/** Whether one of these roles may change the setting: the administrator any, others those that are theirs. */
export function mayChange(name: SettingName, roles: readonly StaffRole[]): boolean {
  return roles.some((role) => role === 'administrator' || settings[name].changedBy.includes(role))
}

function fold(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

import { isSettingValue } from '../school/parse-setting.ts'
import { type SchoolSettings, type SettingName, settingNames, settings } from '../school/settings.ts'
import type { Client, Transaction } from './database.ts'

/**
 * What a school has set, and the defaults of the rest. What an older or newer Formroom called otherwise is left, and a value that a
 * setting may not have (any more) is as good as none.
 */
export async function readSettings(client: Client | Transaction, schoolId: number): Promise<SchoolSettings> {
  const set = new Map((await settingsMade(client, schoolId)).map(({ name, value }) => [name, value]))
  const valueIn = (name: SettingName) => (set.has(name) ? set.get(name) : settings[name].default)
  return Object.fromEntries(settingNames.map((name) => [name, valueIn(name)])) as unknown as SchoolSettings
}

/** What a school has set otherwise than the default, or has set at all, with when and by whom. */
export async function settingsMade(
  client: Client | Transaction,
  schoolId: number,
): Promise<readonly { name: SettingName; value: unknown; changedAt: Date; changedBy: number | undefined }[]> {
  const rows = await client.setting.findMany({ where: { schoolId }, orderBy: { name: 'asc' } })
  return rows.flatMap(({ name: kept, value: json, changedAt, changedBy }) => {
    const name = settingNames.find((each) => each === kept)
    const value: unknown = JSON.parse(json)
    return name && isSettingValue(name, value) ? [{ name, value, changedAt, changedBy: changedBy ?? undefined }] : []
  })
}

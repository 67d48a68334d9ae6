import { type SchoolSettings, type SettingName, settingNames, settings } from '../school/settings.ts'
import type { Client, Transaction } from './database.ts'

/** What a school has set, and the defaults of the rest. What an older or newer Formroom called otherwise is left. */
export async function readSettings(client: Client | Transaction, schoolId: number): Promise<SchoolSettings> {
  const rows = await client.setting.findMany({ where: { schoolId }, select: { name: true, value: true } })
  const set = new Map(rows.map(({ name, value }) => [name, JSON.parse(value) as unknown]))
  const valueIn = (name: SettingName) => set.get(name) ?? settings[name].default
  return Object.fromEntries(settingNames.map((name) => [name, valueIn(name)])) as unknown as SchoolSettings
}

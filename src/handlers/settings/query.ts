import { definitionOf, mayChange, saySetting } from '../../school/parse-setting.ts'
import { settingGroups } from '../../school/setting-kinds.ts'
import { type SchoolSettings, type SettingName, settingNames } from '../../school/settings.ts'
import type { StaffRole } from '../../school/staff-roles.ts'
import type { Answering } from '../question.ts'
import { sayAccounts, sayDuties } from '../staff-said.ts'
import type { SettingShown, SettingsFacts } from './facts.ts'
import { groupOfType, type SettingsParams } from './question.ts'

/** The settings that concern this asker, or that they may change, with their own account. */
export async function querySettings({ params, school, asker, today }: Answering<SettingsParams>): Promise<SettingsFacts> {
  const roles = asker.roles.map(({ role }) => role)
  const self = await school.self()
  const about = aboutOf(params.filters?.type)
  const shown = settingNames.filter((name) => definitionOf(name).forEveryone || mayChange(name, roles))
  const wanted = about === 'account' || about === 'roles' ? [] : shown
  const groups = settingGroups.map((group) => ({
    group,
    settings: wanted
      .filter((name) => definitionOf(name).group === group && (about === 'everything' || about === group))
      .map((name) => settingShown(name, school.settings, roles)),
  }))
  return {
    school: school.schoolName,
    about,
    groups: groups.filter(({ settings }) => settings.length > 0),
    account: { name: self.name, email: self.email, roles: sayDuties(self, today), accounts: sayAccounts(self) },
    safeguardingLeads: school.safeguardingLeads,
    administrators: school.administrators,
    isAdministrator: roles.includes('administrator'),
  }
}

function aboutOf(type: string | undefined): SettingsFacts['about'] {
  if (type === 'account' || type === 'roles') return type
  return groupOfType(type) ?? 'everything'
}

function settingShown(name: SettingName, settings: SchoolSettings, roles: readonly StaffRole[]): SettingShown {
  const { title, meaning, default: fallback } = definitionOf(name)
  const value = saySetting(name, settings[name])
  return { name, title, meaning, value, isDefault: value === saySetting(name, fallback), mayChange: mayChange(name, roles) }
}

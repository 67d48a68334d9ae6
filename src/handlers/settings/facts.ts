import type { SettingGroup } from '../../school/setting-kinds.ts'
import type { SettingName } from '../../school/settings.ts'

export interface SettingShown {
  readonly name: SettingName
  readonly title: string
  readonly meaning: string
  /** As a card says it. */
  readonly value: string
  readonly isDefault: boolean
  /** Whether the asker's roles let them change it. */
  readonly mayChange: boolean
}

export interface SettingsFacts {
  readonly school: string
  /** What was asked for: everything, a group, one's own account, or to be given a role. */
  readonly about: SettingGroup | 'everything' | 'account' | 'roles'
  readonly groups: readonly { readonly group: SettingGroup; readonly settings: readonly SettingShown[] }[]
  readonly account: {
    readonly name: string
    readonly email: string
    readonly roles: readonly string[]
    /** `Teams and Slack`, `none yet`. */
    readonly accounts: string
  }
  readonly safeguardingLeads: { readonly leads: readonly string[]; readonly deputies: readonly string[] }
  /** Who can change roles and settings. */
  readonly administrators: readonly string[]
  readonly isAdministrator: boolean
}

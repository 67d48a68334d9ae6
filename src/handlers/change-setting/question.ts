import { z } from 'zod'
import type { ActionCall } from '../../cards/card.ts'
import { type SettingName, settingNames } from '../../school/settings.ts'

/** Which setting is to be changed. */
export const changeSettingParams = z.object({ name: z.enum(settingNames as readonly [SettingName, ...SettingName[]]) })
export type ChangeSettingParams = z.output<typeof changeSettingParams>

/** The action as a button of any card carries it. */
export function callChangeSetting(name: SettingName): ActionCall {
  return { name: 'change-setting', params: { name } }
}

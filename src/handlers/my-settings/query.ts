import { isPaused } from '../../school/interruption.ts'
import { mayChange } from '../../school/parse-setting.ts'
import { isWanted, quietOf } from '../../school/preferences.ts'
import { isQuiet } from '../../school/setting-conflicts.ts'
import { settingNames } from '../../school/settings.ts'
import { promptsFor } from '../preference-topics.ts'
import type { Answering } from '../question.ts'
import type { MySettingsFacts } from './facts.ts'
import type { MySettingsParams } from './question.ts'

/** What the asker is told of Formroom's own accord, when and where. */
export async function queryMySettings({ school, asker, prompts, today }: Answering<MySettingsParams>): Promise<MySettingsFacts> {
  const { settings } = school
  const wants = await school.ownPreferences()
  const { accounts } = await school.self()
  const quiet = quietOf(wants, settings)
  const roles = asker.roles.map(({ role }) => role)
  return {
    staffId: asker.staffId,
    prompts: promptsFor(prompts, asker.roles).map((prompt) => {
      const { name, title, meaning, timeOf } = prompt
      const time = timeOf ? (wants.times.get(name) ?? timeOf(settings)) : null
      return {
        name,
        title,
        meaning,
        on: isWanted(prompt, wants, settings),
        time,
        waits: time !== null && isQuiet({ 'quiet-from': quiet.from, 'quiet-until': quiet.until }, time),
        isOwn: wants.wanted.has(name) || wants.times.has(name),
      }
    }),
    platforms: (['teams', 'slack'] as const).filter((platform) => accounts.some((account) => account.platform === platform)),
    platform: wants.platform ?? null,
    quiet: { ...quiet, isOwn: wants.quiet !== undefined },
    pausedUntil: wants.pausedUntil && isPaused(wants.pausedUntil, today) ? wants.pausedUntil : null,
    messagesADay: settings['messages-a-day'],
    hasOwn:
      wants.wanted.size + wants.times.size > 0 ||
      wants.platform !== undefined ||
      wants.quiet !== undefined ||
      wants.pausedUntil !== undefined,
    changesSchool: settingNames.some((name) => mayChange(name, roles)),
  }
}

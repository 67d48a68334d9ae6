import type { SchoolDate } from '../../school/school-date.ts'

/** A kind of message that one's roles bring, as one has it. */
export interface PromptShown {
  readonly name: string
  readonly title: string
  readonly meaning: string
  readonly on: boolean
  /** `HH:MM`, where one may choose it. */
  readonly time: string | null
  /** Whether that time is in one's quiet hours, so that it waits until they end. */
  readonly waits: boolean
  /** Whether one has chosen it otherwise than the school has it. */
  readonly isOwn: boolean
}

export interface MySettingsFacts {
  readonly staffId: number
  readonly prompts: readonly PromptShown[]
  readonly platforms: readonly ('teams' | 'slack')[]
  readonly platform: 'teams' | 'slack' | 'both' | null
  readonly quiet: { readonly from: string; readonly until: string; readonly isOwn: boolean }
  readonly pausedUntil: SchoolDate | null
  readonly messagesADay: number
  readonly hasOwn: boolean
  /** Whether the asker may change any of the school's settings. */
  readonly changesSchool: boolean
}

import type { SchoolDate } from './school-date.ts'

/** What a member of staff wants otherwise than their school has it. What is left out is as the school has it. */
export interface Preferences {
  /** By the prompt's name: whether they want it at all. */
  readonly wanted: ReadonlyMap<string, boolean>
  /** By the prompt's name: at what time (`HH:MM`). */
  readonly times: ReadonlyMap<string, string>
  /** Where they want to be told; `both`: in both, twice. Left out, it is where they were last heard from. */
  readonly platform?: 'teams' | 'slack' | 'both' | undefined
  readonly quiet?: { readonly from: string; readonly until: string } | undefined
  /** Nothing of Formroom's own accord before this day. */
  readonly pausedUntil?: SchoolDate | undefined
}

export const noPreferences: Preferences = { wanted: new Map(), times: new Map() }

/** One preference as it is kept, named by what it is and, where it is about a prompt, which. */
export type Preference =
  | { readonly kind: 'wanted'; readonly prompt: string; readonly value: boolean }
  | { readonly kind: 'time'; readonly prompt: string; readonly value: string }
  | { readonly kind: 'platform'; readonly value: 'teams' | 'slack' | 'both' }
  | { readonly kind: 'quiet'; readonly value: { readonly from: string; readonly until: string } }
  | { readonly kind: 'paused-until'; readonly value: SchoolDate }

/** Whether somebody wants a prompt: their own word, or their school's, or as it comes. */
export function isWanted(
  { name, byDefault }: { readonly name: string; readonly byDefault?: 'off' | undefined },
  wants: Preferences,
  settings: { readonly 'prompts-off': readonly string[] },
): boolean {
  return wants.wanted.get(name) ?? (byDefault !== 'off' && !settings['prompts-off'].includes(name))
}

/** When somebody is to be left alone: their own hours, or the school's. They may go past midnight. */
export function quietOf(
  { quiet }: Preferences,
  settings: { readonly 'quiet-from': string; readonly 'quiet-until': string },
): { readonly from: string; readonly until: string } {
  return quiet ?? { from: settings['quiet-from'], until: settings['quiet-until'] }
}

import { pages } from '@microsoft/teams-js'

/** What a channel's tab is to show. */
export interface TabChosen {
  /** As an address has it: `9`, `9X`, `school`. */
  readonly key: string
  readonly label: string
}

/** What the tab shows already, where it is being changed; undefined where it is new or shows something else. */
export async function chosenBefore(): Promise<string | undefined> {
  try {
    const { contentUrl } = await pages.getConfig()
    return (contentUrl && new URL(contentUrl).searchParams.get('scope')) || undefined
  } catch {
    return undefined
  }
}

/** Lets Teams' own button save the choice; without one it cannot be pressed. */
export function offerToSave(chosen: TabChosen | undefined): void {
  pages.config.registerOnSaveHandler((saving) => {
    if (!chosen) return saving.notifyFailure('Choose what the tab is to show first.')
    pages.config.setConfig(settingsOf(chosen, window.location.origin)).then(
      () => saving.notifySuccess(),
      () => saving.notifyFailure('Teams did not take it. Please try again.'),
    )
  })
  pages.config.setValidityState(chosen !== undefined)
}

/** The tab as Teams keeps it. Whoever opens it is known by their own token, and sees what they may. */
export function settingsOf({ key, label }: TabChosen, origin: string): pages.InstanceConfig {
  const view = new URLSearchParams({ scope: key })
  return {
    entityId: `overview:${key}`,
    suggestedDisplayName: label,
    contentUrl: `${origin}/overview?${view}&in=teams`,
    websiteUrl: `${origin}/overview?${view}`,
  }
}

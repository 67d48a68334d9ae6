/** What the overview shows, as its address has it: `scope=9X&week=2026-11-16`, empty for the view that one begins with. */
type Opens = (view: string) => void

const openers = new Set<Opens>()

/** Calls back when a link to the overview is followed, for as long as the returned function has not been called. */
export function onOverviewOpened(opens: Opens): () => void {
  openers.add(opens)
  return () => void openers.delete(opens)
}

/** Follows a card's link: one to our own overview opens the tab beside the chat, as it does in Teams; any other a page of its own. */
export function openAddress(address: string): void {
  const view = overviewIn(address, window.location.origin)
  if (view === undefined || openers.size === 0) window.open(address, '_blank', 'noopener,noreferrer')
  else for (const opens of openers) opens(view)
}

/** The view to which an address of the overview on this origin leads; undefined for any other address. */
export function overviewIn(address: string, origin: string): string | undefined {
  const { origin: there, pathname, search } = new URL(address)
  return there === origin && pathname === '/overview' ? search.slice(1) : undefined
}

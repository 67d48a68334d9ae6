/** The overview's tab as the manifest names it: by it links find their way. */
export const overviewEntity = 'overview'

export interface TeamsTab {
  /** The id under which Teams knows the app. */
  readonly appId: string
  /** The overview's own address, for whoever has no Teams at hand: `https://formroom.school.example/overview`. */
  readonly address: string
  /** What is shown, as an address has it: `scope=9X&week=2026-11-16`. */
  readonly view: string
}

/** The address that opens the overview's tab in Teams at a view (PLATFORMS 1.11). */
export function teamsTabLink({ appId, address, view }: TeamsTab): string {
  const said = {
    webUrl: view === '' ? address : `${address}?${view}`,
    label: 'Formroom: the year at a glance',
    ...(view !== '' && { context: JSON.stringify({ subEntityId: view }) }),
  }
  const query = Object.entries(said).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return `https://teams.microsoft.com/l/entity/${appId}/${overviewEntity}?${query.join('&')}`
}

/** The address that opens the chat with the bot in Teams; what stands for `{words}` is filled in there and not sent. */
export function teamsChatLink(botId: string): string {
  return `https://teams.microsoft.com/l/chat/0/0?users=28:${botId}&message={words}`
}

import type { Card, Element } from '../../src/cards/card.ts'
import { teamsTabLink } from '../../src/cards/teams-links.ts'
import type { TeamsConfig } from '../../src/config.ts'
import type { Door, Reply } from '../../src/door.ts'
import type { Carrier } from '../../src/rhythm/carrier.ts'

/** Where the overview is for browsers, and what Teams knows its tab by. */
export interface TabPlace {
  readonly appId: string
  readonly address: string
}

export function tabPlaceOf(teams: TeamsConfig | undefined, publicUrl: string | undefined): TabPlace | undefined {
  if (!teams || publicUrl === undefined) return undefined
  return { appId: teams.catalogueId ?? teams.appId, address: `${publicUrl}/overview` }
}

/** A card whose links to the overview open the tab in Teams, at the same view. */
export function openingTheTab(card: Card, { appId, address }: TabPlace): Card {
  const inTeams = (element: Element): Element => {
    if (element.kind !== 'link' || !isTheOverview(element.url, address)) return element
    return { ...element, url: teamsTabLink({ appId, address, view: element.url.slice(address.length + 1) }) }
  }
  return { ...card, body: card.body.map(inTeams) }
}

function isTheOverview(url: string, address: string): boolean {
  return url === address || url.startsWith(`${address}?`)
}

/** The door as Teams' people see it. */
export function doorToTheTab(door: Door, place: TabPlace | undefined): Door {
  if (!place) return door
  const shown = async (replying: Promise<Reply | undefined>) => {
    const reply = await replying
    return reply && { ...reply, card: openingTheTab(reply.card, place) }
  }
  return {
    ...door,
    ask: (ask) => shown(door.ask(ask)),
    begin: (begin) => shown(door.begin(begin)),
    submit: (submit) => shown(door.submit(submit)),
  }
}

/** The carrier of Teams' messages, the same. */
export function carrierToTheTab(carrier: Carrier, place: TabPlace | undefined): Carrier {
  if (!place) return carrier
  return {
    ...carrier,
    send: (address, card, marker) => carrier.send(address, openingTheTab(card, place), marker),
    update: (at, card) => carrier.update(at, openingTheTab(card, place)),
  }
}

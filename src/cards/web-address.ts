/**
 * An absolute address that a card may lead to: https, or http on this very machine (loopback mode). `undefined` for anything else,
 * so that no card runs a script or opens a program.
 */
export function webAddress(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { protocol, hostname, href } = new URL(url)
  const loopback = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)
  const safe = protocol === 'https:' || (protocol === 'http:' && loopback)
  return safe && href.length <= ADDRESS_CHARACTERS ? href : undefined
}

/** Slack's limit for the address of a button, the smallest of the platforms'. */
export const ADDRESS_CHARACTERS = 3_000

import type { IncomingMessage } from 'node:http'
import { Refusal } from './http.ts'

const loopbackHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])
const loopbackAddresses: ReadonlySet<string> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/** Headers by which a proxy or tunnel shows itself. */
const forwarding = /^(forwarded|via|x-forwarded(-.+)?|x-original-.+|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip)$/

/**
 * Loopback mode has no sign-in, so it serves nobody but this machine (DESIGN section 4, rule 9): refuses (403) what came through a
 * proxy or tunnel, what was addressed to another name (DNS rebinding) and what another site's page sent.
 */
export function guardLoopback(request: IncomingMessage): void {
  const { headers, socket } = request
  const forwarded = Object.keys(headers).find((name) => forwarding.test(name))
  if (forwarded) {
    throw new Refusal(403, `Formroom runs without sign-in here and takes nothing through a proxy or tunnel (${forwarded}).`)
  }
  if (!loopbackAddresses.has(socket.remoteAddress ?? '')) {
    throw new Refusal(403, 'Formroom runs without sign-in here and serves this machine alone.')
  }
  if (!isOurs(`http://${headers.host ?? ''}`, socket.localPort)) {
    throw new Refusal(403, `Formroom runs without sign-in here: open it at http://localhost:${socket.localPort}/.`)
  }
  const { origin, 'sec-fetch-site': site, 'sec-fetch-mode': mode } = headers
  if (site === 'cross-site' && mode !== 'navigate') {
    throw new Refusal(403, 'Formroom runs without sign-in here and takes nothing from the pages of other sites.')
  }
  if (origin !== undefined && !isOurs(origin, socket.localPort)) {
    throw new Refusal(403, 'Formroom runs without sign-in here and takes nothing from the pages of other sites.')
  }
}

/** Whether an origin is this server itself, by one of this machine's own names. */
function isOurs(origin: string, port: number | undefined): boolean {
  if (!/^http:\/\/[^/?#@\s]+$/.test(origin) || !URL.canParse(origin)) return false
  const url = new URL(origin)
  return loopbackHosts.has(url.hostname) && Number(url.port || 80) === port
}

/** Whether an address is on this machine, whatever its port. */
export function isLoopbackUrl(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, username, password } = new URL(address)
  return (protocol === 'http:' || protocol === 'https:') && loopbackHosts.has(hostname) && username === '' && password === ''
}

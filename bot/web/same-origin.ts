import type { IncomingMessage } from 'node:http'
import { Refusal } from '../http.ts'

/** Refuses (403) a request that changes something and comes from another site's page, or from none that a browser vouches for. */
export function sameOriginOnly({ headers: { origin } }: IncomingMessage, publicUrl: string): void {
  if (origin !== publicUrl) throw new Refusal(403, 'This can only be done from Formroom’s own pages.')
}

/** A path on this site with its query, to go on to; the root where it is anything else, such as an address elsewhere. */
export function pathHere(said: string | null, publicUrl: string): string {
  if (said === null || !/^\/(?![/\\])/.test(said) || /[\s\\\p{Cc}]/u.test(said) || !URL.canParse(said, publicUrl)) return '/'
  const { origin, pathname, search } = new URL(said, publicUrl)
  return origin === publicUrl && !pathname.startsWith('//') ? `${pathname}${search}` : '/'
}

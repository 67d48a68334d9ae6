import type { IncomingMessage, ServerResponse } from 'node:http'

/** A cookie of ours: first-party, out of scripts' reach, sent along where somebody follows a link to us and nowhere else. */
export interface Cookie {
  read(request: IncomingMessage): string | undefined
  /** For so many seconds; 0 removes it. */
  set(response: ServerResponse, value: string, seconds: number): void
}

/** `secure` also gives the name the prefix by which a browser takes it from this very host alone, over TLS. */
export function createCookie(name: string, secure: boolean): Cookie {
  const whole = secure ? `__Host-${name}` : name
  return {
    read({ headers }) {
      const said = (headers.cookie ?? '').split(';').map((pair) => pair.trim())
      const ours = said.filter((pair) => pair.startsWith(`${whole}=`))
      // Two of one name: somebody else's page put one there, and it cannot be told which is ours.
      return ours.length === 1 ? ours[0]?.slice(whole.length + 1) : undefined
    },
    set(response, value, seconds) {
      const parts = [
        `${whole}=${value}`,
        'Path=/',
        `Max-Age=${seconds}`,
        'HttpOnly',
        'SameSite=Lax',
        ...(secure ? ['Secure'] : []),
      ]
      response.appendHeader('set-cookie', parts.join('; '))
    },
  }
}

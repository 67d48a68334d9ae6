import type { Route } from '../http.ts'
import { Refusal } from '../http.ts'

/** Somebody's calendar, by the token of their private address. */
export type OpenFeed = (token: string) => Promise<{ readonly body: string; readonly etag: string } | undefined>

const folder = '/calendar/'
const ending = '.ics'

/**
 * `GET /calendar/TOKEN.ics`: what Outlook, Google Calendar and others subscribe to. They sign in nowhere, so the address is the key. One
 * that is unknown, was replaced, or whose owner has left is answered as any address at which there is nothing.
 */
export function feedRoutes(openFeed: OpenFeed): readonly Route[] {
  return [
    {
      method: 'GET',
      path: `${folder}*`,
      async handle(request, response) {
        const path = (request.url ?? '').replace(/[?#].*$/s, '')
        const token = path.endsWith(ending) ? path.slice(folder.length, -ending.length) : undefined
        const feed = token === undefined ? undefined : await openFeed(token)
        if (!feed) throw new Refusal(404, 'There is nothing at this address.')
        const headers = { etag: feed.etag, 'cache-control': 'private, no-cache' }
        if (isKnown(request.headers['if-none-match'], feed.etag)) {
          response.writeHead(304, headers).end()
          return
        }
        const body = Buffer.from(feed.body, 'utf8')
        response
          .writeHead(200, {
            ...headers,
            'content-type': 'text/calendar; charset=utf-8',
            'content-length': body.length,
            'content-disposition': 'inline; filename="calendar.ics"',
          })
          .end(request.method === 'HEAD' ? undefined : body)
      },
    },
  ]
}

/** Whether one of the tags that a program has is this one; proxies may have made it a weak one. */
function isKnown(said: string | undefined, etag: string): boolean {
  const tags = (said ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''))
  return tags.includes(etag) || tags.includes('*')
}

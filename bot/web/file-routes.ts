import type { Door, Fetched } from '../../src/door.ts'
import type { Route } from '../http.ts'
import { sendPage } from './page.ts'
import type { PersonOf } from './person-of.ts'
import { inWords } from './sign-in-routes.ts'

export interface FileParts {
  readonly door: Pick<Door, 'fetch'>
  readonly personOf: PersonOf
}

const folder = '/files/'

/** What links to files lead to. Whoever has not signed in does so first and comes back. */
export function fileRoutes({ door, personOf }: FileParts): readonly Route[] {
  return [
    {
      method: 'GET',
      path: `${folder}*`,
      handle: inWords(async (request, response) => {
        const path = (request.url ?? '').replace(/[?#].*$/s, '')
        const person = await personOf(request)
        if (!person) {
          response.writeHead(303, { location: `/sign-in?to=${encodeURIComponent(path)}`, 'cache-control': 'no-store' }).end()
          return
        }
        const fetched = await door.fetch(path.slice(folder.length), person)
        if (fetched.kind === 'refused') {
          const forms = [{ action: '/sign-out', fields: {}, label: 'Sign out' }]
          sendPage(response, 403, { title: 'There is no file for you here', paragraphs: [fetched.sentence], forms })
          return
        }
        response.writeHead(200, headersOf(fetched)).end(fetched.bytes)
      }, []),
    },
  ]
}

/** A file is saved and never shown: whatever is in it runs nothing here. */
function headersOf({ name, type, bytes }: Extract<Fetched, { kind: 'file' }>): Readonly<Record<string, string | number>> {
  return {
    'content-type': type,
    'content-length': bytes.length,
    'content-disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '-')}"`,
    'cache-control': 'no-store',
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  }
}

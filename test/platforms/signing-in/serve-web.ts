import { createApp } from '../../../bot/app.ts'
import { builtFile } from '../../../bot/web/built-pages.ts'
import type { Me } from '../../../bot/web/me-routes.ts'
import type { OverviewParts } from '../../../bot/web/overview-routes.ts'
import { createWeb } from '../../../bot/web/web-routes.ts'
import { readConfig } from '../../../src/config.ts'
import type { Fetched, Identity, Reply } from '../../../src/door.ts'
import type { Clock } from '../../../src/school/clock.ts'
import { type Listening, listen } from '../../support/listen.ts'

export interface ServedWeb extends Listening {
  /** Members of staff by the account that is linked to them, `teams tenant user`, or by the address that is vouched for. */
  readonly staff: Map<string, Me>
  /** What was asked at the pages' own address, by whom. */
  readonly asked: { readonly name: string; readonly from: string }[]
  /** What was fetched, by whom. */
  readonly fetched: { readonly link: string; readonly from: string }[]
  gives: Fetched
}

export const secret = new Uint8Array(32).fill(5)
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
const aFile: Fetched = {
  kind: 'file',
  name: 'attendance-2026-11-18.csv',
  type: 'text/csv; charset=utf-8',
  bytes: Buffer.from('a,b\r\n'),
}

const anAnswer: Reply = {
  understood: null,
  outcome: 'answer',
  audience: 'asker',
  facts: { of: 'Year 8' },
  card: { title: 'Year 8', notice: 'The year.', audience: 'asker', body: [] },
  why: [],
}

/** As `vite build` makes them. */
const page = (title: string) =>
  builtFile(
    Buffer.from(`<!doctype html><html><head><title>${title}</title></head><body></body></html>`),
    'text/html; charset=utf-8',
  )
const pages = new Map([
  ['/overview/index.html', page('The year')],
  ['/overview-config/index.html', page('The tab')],
])

export interface Serving {
  /** Given where it is served. */
  environment(url: string): Promise<Readonly<Record<string, string>>> | Readonly<Record<string, string>>
  readonly clock?: Clock
  slackMember?(team: string, user: string): Promise<Identity | undefined>
  readonly chatOf?: OverviewParts['chatOf']
}

/** What browsers are served, over real HTTP, with a school in a map behind it. */
export async function serveWeb({ environment, clock, slackMember, chatOf }: Serving): Promise<ServedWeb> {
  let handle: ReturnType<typeof createApp> = (_, response) => void response.writeHead(503).end()
  const listening = await listen((request, response) => handle(request, response))
  const config = readConfig({ PORT: String(listening.port), ...(await environment(listening.url)) })
  const served: ServedWeb = { ...listening, staff: new Map(), asked: [], fetched: [], gives: aFile }
  const web = createWeb({
    config,
    secret,
    clock: clock ?? config.clock,
    door: {
      async ask({ from, said }) {
        const name = 'pressed' in said ? said.pressed.name : said.text
        served.asked.push({ name, from: accountOf(from) })
        return anAnswer
      },
      async fetch(link, from) {
        served.fetched.push({ link, from: accountOf(from) })
        return served.gives
      },
    },
    async whoIs(identity) {
      const known = served.staff.get(accountOf(identity))
      if (known || identity.platform === 'local') return known
      const address = await identity.email()
      const met = address === undefined ? undefined : served.staff.get(address)
      if (met) served.staff.set(accountOf(identity), met)
      return met
    },
    slackMember,
    pages,
    ...(chatOf && { chatOf }),
    personas: async () => [{ email: 'nia.bevan@kingsmead.example', name: 'Nia Bevan', role: 'Form tutor, 8V' }],
  })
  handle = createApp({ config, teams: undefined, slack: undefined, ready: async () => true, routes: web.routes, log: silent })
  return served
}

export function accountOf(identity: Identity): string {
  return identity.platform === 'local' ? identity.email : `${identity.platform} ${identity.organisation} ${identity.user}`
}

export interface Got {
  readonly status: number
  readonly headers: Headers
  readonly body: string
  /** Where one ended up. */
  readonly url: string
}

/** A browser: keeps cookies of the one site, follows redirects, and says where a form came from. */
export class Browser {
  readonly cookies = new Map<string, string>()
  readonly #home: string

  constructor(home: string) {
    this.#home = home
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Got> {
    return this.#go(new URL(path, this.#home), { headers })
  }

  /** One step, without going on where it leads. */
  step(path: string): Promise<Got> {
    return this.#go(new URL(path, this.#home), {}, 0)
  }

  post(path: string, form: Readonly<Record<string, string>>, origin: string | undefined = this.#home): Promise<Got> {
    const headers = origin === undefined ? {} : { origin }
    return this.#go(new URL(path, this.#home), { method: 'POST', headers, body: new URLSearchParams(form) })
  }

  async #go(url: URL, init: RequestInit, steps = 10): Promise<Got> {
    const ours = url.origin === this.#home
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...init.headers, ...(ours && cookie !== '' ? { cookie } : {}) }
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    if (ours) for (const set of response.headers.getSetCookie()) this.#keep(set)
    const to = response.headers.get('location')
    if (to !== null && steps > 0) return this.#go(new URL(to, url), {}, steps - 1)
    return { status: response.status, headers: response.headers, body: await response.text(), url: url.href }
  }

  #keep(set: string): void {
    const [pair = '', ...attributes] = set.split('; ')
    const at = pair.indexOf('=')
    if (attributes.includes('Max-Age=0')) this.cookies.delete(pair.slice(0, at))
    else this.cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }
}

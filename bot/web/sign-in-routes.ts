import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import type { Identity } from '../../src/door.ts'
import type { Clock } from '../../src/school/clock.ts'
import { createSeal } from '../../src/sealing.ts'
import { Refusal, type Route, readBody } from '../http.ts'
import { createCookie } from './cookies.ts'
import { begunSchema, type Flow } from './oidc.ts'
import { sendPage } from './page.ts'
import { queryOf } from './person-of.ts'
import { pathHere, sameOriginOnly } from './same-origin.ts'
import type { Sessions } from './session.ts'

/** A kind of account with which one can sign in. */
export interface Way {
  readonly name: 'microsoft' | 'slack'
  readonly label: string
  readonly flow: Flow
  /** The account that an id token is about. Refuses (401, 403) those that are not the school's. */
  accountOf(claims: Readonly<Record<string, unknown>>): Identity | Promise<Identity>
}

/** Somebody whom one can be in loopback mode. */
export interface Persona {
  readonly email: string
  readonly name: string
  readonly role: string
}

export interface SignInParts {
  readonly publicUrl: string
  readonly secret: Uint8Array
  readonly clock: Clock
  readonly sessions: Sessions
  readonly ways: readonly Way[]
  /** In loopback mode alone, where nobody signs in: whom one can be. */
  readonly personas: (() => Promise<readonly Persona[]>) | undefined
  isStaff(identity: Identity): Promise<boolean>
}

const tenMinutes = 600
const formBytes = 4_096
const kept = z.object({ way: z.string(), to: z.string(), begun: begunSchema })

/** Signing in and out in a browser. */
export function signInRoutes(parts: SignInParts): readonly Route[] {
  const { publicUrl, sessions, ways, personas, isStaff } = parts
  const seal = createSeal({ secret: parts.secret, purpose: 'sign-in begun', clock: parts.clock })
  /** One for each time that somebody sets out, so that two windows do not lose each other's. */
  const cookieFor = (state: string) => createCookie(`formroom-sign-in-${state.slice(0, 12)}`, publicUrl.startsWith('https:'))
  const toOf = (request: IncomingMessage) => pathHere(queryOf(request).get('to'), publicUrl)

  async function choose(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const to = toOf(request)
    const [only, ...others] = ways
    if (personas) return choosePersona(response, await personas(), to)
    if (only && others.length === 0) return redirect(response, signInAt(only, to))
    const actions = ways.map((way) => ({ label: `Sign in with ${way.label}`, href: signInAt(way, to) }))
    const words = ways.length > 0 ? 'Use the account with which you write to Formroom.' : 'Signing in is not set up here yet.'
    sendPage(response, ways.length > 0 ? 200 : 404, { title: 'Sign in to Formroom', paragraphs: [words], actions })
  }

  async function setOut(way: Way, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { address, begun } = await way.flow.begin(`${publicUrl}${callbackOf(way)}`)
    cookieFor(begun.state).set(response, await seal.seal({ way: way.name, to: toOf(request), begun }, tenMinutes), tenMinutes)
    redirect(response, address.href)
  }

  async function comeBack(way: Way, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const state = queryOf(request).get('state') ?? ''
    const cookie = /^[\w-]{16,128}$/.test(state) ? cookieFor(state) : undefined
    const begun = kept.safeParse(await seal.open(cookie?.read(request) ?? ''))
    cookie?.set(response, '', 0)
    if (!begun.success || begun.data.way !== way.name) {
      throw new Refusal(400, 'That sign-in was begun too long ago, or in another browser. Please start again.')
    }
    const claims = await way.flow.finish(new URL(request.url ?? '/', publicUrl), begun.data.begun)
    await enter(response, await way.accountOf(claims), begun.data.to)
  }

  async function enter(response: ServerResponse, identity: Identity, to: string): Promise<void> {
    if (!(await isStaff(identity))) {
      throw new Refusal(
        403,
        'I don’t know this account as a member of staff. Please ask your Formroom administrator to add its e-mail address.',
      )
    }
    await sessions.begin(response, identity)
    redirect(response, to)
  }

  async function enterAs(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!personas) throw new Refusal(404, 'There is nothing at this address.')
    // Which of this machine's names it was sent from has been checked (loopback-guard.ts), where it says so.
    if (request.headers.origin === undefined) throw new Refusal(403, 'This can only be done from Formroom’s own pages.')
    const form = new URLSearchParams((await readBody(request, formBytes)).toString('utf8'))
    await enter(response, { platform: 'local', email: form.get('email') ?? '' }, pathHere(form.get('to'), publicUrl))
  }

  const startAgain = [{ label: 'Sign in', href: '/sign-in' }]
  const page = (handle: Route['handle']): Route['handle'] => inWords(handle, startAgain)
  return [
    { method: 'GET', path: '/sign-in', handle: page(choose) },
    { method: 'POST', path: '/sign-in/local', handle: page(enterAs) },
    ...ways.flatMap((way): readonly Route[] => [
      { method: 'GET', path: `/sign-in/${way.name}`, handle: page((request, response) => setOut(way, request, response)) },
      { method: 'GET', path: callbackOf(way), handle: page((request, response) => comeBack(way, request, response)) },
    ]),
    {
      method: 'POST',
      path: '/sign-out',
      handle: page((request, response) => {
        if (!personas || request.headers.origin === undefined) sameOriginOnly(request, publicUrl)
        sessions.end(response)
        sendPage(response, 200, { title: 'You are signed out', actions: startAgain })
      }),
    },
  ]
}

function callbackOf({ name }: Way): string {
  return `/sign-in/${name}/callback`
}

function signInAt({ name }: Way, to: string): string {
  return `/sign-in/${name}?to=${encodeURIComponent(to)}`
}

function choosePersona(response: ServerResponse, people: readonly Persona[], to: string): void {
  sendPage(response, 200, {
    title: 'Who are you?',
    paragraphs: ['No platform is set up, so nobody signs in: on this machine you can be anybody of the staff.'],
    forms: people.map(({ email, name, role }) => ({ action: '/sign-in/local', fields: { email, to }, label: name, hint: role })),
  })
}

function redirect(response: ServerResponse, to: string): void {
  response.writeHead(303, { location: to, 'cache-control': 'no-store' }).end()
}

/** A person is told in a page, not in JSON, why something cannot be done. */
export function inWords(
  handle: Route['handle'],
  actions: readonly { readonly label: string; readonly href: string }[],
): Route['handle'] {
  return async (request, response) => {
    try {
      await handle(request, response)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      for (const [name, value] of Object.entries(error.headers)) response.setHeader(name, value)
      sendPage(response, error.status, { title: 'That did not work', paragraphs: [error.message], actions })
    }
  }
}

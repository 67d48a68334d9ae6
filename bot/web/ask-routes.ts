import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Door } from '../../src/door.ts'
import { answerJson, Refusal, type Route, readJson } from '../http.ts'
import type { PersonOf } from './person-of.ts'
import { sameOriginOnly } from './same-origin.ts'

/** A question is a name and what a button would carry. */
const mostBytes = 16 * 1024

const asked = z.object({ question: z.object({ name: z.string().min(1).max(60), params: z.record(z.string(), z.unknown()) }) })

/**
 * What a page asks. Here facts leave the server as they are; those of other questions are made for their own cards, which may show less
 * of them.
 */
const askedByPages: ReadonlySet<string> = new Set([
  'year-overview',
  'attendance-weeks',
  'absence-over-time',
  'lates-over-time',
  'concerns-by-age',
  'attendance',
  'lates',
  'persistent-absence',
  'pupil-attendance',
  'group-gap',
])

/** The page has no thread of its own that a follow-up could rest on: all of one's pages are one, and apart from every chat. */
const thread = 'tab:overview'

export interface AskParts {
  readonly door: Pick<Door, 'ask'>
  readonly personOf: PersonOf
  readonly publicUrl: string | undefined
  /** The whole app keeps other sites' pages out by itself (bot/loopback-guard.ts). */
  readonly loopback: boolean
}

/**
 * `POST /api/ask` `{ question: { name, params } }`: how a page asks, through the same door as a chat. Whoever is signed in is answered with
 * `{ outcome, audience, facts, card }`, a refusal being an answer too; nobody else is (401), nor is another site's page (403).
 */
export function askRoutes({ door, personOf, publicUrl, loopback }: AskParts): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/api/ask',
      async handle(request, response) {
        // A token is put there by a script that has it; a cookie goes along by itself, whoever's page sends the request.
        if (request.headers.authorization === undefined && !loopback) sameOriginOnly(request, publicUrl ?? '')
        const person = await personOf(request)
        if (!person) throw new Refusal(401, 'Sign in first, at /sign-in.', { 'www-authenticate': 'Bearer' })
        const parsed = asked.safeParse(await readJson(request, mostBytes))
        if (!parsed.success) throw new Refusal(400, 'Ask { question: { name, params } }.')
        const { name, params } = parsed.data.question
        if (!askedByPages.has(name)) throw new Refusal(404, 'This is no question that a page asks.')
        const delivery = `tab:${randomUUID()}`
        const reply = await door.ask({ from: person, thread, place: 'private', delivery, said: { pressed: { name, params } } })
        if (!reply) throw new Error('a delivery of its own was taken for one that had come before')
        const { outcome, audience, facts, card } = reply
        answerJson(response, 200, { outcome, audience, facts: shownByName(facts), card })
      },
    },
  ]
}

/** Facts as JSON has them, with pupils by the name that they go by: the one in the school's records is nobody's to read here. */
function shownByName(facts: unknown): unknown {
  return JSON.parse(JSON.stringify(facts ?? null, (key, value) => (key === 'legalName' ? undefined : value)))
}

import { answerJson, type Route } from '../http.ts'
import { type BuiltFile, sendBuiltFile } from './built-pages.ts'
import { queryOf } from './person-of.ts'

/** Somebody of the school whom one can be in the simulator. */
export interface SimulatorPerson {
  readonly email: string
  readonly name: string
  /** What they do, in a line: "Form tutor, 9X". */
  readonly role: string
  /** First questions that work for them. */
  readonly tryThis: readonly string[]
}

/** What the simulator says of the server that it talks to. */
export interface SimulatorAbout {
  readonly schoolName: string
  readonly now: Date
  /** Whether `FORMROOM_NOW` holds the clock still. */
  readonly clockFixed: boolean
  /** How many times faster than real time the clock runs. */
  readonly clockRate: number
  readonly version: string
}

/** Something that Formroom said of its own accord. */
export interface SimulatorMessage {
  readonly id: string
  readonly at: Date
  /** How often it has been brought up to date. */
  readonly version: number
  /** The message, as a reply comes to the simulator. */
  readonly activity: unknown
}

export interface SimulatorMessages {
  /** What has come for somebody or changed since the mark that the last answer gave, and how many have come for each person. */
  since(
    email: string,
    mark: string,
  ): {
    readonly mark: string
    readonly came: Readonly<Record<string, number>>
    readonly messages: readonly SimulatorMessage[]
  }
}

export interface SimulatorParts {
  readonly messages: SimulatorMessages
  people(): Promise<readonly SimulatorPerson[]>
  about(): Promise<SimulatorAbout>
  /** What `vite build` made. */
  readonly files: ReadonlyMap<string, BuiltFile>
}

const page = '/simulator/index.html'

/** The page loads its own script and style, frames the overview and talks to its own server; nothing else, and nobody frames it. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * The simulator: its page at `/` and the three things that it asks of the server. There is no sign-in, so only loopback mode may take
 * these routes. Throws where the page has not been built.
 */
export function simulatorRoutes({ people, about, messages, files }: SimulatorParts): readonly Route[] {
  const index = files.get(page)
  if (index === undefined) throw new Error('There is no simulator to show. Run "npm run build" first.')
  return [
    pageRoute('/', index),
    pageRoute('/simulator', index),
    {
      method: 'GET',
      path: '/simulator/people',
      handle: async (_, response) => answerJson(response, 200, await people()),
    },
    {
      method: 'GET',
      path: '/simulator/about',
      handle: async (_, response) => answerJson(response, 200, await about()),
    },
    {
      method: 'GET',
      path: '/simulator/messages',
      async handle(request, response) {
        const query = queryOf(request)
        answerJson(response, 200, messages.since(query.get('as') ?? '', query.get('since') ?? ''))
      },
    },
  ]
}

function pageRoute(path: string, index: BuiltFile): Route {
  const headers = { 'content-security-policy': contentSecurityPolicy, 'cache-control': 'no-cache' }
  return { method: 'GET', path, handle: (request, response) => sendBuiltFile(index, request, response, headers) }
}

import { createHmac } from 'node:crypto'
import { Agent, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startFloor, startProduct } from './child-process.ts'
import { type Asker, makeBenchSchool } from './reply.ts'
import { type Compared, compare, type Measured, warmUp } from './timings.ts'

const TEAM = 'T0BENCH'
const TOKEN = 'xoxb-bench'
const SIGNING_SECRET = 'bench-signing-secret'
const REQUESTS = 1_000

/**
 * A signed Slack event to `chat.postMessage` against bare Bolt, one at a time and at 8 connections. Every event has another asker,
 * form and chat. Throws where an event is not acknowledged or what is posted is not an answer.
 */
export async function measureSlack(): Promise<readonly Compared[]> {
  const school = await makeBenchSchool()
  const api = await startSlackApi(school.askers)
  const environment = {
    ...school.environment,
    SLACK_BOT_TOKEN: TOKEN,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: api.url,
  }
  const product = await startProduct(environment)
  const floor = await startFloor('./slack-floor.js', [api.url, TOKEN, SIGNING_SECRET])
  try {
    const asking = asker('p', product, school.askers, api, (body) => body.includes('blocks=') && body.includes('Attendance'))
    const echoing = asker('f', floor, school.askers, api, (body) => body.includes('You%20said'))
    // Everybody is linked once, by the e-mail of their profile, before the measurement.
    const warm = Math.max(300, school.askers.length)
    await warmUp(asking, 0, warm)
    await warmUp(echoing, 0, warm)
    const both = { product: asking, floor: echoing, requests: REQUESTS }
    return [
      await compare('Slack event to message, one at a time', { ...both, connections: 1, from: warm }),
      await compare('Slack event to message, 8 connections', { ...both, connections: 8, from: warm + REQUESTS }),
    ]
  } finally {
    await Promise.all([product.stop(), floor.stop()])
    await api.close()
    await school.remove()
  }
}

interface SlackApi {
  readonly url: string
  /** The body of the message that is posted to a channel. */
  posted(channel: string): Promise<string>
  close(): Promise<void>
}

/** As little of Slack's Web API as both need, as fast as node can. */
async function startSlackApi(askers: readonly Asker[]): Promise<SlackApi> {
  const waiting = new Map<string, (body: string) => void>()
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      const channel = /(?:^|&)channel=(\w+)/.exec(body)?.[1] ?? ''
      const user = Number(/(?:^|&)user=U(\d+)/.exec(body)?.[1] ?? -1)
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ ok: true, ...answer(incoming.url ?? '', askers[user]), channel, ts: '1.1' }))
      waiting.get(channel)?.(body)
      waiting.delete(channel)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    posted: (channel) => new Promise((resolve) => void waiting.set(channel, resolve)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function answer(url: string, asker: Asker | undefined): object {
  if (url.endsWith('auth.test')) return { team_id: TEAM, user_id: 'UBOT', bot_id: 'BBOT' }
  return url.endsWith('users.info') ? { user: { team_id: TEAM, is_email_confirmed: true, profile: { email: asker?.email } } } : {}
}

function asker(
  name: string,
  server: { port: number; processorTime(): number | undefined },
  askers: readonly Asker[],
  api: SlackApi,
  isAnswer: (body: string) => boolean,
): Measured {
  const agent = new Agent({ keepAlive: true })
  return {
    processorTime: server.processorTime,
    async request(n) {
      const { form } = askers[n % askers.length] ?? { form: '' }
      const channel = `D${name}${n}`
      const posted = api.posted(channel)
      const said = { type: 'message', channel, channel_type: 'im', user: `U${n % askers.length}`, team: TEAM, ts: `${n}.1` }
      const event = { ...said, text: `attendance for ${form} this week` }
      const sent = { type: 'event_callback', team_id: TEAM, event_id: `E${name}${n}`, event_time: 1, event }
      const status = await postSigned(agent, server.port, JSON.stringify(sent))
      const body = await posted
      if (status !== 200 || !isAnswer(body))
        throw new Error(`event ${n} for ${form}: ${status} ${decodeURIComponent(body).slice(0, 500)}`)
    },
  }
}

function postSigned(agent: Agent, port: number, text: string): Promise<number> {
  const at = Math.floor(Date.now() / 1_000)
  const signature = createHmac('sha256', SIGNING_SECRET).update(`v0:${at}:${text}`).digest('hex')
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        host: '127.0.0.1',
        port,
        path: '/slack/events',
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
          'x-slack-request-timestamp': String(at),
          'x-slack-signature': `v0=${signature}`,
        },
      },
      (response) => {
        response.resume()
        response.on('end', () => resolve(response.statusCode ?? 0))
      },
    )
    sent.on('error', reject)
    sent.end(text)
  })
}

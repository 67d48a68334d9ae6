import type { IncomingMessage } from 'node:http'
import { parse } from 'node:querystring'
import { verifySlackRequest } from '@slack/bolt'
import { contentType, parsedObject, Refusal, readBody } from '../http.ts'

const SLACK_BYTES = 1024 * 1024
/** Slack's own rule; Bolt holds it against old requests only. */
const MOST_SECONDS_APART = 5 * 60

const JSON_TYPE = 'application/json'
const FORM_TYPE = 'application/x-www-form-urlencoded'

/** A request whose body has been read; Bolt takes it from there. */
export type ReadRequest = IncomingMessage & { rawBody: Buffer }

/**
 * Reads and checks a request before Bolt sees it. Gives what it says, or `undefined` for Slack's unsigned check of the certificate.
 * Refuses (401) what Slack has not signed in the last five minutes, and (400, 413, 415) what is nothing that Slack would send.
 */
export async function verify(request: IncomingMessage, signingSecret: string): Promise<Record<string, unknown> | undefined> {
  const type = contentType(request)
  if (type !== JSON_TYPE && type !== FORM_TYPE) throw new Refusal(415, `Send ${JSON_TYPE} or ${FORM_TYPE}.`)
  const read = request as ReadRequest
  read.rawBody = await readBody(request, SLACK_BYTES)
  // Bolt wants a form's type without its parameters.
  request.headers['content-type'] = type
  const text = read.rawBody.toString('utf8')
  const form = type === FORM_TYPE ? parse(text) : undefined
  if (form?.['ssl_check'] === '1') return undefined
  checkSignature(request, text, signingSecret)
  if (!form) return parsedObject(text)
  return typeof form['payload'] === 'string' ? parsedObject(form['payload']) : { ...form }
}

function checkSignature({ headers }: IncomingMessage, body: string, signingSecret: string): void {
  const signature = headers['x-slack-signature']
  const timestamp = Number(headers['x-slack-request-timestamp'])
  const now = Date.now()
  try {
    if (typeof signature !== 'string' || !(Math.abs(now / 1_000 - timestamp) <= MOST_SECONDS_APART)) throw new Error('not fresh')
    verifySlackRequest({
      signingSecret,
      body,
      headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': timestamp },
      nowMilliseconds: now,
    })
  } catch {
    throw new Refusal(401, 'Slack has not signed this.')
  }
}

import type { IncomingMessage, ServerResponse } from 'node:http'

/** Something that the app answers over HTTP. Paths are exact; one that ends in `/*` stands for everything under it. */
export interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: string
  handle(request: IncomingMessage, response: ServerResponse): void | Promise<void>
}

/** A request that cannot be taken as it is: a clean status and a sentence. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, sentence: string, headers: Readonly<Record<string, string>> = {}) {
    super(sentence)
    this.status = status
    this.headers = headers
  }
}

/** The body of a request as it was sent. Refuses (413) more than `most` bytes without reading on. */
export async function readBody(request: IncomingMessage, most: number): Promise<Buffer> {
  const tooBig = () => new Refusal(413, `A request may hold ${most} bytes.`, { connection: 'close' })
  if (Number(request.headers['content-length'] ?? 0) > most) throw tooBig()
  const chunks: Buffer[] = []
  let bytes = 0
  // Leaving the loop must not destroy the request: the refusal is still to be answered on its socket.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length
    if (bytes > most) throw tooBig()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The JSON object that a request holds. Refuses (415, 413, 400) anything else. */
export async function readJson(request: IncomingMessage, most: number): Promise<Record<string, unknown>> {
  if (contentType(request) !== 'application/json') throw new Refusal(415, 'Send application/json.')
  return parsedObject((await readBody(request, most)).toString('utf8'))
}

/** The JSON object that a text is. Refuses (400) anything else. */
export function parsedObject(text: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new Refusal(400, 'The body is not JSON.')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refusal(400, 'The body is not an object.')
  return value as Record<string, unknown>
}

/** The media type of a request's body, without its parameters. */
export function contentType(request: IncomingMessage): string {
  return (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}

export function answerJson(
  response: ServerResponse,
  status: number,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (body === undefined) {
    response.writeHead(status, headers).end()
    return
  }
  const json = JSON.stringify(body)
  response
    .writeHead(status, {
      ...headers,
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(json),
    })
    .end(json)
}

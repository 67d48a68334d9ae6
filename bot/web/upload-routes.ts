import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { never } from '../../src/school/never.ts'
import { answerJson, contentType, Refusal, type Route } from '../http.ts'
import type { Log } from '../log.ts'

/** What is said of an upload before its file is read. */
export interface UploadSaid {
  readonly key: string
  readonly kind: string | undefined
  readonly asOf: string | undefined
  readonly school: string | undefined
  readonly name: string | undefined
}

export interface Uploaded {
  readonly outcome: 'imported' | 'imported in part' | 'repeated' | 'held' | 'refused' | 'later'
  readonly isOlder: boolean
  readonly kind: string | null
}

/** Takes in what a school's own script uploads. */
export interface Uploads {
  begin(
    said: UploadSaid,
  ): Promise<
    | { readonly kind: 'ready'; readonly schoolId: number; take(bytes: Uint8Array): Promise<Uploaded> }
    | { readonly kind: 'no key' }
    | { readonly kind: 'another school'; readonly sentence: string }
    | { readonly kind: 'misunderstood'; readonly sentence: string }
  >
}

const megabyte = 1024 * 1024
const mostBytes = 200 * megabyte
const secondsToWait = 5
const path = '/api/import'
const types: ReadonlySet<string> = new Set([
  'text/csv',
  'text/plain',
  'text/tab-separated-values',
  'application/csv',
  'application/octet-stream',
])

/**
 * `POST /api/import` and `POST /api/import/KIND`: a file as the body, a school's upload key as the bearer token, and `kind`, `as-of`,
 * `name` and `school` in the query. Answers with the report once the file has been dealt with; one at a time for each school.
 */
export function uploadRoutes({
  uploads,
  log,
  most = mostBytes,
}: {
  readonly uploads: Uploads
  readonly log: Log
  readonly most?: number
}): readonly Route[] {
  const busy = new Set<number>()

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const upload = await begun(uploads, request)
    refuseBody(request, most)
    if (busy.has(upload.schoolId)) throw later()
    busy.add(upload.schoolId)
    try {
      const bytes = await wholeBody(request, most)
      if (!bytes) {
        log.info({ schoolId: upload.schoolId }, 'an upload broke off and was dropped')
        return
      }
      const uploaded = await upload.take(bytes)
      const { isOlder, ...body } = uploaded
      log.info({ schoolId: upload.schoolId, kind: body.kind ?? undefined, outcome: body.outcome }, 'an upload came')
      if (uploaded.outcome === 'later') throw later()
      answerJson(response, statusOf(uploaded), body)
    } finally {
      busy.delete(upload.schoolId)
    }
  }
  return [
    { method: 'POST', path, handle },
    { method: 'POST', path: `${path}/*`, handle },
  ]
}

async function begun(uploads: Uploads, request: IncomingMessage) {
  const key = /^Bearer ([\w-]+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const begin = key === undefined ? ({ kind: 'no key' } as const) : await uploads.begin({ key, ...said(request) })
  switch (begin.kind) {
    case 'ready':
      return begin
    case 'no key':
      throw new Refusal(401, 'Send a valid upload key: Authorization: Bearer KEY.', { 'www-authenticate': 'Bearer', ...closing })
    case 'another school':
      throw new Refusal(403, begin.sentence, closing)
    case 'misunderstood':
      throw new Refusal(400, begin.sentence, closing)
    default:
      return never(begin)
  }
}

/** The rest of the file is not waited for. */
const closing = { connection: 'close' }

function said(request: IncomingMessage): Omit<UploadSaid, 'key'> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const inPath = url.pathname.slice(path.length + 1)
  const value = (name: string) => url.searchParams.get(name) ?? undefined
  return { kind: inPath || value('kind'), asOf: value('as-of'), school: value('school'), name: value('name') }
}

/** Refuses what can be told to be no good before it is read. */
function refuseBody(request: IncomingMessage, most: number): void {
  if (!types.has(contentType(request))) {
    throw new Refusal(415, 'Send the file itself as the body, with content-type: text/csv.', closing)
  }
  if (!['', 'identity'].includes(request.headers['content-encoding'] ?? '')) {
    throw new Refusal(415, 'Send the file as it is, without compressing it.', closing)
  }
  if (Number(request.headers['content-length'] ?? 0) > most) throw tooBig(most)
}

/**
 * The whole body, gathered on disk while it comes, since uploads are large and lines slow; undefined where the connection broke. The
 * file on disk has no name while it is written, so that nothing of it outlives this process.
 */
async function wholeBody(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  const file = await namelessFile()
  try {
    let size = 0
    // Leaving the loop must not destroy the request: the refusal is still to be answered on its socket.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      size += chunk.length
      if (size > most) throw tooBig(most)
      await file.appendFile(chunk)
    }
    if (!request.complete) return undefined
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size), 0, size, 0)
    if (bytesRead !== size) throw new Error('an upload could not be read back whole')
    return buffer
  } catch (error) {
    if (error instanceof Refusal) throw error
    if (request.destroyed && !request.complete) return undefined
    throw error
  } finally {
    await file.close()
  }
}

async function namelessFile(): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'formroom-upload-'))
  try {
    return await open(join(folder, 'body'), 'wx+', 0o600)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function tooBig(most: number): Refusal {
  return new Refusal(413, `A file may have ${Math.floor(most / megabyte)} MB.`, closing)
}

function later(): Refusal {
  return new Refusal(503, 'Another import of this school is under way. Try again in a few seconds.', {
    'retry-after': String(secondsToWait),
    ...closing,
  })
}

function statusOf({ outcome, isOlder }: Uploaded): number {
  switch (outcome) {
    case 'imported':
    case 'imported in part':
    case 'repeated':
      return 200
    case 'held':
      return 202
    case 'refused':
      return isOlder ? 409 : 422
    case 'later':
      return 503
    default:
      return never(outcome)
  }
}

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { Refusal, type Route } from '../http.ts'

/** A file of the built pages, as it is sent. */
export interface BuiltFile {
  readonly body: Buffer
  readonly type: string
  readonly etag: string
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json; charset=utf-8',
}

/**
 * Every file under a folder by its address, `/assets/main-3f2a.js`. They are read once, at the start, so that a request can only
 * ever name one of them and never a path. Throws where the folder is missing: the pages have not been built.
 */
export function readBuiltPages(folder: string): ReadonlyMap<string, BuiltFile> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    files.flatMap((entry) => {
      const path = join(entry.parentPath, entry.name)
      const type = types[extname(entry.name)]
      if (type === undefined) return []
      return [[`/${relative(folder, path).split(sep).join('/')}`, builtFile(readFileSync(path), type)]]
    }),
  )
}

export function builtFile(body: Buffer, type: string): BuiltFile {
  return { body, type, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` }
}

const forGood = { 'cache-control': 'public, max-age=31536000, immutable' }

/** What the pages are made of: files whose names change with what is in them. */
export function assetRoute(files: ReadonlyMap<string, BuiltFile>): Route {
  return {
    method: 'GET',
    path: '/assets/*',
    async handle(request, response) {
      const file = files.get((request.url ?? '').replace(/[?#].*$/s, ''))
      if (file === undefined) throw new Refusal(404, 'There is nothing at this address.')
      await sendBuiltFile(file, request, response, forGood)
    },
  }
}

/** Sends a built file as small as the browser takes it, or only says (304) that the browser's copy is still good. */
export async function sendBuiltFile(
  file: BuiltFile,
  request: IncomingMessage,
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const coding = codingFor(file, request)
  const etag = coding ? file.etag.replace(/"$/, `-${coding}"`) : file.etag
  const all = { ...headers, etag, vary: 'accept-encoding' }
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, all).end()
    return
  }
  const body = coding ? await smaller(file, coding) : file.body
  const coded = coding && { 'content-encoding': coding }
  response.writeHead(200, { ...all, ...coded, 'content-type': file.type, 'content-length': body.length })
  response.end(request.method === 'HEAD' ? undefined : body)
}

type Coding = 'br' | 'gzip'

/** Less than this is not worth it. */
const LEAST_BYTES = 1_024
/** A file is compressed once, when it is first asked for. */
const compressed = new WeakMap<Buffer, Map<Coding, Promise<Buffer>>>()

function codingFor({ body, type }: BuiltFile, { headers }: IncomingMessage): Coding | undefined {
  if (body.length < LEAST_BYTES || type === types['.png']) return undefined
  const taken = String(headers['accept-encoding'] ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => !/;\s*q=0(\.0*)?$/.test(each))
    .map((each) => each.split(';')[0])
  return taken.includes('br') ? 'br' : taken.includes('gzip') ? 'gzip' : undefined
}

function smaller({ body }: BuiltFile, coding: Coding): Promise<Buffer> {
  const ways = compressed.get(body) ?? new Map<Coding, Promise<Buffer>>()
  compressed.set(body, ways)
  const made = ways.get(coding) ?? compressing[coding](body)
  ways.set(coding, made)
  return made
}

/** Brotli's best takes several times as long, for three parts in a hundred, and somebody is waiting for the first. */
const BROTLI_QUALITY = 9

const compressing: Readonly<Record<Coding, (body: Buffer) => Promise<Buffer>>> = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  gzip: (body) => promisify(gzip)(body, { level: constants.Z_BEST_COMPRESSION }),
}

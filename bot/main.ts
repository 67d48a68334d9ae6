import { createServer, type Server } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { productVersion } from '../manifest/product-version.ts'
import { continueFictionalSchool, loadFictionalSchool } from '../prisma/fictional/load.ts'
import { type Config, ConfigurationError, readConfig } from '../src/config.ts'
import { createApp } from './app.ts'
import { reportFault } from './fault.ts'
import { type Formroom, joinFormroom } from './join.ts'
import { createLog } from './log.ts'
import { simulatorSource } from './simulator-source.ts'
import { startMessage } from './start-message.ts'
import { createTeams } from './teams/receive.ts'
import { plainPages } from './web/plain-pages.ts'
import { simulatorRoutes } from './web/simulator-routes.ts'

const host = '127.0.0.1'
const anHour = 3_600_000
const patienceMilliseconds = 8_000

/** Reads the configuration, joins the parts, listens. */
async function start(config: Config): Promise<void> {
  const log = createLog(config.logLevel)
  const formroom = await joinFormroom(config, log)
  await makeFictionalSchool(formroom, config)

  const { database, directory, door, journal } = formroom
  const teams = config.teams || config.loopback ? createTeams({ door, teams: config.teams, log }) : undefined
  // Slack's SDK takes half a second to load, which whoever has no Slack need not wait for.
  const slack = config.slack && (await import('./slack/receive.ts')).createSlack({ door, slack: config.slack, log })
  const assets = fileURLToPath(new URL('../tabs', import.meta.url))
  const source = simulatorSource(directory, config, productVersion())
  const app = createApp({
    config,
    teams,
    slack,
    ready: async () => (await database.read.school.count()) >= 0,
    routes: [...plainPages, ...(config.loopback ? simulatorRoutes({ ...source, assets }) : [])],
    log,
  })
  const server = createServer(app)
  await slack?.start()
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(config.port, host, resolve))
  const people = config.loopback ? await directory.people() : []
  process.stdout.write(startMessage(config, await directory.schools(), people, server.address()))
  if (config.loopback) await continueFictionalSchool(database, config.clock)

  const tidy = setInterval(
    () => void journal.removeExpired(config.clock.now()).catch((error) => reportFault(log, 'tidying', error)),
    anHour,
  )
  tidy.unref()

  async function stop(): Promise<void> {
    await closed(server)
    await Promise.all([slack?.stop(), teams?.idle()])
    await slack?.idle()
    await database.close()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop().finally(() => process.exit(0)))
}

/** Takes no new connection and lets what is being answered finish, for as long as a platform would wait. */
async function closed(server: Server): Promise<void> {
  const finished = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  await Promise.race([finished, delay(patienceMilliseconds, undefined, { ref: false })])
}

/** Only an empty database with nothing configured gets the school that nobody goes to. */
async function makeFictionalSchool({ database }: Formroom, { databaseChosen, loopback, clock }: Config): Promise<void> {
  if (databaseChosen || !loopback || (await database.read.school.count()) > 0) return
  process.stdout.write('Making a fictional school for you to try. This takes a few seconds, once.\n')
  await loadFictionalSchool(database, clock)
}

try {
  await start(readConfig())
} catch (error) {
  const words = error instanceof Error ? error.message : String(error)
  const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  const said = inUse ? 'The port is taken: another Formroom may be running. Stop it, or set PORT to another number.' : words
  process.stderr.write(`Formroom did not start. ${said}\n`)
  if (!(error instanceof ConfigurationError) && !inUse && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  process.exit(1)
}

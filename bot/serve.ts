import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { productVersion } from '../manifest/product-version.ts'
import { createKeepingUp } from '../prisma/fictional/keep-up.ts'
import { loadFictionalSchool } from '../prisma/fictional/load.ts'
import type { Config } from '../src/config.ts'
import { planAlarms } from '../src/data/data-alarm.ts'
import { sweepDrafts } from '../src/data/drafts.ts'
import { planEscalation } from '../src/data/escalation.ts'
import { readStanding } from '../src/data/standing.ts'
import { writeOnce } from '../src/data/writable.ts'
import type { Door } from '../src/door.ts'
import { prompts } from '../src/handlers/index.ts'
import { createUploads } from '../src/imports/receive/uploads.ts'
import { createLivedTime } from '../src/rhythm/lived-time.ts'
import { createRhythm, type Rhythm } from '../src/rhythm.ts'
import type { Instant } from '../src/school/school-date.ts'
import { createApp } from './app.ts'
import { carriersOf } from './carriers.ts'
import { watchWithLog } from './command/watch.ts'
import { reportFault } from './fault.ts'
import { type Formroom, joinFormroom } from './join.ts'
import { createLog, type Log } from './log.ts'
import { createMetrics } from './metrics.ts'
import { createReadiness } from './readiness.ts'
import { simulatorOf } from './simulator-carrier.ts'
import { simulatorSource } from './simulator-source.ts'
import { startMessage } from './start-message.ts'
import { createTeams } from './teams/receive.ts'
import { doorToTheTab, tabPlaceOf } from './teams/tab-links.ts'
import { assetRoute, readBuiltPages } from './web/built-pages.ts'
import { feedRoutes } from './web/feed-routes.ts'
import { plainPages } from './web/plain-pages.ts'
import { simulatorRoutes } from './web/simulator-routes.ts'
import { uploadRoutes } from './web/upload-routes.ts'
import { webOf } from './web-of.ts'

const host = '127.0.0.1'
const aMinute = 60_000
const anHour = 60 * aMinute
/** A call to the safeguarding lead that nobody answers goes on after minutes: this is how much later it may be. */
const fewSeconds = 10_000
const patienceMilliseconds = 8_000

/** Reads the configuration, joins the parts, listens. */
export async function serve(config: Config): Promise<void> {
  const log = createLog(config.logLevel)
  const formroom = await joinFormroom(config, log)
  await makeFictionalSchool(formroom, config)

  const { database, directory, journal } = formroom
  const { clock, quickened, loopback, watchFolder: folder } = config
  const metrics = createMetrics({ read: () => readStanding(database, clock), now: () => clock.now() })
  const simulator = simulatorOf(config)
  const carriers = await carriersOf(config, database, log)
  const rhythm = createRhythm({
    ...formroom,
    prompts,
    carriers: simulator ? [simulator.carrier, ...carriers] : carriers,
    clock,
    instance: randomUUID(),
    fault: (error) => reportFault(log, 'delivering', error),
    happened: (happening) => metrics.delivered(happening),
  })
  const door = wakingAfterChanges(metrics.counted(formroom.door), rhythm)
  const teams =
    config.teams || loopback
      ? createTeams({ door: doorToTheTab(door, tabPlaceOf(config.teams, config.publicUrl)), teams: config.teams, log })
      : undefined
  // Slack's SDK takes half a second to load, which whoever has no Slack need not wait for.
  const slack =
    config.slack &&
    (await import('./slack/receive.ts')).createSlack({ door, slack: config.slack, publicUrl: config.publicUrl, log })
  const watch = folder === undefined ? undefined : watchWithLog({ database, clock, folder }, log)
  const source = simulatorSource(directory, config, productVersion())
  const pages = readBuiltPages(fileURLToPath(new URL('../tabs', import.meta.url)))
  const app = createApp({
    config,
    teams,
    slack,
    ready: createReadiness([() => writeOnce(database), () => rhythm.tick()]),
    routes: [
      ...plainPages,
      ...feedRoutes(formroom.openFeed),
      metrics.route,
      assetRoute(pages),
      ...(await webOf(config, formroom, log, pages)).routes,
      ...uploadRoutes({ uploads: createUploads(database, clock), log }),
      ...(simulator ? simulatorRoutes({ ...source, messages: simulator.messages, files: pages }) : []),
    ],
    log,
  })
  const server = createServer(app)
  await slack?.start()
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(config.port, host, resolve))
  const people = loopback ? await directory.people() : []
  process.stdout.write(startMessage(config, await directory.schools(), people, server.address()))
  const registers = createKeepingUp(database, clock)
  if (loopback) await registers.keepUp()

  const passOn = async () => {
    if ((await planEscalation(database, clock)) > 0) rhythm.poke()
  }
  const lived =
    quickened &&
    createLivedTime({
      ...quickened,
      next: async () => earliest([registers.next(), await rhythm.nextMoment()]),
      async work() {
        await registers.keepUp()
        await passOn()
        await rhythm.idle()
      },
      isHeldUp: async () => (await rhythm.standing()).oldestDueAt !== undefined,
      fault: (error) => reportFault(log, 'living through time', error),
    })
  // A clock that is moved on works at each step by itself.
  if (lived) lived.start()
  else rhythm.start()
  watch?.start()
  const timers = [
    every(fewSeconds, 'passing on what nobody has answered', passOn, log),
    every(aMinute, 'looking for overdue data', async () => void (await planAlarms(database, clock)), log),
    every(anHour, 'tidying', () => journal.removeExpired(clock.now()), log),
    every(anHour, 'tidying', async () => void (await sweepDrafts(database, clock.now())), log),
    every(anHour, 'tidying', () => rhythm.removeExpired(), log),
    ...(loopback && !lived ? [every(aMinute, 'bringing the fictional school’s registers', () => registers.keepUp(), log)] : []),
  ]

  async function stop(): Promise<void> {
    for (const timer of timers) clearInterval(timer)
    await closed(server)
    await lived?.stop()
    await Promise.all([slack?.stop(), teams?.idle(), watch?.stop(), rhythm.stop()])
    await slack?.idle()
    await database.close()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop().finally(() => process.exit(0)))
}

/** What an action plans to tell is told at once, and not at the next look. */
function wakingAfterChanges(door: Door, rhythm: Pick<Rhythm, 'poke'>): Door {
  return {
    ...door,
    begin: (begin) => door.begin(begin).finally(() => rhythm.poke()),
    submit: (submit) => door.submit(submit).finally(() => rhythm.poke()),
  }
}

function earliest(moments: readonly (Instant | undefined)[]): Instant | undefined {
  return moments.flatMap((moment) => moment ?? []).toSorted((a, b) => a.getTime() - b.getTime())[0]
}

function every(milliseconds: number, during: string, work: () => Promise<void>, log: Log): NodeJS.Timeout {
  return setInterval(() => void work().catch((error) => reportFault(log, during, error)), milliseconds).unref()
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

import { createApp } from '../../bot/app.ts'
import type { Route } from '../../bot/http.ts'
import type { Log, LogFields } from '../../bot/log.ts'
import { createSlack } from '../../bot/slack/receive.ts'
import { createTeams } from '../../bot/teams/receive.ts'
import { readConfig } from '../../src/config.ts'
import type { Door } from '../../src/door.ts'
import { type Listening, listen } from '../support/listen.ts'
import { type RecordedDoor, recordedDoor } from './recorded-door.ts'

export interface Served extends Listening {
  readonly door: RecordedDoor
  /** The log, line by line, as it would be written. */
  readonly lines: string[]
  /** Resolves when all that was acknowledged has been answered. */
  idle(): Promise<void>
}

/** Both edges and the app as they are configured by an environment, over real HTTP, with a recorded door behind them. */
export async function serve(environment: Readonly<Record<string, string>>, routes: readonly Route[] = []): Promise<Served> {
  const door = recordedDoor()
  return { ...(await serveDoor(environment, door, routes)), door }
}

/** The same with any door behind them. */
export async function serveDoor(
  environment: Readonly<Record<string, string>>,
  door: Door,
  routes: readonly Route[] = [],
): Promise<Omit<Served, 'door'>> {
  const config = readConfig(environment)
  const lines: string[] = []
  const log = lineLog(lines)
  const teams = config.teams || config.loopback ? createTeams({ door, teams: config.teams, log }) : undefined
  const slack = config.slack ? createSlack({ door, slack: config.slack, publicUrl: config.publicUrl, log }) : undefined
  const listening = await listen(createApp({ config, teams, slack, routes, ready: async () => true, log }))
  return { ...listening, lines, idle: async () => void (await Promise.all([teams?.idle(), slack?.idle()])) }
}

function lineLog(lines: string[]): Log {
  const write = (level: string) => (fields: LogFields, message: string) =>
    void lines.push(JSON.stringify({ level, ...fields, message }))
  return { error: write('error'), warn: write('warn'), info: write('info'), debug: write('debug') }
}

import { pino } from 'pino'
import type { LogLevel } from '../src/config.ts'

/** What a log line may hold: ids and counts, never names or text. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>

/** A log of single lines, each a JSON object. */
export interface Log {
  error(fields: LogFields, message: string): void
  warn(fields: LogFields, message: string): void
  info(fields: LogFields, message: string): void
  debug(fields: LogFields, message: string): void
}

/** Writes to standard error, so that what a command prints to standard output stays its own. */
export function createLog(level: LogLevel): Log {
  return pino({ level, base: { pid: process.pid } }, pino.destination({ dest: 2, sync: true }))
}

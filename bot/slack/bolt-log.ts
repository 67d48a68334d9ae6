import { type Logger, LogLevel } from '@slack/bolt'
import { kindOf } from '../fault.ts'
import type { Log } from '../log.ts'

/** The log of Slack's SDK in ours: what it complains of, without the details, which can hold what somebody wrote. */
export function boltLogger(log: Log): Logger {
  const first = (words: unknown) => (typeof words === 'string' ? words.slice(0, 200) : 'trouble')
  return {
    debug() {},
    info() {},
    warn: (words: unknown, error: unknown) =>
      log.warn({ of: 'slack', ...(error instanceof Error && kindOf(error)) }, first(words)),
    error: (words: unknown) => log.error({ of: 'slack', ...(words instanceof Error && kindOf(words)) }, first(words)),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  }
}

import { randomBytes } from 'node:crypto'
import type { Log, LogFields } from './log.ts'

/**
 * Logs a fault once and gives the reference under which it is found there. Of an error its kind, code and place are kept, never its
 * message: that can quote what somebody wrote.
 */
export function reportFault(log: Log, during: string, error: unknown, fields: LogFields = {}): string {
  const reference = `F-${randomBytes(3).toString('hex').toUpperCase()}`
  log.error({ ...fields, reference, during, ...kindOf(error) }, 'fault')
  return reference
}

/** What a person is told whose question met a fault. */
export function apology(reference: string): string {
  return `Sorry, something went wrong on my side and I could not finish that. Please ask again in a minute; if it keeps happening, quote ${reference} to whoever runs Formroom.`
}

/** Which error it was, without its words. */
export function kindOf(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error }
  const { code, statusCode, data } = error as { code?: unknown; statusCode?: unknown; data?: { error?: unknown } }
  return {
    error: error.name,
    code: wordOf(code) ?? wordOf(data?.error),
    status: typeof statusCode === 'number' ? statusCode : undefined,
    at: error.stack?.match(/\n\s+at ([^\n]+)/)?.[1],
  }
}

function wordOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w.-]{1,60}$/.test(value) ? value : undefined
}

import { createInterface } from 'node:readline/promises'
import type { Running } from './command.ts'

/**
 * Whether a change that has been shown may be made: with --yes, or where somebody at a terminal says so. Otherwise nothing is to be
 * changed, and it is said how to go on.
 */
export async function mayGoAhead(yes: boolean | undefined, print: Running['print']): Promise<boolean> {
  if (yes) return true
  if (process.stdin.isTTY !== true) {
    print('Nothing has been changed. Add --yes to make this change.')
    return false
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question('Make this change? [y/N] ')
  terminal.close()
  if (/^y(es)?$/i.test(answer.trim())) return true
  print('Nothing has been changed.')
  return false
}

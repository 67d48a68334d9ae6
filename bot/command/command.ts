import type { Config } from '../../src/config.ts'
import type { Formroom } from '../join.ts'
import type { Log } from '../log.ts'

/** What a command is run with. */
export interface Running {
  readonly config: Config
  readonly formroom: Formroom
  readonly log: Log
  readonly args: readonly string[]
  print(line: string): void
}

/** One word of the command line: `formroom import …`. */
export interface Command {
  readonly name: string
  /** Its forms and what they do, as `formroom help` prints them. */
  readonly usage: string
  /** Whether there has to be a school for it to make sense. */
  readonly needsSchool: boolean
  /** Gives the exit status. Throws a UsageError where it was called wrongly. */
  run(running: Running): Promise<number>
}

/** A command that must find the database closed, or may find that it cannot be opened: `formroom restore`, `formroom doctor`. */
export interface CommandAlone extends Pick<Command, 'name' | 'usage'> {
  readonly opens: 'nothing'
  run(running: Omit<Running, 'formroom'>): Promise<number>
}

/** A command was called wrongly; the message says how to call it. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

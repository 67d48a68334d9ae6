#!/usr/bin/env node
import { loadFictionalSchool } from '../prisma/fictional/load.ts'
import { type Config, ConfigurationError, readConfig } from '../src/config.ts'
import { askCommand } from './command/ask.ts'
import { importCommand } from './command/import.ts'
import { UsageError, usage } from './command/usage.ts'
import { joinFormroom } from './join.ts'
import { createLog } from './log.ts'

const print = (line: string) => process.stdout.write(`${line}\n`)

/** Runs one command and gives the exit status. */
async function run([command, ...args]: readonly string[], config: Config): Promise<number> {
  if (command === undefined || command === 'help' || command === '--help') {
    print(usage)
    return command === undefined ? 1 : 0
  }
  if (!['ask', 'import', 'demo'].includes(command)) throw new UsageError(`There is no command "${command}". Try formroom help.`)
  const { database, door } = await joinFormroom(config, createLog(config.logLevel))
  try {
    const schools = await database.read.school.count()
    if (command === 'import') return await importCommand(database, config.clock, args, print)
    if (command === 'demo') {
      if (schools > 0)
        throw new UsageError('There is a school in this database already. The fictional one is made only in an empty one.')
      const { schoolName } = await loadFictionalSchool(database, config.clock)
      print(`${schoolName} is ready: a fictional school. Start it with npm start, or try formroom ask.`)
      return 0
    }
    if (schools === 0) {
      throw new UsageError('No school is here yet. Run formroom demo for a fictional one, or formroom import for your own.')
    }
    return await askCommand(door, args, print)
  } finally {
    await database.close()
  }
}

try {
  process.exitCode = await run(process.argv.slice(2), readConfig())
} catch (error) {
  const expected = error instanceof UsageError || error instanceof ConfigurationError
  const words = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${expected || !(error instanceof Error) ? words : `Sorry, that failed and changed nothing: ${words}`}\n`)
  process.exitCode = 1
}

#!/usr/bin/env node
import { type Config, ConfigurationError, readConfig } from '../src/config.ts'
import { UsageError } from './command/command.ts'
import { commands } from './command/index.ts'
import { joinFormroom } from './join.ts'
import { createLog } from './log.ts'

const print = (line: string) => process.stdout.write(`${line}\n`)

const usage = `formroom: the pastoral team's assistant, from the command line

${commands.map((command) => `  ${command.usage}`).join('\n')}
  formroom help

DATABASE_URL, FORMROOM_NOW and the rest of the configuration are described in .env.example.
`

/** Runs one command and gives the exit status. */
async function run([name, ...args]: readonly string[], config: Config): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help') {
    print(usage)
    return name === undefined ? 1 : 0
  }
  const command = commands.find((each) => each.name === name)
  if (!command) throw new UsageError(`There is no command "${name}". Try formroom help.`)
  const log = createLog(config.logLevel)
  if ('opens' in command) return command.run({ config, log, args, print })
  const formroom = await joinFormroom(config, log)
  try {
    if (command.needsSchool && (await formroom.database.read.school.count()) === 0)
      throw new UsageError('No school is here yet. Run formroom demo for a fictional one, or formroom import for your own.')
    return await command.run({ config, formroom, log, args, print })
  } finally {
    await formroom.database.close()
  }
}

try {
  process.exitCode = await run(process.argv.slice(2), readConfig())
} catch (error) {
  const expected = error instanceof UsageError || error instanceof ConfigurationError || isMistyped(error)
  const words = isMistyped(error)
    ? `${error.message.split('. ')[0]}. Try formroom help.`
    : error instanceof Error
      ? error.message
      : String(error)
  process.stderr.write(`${expected || !(error instanceof Error) ? words : `Sorry, that failed and changed nothing: ${words}`}\n`)
  process.exitCode = 1
}

/** What Node says of an option that is not known or lacks its value. */
function isMistyped(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}

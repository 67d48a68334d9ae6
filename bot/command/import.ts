import { parseArgs } from 'node:util'
import type { Database } from '../../src/data/database.ts'
import { importFile, importKinds, reportText } from '../../src/imports/import-file.ts'
import { readSaidMoment } from '../../src/imports/receive/said-moment.ts'
import type { Clock } from '../../src/school/clock.ts'
import type { Instant } from '../../src/school/school-date.ts'
import { type Command, UsageError } from './command.ts'

// `import` is a word of the language.
export const importOne: Command = {
  name: 'import',
  needsSchool: false,
  usage: `formroom import ${importKinds.join('|')} FILE [--school NAME] [--as-of TIME] [--dry-run] [--json]
      Imports a school's own CSV file. --dry-run shows what it would do and changes nothing.`,
  run: ({ formroom, config, args, print }) => importCommand(formroom.database, config.clock, args, print),
}

/** `formroom import KIND FILE`: gives the exit status, 0 where all went in, 2 where rows were rejected, 1 where nothing was changed. */
async function importCommand(
  database: Database,
  clock: Clock,
  args: readonly string[],
  print: (line: string) => void,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      school: { type: 'string' },
      'as-of': { type: 'string' },
      'dry-run': { type: 'boolean' },
      json: { type: 'boolean' },
    },
  })
  const [said, path, ...more] = positionals
  const kind = importKinds.find((each) => each === said)
  if (!kind || !path || more.length > 0) {
    throw new UsageError(`Say what to import and from which file: formroom import ${importKinds.join('|')} FILE.`)
  }
  const report = await importFile({
    database,
    clock,
    kind,
    path,
    ...(values.school !== undefined ? { school: values.school } : {}),
    ...(values['as-of'] !== undefined ? { asOf: momentOf(values['as-of']) } : {}),
    dryRun: values['dry-run'] ?? false,
  })
  print(values.json ? JSON.stringify(report) : reportText(report))
  return report.exitStatus
}

function momentOf(text: string): Instant {
  const moment = readSaidMoment(text)
  if (!moment) throw new UsageError(`--as-of should be a time such as 2026-11-18T10:30; it is "${text}".`)
  return moment
}

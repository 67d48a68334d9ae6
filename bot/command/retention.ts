import { parseArgs } from 'node:util'
import { destroyKeys, type RecordPast, recordsPast } from '../../src/data/retention.ts'
import { type Command, UsageError } from './command.ts'

export const retention: Command = {
  name: 'retention',
  needsSchool: true,
  usage: `formroom retention [--yes]
      Lists the records of concerns and contacts whose time is over; with --yes destroys their texts for good. Their entries stay.`,
  async run({ formroom: { database }, config: { clock }, args, print }) {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { yes: { type: 'boolean' } } })
    if (positionals.length > 0) throw new UsageError('Say formroom retention, and --yes to destroy what it lists.')
    const schools = await database.read.school.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' } })
    for (const { id, name } of schools) {
      const { years, past, stillOpen } = await recordsPast(database.read, id, clock.now())
      print(`${name}: ${past.length} records are past their time (${years} years after the pupil was born).`)
      for (const each of past) print(`  ${sayPast(each)}`)
      for (const each of stillOpen) print(`  ${sayPast(each)}, but still open: close it first`)
      if (!values.yes) continue
      await destroyKeys(
        database,
        id,
        past.map(({ record }) => record),
        clock.now(),
      )
      if (past.length > 0) print('  Their texts are destroyed. Backups that were made before hold them still.')
    }
    if (!values.yes) print('Nothing has been changed. To destroy these texts for good, add --yes.')
    return 0
  },
}

function sayPast({ record, keptUntil }: RecordPast): string {
  return `${record}, kept until ${keptUntil}`
}

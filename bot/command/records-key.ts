import { parseArgs } from 'node:util'
import { rotate } from '../../src/data/rewrap.ts'
import { type Command, UsageError } from './command.ts'
import { listed } from './recover.ts'

export const recordsKey: Command = {
  name: 'records-key',
  needsSchool: true,
  usage: `formroom records-key rotate
      Lets FORMROOM_RECORDS_KEY open every record in the place of those in FORMROOM_RECORDS_KEYS_OLD. Nothing of the records changes.`,
  async run({ formroom: { database, vault }, config: { clock }, args, print }) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true })
    if (positionals.join(' ') !== 'rotate') throw new UsageError('Say what to do: formroom records-key rotate.')
    const { records, left } = await rotate(database, vault, clock.now())
    print(`${records} record keys were wrapped anew: the records key that is configured (${vault.holder}) holds them.`)
    if (left.length === 0) {
      print('When every instance has it, take the old ones out of FORMROOM_RECORDS_KEYS_OLD, and run this once more.')
      return 0
    }
    print(`No records key that is here opens ${listed(left)}. Put the key back that does, in FORMROOM_RECORDS_KEYS_OLD, or run`)
    print('formroom recover --rewrap with the recovery key.')
    return 1
  },
}

import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readRecoveryPublicKey } from '../../src/data/record-keys.ts'
import { makeRecoveryKey, type RecoveryPrivateKey, readRecoveryPrivateKey } from '../../src/data/recovery-key.ts'
import { checkRecovery, type Rewrapped, rewrapFromRecovery, useRecoveryKey } from '../../src/data/rewrap.ts'
import { type Command, type Running, UsageError } from './command.ts'

const usage = `formroom recover --make [--yes]
      Makes the recovery key and shows its private part once, to be printed and kept in the school's safe. --yes: in the place of one.
  formroom recover --check FILE
      The drill: proves that the key in FILE opens every record. Changes nothing. Exit status 1 where it does not.
  formroom recover --rewrap FILE
      When the records key is lost: lets the one that is configured now open every record, with the key in FILE.`

export const recover: Command = { name: 'recover', needsSchool: true, usage, run: recoverCommand }

async function recoverCommand({ formroom: { database, vault }, config: { clock }, args, print }: Running): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      make: { type: 'boolean' },
      check: { type: 'string' },
      rewrap: { type: 'string' },
      yes: { type: 'boolean' },
    },
  })
  const { make, check, rewrap } = values
  if ([make, check, rewrap].filter((each) => each !== undefined).length !== 1)
    throw new UsageError('Say what to do: formroom recover --make, --check FILE or --rewrap FILE.')

  if (check !== undefined) {
    const { records, opened, notWrapped, broken } = await checkRecovery(database.read, vault, keyIn(check))
    print(`The recovery key opens ${opened} of ${records} record keys.`)
    if (notWrapped.length > 0)
      print(`Never wrapped to it: ${listed(notWrapped)}. If it is the right key, run formroom recover --make for a new one.`)
    if (broken.length > 0) print(`Wrapped to it, and not to be opened: ${listed(broken)}. They were altered.`)
    return opened === records ? 0 : 1
  }
  if (rewrap !== undefined) {
    const done = await rewrapFromRecovery(database, vault, keyIn(rewrap), clock.now())
    print(`${done.records} record keys are held by the records key that is configured now (${vault.holder}).`)
    return left(done, print)
  }
  if (!values.yes && (await readRecoveryPublicKey(database.read, vault)) !== undefined)
    throw new UsageError(
      'There is a recovery key already. Add --yes to make another: what was printed of the one before is then good for nothing.',
    )
  const { publicKey, privateKey } = makeRecoveryKey()
  const done = await useRecoveryKey(database, vault, publicKey, clock.now())
  print('This is the recovery key. It is shown this once and kept nowhere: print it, and put it in the school’s safe.')
  print('Whoever has it and the database can read every record. It opens them when the records key is lost.')
  print('')
  print(privateKey)
  print('')
  print(
    `${done.records} record keys are wrapped to it, and every new one will be. Try it once a year: formroom recover --check FILE.`,
  )
  return left(done, print)
}

function left({ left: records }: Rewrapped, print: (line: string) => void): number {
  if (records.length === 0) return 0
  print(`Nothing that is here opens the keys of ${listed(records)}.`)
  return 1
}

function keyIn(file: string): RecoveryPrivateKey {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new UsageError(`${file} cannot be read.`)
  }
  const key = readRecoveryPrivateKey(text)
  if (!key) throw new UsageError(`There is no recovery key in ${file}: it is the line that begins with formroom-recovery-1.`)
  return key
}

const mostNamed = 10

export function listed(records: readonly string[]): string {
  const named = records.slice(0, mostNamed).join(', ')
  return records.length > mostNamed ? `${named} and ${records.length - mostNamed} more` : named
}

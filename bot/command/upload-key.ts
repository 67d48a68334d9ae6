import { parseArgs } from 'node:util'
import { createUploadKey, listUploadKeys, revokeUploadKey } from '../../src/data/upload-keys.ts'
import { londonTime } from '../../src/school/clock.ts'
import { foldName } from '../../src/school/fold-name.ts'
import type { Instant } from '../../src/school/school-date.ts'
import { type Command, type Running, UsageError } from './command.ts'

export const uploadKey: Command = {
  name: 'upload-key',
  needsSchool: true,
  usage: `formroom upload-key create NAME [--school NAME]
      Makes a key with which a school's own script may upload files, and shows it once. NAME says what it is for.
  formroom upload-key list
  formroom upload-key revoke NUMBER`,
  run: uploadKeyCommand,
}

const longestName = 100

async function uploadKeyCommand({ formroom: { database }, config: { clock }, args, print }: Running): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { school: { type: 'string' } } })
  const [what, ...rest] = positionals
  switch (what) {
    case 'create': {
      const name = rest.join(' ').trim()
      if (name === '' || name.length > longestName)
        throw new UsageError('Say what it is for: formroom upload-key create "MIS export".')
      const school = await schoolSaid(values.school)
      const { id, key } = await createUploadKey(database, clock, school.id, name)
      print(`Key ${id} for ${school.name}, "${name}". It is shown this once, so keep it where the script can read it:`)
      print(key)
      return 0
    }
    case 'list': {
      const keys = await listUploadKeys(database)
      if (keys.length === 0) print('There is no upload key yet.')
      for (const { id, school, name, createdAt, lastUsedAt, revokedAt } of keys) {
        const used = lastUsedAt ? `last used ${sayTime(lastUsedAt)}` : 'never used'
        print(
          `${id}  ${school}, "${name}", made ${sayTime(createdAt)}, ${used}${revokedAt ? `, revoked ${sayTime(revokedAt)}` : ''}`,
        )
      }
      return 0
    }
    case 'revoke': {
      const id = Number(rest[0])
      if (rest.length !== 1 || !Number.isInteger(id))
        throw new UsageError('Say which one by its number: formroom upload-key revoke 3.')
      if (!(await revokeUploadKey(database, clock, id))) throw new UsageError(`There is no key ${id} that is still good.`)
      print(`Key ${id} is good for nothing any more.`)
      return 0
    }
    default:
      throw new UsageError('Say what to do: formroom upload-key create, list or revoke.')
  }

  async function schoolSaid(said: string | undefined): Promise<{ readonly id: number; readonly name: string }> {
    const schools = await database.read.school.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' } })
    const names = schools.map(({ name }) => name).join(', ')
    const fitting = said === undefined ? schools : schools.filter(({ name }) => foldName(name) === foldName(said))
    const [only] = fitting
    if (only && fitting.length === 1) return only
    throw new UsageError(
      said === undefined
        ? `Say for which school with --school: ${names}.`
        : `There is no school called "${said}". There is: ${names}.`,
    )
  }
}

function sayTime(at: Instant): string {
  const { date, time } = londonTime(at)
  return `${date} ${time}`
}

import { parseArgs } from 'node:util'
import { holdPupil, legalHolds, releasePupil } from '../../src/data/legal-hold.ts'
import { destroyKeys, type RecordPast, recordsPast } from '../../src/data/retention.ts'
import { londonTime } from '../../src/school/clock.ts'
import { type Command, type Running, UsageError } from './command.ts'
import { pupilNamed } from './pupil-named.ts'
import { theSchool } from './the-school.ts'

export const retention: Command = {
  name: 'retention',
  needsSchool: true,
  usage: `formroom retention [--yes]
      Lists the records of concerns and contacts whose time is over; with --yes destroys their texts for good. Their entries stay.
  formroom retention hold PUPIL --reason "…" [--school NAME]
  formroom retention release PUPIL --reason "…" [--school NAME]
      Legal hold: nothing that names the pupil (UPN, id, or full name) is destroyed until they are released. The audit keeps the reason.`,
  async run(running) {
    const { values, positionals } = parseArgs({
      args: [...running.args],
      allowPositionals: true,
      options: { yes: { type: 'boolean' }, reason: { type: 'string' }, school: { type: 'string' } },
    })
    const [word, ...pupil] = positionals
    if (word === 'hold' || word === 'release') {
      const reason = values.reason?.trim() ?? ''
      if (pupil.length === 0 || reason === '' || values.yes)
        throw new UsageError(`Say whom and why: formroom retention ${word} PUPIL --reason "…".`)
      return holdOrRelease(running, word, pupil.join(' '), { reason, school: values.school })
    }
    if (word !== undefined || values.reason !== undefined || values.school !== undefined)
      throw new UsageError(
        'Say formroom retention, and --yes to destroy what it lists; or formroom retention hold PUPIL --reason "…".',
      )
    return listAndDestroy(running, values.yes ?? false)
  },
}

async function listAndDestroy({ formroom: { database }, config: { clock }, print }: Running, yes: boolean): Promise<number> {
  const schools = await database.read.school.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' } })
  for (const { id, name } of schools) {
    const { years, past, stillOpen, held } = await recordsPast(database.read, id, clock.now())
    print(`${name}: ${past.length} records are past their time (${years} years after the pupil was born).`)
    for (const each of past) print(`  ${sayPast(each)}`)
    for (const each of stillOpen) print(`  ${sayPast(each)}, but still open: close it first`)
    for (const each of held) print(`  ${sayPast(each)}, but it names a pupil on legal hold: it is left`)
    for (const { pupilId, since, reason } of await legalHolds(database.read, id))
      print(`  Pupil ${pupilId} is on legal hold since ${londonTime(since).date}: ${reason}`)
    if (!yes) continue
    const listed = past.map(({ record }) => record)
    const { records, wiped } = await destroyKeys(database, id, listed, clock.now())
    if (records.length > 0) print('  Their texts are destroyed. Backups that were made before hold them still.')
    if (records.length < listed.length)
      print(`  ${listed.length - records.length} were put on legal hold just now, and are left.`)
    if (!wiped)
      print(
        '  Somebody is reading the database, so its log still holds bytes of the destroyed keys. They go at the next start of Formroom, and when you run this command again.',
      )
  }
  if (!yes) print('Nothing has been changed. To destroy these texts for good, add --yes.')
  return 0
}

async function holdOrRelease(
  { formroom: { database }, config: { clock }, print }: Running,
  word: 'hold' | 'release',
  said: string,
  { reason, school: named }: { readonly reason: string; readonly school: string | undefined },
): Promise<number> {
  const school = await theSchool(database, named)
  const pupilId = await pupilNamed(database, school.id, said)
  const now = clock.now()
  if (word === 'hold') {
    const changed = await holdPupil(database, school.id, { pupilId, reason, since: now })
    print(
      changed
        ? `Pupil ${pupilId} is on legal hold: nothing that names them is destroyed until formroom retention release ${pupilId} --reason "…".`
        : `Pupil ${pupilId} is on legal hold already. Nothing has been changed.`,
    )
    return 0
  }
  const changed = await releasePupil(database, school.id, { pupilId, reason, at: now })
  print(
    changed
      ? `Pupil ${pupilId} is released: their records are destroyed when their time is over.`
      : `Pupil ${pupilId} is not on legal hold. Nothing has been changed.`,
  )
  return 0
}

function sayPast({ record, keptUntil }: RecordPast): string {
  return `${record}, kept until ${keptUntil}`
}

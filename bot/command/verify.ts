import { parseArgs } from 'node:util'
import { readHeads } from '../../src/data/chain-file.ts'
import { type Verified, verifyConcerns } from '../../src/data/verify-concerns.ts'
import { type Command, UsageError } from './command.ts'
import { theSchool } from './the-school.ts'

export const verify: Command = {
  name: 'verify',
  needsSchool: true,
  usage: `formroom verify [--school NAME] [--json]
      Recomputes the chain of the records of concerns and says where it broke, if it did. Changes nothing. Exit status 1 where it did.`,
  async run({ formroom: { database, vault }, config: { records }, args, print }) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { school: { type: 'string' }, json: { type: 'boolean' } },
    })
    if (positionals.length > 0) throw new UsageError('Say formroom verify, and --school NAME for one of several schools.')
    const schools =
      values.school === undefined
        ? await database.read.school.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' } })
        : [await theSchool(database, values.school)]
    const heads = records.chainFile === undefined ? [] : readHeads(records.chainFile)
    const found: { school: string; verified: Verified }[] = []
    for (const { id, name } of schools)
      found.push({ school: name, verified: await verifyConcerns(database.read, vault, id, heads) })
    const status = found.some(({ verified: { flaws, strangeHeads } }) => flaws.length + strangeHeads.length > 0) ? 1 : 0
    if (values.json) print(JSON.stringify({ status, schools: found.map(({ school, verified }) => ({ school, ...verified })) }))
    else for (const { school, verified } of found) for (const line of report(school, verified, records.chainFile)) print(line)
    return status
  },
}

const mostFlaws = 20

function report(school: string, verified: Verified, file = ''): readonly string[] {
  const { flaws, looks, strangeHeads } = verified
  const strange =
    strangeHeads.length > 0
      ? [
          `  ${file} holds the heads of another database or records key (${lines(strangeHeads)}), so it cannot say whether the end of this record is all there.`,
          `  If this database was made anew, move ${file} away: the next start begins a fresh one. If not, the record that was here is gone: keep both files as they are and restore a backup with formroom restore.`,
        ]
      : []
  return [
    ...wholeOrNot(school, verified),
    ...looks.map((look) => `  To know: ${look}.`),
    ...strange,
    ...(flaws.length > 0 ? [keep] : []),
  ]
}

const keep =
  'Keep this database and its backups as they are, tell the headteacher and the safeguarding lead, and look for who could write to it.'

function lines(numbers: readonly number[]): string {
  const [first, last] = [numbers[0], numbers.at(-1)]
  return first === last ? `line ${first}` : `${numbers.length} lines from ${first} to ${last}`
}

function wholeOrNot(school: string, { entries, head, texts, flaws, strangeHeads }: Verified): readonly string[] {
  if (flaws.length === 0) {
    const destroyed =
      texts.destroyed > 0 ? `, and of ${texts.destroyed} records the text was destroyed when their time was over` : ''
    const whole = strangeHeads.length > 0 ? 'what is here fits together' : 'the record is whole'
    return [
      head
        ? `${school}: ${whole}. ${entries} entries, ${texts.open} texts open${destroyed}. The last is ${head.position}, ${head.hash}.`
        : `${school}: no concern has been recorded yet.`,
    ]
  }
  const [first] = flaws
  const others = flaws.slice(1, mostFlaws).map(({ says }) => `  ${says}.`)
  const more = flaws.length > mostFlaws ? [`  … and ${flaws.length - mostFlaws} more.`] : []
  return [`${school}: the record is NOT whole. First of all, ${first?.says}.`, ...others, ...more]
}

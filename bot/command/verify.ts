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
    const status = found.some(({ verified }) => verified.flaws.length > 0) ? 1 : 0
    if (values.json) print(JSON.stringify({ status, schools: found.map(({ school, verified }) => ({ school, ...verified })) }))
    else for (const { school, verified } of found) for (const line of report(school, verified)) print(line)
    return status
  },
}

const mostFlaws = 20

function report(school: string, { entries, head, texts, flaws }: Verified): readonly string[] {
  if (flaws.length === 0) {
    const destroyed =
      texts.destroyed > 0 ? `, and of ${texts.destroyed} records the text was destroyed when their time was over` : ''
    return [
      head
        ? `${school}: the record is whole. ${entries} entries, ${texts.open} texts open${destroyed}. The last is ${head.position}, ${head.hash}.`
        : `${school}: no concern has been recorded yet.`,
    ]
  }
  const [first] = flaws
  const others = flaws.slice(1, mostFlaws).map(({ says }) => `  ${says}.`)
  const more = flaws.length > mostFlaws ? [`  … and ${flaws.length - mostFlaws} more.`] : []
  return [
    `${school}: the record is NOT whole. First of all, ${first?.says}.`,
    ...others,
    ...more,
    'Keep this database and its backups as they are, tell the headteacher and the safeguarding lead, and look for who could write to it.',
  ]
}

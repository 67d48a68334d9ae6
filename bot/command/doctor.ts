import { parseArgs } from 'node:util'
import { type Config, programEnvironment } from '../../src/config.ts'
import { type Database, openDatabase } from '../../src/data/database.ts'
import { lookAtDatabase } from '../../src/data/look-at-database.ts'
import { postgresqlTools } from '../../src/data/postgresql-tools.ts'
import { loadSchoolState } from '../../src/data/school-state.ts'
import { londonTime } from '../../src/school/clock.ts'
import type { CommandAlone } from './command.ts'
import { checkConfiguration } from './doctor/configuration.ts'
import { checkBackups, checkRoom, sayDatabase } from './doctor/database.ts'
import { checkDelivery } from './doctor/delivery.ts'
import { type Finding, look, type Mark, many, wrong } from './doctor/finding.ts'
import { checkPeople } from './doctor/people.ts'
import { checkRecords } from './doctor/records.ts'
import { checkSchool } from './doctor/school.ts'

export const doctor: CommandAlone = {
  name: 'doctor',
  opens: 'nothing',
  usage: `formroom doctor [--json]
      Looks whether all is well and says what to do where it is not. Changes nothing. Exit status 1 where something is wrong.`,
  async run({ config, args, print }) {
    const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } })
    const findings = await examine(config)
    const status = findings.some(({ mark }) => mark === 'wrong') ? 1 : 0
    if (values.json) print(JSON.stringify({ status, findings }))
    else for (const line of report(findings)) print(line)
    return status
  },
}

/** Everything that was found, in the order in which somebody would look. */
export async function examine(config: Config): Promise<readonly Finding[]> {
  const configuration = await checkConfiguration(config)
  const seen = await lookAtDatabase(config.databaseUrl)
  if (seen.kind !== 'current') return [sayDatabase(seen), ...configuration]
  let database: Database
  try {
    database = await openDatabase(config.databaseUrl, config.clock)
  } catch (error) {
    // An audit that could be altered is found here, as when Formroom starts.
    return [wrong('database', `${error instanceof Error ? error.message : String(error)}.`), ...configuration]
  }
  try {
    return [
      sayDatabase(seen),
      ...(await checkRoom(config.databaseUrl)),
      await checkBackups(database, config.clock.now()),
      ...(await checkTools(config.databaseUrl)),
      ...configuration,
      ...(await checkRecords(database, config)),
      ...(await checkSchools(database, config)),
      ...(await checkDelivery(database, config.clock.now())),
    ]
  } finally {
    await database.close()
  }
}

async function checkTools(databaseUrl: string): Promise<readonly Finding[]> {
  if (databaseUrl.startsWith('file:')) return []
  const tools = postgresqlTools(programEnvironment())
  try {
    await tools.version('pg_dump')
    return []
  } catch (error) {
    return [look('backup', error instanceof Error ? error.message : String(error))]
  }
}

async function checkSchools(database: Database, config: Config): Promise<readonly Finding[]> {
  const now = config.clock.now()
  const today = londonTime(now).date
  const schools = await database.read.school.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' } })
  if (schools.length === 0) return [look('school', 'No school is here yet. Begin with formroom import staff FILE.')]
  const findings: Finding[] = []
  for (const { id, name } of schools) {
    const state = await loadSchoolState(database, id)
    if (!state) continue
    const here = [...(await checkSchool(database, state, today, now)), ...(await checkPeople(database, config, state, today))]
    findings.push(...here.map((finding) => (schools.length > 1 ? { ...finding, school: name } : finding)))
  }
  return findings
}

const signs: Readonly<Record<Mark, string>> = { ok: 'ok   ', look: 'look ', wrong: 'WRONG' }

function report(findings: readonly Finding[]): readonly string[] {
  const lines = findings.map(({ mark, about, school, says }) => `${signs[mark]}  ${school ? `${school}, ` : ''}${about}: ${says}`)
  const wrongs = findings.filter(({ mark }) => mark === 'wrong').length
  const looks = findings.filter(({ mark }) => mark === 'look').length
  const end =
    wrongs > 0
      ? `${many(wrongs, 'thing is', 'things are')} wrong, and ${looks} to look at.`
      : looks > 0
        ? `Nothing is wrong; ${many(looks, 'thing')} to look at.`
        : 'All is well.'
  return [...lines, '', end]
}

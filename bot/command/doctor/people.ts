import type { Config } from '../../../src/config.ts'
import type { Database } from '../../../src/data/database.ts'
import { groupedBy } from '../../../src/data/grouped-by.ts'
import type { SchoolState } from '../../../src/data/school-state.ts'
import { rolesOn, type StaffKept, worksHereOn } from '../../../src/data/staff.ts'
import type { SchoolDate } from '../../../src/school/school-date.ts'
import type { StaffRole } from '../../../src/school/staff-roles.ts'
import { type Finding, look, many, ok, someOf, wrong } from './finding.ts'

/** How somebody stands on the platforms. `shut`: they have accounts, and none of them can be written to. */
type Reach = 'open' | 'shut' | 'no account'

/** Who must be told what cannot wait. */
const keyRoles: readonly StaffRole[] = ['dsl', 'headteacher']

/** Whom Formroom cannot write to. Key people are named, the others counted. */
export async function checkPeople(
  database: Database,
  config: Config,
  state: SchoolState,
  today: SchoolDate,
): Promise<readonly Finding[]> {
  if (!config.teams && !config.slack) return []
  const here = [...state.staff.values()].filter((person) => worksHereOn(person, today))
  const reaches = await reachesOf(database, here)
  const reachOf = ({ id }: StaffKept): Reach => reaches.get(id) ?? 'no account'
  const by = (reach: Reach) => here.filter((person) => reachOf(person) === reach)
  const shut = by('shut')
  const unlinked = by('no account')
  const findings: Finding[] = []
  if (shut.length > 0) {
    findings.push(
      look(
        'staff',
        `${many(shut.length, 'member of staff', 'members of staff')} cannot be written to: Formroom was removed or blocked. formroom staff list shows who.`,
      ),
    )
  }
  if (unlinked.length > 0) {
    findings.push(
      look(
        'staff',
        `${many(unlinked.length, 'member of staff has', 'members of staff have')} not been heard from on any platform yet. formroom staff list shows who.`,
      ),
    )
  }
  if (findings.length === 0) findings.push(ok('staff', `All ${here.length} members of staff can be written to.`))
  return [...findings, ...keyPeople(here, today, reachOf, config.mail !== undefined)]
}

function keyPeople(
  here: readonly StaffKept[],
  today: SchoolDate,
  reachOf: (person: StaffKept) => Reach,
  byEmail: boolean,
): readonly Finding[] {
  const about = 'key people'
  const key = here.filter((person) => rolesOn(person, today).some(({ role }) => keyRoles.includes(role)))
  const unreached = key.filter((person) => reachOf(person) !== 'open')
  if (key.length === 0) return []
  if (unreached.length === 0) return [ok(about, 'The safeguarding lead and the headteacher can be written to.')]
  const names = someOf(unreached.map(({ name }) => name))
  if (byEmail)
    return [look(about, `${names} can be reached by e-mail alone. Have them write to Formroom once in Teams or Slack.`)]
  return [wrong(about, `${names} cannot be reached. Have them install Formroom, or unblock it, and write to it once.`)]
}

async function reachesOf({ read }: Database, staff: readonly StaffKept[]): Promise<ReadonlyMap<number, Reach>> {
  const links = await read.platformLink.findMany({ where: { staffId: { in: staff.map(({ id }) => id) } } })
  const addresses = await read.platformAddress.findMany({
    select: { platform: true, organisation: true, user: true, state: true },
  })
  const keyOf = ({ platform, organisation, user }: { platform: string; organisation: string; user: string }) =>
    `${platform}\n${organisation}\n${user}`
  const states = new Map(addresses.map((address) => [keyOf(address), address.state]))
  const byStaff = groupedBy(links, ({ staffId }) => staffId)
  return new Map(
    [...byStaff].map(([staffId, accounts]) => {
      // An account that was linked and never heard from can be tried: it counts as open until the platform says otherwise.
      const open = accounts.some((account) => (states.get(keyOf(account)) ?? 'open') === 'open')
      return [staffId, open ? 'open' : 'shut']
    }),
  )
}

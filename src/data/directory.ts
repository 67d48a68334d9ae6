import { z } from 'zod'
import type { Asker } from '../authorise/authorise.ts'
import { type Clock, londonTime } from '../school/clock.ts'
import { type RoleHeld, roleNames } from '../school/staff-roles.ts'
import type { Database } from './database.ts'
import { Prisma } from './generated/sqlite/client.ts'
import type { Roster } from './roster.ts'
import { schoolsInMemory } from './schools-in-memory.ts'
import { rolesOn, worksHereOn } from './staff.ts'
import { type Account, isUnlinkedByHand, unlinkOne } from './staff-accounts.ts'

/** How a platform names the person who wrote. `email` asks the platform, once, for the address that it vouches for. */
export type Identity =
  | {
      readonly platform: 'teams' | 'slack'
      /** The Microsoft tenant or the Slack workspace. */
      readonly organisation: string
      readonly user: string
      email(): Promise<string | undefined>
    }
  /** Loopback mode and the command line: the e-mail of a member of staff, taken at its word. */
  | { readonly platform: 'local'; readonly email: string }

/** A member of staff as the simulator offers them. */
export interface Person {
  readonly school: string
  readonly name: string
  readonly email: string
  /** What they do, in words: `Form tutor, 9X`, `Learning coordinator, Year 9`. */
  readonly roles: readonly string[]
}

/** Who is who: the reads that no grant can cover. */
export interface Directory {
  /** The member of staff behind an account, with the roles of today; undefined where it is nobody's. */
  whoIs(identity: Identity): Promise<Asker | undefined>
  /** A member of staff, with the roles of today; undefined where they do not work here (any more). */
  askerOf(staffId: number): Promise<Asker | undefined>
  /** Everybody who works here today, for a list of personas. Loopback mode alone may show it. */
  people(): Promise<readonly Person[]>
  schools(): Promise<readonly { readonly name: string }[]>
}

const staffRows = z.array(
  z.object({ staffId: z.number(), schoolId: z.number(), version: z.number(), leftOn: z.string().nullable(), email: z.string() }),
)
type StaffRow = z.output<typeof staffRows>[number]

const leftWhy = 'no longer here'

export function createDirectory(database: Database, clock: Clock): Directory {
  const schools = schoolsInMemory(database)
  const today = () => londonTime(clock.now()).date

  async function whoIs(identity: Identity): Promise<Asker | undefined> {
    if (identity.platform === 'local') return askerOf(await oneByEmail(identity.email))
    const [linked] = await staff(Prisma.sql`JOIN "PlatformLink" AS link ON link."staffId" = staff."id"
      WHERE link."platform" = ${identity.platform} AND link."organisation" = ${identity.organisation} AND link."user" = ${identity.user}`)
    if (linked && worksHere(linked)) return askerOf(linked)
    // Who has left one school of a trust may work at another: the vouched address tells, and the link follows.
    const email = await identity.email()
    const row = email === undefined ? undefined : await oneByEmail(email)
    if (row && (await link(identity, row))) return askerOf(row)
    if (linked) await unlinkLeaver(identity, linked)
    return undefined
  }

  /** Whoever has left keeps no account: it is unlinked the next time it is seen. */
  async function unlinkLeaver({ platform, organisation, user }: Account, { schoolId }: StaffRow): Promise<void> {
    const account = { platform, organisation, user }
    await database.write((transaction) => unlinkOne(transaction, account, { schoolId, at: clock.now(), why: leftWhy }))
  }

  async function staff(which: Prisma.Sql): Promise<readonly StaffRow[]> {
    return staffRows.parse(
      await database.query(Prisma.sql`
        SELECT staff."id" AS "staffId", staff."schoolId", school."version", staff."leftOn", staff."email"
        FROM "StaffMember" AS staff JOIN "School" AS school ON school."id" = staff."schoolId" ${which}`),
    )
  }

  /** The one member of staff with that address; nobody where two schools have one, for it cannot be told which is meant. */
  async function oneByEmail(email: string): Promise<StaffRow | undefined> {
    const rows = await staff(Prisma.sql`WHERE staff."email" = ${email.trim().toLowerCase()}`)
    const [only, ...others] = rows.filter(worksHere)
    return others.length === 0 ? only : undefined
  }

  function worksHere({ leftOn }: StaffRow): boolean {
    return leftOn === null || today() <= leftOn
  }

  /** Makes an account the member's, instead of whomever it was linked to. False where the address is no longer theirs. */
  async function link(
    identity: Exclude<Identity, { platform: 'local' }>,
    { staffId, schoolId, email }: StaffRow,
  ): Promise<boolean> {
    const { platform, organisation, user } = identity
    const account = { platform, organisation, user }
    const at = clock.now()
    return database.write(async (transaction) => {
      // An import may have given the address to somebody else since it was read; on PostgreSQL this also holds the row until the link is in.
      const { count } = await transaction.staffMember.updateMany({ where: { id: staffId, email }, data: { email } })
      if (count === 0) return false
      const where = { platform_organisation_user: account }
      const before = await transaction.platformLink.findUnique({ where, include: { staff: { select: { schoolId: true } } } })
      if (before?.staffId === staffId) return true
      if (await isUnlinkedByHand(transaction, account, staffId)) return false
      const entry = { at, outcome: 'done' }
      if (before) {
        const params = JSON.stringify({ ...account, why: leftWhy })
        const whose = { schoolId: before.staff.schoolId, staffId: before.staffId }
        await transaction.auditEntry.create({ data: { ...entry, ...whose, event: 'unlinked', params } })
      }
      await transaction.platformLink.upsert({
        where,
        create: { ...account, staffId, linkedAt: at },
        update: { staffId, linkedAt: at },
      })
      const params = JSON.stringify(account)
      await transaction.auditEntry.create({ data: { ...entry, schoolId, staffId, event: 'linked', params } })
      return true
    })
  }

  async function askerOf(row: StaffRow | undefined): Promise<Asker | undefined> {
    if (!row || !worksHere(row)) return undefined
    const school = await schools.at(row.schoolId, row.version)
    const member = school?.staff.get(row.staffId)
    if (!school || !member) return undefined
    const asker = { staffId: row.staffId, schoolId: row.schoolId, name: member.name, roles: rolesOn(member, today()) }
    schools.meet(asker, school)
    return asker
  }

  async function people(): Promise<readonly Person[]> {
    const all = await database.read.school.findMany({ select: { id: true, version: true }, orderBy: { id: 'asc' } })
    const date = today()
    const persons: Person[] = []
    for (const { id, version } of all) {
      const school = await schools.at(id, version)
      for (const member of school?.staff.values() ?? []) {
        if (!school || !worksHereOn(member, date)) continue
        const roles = rolesOn(member, date).map((held) => sayRole(held, school.roster))
        persons.push({ school: school.name, name: member.name, email: member.email, roles })
      }
    }
    return persons
  }

  return {
    whoIs,
    async askerOf(staffId) {
      const [row] = await staff(Prisma.sql`WHERE staff."id" = ${staffId}`)
      return askerOf(row)
    },
    people,
    schools: () => database.read.school.findMany({ select: { name: true }, orderBy: { id: 'asc' } }),
  }
}

function sayRole(held: RoleHeld, roster: Roster): string {
  const name = roleNames[held.role]
  switch (held.role) {
    case 'form tutor':
      return `${name}, ${held.forms.map((form) => roster.formName(form)).join(' and ')}`
    case 'learning coordinator':
      return `${name}, Year ${held.yearGroups.join(' and ')}`
    case 'teacher':
    case 'support staff': {
      const classes = roster.classes.filter(({ id }) => held.teachingGroups.includes(id))
      return classes.length > 0 ? `${name}, ${classes.map((taught) => taught.name).join(', ')}` : name
    }
    case 'attendance officer':
    case 'inclusion lead':
    case 'designated teacher':
    case 'dsl':
    case 'deputy dsl':
    case 'slt':
    case 'headteacher':
    case 'data manager':
    case 'administrator':
      return name
  }
}

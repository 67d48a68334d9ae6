import type { Instant, SchoolDate } from '../school/school-date.ts'
import { type StaffRole, staffRoles } from '../school/staff-roles.ts'
import type { Client, Transaction } from './database.ts'
import { groupedBy } from './grouped-by.ts'

/** From a day and until a day, both included; open where one is left out. */
export interface Dated {
  readonly from?: SchoolDate | undefined
  readonly to?: SchoolDate | undefined
}

export interface RoleListed extends Dated {
  readonly roleId: number
  readonly role: StaffRole
  /** The year group of a learning coordinator. */
  readonly yearGroup?: number | undefined
}

/** A form that somebody leads, for good or as cover. */
export interface FormLed extends Dated {
  readonly formTutorId: number
  readonly formId: number
  readonly form: string
}

/** An account on Teams or Slack, as linked to a member of staff. */
export interface AccountListed {
  readonly platform: 'teams' | 'slack'
  readonly organisation: string
  readonly user: string
  readonly linkedAt: Instant
}

/** A member of staff as those see them who keep the list of staff. Ended roles are in it too. */
export interface StaffListed {
  readonly staffId: number
  readonly title: string
  readonly forename: string
  readonly surname: string
  /** Forename and surname. */
  readonly name: string
  readonly email: string
  readonly code: string | undefined
  readonly leftOn: SchoolDate | undefined
  readonly roles: readonly RoleListed[]
  readonly forms: readonly FormLed[]
  readonly classes: readonly string[]
  readonly accounts: readonly AccountListed[]
}

/** A school's staff by surname, or one of them alone, as the database has them now. */
export async function readStaffList(
  client: Client | Transaction,
  schoolId: number,
  only?: number,
): Promise<readonly StaffListed[]> {
  const staffId = only === undefined ? {} : { staffId: only }
  const staff = await client.staffMember.findMany({
    where: { schoolId, ...(only === undefined ? {} : { id: only }) },
    orderBy: [{ surname: 'asc' }, { forename: 'asc' }, { id: 'asc' }],
  })
  const roles = groupedBy(
    await client.roleAssignment.findMany({ where: { schoolId, ...staffId }, orderBy: { id: 'asc' } }),
    (role) => role.staffId,
  )
  const forms = groupedBy(
    await client.formTutor.findMany({
      where: { schoolId, ...staffId },
      orderBy: { id: 'asc' },
      include: { formGroup: { select: { name: true } } },
    }),
    (form) => form.staffId,
  )
  const classes = groupedBy(
    await client.teachingGroupTeacher.findMany({
      where: { schoolId, ...staffId },
      orderBy: { id: 'asc' },
      include: { teachingGroup: { select: { name: true } } },
    }),
    (taught) => taught.staffId,
  )
  const accounts = groupedBy(
    await client.platformLink.findMany({
      where: { staff: { schoolId }, ...staffId },
      orderBy: [{ platform: 'asc' }, { organisation: 'asc' }, { user: 'asc' }],
    }),
    (link) => link.staffId,
  )
  return staff.map(({ id, title, forename, surname, email, code, leftOn }) => ({
    staffId: id,
    title,
    forename,
    surname,
    name: `${forename} ${surname}`,
    email,
    code: code ?? undefined,
    leftOn: dateOf(leftOn),
    roles: (roles.get(id) ?? []).flatMap(({ id: roleId, role: kept, yearGroup, from, to }) => {
      const role = staffRoles.find((each) => each === kept)
      return role ? [{ roleId, role, yearGroup: yearGroup ?? undefined, from: dateOf(from), to: dateOf(to) }] : []
    }),
    forms: (forms.get(id) ?? []).map(({ id: formTutorId, formGroupId, formGroup, from, to }) => ({
      formTutorId,
      formId: formGroupId,
      form: formGroup.name,
      from: dateOf(from),
      to: dateOf(to),
    })),
    classes: [...new Set((classes.get(id) ?? []).map(({ teachingGroup }) => teachingGroup.name))],
    accounts: (accounts.get(id) ?? []).flatMap(({ platform, organisation, user, linkedAt }) =>
      platform === 'teams' || platform === 'slack' ? [{ platform, organisation, user, linkedAt }] : [],
    ),
  }))
}

function dateOf(text: string | null): SchoolDate | undefined {
  return (text ?? undefined) as SchoolDate | undefined
}

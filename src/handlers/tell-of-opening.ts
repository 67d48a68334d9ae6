import type { Asker } from '../authorise/authorise.ts'
import type { SchoolWriter } from '../data/school-writer.ts'
import type { StaffListed } from '../data/staff-list.ts'
import type { SchoolDate } from '../school/school-date.ts'
import { opensRecords, type StaffRole } from '../school/staff-roles.ts'
import { askRoleGiven } from './role-given/question.ts'
import { holdsOn, worksHere } from './staff-said.ts'

/** What was given to whom: one of the three. */
export interface Opened {
  readonly staffId: number
  readonly roleId?: number
  readonly formTutorId?: number
  readonly account?: 'teams' | 'slack'
}

/** Whoever is given one of these sees everything: it is told, whoever it is and whoever did it. */
const watchedRoles: readonly StaffRole[] = ['dsl', 'deputy dsl', 'headteacher']

/**
 * Whether giving a role is to be told: one that opens everything always, others where whoever gives it gains by it. Nobody knows who
 * sits at the command line (`by` undefined); administrators are the likeliest, so what they gain there is told.
 */
export function isToBeTold(
  role: StaffRole,
  member: StaffListed,
  { by, today }: { readonly by: Pick<Asker, 'staffId'> | undefined; readonly today: SchoolDate },
): boolean {
  if (watchedRoles.includes(role)) return true
  const isOwn = by
    ? by.staffId === member.staffId
    : member.roles.some((held) => held.role === 'administrator' && holdsOn(held, today))
  return isOwn && opensRecords(role)
}

/**
 * Tells the safeguarding lead and the headteacher that pupils' records were opened, so that nobody gives themself access unnoticed.
 * Where there are none but themself, the other administrators are told. `by` is undefined for the command line.
 */
export async function tellOfOpening(
  writer: SchoolWriter,
  opened: Opened,
  {
    by,
    staff,
    today,
  }: { readonly by: Pick<Asker, 'staffId'> | undefined; readonly staff: readonly StaffListed[]; readonly today: SchoolDate },
): Promise<void> {
  const others = staff.filter(
    (member) => worksHere(member, today) && member.staffId !== by?.staffId && member.staffId !== opened.staffId,
  )
  const holders = (...roles: readonly string[]) =>
    others.filter((member) => member.roles.some((held) => roles.includes(held.role) && holdsOn(held, today)))
  const watching = holders('dsl', 'headteacher')
  const { staffId, roleId, formTutorId, account } = opened
  for (const { staffId: recipientId } of watching.length > 0 ? watching : holders('administrator')) {
    await writer.tell({
      recipientId,
      occasion: `opened:${roleId ? `role:${roleId}` : formTutorId ? `form:${formTutorId}` : `account:${account}:${staffId}:${writer.now.getTime()}`}`,
      question: askRoleGiven({ ...opened, ...(by && { doneBy: by.staffId }) }),
      lane: 'ordinary',
      // What was looked at meanwhile was looked at: taking the role back takes nothing of that back.
      stands: true,
    })
  }
}

import { listed } from '../cards/plural.ts'
import type { Dated, FormLed, RoleListed, StaffListed } from '../data/staff-list.ts'
import { type SchoolDate, sayDate, yearOf } from '../school/school-date.ts'
import { roleNames } from '../school/staff-roles.ts'

/** Whether it holds on the day. */
export function holdsOn({ from, to }: Dated, day: SchoolDate): boolean {
  return (from === undefined || from <= day) && (to === undefined || day <= to)
}

/** Whether it holds on the day or will. */
export function holdsFrom({ to }: Dated, day: SchoolDate): boolean {
  return to === undefined || day <= to
}

export function worksHere({ leftOn }: Pick<StaffListed, 'leftOn'>, day: SchoolDate): boolean {
  return leftOn === undefined || day <= leftOn
}

/** `from Mon 30 Nov to Fri 4 Dec`; empty where it is for good and has begun. */
export function sayWhile({ from, to }: Dated, today: SchoolDate): string {
  const day = (date: SchoolDate) => sayDate(date, { year: yearOf(date) !== yearOf(today) })
  const begins = from !== undefined && from > today ? `from ${day(from)}` : ''
  const ends = to === undefined ? '' : `${begins ? 'to' : 'until'} ${day(to)}`
  return [begins, ends].filter((words) => words !== '').join(' ')
}

/** What somebody does from today on, in words: `Form tutor, 9X`, `Learning coordinator, Year 9, until Fri 18 Dec`. */
export function sayDuties(member: StaffListed, today: SchoolDate): readonly string[] {
  const roles = member.roles.filter((role) => role.role !== 'form tutor' && holdsFrom(role, today))
  const forms = member.forms.filter((form) => holdsFrom(form, today))
  const listedAsTeacher = roles.some(({ role }) => role === 'teacher' || role === 'support staff')
  return [
    ...forms.map((form) => sayForm(form, today)),
    ...roles.map((role) => sayRole(role, today)),
    ...(member.classes.length > 0 && !listedAsTeacher ? [roleNames.teacher] : []),
  ]
}

export function sayRole(role: Omit<RoleListed, 'roleId'>, today: SchoolDate): string {
  const year = role.yearGroup === undefined ? '' : `, Year ${role.yearGroup}`
  return withWhile(`${roleNames[role.role]}${year}`, role, today)
}

export function sayForm(form: Omit<FormLed, 'formTutorId' | 'formId'>, today: SchoolDate): string {
  return withWhile(`${roleNames['form tutor']}, ${form.form}`, form, today)
}

/** The platforms on which somebody has an account linked: `Teams and Slack`, `none yet`. */
export function sayAccounts({ accounts }: Pick<StaffListed, 'accounts'>): string {
  const names = [...new Set(accounts.map(({ platform }) => platformNames[platform]))]
  return names.length > 0 ? listed(names) : 'none yet'
}

export const platformNames = { teams: 'Teams', slack: 'Slack' } as const

function withWhile(words: string, dated: Dated, today: SchoolDate): string {
  const period = sayWhile(dated, today)
  return period === '' ? words : `${words}, ${period}`
}

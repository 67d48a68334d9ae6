import { z } from 'zod'
import { ask, asks, type Field, note, text } from '../../cards/card.ts'
import { addDays, type SchoolDate, sayDate } from '../../school/school-date.ts'
import { roleNames, rolesGiven } from '../../school/staff-roles.ts'
import { type Doing, defineAction, type Faults } from '../action.ts'
import { askStaff } from '../staff/question.ts'
import { dateIn, staffChosen, staffField, staffNow, staffOptions, whoFault, whoIs } from '../staff-chosen.ts'
import { whyNoRole } from '../staff-rules.ts'
import { sayRole } from '../staff-said.ts'
import { isToBeTold, tellOfOpening } from '../tell-of-opening.ts'
import { type GiveRoleParams, giveRoleParams } from './question.ts'

const values = z.object({
  staff: z.array(z.string()).optional(),
  role: z.enum(rolesGiven),
  year: z.coerce.number().int().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
})
type Values = z.output<typeof values>

interface Receipt {
  readonly staffId: number
  readonly role: Values['role']
  readonly yearGroup: number | null
  readonly from: SchoolDate
  readonly to: SchoolDate | null
}

const inverseOf = z.object({
  staffId: z.number(),
  roleId: z.number(),
  from: z.custom<SchoolDate>((day) => typeof day === 'string'),
})

export const giveRole = defineAction<GiveRoleParams, Values, Receipt>({
  name: 'give-role',
  title: 'Give a role',
  asks: 'Give somebody a role, for good or for some days',
  needs: 'staff accounts',
  params: giveRoleParams,
  async form({ params: { staffId }, school, today }) {
    const staff = await staffNow(school, today)
    const member = staff.find((each) => each.staffId === staffId)
    if (staffId !== undefined && !member) return undefined
    return {
      title: member ? `Give a role: ${member.name}` : 'Give a role',
      notice: 'Give a role',
      lead: [text('A role decides which pupils somebody sees. Tutors are set form by form, under “Cover or tutor a form”.')],
      fields: [...staffField(staffId), ...fields(school.yearGroups, today)],
      submit: 'Next',
    }
  },
  values,
  options: async (_, typed, { school, today }) => staffOptions(typed, await staffNow(school, today)),
  chosen: async (_, chosen, { school, today }) => staffChosen(chosen, await staffNow(school, today)),
  check,
  confirm: 'sight',
  async summary(doing) {
    const { member, given } = await read(doing)
    return [text(`${member?.name ?? 'Somebody'}: ${sayRole(given, doing.today)}.`)]
  },
  async effect(doing, writer) {
    const { member, given, staff } = await read(doing)
    if (!member) throw new Error('the member of staff was not checked')
    const { role, yearGroup, from, to } = given
    const { roleId } = await writer.giveRole(member.staffId, role, { yearGroup }, { from, to })
    const telling = { by: doing.asker, staff, today: doing.today }
    if (isToBeTold(role, member, telling)) await tellOfOpening(writer, { staffId: member.staffId, roleId }, telling)
    return {
      receipt: { staffId: member.staffId, role, yearGroup: yearGroup ?? null, from, to: to ?? null },
      touched: [`staff:${member.staffId}`],
      inverse: { staffId: member.staffId, roleId, from },
    }
  },
  async receipt({ staffId, role, yearGroup, from, to }, { school, today }) {
    const member = (await staffNow(school, today)).find((each) => each.staffId === staffId)
    const given = { role, yearGroup: yearGroup ?? undefined, from, to: to ?? undefined }
    return {
      title: 'Role given',
      notice: 'The role is given.',
      audience: 'asker',
      body: [
        text(`${member?.name ?? 'They'}: ${sayRole(given, today)}.`),
        note(from <= today ? 'It counts from their very next question.' : `It counts from ${sayDate(from)}.`),
        asks(ask('See them', askStaff({ staffId })), ask('All staff', askStaff({}))),
      ],
    }
  },
  async undo(inverse, writer) {
    const { staffId, roleId, from } = inverseOf.parse(inverse)
    await writer.endRole(roleId, addDays(from, -1))
    return { touched: [`staff:${staffId}`] }
  },
})

function fields(yearGroups: readonly number[], today: SchoolDate): readonly Field[] {
  return [
    {
      kind: 'choice',
      name: 'role',
      label: 'Role',
      required: true,
      options: rolesGiven.map((role) => ({ value: role, label: roleNames[role] })),
    },
    {
      kind: 'choice',
      name: 'year',
      label: 'Year group',
      hint: 'For a learning coordinator.',
      options: yearGroups.map((year) => ({ value: String(year), label: `Year ${year}` })),
    },
    { kind: 'date', name: 'from', label: 'From', required: true, value: today },
    { kind: 'date', name: 'to', label: 'Last day', hint: 'Leave empty if it is for good.' },
  ]
}

async function read({ params, values: said, school, today }: Doing<GiveRoleParams, Values>) {
  const staff = await staffNow(school, today)
  const yearGroup = said.role === 'learning coordinator' ? said.year : undefined
  const given = { role: said.role, yearGroup, from: dateIn(said.from) ?? today, to: dateIn(said.to) }
  return { member: whoIs(staff, params, said), given, staff }
}

async function check(doing: Doing<GiveRoleParams, Values>): Promise<Faults> {
  const { member, given } = await read(doing)
  if (!member) return { staff: whoFault }
  return whyNoRole(member, given, { today: doing.today, yearGroups: doing.school.yearGroups })
}

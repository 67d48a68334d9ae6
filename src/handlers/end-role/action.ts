import { z } from 'zod'
import { ask, asks, type Field, type Option, text } from '../../cards/card.ts'
import type { StaffListed } from '../../data/staff-list.ts'
import { foldName } from '../../school/fold-name.ts'
import { addDays, type SchoolDate, sayDate } from '../../school/school-date.ts'
import { rolesGiven } from '../../school/staff-roles.ts'
import { type Doing, defineAction, type Faults } from '../action.ts'
import { askStaff } from '../staff/question.ts'
import { dateIn, staffNow } from '../staff-chosen.ts'
import { holdsFrom, sayForm, sayRole } from '../staff-said.ts'
import { type EndRoleParams, endRoleParams } from './question.ts'

const values = z.object({
  which: z.union([z.string(), z.array(z.string())]).optional(),
  to: z.string().optional(),
})
type Values = z.output<typeof values>

interface Receipt {
  readonly staffId: number
  readonly to: SchoolDate
}

const inverseOf = z.object({
  kind: z.enum(['role', 'form']),
  staffId: z.number(),
  id: z.number(),
  to: z.string().nullable(),
  /** What was removed altogether, since it had not begun: given again. */
  removed: z
    .object({ role: z.string().optional(), yearGroup: z.number().optional(), formId: z.number().optional(), from: z.string() })
    .optional(),
})

export const endRole = defineAction<EndRoleParams, Values, Receipt>({
  name: 'end-role',
  title: 'End a role',
  asks: 'End a role of somebody, or their time as tutor of a form',
  needs: 'staff accounts',
  params: endRoleParams,
  async form({ params: { staffId }, school, today }) {
    const staff = await staffNow(school, today)
    const member = staff.find((each) => each.staffId === staffId)
    if (staffId !== undefined && !member) return undefined
    const held = member && heldBy(member, today)
    return {
      title: member ? `End a role: ${member.name}` : 'End a role',
      notice: 'End a role',
      lead: held?.length === 0 ? [text('They have no role that could be ended here.')] : [],
      fields: held ? [whichField(held), lastDay] : [search, lastDay],
      submit: 'Next',
    }
  },
  values,
  async options(_, typed, { school, today }) {
    const words = foldName(typed).split(' ')
    const all = (await staffNow(school, today)).flatMap((member) => heldBy(member, today))
    return all
      .filter(({ label }) => words.every((word) => foldName(label).includes(word)))
      .slice(0, 20)
      .map(optionOf)
  },
  async chosen(_, chosen, { school, today }) {
    const all = (await staffNow(school, today)).flatMap((member) => heldBy(member, today))
    return all.filter(({ value }) => chosen.includes(value)).map(optionOf)
  },
  check,
  confirm: 'sight',
  async summary(doing) {
    const { held, to } = await read(doing)
    return [text(`${held?.label ?? ''}: ${to < doing.today ? 'ends now' : `last day ${sayDate(to)}`}.`)]
  },
  async effect(doing, writer) {
    const { held, to } = await read(doing)
    if (!held) throw new Error('the role was not checked')
    const { before } = held.kind === 'role' ? await writer.endRole(held.id, to) : await writer.endForm(held.id, to)
    const { kind, staffId, id, from, role, yearGroup, formId } = held
    const removed = from !== undefined && to < from ? { role, yearGroup, formId, from } : undefined
    return {
      receipt: { staffId, to },
      touched: [`staff:${staffId}`],
      inverse: { kind, staffId, id, to: before ?? null, ...(removed && { removed }) },
    }
  },
  async receipt({ staffId, to }, { school, today }) {
    const member = (await staffNow(school, today)).find((each) => each.staffId === staffId)
    const when = to < today ? 'has ended. It no longer counts from their very next question' : `ends with ${sayDate(to)}`
    return {
      title: 'Role ended',
      notice: 'The role is ended.',
      audience: 'asker',
      body: [
        text(`The role of ${member?.name ?? 'that person'} ${when}.`),
        asks(ask('See them', askStaff({ staffId })), ask('All staff', askStaff({}))),
      ],
    }
  },
  async undo(inverse, writer) {
    const { kind, staffId, id, to, removed } = inverseOf.parse(inverse)
    const until = (to ?? undefined) as SchoolDate | undefined
    if (removed) {
      const period = { from: removed.from as SchoolDate, to: until }
      const role = rolesGiven.find((each) => each === removed.role)
      if (role) await writer.giveRole(staffId, role, { yearGroup: removed.yearGroup }, period)
      else if (removed.formId !== undefined) await writer.giveForm(staffId, removed.formId, period)
    } else if (kind === 'role') await writer.endRole(id, until)
    else await writer.endForm(id, until)
    return { touched: [`staff:${staffId}`] }
  },
})

/** A role, or a form that somebody leads, as one chooses it. */
interface Held extends Option {
  readonly kind: 'role' | 'form'
  readonly staffId: number
  readonly id: number
  readonly from?: SchoolDate | undefined
  readonly to?: SchoolDate | undefined
  readonly role?: string | undefined
  readonly yearGroup?: number | undefined
  readonly formId?: number | undefined
}

function heldBy(member: StaffListed, today: SchoolDate): readonly Held[] {
  const { staffId, name } = member
  const roles = member.roles
    .filter(({ role, ...dated }) => rolesGiven.some((each) => each === role) && holdsFrom(dated, today))
    .map(({ roleId, role, yearGroup, from, to }): Held => {
      const label = `${name}: ${sayRole({ role, yearGroup, from, to }, today)}`
      return { kind: 'role', staffId, id: roleId, value: `role:${roleId}`, label, role, yearGroup, from, to }
    })
  const forms = member.forms
    .filter((form) => holdsFrom(form, today))
    .map(({ formTutorId, formId, form, from, to }): Held => {
      const label = `${name}: ${sayForm({ form, from, to }, today)}`
      return { kind: 'form', staffId, id: formTutorId, value: `form:${formTutorId}`, label, formId, from, to }
    })
  return [...forms, ...roles]
}

function optionOf({ value, label }: Option): Option {
  return { value, label }
}

function whichField(held: readonly Held[]): Field {
  return { kind: 'choice', name: 'which', label: 'Which', required: true, options: held.map(optionOf) }
}

const search: Field = {
  kind: 'search',
  name: 'which',
  label: 'Whose role',
  hint: 'Type a part of the name or of the role.',
  required: true,
  chosen: [],
}

const lastDay: Field = { kind: 'date', name: 'to', label: 'Last day', hint: 'Leave empty to end it now.' }

async function read({ params, values: said, school, today }: Doing<EndRoleParams, Values>) {
  const staff = await staffNow(school, today)
  const within = staff.filter(({ staffId }) => params.staffId === undefined || staffId === params.staffId)
  const wanted = typeof said.which === 'string' ? said.which : said.which?.[0]
  const held = within.flatMap((member) => heldBy(member, today)).find(({ value }) => value === wanted)
  return { held, to: dateIn(said.to) ?? addDays(today, -1) }
}

async function check(doing: Doing<EndRoleParams, Values>): Promise<Faults> {
  const { held, to } = await read(doing)
  const { today } = doing
  if (!held) return { which: 'Choose one from the list.' }
  if (doing.values.to !== undefined && to < today) return { to: 'That day is past. Leave it empty to end the role now.' }
  if (held.to !== undefined && held.to < to) return { to: `It ends with ${sayDate(held.to)} as it is.` }
  return {}
}

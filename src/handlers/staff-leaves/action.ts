import { z } from 'zod'
import { ask, asks, type Field, note, text } from '../../cards/card.ts'
import { addDays, type SchoolDate, sayDate } from '../../school/school-date.ts'
import { type Doing, defineAction, type Faults } from '../action.ts'
import { askStaff } from '../staff/question.ts'
import { dateIn, staffChosen, staffField, staffNow, staffOf, staffOptions, whoFault, whoIs } from '../staff-chosen.ts'
import { type StaffLeavesParams, staffLeavesParams } from './question.ts'

const values = z.object({ staff: z.array(z.string()).optional(), on: z.string().optional() })
type Values = z.output<typeof values>

interface Receipt {
  readonly staffId: number
  readonly on: SchoolDate
}

const inverseOf = z.object({ staffId: z.number(), before: z.string().nullable() })

const lastDay: Field = {
  kind: 'date',
  name: 'on',
  label: 'Last day here',
  hint: 'Leave empty if they have left already.',
}

export const staffLeaves = defineAction<StaffLeavesParams, Values, Receipt>({
  name: 'staff-leaves',
  title: 'Somebody leaves',
  asks: 'Say that somebody leaves the school, and when',
  needs: 'staff accounts',
  params: staffLeavesParams,
  async form({ params: { staffId }, school, today }) {
    const member = (await staffNow(school, today)).find((each) => each.staffId === staffId)
    if (staffId !== undefined && !member) return undefined
    return {
      title: member ? `${member.name} leaves` : 'Somebody leaves',
      notice: 'Somebody leaves',
      lead: [text('After their last day nothing is open to them any more, and their Teams and Slack accounts are unlinked.')],
      fields: [...staffField(staffId), lastDay],
      submit: 'Next',
    }
  },
  values,
  options: async (_, typed, { school, today }) => staffOptions(typed, await staffNow(school, today)),
  chosen: async (_, chosen, { school, today }) => staffChosen(chosen, await staffNow(school, today)),
  check,
  confirm: 'sight',
  async summary(doing) {
    const { member, on } = await read(doing)
    const name = member?.name ?? 'Somebody'
    return [text(on < doing.today ? `${name} has left.` : `${name}: last day ${sayDate(on, { year: true })}.`)]
  },
  async effect(doing, writer) {
    const { member, on } = await read(doing)
    if (!member) throw new Error('the member of staff was not checked')
    const { staffId } = member
    const { before } = await writer.leaves(staffId, on)
    return { receipt: { staffId, on }, touched: [`staff:${staffId}`], inverse: { staffId, before: before ?? null } }
  },
  async receipt({ staffId, on }, { school, today }) {
    const member = (await staffOf(school)).find((each) => each.staffId === staffId)
    const name = member?.name ?? 'That person'
    return {
      title: 'Noted',
      notice: 'The last day is noted.',
      audience: 'asker',
      body: [
        text(
          on < today
            ? `${name} has left: nothing is open to them any more.`
            : `${name} leaves after ${sayDate(on, { year: true })}.`,
        ),
        note('If they come back, their account is linked again with their first message.'),
        asks(ask('All staff', askStaff({}))),
      ],
    }
  },
  async undo(inverse, writer) {
    const { staffId, before } = inverseOf.parse(inverse)
    await writer.leaves(staffId, (before ?? undefined) as SchoolDate | undefined)
    return { touched: [`staff:${staffId}`] }
  },
})

async function read({ params, values: said, school, today }: Doing<StaffLeavesParams, Values>) {
  const staff = await staffNow(school, today)
  return { member: whoIs(staff, params, said), on: dateIn(said.on) ?? addDays(today, -1) }
}

async function check(doing: Doing<StaffLeavesParams, Values>): Promise<Faults> {
  const { member } = await read(doing)
  return member ? {} : { staff: whoFault }
}

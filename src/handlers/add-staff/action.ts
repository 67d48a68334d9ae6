import { z } from 'zod'
import { act, acts, ask, asks, text } from '../../cards/card.ts'
import { type Doing, defineAction, type Faults } from '../action.ts'
import { callCoverForm } from '../cover-form/question.ts'
import { callGiveRole } from '../give-role/question.ts'
import { askStaff } from '../staff/question.ts'
import { staffNow, staffOf } from '../staff-chosen.ts'
import { type AddStaffParams, addStaffParams } from './question.ts'

const values = z.object({
  title: z.string().optional(),
  forename: z.string('Please fill this in.'),
  surname: z.string('Please fill this in.'),
  email: z
    .string('Please fill this in.')
    .regex(/^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/, 'Give their e-mail address: they are known by it on Teams and Slack.'),
  code: z.string().optional(),
})
type Values = z.output<typeof values>

interface Receipt {
  readonly staffId: number
}

const inverseOf = z.object({ staffId: z.number() })

export const addStaff = defineAction<AddStaffParams, Values, Receipt>({
  name: 'add-staff',
  title: 'Add somebody',
  asks: 'Add a member of staff',
  needs: 'staff accounts',
  params: addStaffParams,
  form: async () => ({
    title: 'Add somebody',
    notice: 'Add somebody',
    lead: [
      text('Use the e-mail address of their Teams or Slack account: Formroom knows them by it from their first message on.'),
    ],
    fields: [
      { kind: 'line', name: 'title', label: 'Title', most: 20 },
      { kind: 'line', name: 'forename', label: 'Forename', required: true, most: 80 },
      { kind: 'line', name: 'surname', label: 'Surname', required: true, most: 80 },
      { kind: 'line', name: 'email', label: 'E-mail', required: true, most: 200 },
      { kind: 'line', name: 'code', label: 'Staff code', hint: 'If your school uses them.', most: 20 },
    ],
    submit: 'Add',
  }),
  values,
  check,
  confirm: 'never',
  async effect({ values: { title = '', forename, surname, email, code } }, writer) {
    const { staffId } = await writer.addStaff({ title, forename, surname, email, ...(code === undefined ? {} : { code }) })
    return { receipt: { staffId }, touched: [`staff:${staffId}`], inverse: { staffId } }
  },
  async receipt({ staffId }, { school, today }) {
    const member = (await staffNow(school, today)).find((each) => each.staffId === staffId)
    return {
      title: member ? `${member.name} is added` : 'Added, and gone again since',
      notice: 'The list of staff has somebody new.',
      audience: 'asker',
      body: [
        text('They may log a concern about any pupil, as everybody here may. What else they see depends on their roles.'),
        ...(member
          ? [acts(act('Give a role', callGiveRole({ staffId })), act('Cover or tutor a form', callCoverForm({ staffId })))]
          : []),
        asks(ask('All staff', askStaff({}))),
      ],
    }
  },
  async undo(inverse, writer) {
    const { staffId } = inverseOf.parse(inverse)
    await writer.removeStaff(staffId)
    return { touched: [`staff:${staffId}`] }
  },
})

async function check({ values: { email, code }, school }: Doing<AddStaffParams, Values>): Promise<Faults> {
  const staff = await staffOf(school)
  const same = staff.find((member) => member.email === email.trim().toLowerCase())
  if (same) return { email: `That is ${same.name}'s, who is on the list${same.leftOn === undefined ? '' : ' as having left'}.` }
  const coded = code === undefined ? undefined : staff.find((member) => member.code?.toUpperCase() === code.toUpperCase())
  return coded ? { code: `${coded.name} has that code.` } : {}
}

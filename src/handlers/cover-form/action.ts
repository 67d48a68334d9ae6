import { z } from 'zod'
import { ask, asks, type Field, text } from '../../cards/card.ts'
import type { SchoolReader } from '../../data/school-reader.ts'
import { addDays, type SchoolDate } from '../../school/school-date.ts'
import { scopeOf } from '../../school/scope.ts'
import { type Doing, defineAction, type Faults } from '../action.ts'
import { askStaff } from '../staff/question.ts'
import { dateIn, staffChosen, staffField, staffNow, staffOptions, whoFault, whoIs } from '../staff-chosen.ts'
import { whyNoForm } from '../staff-rules.ts'
import { sayForm } from '../staff-said.ts'
import { isToBeTold, tellOfOpening } from '../tell-of-opening.ts'
import { type CoverFormParams, coverFormParams } from './question.ts'

const values = z.object({
  staff: z.array(z.string()).optional(),
  form: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
})
type Values = z.output<typeof values>

interface Receipt {
  readonly staffId: number
  readonly formId: number
  readonly from: SchoolDate
  readonly to: SchoolDate | null
}

const inverseOf = z.object({
  staffId: z.number(),
  formTutorId: z.number(),
  from: z.custom<SchoolDate>((day) => typeof day === 'string'),
})

export const coverForm = defineAction<CoverFormParams, Values, Receipt>({
  name: 'cover-form',
  title: 'Cover or tutor a form',
  asks: 'Make somebody tutor of a form, for some days or for good',
  needs: 'staff accounts',
  params: coverFormParams,
  async form({ params: { staffId, formId }, school, today }) {
    const member = (await staffNow(school, today)).find((each) => each.staffId === staffId)
    if (staffId !== undefined && !member) return undefined
    if (formId !== undefined && !formOf(school, formId)) return undefined
    return {
      title: member ? `Cover or tutor a form: ${member.name}` : 'Cover or tutor a form',
      notice: 'Cover or tutor a form',
      lead: [text('Whoever has the form already keeps it: end that separately if they are to lose it.')],
      fields: [...staffField(staffId), ...fields(school, formId, today)],
      submit: 'Next',
    }
  },
  values,
  options: async (_, typed, { school, today }) => staffOptions(typed, await staffNow(school, today)),
  chosen: async (_, chosen, { school, today }) => staffChosen(chosen, await staffNow(school, today)),
  check,
  confirm: 'sight',
  async summary(doing) {
    const { member, form, from, to } = await read(doing)
    return [text(`${member?.name ?? 'Somebody'}: ${sayForm({ form: form?.name ?? '', from, to }, doing.today)}.`)]
  },
  async effect(doing, writer) {
    const { member, form, from, to, staff } = await read(doing)
    if (!member || !form) throw new Error('the member of staff and the form were not checked')
    const { staffId } = member
    const { formTutorId } = await writer.giveForm(staffId, form.formId, { from, to })
    const telling = { by: doing.asker, staff, today: doing.today }
    if (isToBeTold('form tutor', member, telling)) await tellOfOpening(writer, { staffId, formTutorId }, telling)
    return {
      receipt: { staffId, formId: form.formId, from, to: to ?? null },
      touched: [`staff:${staffId}`],
      inverse: { staffId, formTutorId, from },
    }
  },
  async receipt({ staffId, formId, from, to }, { school, today }) {
    const member = (await staffNow(school, today)).find((each) => each.staffId === staffId)
    const form = formOf(school, formId)?.name ?? ''
    return {
      title: to === null ? 'Tutor set' : 'Cover set',
      notice: 'The form has its tutor.',
      audience: 'asker',
      body: [
        text(`${member?.name ?? 'They'}: ${sayForm({ form, from, to: to ?? undefined }, today)}.`),
        asks(
          ask(`Who tutors ${form}`, askStaff({ scope: scopeOf({ kind: 'forms', forms: [form] }) })),
          ask('All staff', askStaff({})),
        ),
      ],
    }
  },
  async undo(inverse, writer) {
    const { staffId, formTutorId, from } = inverseOf.parse(inverse)
    await writer.endForm(formTutorId, addDays(from, -1))
    return { touched: [`staff:${staffId}`] }
  },
})

function formOf({ forms }: SchoolReader, formId: number | undefined) {
  return forms.find((form) => form.formId === formId)
}

function fields({ forms }: SchoolReader, formId: number | undefined, today: SchoolDate): readonly Field[] {
  const options = forms.filter((form) => form.yearGroups.length > 0 || form.formId === formId)
  return [
    {
      kind: 'choice',
      name: 'form',
      label: 'Form',
      required: true,
      options: options.map((form) => ({ value: String(form.formId), label: form.name })),
      ...(formId === undefined ? {} : { value: String(formId) }),
    },
    { kind: 'date', name: 'from', label: 'From', required: true, value: today },
    { kind: 'date', name: 'to', label: 'Last day', hint: 'Leave empty if they are the tutor for good.' },
  ]
}

async function read({ params, values: said, school, today }: Doing<CoverFormParams, Values>) {
  const staff = await staffNow(school, today)
  const form = formOf(school, Number(said.form))
  return { staff, member: whoIs(staff, params, said), form, from: dateIn(said.from) ?? today, to: dateIn(said.to) }
}

async function check(doing: Doing<CoverFormParams, Values>): Promise<Faults> {
  const { member, form, from, to } = await read(doing)
  if (!member) return { staff: whoFault }
  if (!form) return { form: 'Choose a form from the list.' }
  return whyNoForm(member, { formId: form.formId, from, to }, doing.today)
}

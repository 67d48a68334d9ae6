import { z } from 'zod'
import { ask, asks, note, text } from '../../cards/card.ts'
import { CannotBeDone } from '../../school/cannot-be-done.ts'
import { mondayOf } from '../../school/school-date.ts'
import { spaceBounds, spaceNoteTopic, tutorsForm } from '../../school/space.ts'
import { type Beginning, defineAction } from '../action.ts'
import { askSpaceWeek, scopeOfForm } from '../space-plan/question.ts'
import { formWithId } from '../space-said.ts'
import { type SpaceWorkedParams, spaceWorkedParams } from './question.ts'

const values = z.object({ text: z.string().trim().max(spaceBounds.note).optional() })

const inverseOf = z.object({
  formId: z.number(),
  staffId: z.number(),
  yearGroup: z.number(),
  monday: spaceWorkedParams.shape.monday,
})

/** One short line, at most once a week; whoever plans the year reads it with the plan, without a name. */
export const spaceWorked = defineAction<SpaceWorkedParams, z.output<typeof values>, SpaceWorkedParams>({
  name: 'space-worked',
  title: 'What worked in SPACE',
  asks: 'Leave one line about what worked in tutor time this week',
  needs: 'programme',
  params: spaceWorkedParams,
  async form({ params, school, asker }) {
    const of = weekOf({ params, school, asker })
    if (!of) return undefined
    const { yearGroup, monday, programme } = of
    return {
      title: `What worked in ${programme}?`,
      notice: 'One line about the week',
      lead: [text('One line, if you like. Whoever plans the year reads it as a note on the plans, without your name.')],
      fields: [
        {
          kind: 'line',
          name: 'text',
          label: 'What worked',
          hint: 'Name no pupil, please.',
          most: spaceBounds.note,
          value: await school.space.ownNote(yearGroup, monday),
        },
      ],
      submit: 'Leave it',
    }
  },
  values,
  confirm: 'never',
  async effect({ params, school, asker, values: { text: said = '' } }, writer) {
    const of = weekOf({ params, school, asker })
    if (!of) throw new Error('the week was not checked')
    const { yearGroup, monday } = of
    const { before } = await writer.space.note({ staffId: asker.staffId, yearGroup, monday, text: said })
    return {
      receipt: params,
      touched: [spaceNoteTopic(params.formId, monday)],
      // What was there before is nobody's to keep twice: a line that took another's place can be written again.
      ...(before === '' && { inverse: { formId: params.formId, staffId: asker.staffId, yearGroup, monday } }),
    }
  },
  async receipt({ formId, monday }, { school, today }) {
    const form = formWithId(school, formId)
    return {
      title: 'Noted, thank you',
      notice: 'That is noted.',
      audience: 'asker',
      body: [
        note('I ask at most once a week.'),
        asks(ask('The whole week', askSpaceWeek(scopeOfForm(form?.label ?? ''), monday, today))),
      ],
    }
  },
  async undo(inverse, writer, asker) {
    const { formId, staffId, yearGroup, monday } = inverseOf.parse(inverse)
    if (staffId !== asker.staffId) throw new CannotBeDone('That is somebody else’s note.')
    await writer.space.note({ staffId, yearGroup, monday, text: '' })
    return { touched: [spaceNoteTopic(formId, monday)] }
  },
})

function weekOf({
  params: { formId, monday },
  school,
  asker,
}: Pick<Beginning<SpaceWorkedParams>, 'params' | 'school' | 'asker'>) {
  const yearGroup = formWithId(school, formId)?.yearGroups[0]
  if (yearGroup === undefined || !tutorsForm(asker.roles, formId)) return undefined
  return { yearGroup, monday: mondayOf(monday), programme: school.settings['programme-name'] }
}

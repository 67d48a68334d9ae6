import { z } from 'zod'
import { ask, asks, text } from '../../cards/card.ts'
import { parseSchoolDate, type SchoolDate, sayDate } from '../../school/school-date.ts'
import { isOpen, tasksTopic } from '../../school/task.ts'
import { defineAction } from '../action.ts'
import { colleagueOption, colleaguesChosen, colleaguesTyped } from '../colleague-fields.ts'
import { type OneTaskParams, oneTaskParams } from '../task-params.ts'
import { taskTopics } from '../task-step.ts'
import { askTasks } from '../tasks/question.ts'

const values = z.object({ owner: z.array(z.string()), due: z.string().optional() })
type Values = z.output<typeof values>

const inverseOf = z.object({ taskId: z.number(), ownerId: z.number(), due: z.string().nullable() })

/** A task becomes somebody else's, or gets another day. */
export const handOverTask = defineAction<OneTaskParams, Values, OneTaskParams>({
  name: 'hand-over-task',
  title: 'Hand a task on',
  asks: 'Hand a task to somebody else, or set another day for it',
  needs: 'meetings',
  params: oneTaskParams,
  async form({ params: { taskId }, school }) {
    const task = await school.tasks.one(taskId)
    if (!task || !isOpen(task) || !(await school.tasks.mayChange(task))) return undefined
    const chosen = school.meetings.colleagues.filter(({ staffId }) => staffId === task.ownerId).map(colleagueOption)
    return {
      title: 'Hand a task on',
      notice: 'A task to hand on',
      lead: [text(task.title)],
      fields: [
        {
          kind: 'search',
          name: 'owner',
          label: 'Who',
          hint: 'Type a part of a name.',
          required: true,
          chosen,
          value: chosen.map(({ value }) => value),
        },
        { kind: 'date', name: 'due', label: 'By', hint: 'Left empty, there is no day for it.', value: task.due },
      ],
      submit: 'Hand it on',
    }
  },
  values,
  async check({ values: { owner, due }, school, today, params: { taskId } }) {
    const known = school.meetings.colleagues.some(({ staffId }) => String(staffId) === owner[0])
    if (owner.length !== 1 || !known) return { owner: 'Choose one person from the list.' }
    const day = parseSchoolDate(due ?? '')
    const before = (await school.tasks.one(taskId))?.due
    return day && day < today && day !== before ? { due: 'That day is past.' } : {}
  },
  confirm: 'never',
  async effect({ params: { taskId }, values: { owner, due } }, writer) {
    const ownerId = Number(owner[0])
    const { before, ...touched } = await writer.tasks.change(taskId, { ownerId, due: parseSchoolDate(due ?? '') })
    return {
      receipt: { taskId },
      touched: [...new Set([...taskTopics(touched), tasksTopic(ownerId)])],
      inverse: { taskId, ownerId: before.ownerId, due: before.due ?? null },
    }
  },
  async receipt({ taskId }, { school, today }) {
    const task = await school.tasks.one(taskId)
    const due = task?.due === undefined ? '' : `, by ${sayDate(task.due)}`
    return {
      title: 'Handed on',
      notice: 'The task is handed on.',
      audience: 'asker',
      body: [
        text(task ? `${task.title}: ${school.staffName(task.ownerId) ?? 'a colleague'}${due}.` : 'It is somebody else’s now.'),
        asks(ask('My tasks', askTasks(today))),
      ],
    }
  },
  async undo(inverse, writer) {
    const { taskId, ownerId, due } = inverseOf.parse(inverse)
    const { before, ...touched } = await writer.tasks.change(taskId, {
      ownerId,
      due: (due ?? undefined) as SchoolDate | undefined,
    })
    return { touched: [...new Set([...taskTopics(touched), tasksTopic(before.ownerId), tasksTopic(ownerId)])] }
  },
  options: async (_, typed, { school }) => colleaguesTyped(typed, school.meetings.colleagues),
  chosen: async (_, chosen, { school }) => colleaguesChosen(chosen, school.meetings.colleagues),
})

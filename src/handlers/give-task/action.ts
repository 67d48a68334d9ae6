import { z } from 'zod'
import { act, acts, ask, asks, type Field, note, text } from '../../cards/card.ts'
import { resolveDay } from '../../school/day-said.ts'
import { meetingTopic, type TimeOfOne } from '../../school/meeting.ts'
import { addDays, parseSchoolDate, type SchoolDate, sayDate } from '../../school/school-date.ts'
import { tasksTopic } from '../../school/task.ts'
import { peopleIn, taskIn } from '../../school/task-said.ts'
import { type Beginning, type Doing, defineAction } from '../action.ts'
import { colleagueOption, colleaguesChosen, colleaguesTyped } from '../colleague-fields.ts'
import { askAgenda } from '../meeting-agenda/question.ts'
import { callTask } from '../task-params.ts'
import { askTasks } from '../tasks/question.ts'
import { type GiveTaskParams, giveTaskParams } from './question.ts'
import { giveTaskWords } from './words.ts'

const values = z.object({ title: z.string(), owner: z.array(z.string()).optional(), due: z.string().optional() })
type Values = z.output<typeof values>

interface Receipt {
  readonly taskId: number
}

const inverseOf = z.object({ taskId: z.number() })
const mostDaysAhead = 400

export const giveTask = defineAction<GiveTaskParams, Values, Receipt>({
  name: 'give-task',
  title: 'Set a task',
  asks: 'Note something to do, for yourself or for a colleague, with a day to do it by',
  needs: 'meetings',
  params: giveTaskParams,
  said: { intent: 'actions', words: giveTaskWords, quotes: true, prefill: () => ({}) },
  async form(beginning) {
    const from = await meetingOf(beginning)
    if (from === 'refused') return undefined
    return {
      title: from ? `Set a task: ${from.meeting.title}, ${sayDate(from.date)}` : 'Set a task',
      notice: 'A task to set',
      lead: from ? [note('Everyone at that meeting can see it.')] : [],
      fields: fields(beginning),
      submit: 'Set it',
    }
  },
  values,
  async check({ values: { title, owner, due }, school, today }) {
    if (title.trim() === '') return { title: 'Please say what is to be done.' }
    if (owner && owner.length > 1) return { owner: 'Choose one person: each task is somebody’s.' }
    if (owner?.[0] !== undefined && !school.meetings.colleagues.some(({ staffId }) => String(staffId) === owner[0]))
      return { owner: 'Choose somebody from the list.' }
    const day = dateIn(due)
    if (day && day < today) return { due: 'That day is past.' }
    return day && day > addDays(today, mostDaysAhead) ? { due: 'That is more than a year ahead.' } : {}
  },
  confirm: 'never',
  async effect(doing, writer) {
    const { values: given, asker } = doing
    const from = await meetingOf(doing)
    const meeting = from && from !== 'refused' ? { meetingId: from.meeting.meetingId, originally: from.originally } : undefined
    const ownerId = Number(given.owner?.[0] ?? asker.staffId)
    const task = { title: given.title.trim(), ownerId, due: dateIn(given.due), setBy: asker.staffId, meeting }
    const { taskId } = await writer.tasks.give(task)
    return { receipt: { taskId }, touched: topicsOf(doing, ownerId), inverse: { taskId } }
  },
  async receipt({ taskId }, { school, asker, today, ...beginning }) {
    const task = await school.tasks.one(taskId)
    if (!task) return { title: 'Task set', notice: 'The task is set.', audience: 'asker', body: [] }
    const isOwn = task.ownerId === asker.staffId
    const due = task.due === undefined ? '' : `, by ${sayDate(task.due)}`
    const from = await meetingOf({ school, ...beginning })
    return {
      title: 'Task set',
      notice: 'The task is set.',
      audience: 'asker',
      body: [
        text(`${isOwn ? 'For you' : `For ${school.staffName(task.ownerId) ?? 'a colleague'}`}: ${task.title}${due}.`),
        ...(isOwn ? [] : [note('They hear of it with their next message.')]),
        acts(act('Hand it to somebody else', callTask('hand-over-task', task))),
        asks(
          ask(isOwn ? 'My tasks' : 'With others', askTasks(today, { whose: isOwn ? 'mine' : 'team' })),
          ...(from && from !== 'refused' ? [ask('Agenda', askAgenda(from, today))] : []),
        ),
      ],
    }
  },
  async undo(inverse, writer) {
    const { ownerId, meetingId } = await writer.tasks.drop(inverseOf.parse(inverse).taskId, true)
    return { touched: [tasksTopic(ownerId), ...(meetingId === undefined ? [] : [meetingTopic(meetingId)])] }
  },
  options: async (_, typed, { school }) => colleaguesTyped(typed, school.meetings.colleagues),
  chosen: async (_, chosen, { school }) => colleaguesChosen(chosen, school.meetings.colleagues),
})

/** The meeting that the task comes from; undefined for one by itself. */
async function meetingOf({
  params: { meetingId, on },
  school,
}: Pick<Beginning<GiveTaskParams>, 'params' | 'school'>): Promise<TimeOfOne | 'refused' | undefined> {
  if (meetingId === undefined && on === undefined) return undefined
  return (meetingId !== undefined && on !== undefined && (await school.meetings.time(meetingId, on))) || 'refused'
}

function fields({ quoted = '', school, today, asker }: Beginning<GiveTaskParams>): readonly Field[] {
  const said = taskIn(quoted)
  const { colleagues } = school.meetings
  const named = said?.whom === undefined ? [] : peopleIn(said.whom, colleagues)
  // A name that several bear is for whoever fills in the form to choose from.
  const owner =
    said?.whom === undefined ? colleagues.filter(({ staffId }) => staffId === asker.staffId) : named.length === 1 ? named : []
  const chosen = owner.map(colleagueOption)
  const hint = named.length > 1 ? `Which one: ${named.map(({ name }) => name).join(' or ')}?` : 'Type a part of a name.'
  return [
    { kind: 'line', name: 'title', label: 'What is to be done', required: true, most: 160, value: said?.title.slice(0, 160) },
    { kind: 'search', name: 'owner', label: 'Who', hint, required: true, chosen, value: chosen.map(({ value }) => value) },
    {
      kind: 'date',
      name: 'due',
      label: 'By',
      hint: 'Left empty, there is no day for it.',
      value: said?.day && resolveDay(said.day, today),
    },
  ]
}

function topicsOf({ params: { meetingId }, asker }: Doing<GiveTaskParams, Values>, ownerId: number): readonly string[] {
  const people = [...new Set([ownerId, asker.staffId])].map(tasksTopic)
  return meetingId === undefined ? people : [...people, meetingTopic(meetingId)]
}

function dateIn(value: string | undefined): SchoolDate | undefined {
  return value === undefined ? undefined : parseSchoolDate(value)
}

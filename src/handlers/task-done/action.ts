import { z } from 'zod'
import { ask, asks, type Field, text } from '../../cards/card.ts'
import type { SchoolReader } from '../../data/school-reader.ts'
import { sayDate } from '../../school/school-date.ts'
import { isOpen, type Task } from '../../school/task.ts'
import { bestMatches, tellingWords } from '../../school/title-match.ts'
import { type Beginning, defineAction } from '../action.ts'
import { taskTopics } from '../task-step.ts'
import { askTasks } from '../tasks/question.ts'
import { type TaskDoneParams, taskDoneParams } from './question.ts'
import { taskDoneWords } from './words.ts'

const values = z.object({ task: z.string().optional() })
type Values = z.output<typeof values>

interface Receipt {
  readonly taskId: number
}

const inverseOf = z.object({ taskId: z.number() })
const mostOffered = 20

/** With one press from a list; from words, of the one task that they mean, or of the one that is chosen. */
export const taskDone = defineAction<TaskDoneParams, Values, Receipt>({
  name: 'task-done',
  title: 'Task done',
  asks: 'Say that a task is done',
  needs: 'meetings',
  params: taskDoneParams,
  said: { intent: 'actions', words: taskDoneWords, quotes: true, prefill: () => ({}) },
  async form({ params: { taskId }, school, ...beginning }) {
    if (taskId !== undefined) {
      const task = await school.tasks.one(taskId)
      if (!task || !(await school.tasks.mayChange(task))) return undefined
      return { title: 'Task done', notice: 'A task', lead: [], fields: [], submit: 'Done' }
    }
    const { offered, meant } = await tasksMeant(school, beginning)
    const which = meant.length > 1 ? [text('More than one of your tasks could be that one. Which?')] : []
    return {
      title: 'Task done',
      notice: 'A task',
      lead: which,
      // With nothing to do, it says so in place of a form.
      fields: offered.length === 0 ? [] : taskField(offered, meant, school),
      submit: 'Done',
    }
  },
  values,
  async check({ params, values: given, school, asker }) {
    if (await chosen(params, given, school)) return {}
    const { offered } = await tasksMeant(school, { asker })
    return offered.length === 0 ? { '': 'There is nothing on your list.' } : { task: 'Choose a task from the list.' }
  },
  confirm: 'never',
  async effect({ params, values: given, school, asker }, writer) {
    const task = await chosen(params, given, school)
    if (!task) throw new Error('the task was not checked')
    const touched = await writer.tasks.done(task.taskId, asker.staffId)
    return { receipt: { taskId: task.taskId }, touched: taskTopics(touched), inverse: { taskId: task.taskId } }
  },
  async receipt({ taskId }, { school, today }) {
    const task = await school.tasks.one(taskId)
    const left = (await school.tasks.mine()).length
    const rest = left === 0 ? 'That was the last on your list.' : `${left} left on your list.`
    return {
      title: 'Done',
      notice: 'The task is done.',
      audience: 'asker',
      body: [text(`${task?.title ?? 'It'}: done. ${rest}`), ...(left > 0 ? [asks(ask('My tasks', askTasks(today)))] : [])],
    }
  },
  async undo(inverse, writer) {
    return { touched: taskTopics(await writer.tasks.done(inverseOf.parse(inverse).taskId, undefined)) }
  },
})

/** The asker's open tasks, their own first, and those of them that the words mean. */
async function tasksMeant(school: SchoolReader, { quoted = '', asker }: Pick<Beginning<unknown>, 'quoted' | 'asker'>) {
  const all = [...(await school.tasks.mine()), ...(await school.tasks.ofOthers())]
  const meant = bestMatches(tellingWords(quoted), all, ({ title }) => title)
  // One's own goes before somebody else's of the same name.
  const own = meant.filter(({ ownerId }) => ownerId === asker.staffId)
  return {
    offered: [...meant, ...all.filter((task) => !meant.includes(task))].slice(0, mostOffered),
    meant: own.length > 0 ? own : meant,
  }
}

function taskField(offered: readonly Task[], meant: readonly Task[], school: SchoolReader): readonly Field[] {
  const options = offered.map(({ taskId, title, due, ownerId }) => ({
    value: String(taskId),
    label: `${title}${due === undefined ? '' : `, by ${sayDate(due)}`} (${school.staffName(ownerId) ?? 'a colleague'})`,
  }))
  const [only, ...others] = meant
  const value = only && others.length === 0 ? String(only.taskId) : undefined
  return [{ kind: 'choice', name: 'task', label: 'Which task', required: true, options, ...(value !== undefined && { value }) }]
}

async function chosen({ taskId }: TaskDoneParams, { task: given }: Values, school: SchoolReader): Promise<Task | undefined> {
  const task = await school.tasks.one(taskId ?? Number(given))
  if (!task || !(await school.tasks.mayChange(task))) return undefined
  return taskId !== undefined || isOpen(task) ? task : undefined
}

import { type AskButton, act, acts, ask, asks, type Card, type Element, heading, note, text } from '../../cards/card.ts'
import { plural } from '../../cards/plural.ts'
import { sayDate } from '../../school/school-date.ts'
import { callGiveTask } from '../give-task/question.ts'
import { taskLine } from '../task-lines.ts'
import type { TaskListed, TasksFacts } from './facts.ts'
import { askTasks } from './question.ts'

const mostListed = 20

export function tasksCard(facts: TasksFacts): Card {
  const { asked, status, tasks } = facts
  const whose = asked === 'mine' ? 'Your tasks' : 'What others still have to do'
  return {
    title:
      status === 'overdue'
        ? asked === 'mine'
          ? 'Your overdue tasks'
          : 'Overdue with others'
        : status === 'done'
          ? 'Done lately'
          : whose,
    notice: asked === 'mine' ? 'Your tasks.' : 'Tasks of others.',
    audience: 'asker',
    body: [text(counted(facts)), ...lists(facts), ...rest(tasks.length), ...buttons(facts)],
  }
}

function counted({ asked, status, tasks, by, today }: TasksFacts): string {
  const until = by ? ` by ${sayDate(by.to)}` : ''
  if (tasks.length === 0) return `${none[asked][status]}${by ? ` (${until.trim()})` : ''}.`
  if (status === 'done') return `${plural(tasks.length, 'task')} done in the last two weeks.`
  const overdue = tasks.filter(({ isOverdue }) => isOverdue).length
  const dueToday = tasks.filter(({ due }) => due === today).length
  const parts = [
    ...(overdue > 0 && status !== 'overdue' ? [`${overdue} overdue`] : []),
    ...(dueToday > 0 ? [`${dueToday} due today`] : []),
  ]
  const kind = status === 'overdue' ? 'overdue task' : 'task'
  return `${plural(tasks.length, kind)}${until}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}.`
}

const none = {
  mine: {
    open: 'Nothing to do: your list is empty',
    overdue: 'Nothing of yours is overdue',
    done: 'Nothing done in the last two weeks',
  },
  others: {
    open: 'Nobody has anything outstanding that you set or that comes from a meeting of yours',
    overdue: 'Nothing that you set is overdue',
    done: 'Nothing done in the last two weeks',
  },
} as const

/** By when they are due. Never by person: nobody is ranked. */
function lists({ asked, status, tasks, today }: TasksFacts): readonly Element[] {
  const lines = (some: readonly TaskListed[]) => some.map((task) => taskLine(task, today, { withOwner: asked === 'others' }))
  const shown = tasks.slice(0, mostListed)
  if (status !== 'open') return lines(shown)
  const groups: readonly (readonly [string, readonly TaskListed[]])[] = [
    ['Overdue', shown.filter(({ isOverdue }) => isOverdue)],
    ['Today', shown.filter(({ due }) => due === today)],
    ['Coming up', shown.filter(({ due }) => due !== undefined && due > today)],
    ['No day set', shown.filter(({ due }) => due === undefined)],
  ]
  const filled = groups.filter(([, some]) => some.length > 0)
  if (filled.length === 1) return lines(shown)
  return filled.flatMap(([name, some]) => [heading(name), ...lines(some)])
}

function rest(count: number): readonly Element[] {
  return count > mostListed ? [note(`And ${plural(count - mostListed, 'more', 'more')}.`)] : []
}

function buttons({ asked, status, ofOthers, today }: TasksFacts): readonly Element[] {
  const asking: AskButton[] = []
  if (asked === 'others' || status !== 'open') asking.push(ask('My tasks', askTasks(today)))
  if (asked === 'mine' && ofOthers > 0) asking.push(ask(`With others (${ofOthers})`, askTasks(today, { whose: 'team' })))
  if (asked === 'mine' && status === 'open') asking.push(ask('Done lately', askTasks(today, { filters: { status: 'closed' } })))
  return [acts(act('New task', callGiveTask())), ...(asking.length > 0 ? [asks(...asking)] : [])]
}

import { act, type Element, item } from '../cards/card.ts'
import { addDays, type SchoolDate, sayDate, yearOf } from '../school/school-date.ts'
import { isOpen } from '../school/task.ts'
import { callTask } from './task-params.ts'
import type { TaskListed } from './tasks/facts.ts'

/** One task on a line, with what one may do about it beside it. */
export function taskLine(task: TaskListed, today: SchoolDate, { withOwner }: { readonly withOwner: boolean }): Element {
  const step = !task.mayChange
    ? {}
    : { act: isOpen(task) ? act('Done', callTask('task-done', task)) : act('Not done', callTask('task-reopen', task)) }
  return item(`${withOwner ? `${task.isOwn ? 'You' : task.owner}: ` : ''}${sayTask(task, today)}`, task.dropped ? {} : step)
}

/** `Uniform letter, due Fri 20 Nov`, `Uniform letter, was due Mon 16 Nov (from Monday briefing)`. */
export function sayTask(task: TaskListed, today: SchoolDate): string {
  const due = sayDue(task, today)
  return `${task.title}${due === '' ? '' : `, ${due}`}${task.from === undefined ? '' : ` (${task.from})`}`
}

function sayDue({ due, done, dropped, isOverdue }: TaskListed, today: SchoolDate): string {
  if (dropped) return 'dropped'
  if (done) return 'done'
  if (due === undefined) return ''
  if (due === today) return 'due today'
  const day = due === addDays(today, 1) ? 'tomorrow' : sayDate(due, { year: yearOf(due) !== yearOf(today) })
  return isOverdue ? `was due ${day}` : `due ${day}`
}

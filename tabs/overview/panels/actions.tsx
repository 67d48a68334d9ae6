import type { JSX } from 'preact'
import { plural } from '../../../src/cards/plural.ts'
import type { TasksFactsShown } from '../../../src/handlers/year-overview/facts.ts'
import { sayDate } from '../../../src/school/school-date.ts'
import { Panel } from '../panel.tsx'

/** What the viewer is to do, and how much others have from them. */
export function Actions({ facts, asks }: { readonly facts: TasksFactsShown; readonly asks: string }): JSX.Element {
  const { open, overdue, dueSoon, ofOthers, tasks } = facts
  return (
    <Panel
      id="actions"
      title="Your actions"
      says={open === 0 ? 'Nothing is open.' : `${open} open, ${overdue} past their day, ${dueSoon} due within a week.`}
      asks={asks}
      rests={
        ofOthers > 0
          ? `${plural(ofOthers, 'action')} of others that you or your meetings gave ${ofOthers === 1 ? 'is' : 'are'} open.`
          : undefined
      }
    >
      {tasks.length > 0 && (
        <ul class="tasks">
          {tasks.map(({ title, due, isOverdue, from }) => (
            <li key={`${due} ${title}`}>
              <span class="what">
                {title}
                {from && <span class="place"> · {from}</span>}
              </span>
              <span class={isOverdue ? 'when late' : 'when'}>
                {due ? `${isOverdue ? 'was due' : 'by'} ${sayDate(due)}` : 'no day set'}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

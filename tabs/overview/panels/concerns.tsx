import type { JSX } from 'preact'
import { plural } from '../../../src/cards/plural.ts'
import type { ConcernsByAgeFacts } from '../../../src/handlers/concerns-by-age/facts.ts'
import { Panel } from '../panel.tsx'

/** Open concerns and their age: counts alone, and nothing of any of them. */
export function Concerns({ facts, asks }: { readonly facts: ConcernsByAgeFacts; readonly asks: string }): JSX.Element {
  const { open, waiting, overdue, ages, oldestDays, closedLately } = facts
  const most = Math.max(1, ...ages.map((age) => age.open))
  const says =
    open === 0
      ? 'None is open.'
      : `${open} open, ${waiting === 0 ? 'all of them seen' : `${waiting} not seen yet`}${overdue > 0 ? `, ${overdue} past their day` : ''}.`
  return (
    <Panel
      id="concerns"
      title="Concerns open"
      says={says}
      asks={asks}
      rests={
        <>
          Of those that you read.
          {oldestDays !== null && ` The oldest was filed ${plural(oldestDays, 'day')} ago.`}
          {` ${closedLately} closed in the last 28 days.`}
        </>
      }
    >
      {open > 0 && (
        <table class="bars">
          <caption class="unseen">Open concerns by how long ago they were filed</caption>
          <tbody>
            {ages.map(({ label, open: count }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td class="bar-cell" aria-hidden="true">
                  <svg class="bar-line" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                    <rect width={(count / most) * 100} height="10" />
                  </svg>
                </td>
                <td class="count">{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}

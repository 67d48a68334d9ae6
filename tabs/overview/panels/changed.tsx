import type { JSX } from 'preact'
import { capital } from '../../../src/cards/capital.ts'
import type { AbsenceOverTimeFacts } from '../../../src/handlers/absence-over-time/facts.ts'
import type { AttendanceWeeksFacts } from '../../../src/handlers/attendance-weeks/facts.ts'
import type { LatesOverTimeFacts } from '../../../src/handlers/lates-over-time/facts.ts'
import { lastTwoWeeks, moves } from '../heat.ts'
import { usePage } from '../page.ts'
import { Panel } from '../panel.tsx'
import { ViewLink } from '../view-link.tsx'
import { percent, shortDate, signed } from '../words.ts'

interface ChangedProps {
  readonly attendance: AttendanceWeeksFacts
  readonly absence: AbsenceOverTimeFacts | undefined
  readonly lates: LatesOverTimeFacts | undefined
  readonly asks: string
}

const formsNamed = 4

/** A count of last week and by how much it moved. More of any of them is nothing to be glad of. */
interface CountMoved {
  readonly label: string
  readonly now: number
  readonly by: number
}

/** What moved between the last two weeks that are over; nothing where there are not two. */
export function Changed({ attendance, absence, lates, asks }: ChangedProps): JSX.Element | null {
  const { router } = usePage()
  const two = lastTwoWeeks(attendance.weeks)
  const [week, weekBefore] = two?.map((index) => attendance.weeks[index]) ?? []
  if (!two || !week || !weekBefore) return null
  const [all] = moves([{ key: '', label: '', kind: 'year', ...attendance.all }], two)
  const forms = attendance.rows.length > 1 ? moves(attendance.rows, two).slice(0, formsNamed) : []
  const counts = [
    moved('Persistently absent', absence?.course, two, ({ persistent }) => persistent),
    moved('Unauthorised sessions', attendance.all.cells, two, ({ unauthorised }) => unauthorised),
    moved('Lates, L', lates?.all.cells, two, ({ beforeClose }) => beforeClose),
    moved('Lates, U', lates?.all.cells, two, ({ afterClose }) => afterClose),
  ].filter((count) => count !== undefined)
  const farthest = attendance.rows.length > formsNamed ? ' The forms that moved furthest.' : ''
  return (
    <Panel
      id="changed"
      title="What changed last week"
      says={all && `${capital(attendance.of)}: ${percent(all.attendance)}, ${signed(all.points)} points on the week before.`}
      asks={asks}
      rests={`Week of ${shortDate(week.monday)} beside that of ${shortDate(weekBefore.monday)}.${farthest}`}
    >
      <table class="moves">
        <caption class="unseen">What moved from one week to the next: last week, and by how much</caption>
        <tbody>
          {forms.map(({ key, label, attendance: now, points }) => (
            <tr key={key}>
              <th scope="row">
                <ViewLink to={{ ...router.view, scope: key, week: undefined, pupil: undefined }}>{label}</ViewLink>
              </th>
              <td>{percent(now)}</td>
              <td class={points < -0.05 ? 'down' : points > 0.05 ? 'up' : ''}>
                <span aria-hidden="true">{points < -0.05 ? '▼ ' : points > 0.05 ? '▲ ' : ''}</span>
                {signed(points)}
              </td>
            </tr>
          ))}
          {counts.map(({ label, now, by }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{now}</td>
              <td class={by > 0 ? 'down' : by < 0 ? 'up' : ''}>
                <span aria-hidden="true">{by > 0 ? '▲ ' : by < 0 ? '▼ ' : ''}</span>
                {by > 0 ? `+${by}` : by < 0 ? `−${-by}` : 'as before'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

function moved<Cell>(
  label: string,
  cells: readonly (Cell | null)[] | undefined,
  [last, before]: readonly [number, number],
  count: (cell: Cell) => number,
): CountMoved | undefined {
  const [now, then] = [cells?.[last], cells?.[before]]
  return now && then ? { label, now: count(now), by: count(now) - count(then) } : undefined
}

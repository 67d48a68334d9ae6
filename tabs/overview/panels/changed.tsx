import type { JSX } from 'preact'
import type { AbsenceOverTimeFacts } from '../../../src/handlers/absence-over-time/facts.ts'
import type { AttendanceWeeksFacts } from '../../../src/handlers/attendance-weeks/facts.ts'
import { lastTwoWeeks, moves } from '../heat.ts'
import { usePage } from '../page.ts'
import { Panel } from '../panel.tsx'
import { ViewLink } from '../view-link.tsx'
import { percent, shortDate, signed } from '../words.ts'

interface ChangedProps {
  readonly attendance: AttendanceWeeksFacts
  readonly absence: AbsenceOverTimeFacts | undefined
  readonly asks: string
}

const formsNamed = 6

/** What moved between the last two weeks that are over. Undefined where there are not two. */
export function Changed({ attendance, absence, asks }: ChangedProps): JSX.Element | null {
  const { router } = usePage()
  const two = lastTwoWeeks(attendance.weeks)
  if (!two) return null
  const [last, before] = two
  const [week, weekBefore] = [attendance.weeks[last], attendance.weeks[before]]
  const [all] = moves([{ key: '', label: '', kind: 'year', ...attendance.all }], two)
  const forms = attendance.rows.length > 1 ? moves(attendance.rows, two).slice(0, formsNamed) : []
  const stood = absence?.course[last]
  const stoodBefore = absence?.course[before]
  const crossed = stood && stoodBefore ? stood.persistent - stoodBefore.persistent : undefined
  if (!week || !weekBefore) return null
  return (
    <Panel
      id="changed"
      title="What changed last week"
      says={all ? `${attendance.of}: ${percent(all.attendance)}, ${signed(all.points)} points on the week before.` : undefined}
      asks={asks}
      rests={`Week of ${shortDate(week.monday)} beside that of ${shortDate(weekBefore.monday)}.${attendance.rows.length > formsNamed ? ' The forms that moved furthest.' : ''}`}
    >
      <table class="moves">
        <caption class="unseen">How attendance moved from one week to the next</caption>
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
          {crossed !== undefined && stood && (
            <tr>
              <th scope="row">Persistently absent</th>
              <td>{stood.persistent}</td>
              <td class={crossed > 0 ? 'down' : crossed < 0 ? 'up' : ''}>
                {crossed > 0 ? `+${crossed}` : crossed < 0 ? `−${-crossed}` : 'as before'}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </Panel>
  )
}

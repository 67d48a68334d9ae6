import type { JSX } from 'preact'
import { plural, withCommas } from '../../../src/cards/plural.ts'
import type { AttendanceFacts, AttendancePart } from '../../../src/handlers/attendance/facts.ts'
import type { YearOverviewFacts } from '../../../src/handlers/year-overview/facts.ts'
import { addDays, type SchoolDate, sayDates } from '../../../src/school/school-date.ts'
import { AskTool } from '../ask-tool.tsx'
import { DataTable } from '../data-table.tsx'
import { Drawer } from '../drawer.tsx'
import { shadeOf } from '../heat.ts'
import { usePage } from '../page.ts'
import { useAnswer } from '../use-answer.ts'
import { ViewLink } from '../view-link.tsx'
import type { Wire } from '../wire.ts'
import { apart, percent, shortDate } from '../words.ts'
import { Unanswered } from './unanswered.tsx'

interface WeekProps {
  readonly overview: YearOverviewFacts
  readonly monday: SchoolDate
}

const pupilsShown = 60

/** A week of a year group or a form: by day, by form, and who missed some of it, where that is the viewer's to know. */
export function Week({ overview, monday }: WeekProps): JSX.Element {
  const { ask, router } = usePage()
  const friday = addDays(monday, 4)
  const { of, scope } = overview
  const isYear = scope.base.kind !== 'forms'
  const { answered, again } = useAnswer<Wire<AttendanceFacts>>(ask, {
    name: 'attendance',
    params: {
      scope,
      period: { from: monday, to: friday, said: 'range', name: `the week of ${shortDate(monday)}` },
      top: pupilsShown,
      ...(isYear && { by: 'form' }),
    },
  })
  const close = () => router.go({ ...router.view, week: undefined })
  return (
    <Drawer
      title={`${of}, ${sayDates(monday, friday)}`}
      close={close}
      tools={<AskTool words={`attendance for ${of} in the week of ${shortDate(monday)}`} about="this week" />}
    >
      {answered?.kind === 'facts' ? (
        <Counted facts={answered.facts} overview={overview} />
      ) : (
        <Unanswered answered={answered} again={again} none="There is nothing to count in this week." />
      )}
    </Drawer>
  )
}

function Counted({
  facts,
  overview,
}: {
  readonly facts: Wire<AttendanceFacts>
  readonly overview: YearOverviewFacts
}): JSX.Element {
  const { router } = usePage()
  const { sessions, percent: share, course, split, pupils, closed, withheld } = facts
  if (withheld) return <p class="says">These are so few pupils that their figures are not shown here.</p>
  if (closed) return <p class="says">There was no school: {closed}.</p>
  if (share.attendance === null || sessions.possible === 0) {
    return (
      <p class="says">
        {sessions.missing > 0 ? 'No registers of this week have arrived yet.' : 'No register is due in this week yet.'}
      </p>
    )
  }
  const attended = sessions.present + sessions.approved
  const [beside] = facts.comparisons
  const kinds = [
    ['Present', sessions.present],
    ['Elsewhere, approved', sessions.approved],
    ['Absent, authorised', sessions.authorised],
    ['Absent, unauthorised', sessions.unauthorised],
    ['Late, L', sessions.lateBefore],
    ['Late, U', sessions.lateAfter],
  ] as const
  return (
    <>
      <p class="drawer-figure">
        <strong>{percent(share.attendance)}</strong> {withCommas(attended)} of {plural(sessions.possible, 'session')}
        {beside?.attendance != null && `, ${apart(share.attendance, beside.attendance)} ${beside.name}`}
      </p>
      <dl class="kinds">
        {kinds.map(([label, count]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      <Parts title={course.by === 'day' ? 'By day' : 'By week'} parts={course.parts} />
      {split && split.parts.length > 1 && (
        <Parts title="By form" parts={split.parts} link={(label) => router.href({ ...router.view, scope: label })} />
      )}
      {pupils && (
        <section class="part">
          <h3>Who missed some of it</h3>
          {pupils.rows.length === 0 ? (
            <p class="says">Nobody missed a session.</p>
          ) : (
            <table class="figures pupils">
              <thead>
                <tr>
                  <th scope="col">Pupil</th>
                  <th scope="col">Form</th>
                  <th scope="col">Sessions missed</th>
                  <th scope="col">Attendance</th>
                </tr>
              </thead>
              <tbody>
                {pupils.rows.map(({ id, name, form, absent, possible, attendance }) => (
                  <tr key={id}>
                    <th scope="row">
                      <ViewLink to={{ ...router.view, week: undefined, pupil: id }}>{name}</ViewLink>
                    </th>
                    <td>{form}</td>
                    <td>
                      {absent} of {possible}
                    </td>
                    <td>{percent(attendance)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </section>
      )}
      <p class="rests">
        {sessions.missing > 0 &&
          `${plural(sessions.missing, 'mark is', 'marks are')} missing: register not taken, or not arrived. `}
        {overview.registers.says}
      </p>
    </>
  )
}

interface PartsProps {
  readonly title: string
  readonly parts: readonly Wire<AttendancePart>[]
  link?(label: string): string
}

function Parts({ title, parts }: PartsProps): JSX.Element {
  return (
    <section class="part">
      <h3>{title}</h3>
      <ul class="day-bars" aria-hidden="true">
        {parts.map(({ key, label, attendance }) => (
          <li key={key}>
            <span class={`day-bar ${attendance === null ? 'no-data' : shadeOf(attendance)}`}>
              {attendance === null ? '?' : percent(attendance)}
            </span>
            <span>{label}</span>
          </li>
        ))}
      </ul>
      <div class="unseen">
        <DataTable
          caption={`Attendance ${title.toLowerCase()}`}
          headings={[title, 'Attendance', 'Sessions']}
          rows={parts.map(({ label, attendance, sessions }) => [label, percent(attendance), String(sessions.possible)])}
        />
      </div>
    </section>
  )
}

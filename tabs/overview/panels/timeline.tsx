import type { JSX } from 'preact'
import type { CalendarWeek } from '../../../src/handlers/span-shown.ts'
import type { DateShown, DatesFacts, MeetingsFacts, TasksFactsShown } from '../../../src/handlers/year-overview/facts.ts'
import { daysBetween, type SchoolDate, sayDate } from '../../../src/school/school-date.ts'
import { useWidth } from '../charts/use-width.ts'
import { weekAxis } from '../charts/week-axis.ts'
import { WeekGround } from '../charts/week-ground.tsx'
import { Panel } from '../panel.tsx'
import { whenOf } from '../words.ts'

interface TimelineProps {
  readonly weeks: readonly CalendarWeek[]
  readonly today: SchoolDate
  readonly dates: DatesFacts | undefined
  readonly meetings: MeetingsFacts | undefined
  readonly tasks: TasksFactsShown | undefined
  readonly asks: string
}

/** Something on the timeline. */
interface Entry {
  readonly lane: 'Dates' | 'Meetings' | 'Actions'
  readonly date: SchoolDate
  readonly to: SchoolDate
  readonly when: string
  readonly title: string
  readonly place: string
  readonly look: 'plain' | 'evening' | 'late' | 'off'
}

const shownNext = 8
const lane = 30
const edge = { top: 4, right: 12, left: 72, bottom: 22 }

/** Meetings, actions and key dates on one line through the year, and what is next of them. */
export function Timeline({ weeks, today, dates, meetings, tasks, asks }: TimelineProps): JSX.Element {
  const { ref, width } = useWidth<HTMLDivElement>(1100)
  const entries = entriesOf(dates, meetings, tasks)
  const next = entries.filter(({ to }) => to >= today).slice(0, shownNext)
  const lanes = (['Dates', 'Meetings', 'Actions'] as const).filter((name) => entries.some((entry) => entry.lane === name))
  const axis = weekAxis(weeks, edge.left, width - edge.right)
  const first = weeks[0]?.monday
  const x = (date: SchoolDate) => edge.left + (first ? (daysBetween(first, date) + 0.5) * (axis.step / 7) : 0)
  const height = edge.top + Math.max(1, lanes.length) * lane + edge.bottom
  const end = width - edge.right
  return (
    <Panel
      id="timeline"
      title="What is coming"
      width="whole"
      asks={asks}
      table={
        entries.length === 0
          ? undefined
          : {
              caption: 'Dates, meetings and actions of the year',
              headings: ['When', 'What', 'Where', 'Kind'],
              rows: entries.map(({ when, title, place, lane: kind, look }) => [
                when,
                look === 'off' ? `${title} (called off)` : title,
                place || '–',
                kind.replace(/s$/, ''),
              ]),
            }
      }
    >
      <div class="chart timeline" ref={ref}>
        <svg
          role="img"
          aria-label={`Dates, meetings and actions through the year: ${entries.length}.`}
          viewBox={`0 0 ${width} ${height}`}
        >
          <WeekGround axis={axis} top={edge.top} bottom={height - edge.bottom} />
          {lanes.map((name, index) => {
            const y = edge.top + lane * (index + 0.5)
            return (
              <g key={name} class="lane">
                <text x={0} y={y + 4}>
                  {name}
                </text>
                <line x1={edge.left} x2={end} y1={y} y2={y} />
                {entries
                  .filter((entry) => entry.lane === name && x(entry.to) >= edge.left && x(entry.date) <= end)
                  .map(({ date, to, title, when, look }) => (
                    <g key={`${date} ${title}`} class={`entry ${look}`}>
                      <title>{`${when}: ${title}`}</title>
                      {to === date ? (
                        <circle cx={x(date)} cy={y} r={5} />
                      ) : (
                        <rect x={x(date) - 5} y={y - 5} rx={5} height={10} width={Math.min(end, x(to)) - x(date) + 10} />
                      )}
                    </g>
                  ))}
              </g>
            )
          })}
        </svg>
      </div>
      {next.length > 0 ? (
        <ol class="next" aria-label="Next">
          {next.map(({ date, when, title, place, lane: kind, look }) => (
            <li key={`${date} ${kind} ${title}`} class={look}>
              <span class="when">{when}</span>
              <span class="what">
                {title}
                {look === 'off' && <strong> · called off</strong>}
                {place && <span class="place"> · {place}</span>}
              </span>
              <span class={`kind ${kind.toLowerCase()}`}>{kind.replace(/s$/, '')}</span>
            </li>
          ))}
        </ol>
      ) : (
        <p class="says">Nothing is in the calendar from today on.</p>
      )}
    </Panel>
  )
}

function entriesOf(
  dates: DatesFacts | undefined,
  meetings: MeetingsFacts | undefined,
  tasks: TasksFactsShown | undefined,
): readonly Entry[] {
  const ofCalendar = (shown: DateShown): Entry => ({
    lane: shown.kind === 'meeting' ? 'Meetings' : 'Dates',
    date: shown.date,
    to: shown.to,
    when: whenOf(shown),
    title: shown.title,
    place: shown.place,
    look: shown.calledOff ? 'off' : shown.kind === 'evening' ? 'evening' : 'plain',
  })
  const all = [
    ...(dates?.dates.map(ofCalendar) ?? []),
    ...(meetings?.meetings.map(ofCalendar) ?? []),
    ...(tasks?.tasks.flatMap(({ title, due, isOverdue, from }): readonly Entry[] =>
      due
        ? [
            {
              lane: 'Actions',
              date: due,
              to: due,
              when: `by ${sayDate(due)}`,
              title,
              place: from ?? '',
              look: isOverdue ? 'late' : 'plain',
            },
          ]
        : [],
    ) ?? []),
  ]
  // The same date of several year groups is one to whoever reads on.
  return [...new Map(all.map((entry) => [`${entry.lane} ${entry.when} ${entry.title}`, entry])).values()].toSorted((a, b) =>
    a.date === b.date ? 0 : a.date < b.date ? -1 : 1,
  )
}

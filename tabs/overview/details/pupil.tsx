import type { JSX } from 'preact'
import { plural } from '../../../src/cards/plural.ts'
import type { PupilAttendanceFacts, SessionSeen, WeekSeen } from '../../../src/handlers/pupil-attendance/facts.ts'
import type { YearOverviewFacts } from '../../../src/handlers/year-overview/facts.ts'
import { codeOn } from '../../../src/school/attendance-codes.ts'
import { type SchoolDate, sayDate } from '../../../src/school/school-date.ts'
import { AskTool } from '../ask-tool.tsx'
import { DataTable } from '../data-table.tsx'
import { Drawer } from '../drawer.tsx'
import { usePage } from '../page.ts'
import { useAnswer } from '../use-answer.ts'
import type { Wire } from '../wire.ts'
import { monthOfWeek, percent } from '../words.ts'
import { Unanswered } from './unanswered.tsx'

interface PupilProps {
  readonly overview: YearOverviewFacts
  readonly pupil: number
}

/** A pupil's year, session by session. Asked under the viewer's own right: whoever may not know it hears what a stranger's name would give. */
export function Pupil({ overview, pupil }: PupilProps): JSX.Element {
  const { ask, router } = usePage()
  const { year } = overview.span
  const { answered, again } = useAnswer<Wire<PupilAttendanceFacts>>(ask, {
    name: 'pupil-attendance',
    params: {
      scope: { base: { kind: 'pupils', pupils: [{ said: 'this pupil', candidates: [pupil] }] }, groups: [] },
      period: { from: year.from, to: year.to, said: 'range', name: year.name },
    },
  })
  const shown = answered?.kind === 'facts' ? answered.facts.pupil : null
  return (
    <Drawer
      title={shown ? `${shown.name}, ${shown.form}` : 'A pupil’s year'}
      close={() => router.go({ ...router.view, pupil: undefined })}
      tools={shown && <AskTool words={`attendance for ${shown.name} this year`} about="this pupil" />}
    >
      {answered?.kind === 'facts' && answered.facts.pupil ? (
        <Year facts={answered.facts} overview={overview} />
      ) : (
        <Unanswered
          answered={answered?.kind === 'facts' ? undefined : answered}
          again={again}
          none="There is nothing to count in this year yet."
        />
      )}
    </Drawer>
  )
}

function Year({
  facts,
  overview,
}: {
  readonly facts: Wire<PupilAttendanceFacts>
  readonly overview: YearOverviewFacts
}): JSX.Element {
  const { counted, attendance, absences, lates, codes, weekdays } = facts
  const absent = counted.authorised + counted.unauthorised
  return (
    <>
      <p class="drawer-figure">
        <strong>{percent(attendance)}</strong> {counted.possible - absent} of {counted.possible} sessions in {facts.period.name}
      </p>
      <dl class="kinds">
        {(
          [
            ['Sessions missed', absent],
            ['Of them unauthorised', counted.unauthorised],
            ['Late, L', counted.lateBefore],
            ['Late, U', counted.lateAfter],
          ] as const
        ).map(([label, count]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      <MarkStrip weeks={facts.weeks} codes={codes} />
      {absences.length > 0 && (
        <section class="part">
          <h3>Absences, newest first</h3>
          <DataTable
            caption="Absences, newest first"
            headings={['From', 'To', 'Sessions', 'Codes']}
            rows={absences.map(({ from, to, sessions, codes: met }) => [
              `${sayDate(from.date)} ${from.session}`,
              `${sayDate(to.date)} ${to.session}`,
              String(sessions),
              met
                .map(({ code, meaning, sessions: count }) => `${code} ${meaning}${met.length > 1 ? ` ×${count}` : ''}`)
                .join('; '),
            ])}
          />
        </section>
      )}
      {lates.length > 0 && (
        <section class="part">
          <h3>Lates</h3>
          <DataTable
            caption="Lates"
            headings={['Day', 'Session', 'Code', 'Minutes']}
            rows={lates.map(({ date, session, code, minutes }) => [
              sayDate(date),
              session,
              code,
              minutes === null ? '–' : String(minutes),
            ])}
          />
        </section>
      )}
      <section class="part">
        <h3>By weekday</h3>
        <DataTable
          caption="By weekday"
          headings={['Weekday', 'Possible', 'Missed', 'L', 'U']}
          rows={weekdays.map((day) => [day.label, ...[day.possible, day.absent, day.lateBefore, day.lateAfter].map(String)])}
        />
      </section>
      <p class="rests">
        {counted.missing > 0 && `${plural(counted.missing, 'mark is', 'marks are')} missing. `}
        {overview.registers.says}
      </p>
    </>
  )
}

type Kind =
  | 'present'
  | 'late'
  | 'approved'
  | 'authorised'
  | 'unauthorised'
  | 'late-after'
  | 'not-possible'
  | 'missing'
  | 'nothing'

const kinds: Readonly<Record<Exclude<Kind, 'nothing'>, string>> = {
  present: 'present',
  late: 'late, L',
  approved: 'elsewhere, approved',
  authorised: 'absent, authorised',
  unauthorised: 'absent, unauthorised',
  'late-after': 'late, U',
  'not-possible': 'no session',
  missing: 'no mark',
}

function kindOf(seen: SessionSeen, date: SchoolDate): Kind {
  if (seen.kind !== 'marked') return seen.kind
  if (seen.code === 'L') return 'late'
  if (seen.code === 'U') return 'late-after'
  const category = codeOn(seen.code, date)?.category
  switch (category) {
    case 'present':
    case 'approved':
    case 'authorised':
    case 'unauthorised':
      return category
    case 'not-possible':
    case 'not-counted':
      return 'not-possible'
    case undefined:
      return 'missing'
  }
}

const cell = { width: 16, height: 12, day: 27, left: 30, top: 18 }
const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'] as const

/** The year as the register has it: a column for each week, morning over afternoon for each day. */
function MarkStrip({ weeks, codes }: Pick<Wire<PupilAttendanceFacts>, 'weeks' | 'codes'>): JSX.Element {
  const width = cell.left + weeks.length * cell.width
  const met = new Set(
    weeks.flatMap(({ days: five }) => five.flatMap((day) => (day ? [kindOf(day.AM, day.date), kindOf(day.PM, day.date)] : []))),
  )
  const says = codes.map(({ code, meaning, sessions }) => `${meaning} (${code}) ${sessions}`).join(', ')
  return (
    <section class="part">
      <h3>Session by session</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section class="strip-scroll" aria-label="Marks, session by session" tabIndex={0}>
        <svg
          class="strip"
          role="img"
          aria-label={`Marks by week and day. ${says}.`}
          width={width}
          height={cell.top + 5 * cell.day}
          viewBox={`0 0 ${width} ${cell.top + 5 * cell.day}`}
        >
          {days.map((name, day) => (
            <text key={name} x={0} y={cell.top + day * cell.day + 16}>
              {name}
            </text>
          ))}
          {weeks.map((week, column) => (
            <WeekMarks key={week.monday} week={week} x={cell.left + column * cell.width} isFirst={isNewMonth(weeks, column)} />
          ))}
        </svg>
      </section>
      <ul class="shades marks-key" aria-hidden="true">
        {Object.entries(kinds)
          .filter(([kind]) => met.has(kind as Kind))
          .map(([kind, name]) => (
            <li key={kind}>
              <svg class="strip swatch" viewBox="0 0 14 11" aria-hidden="true" focusable="false">
                <rect class={`mark ${kind}`} width={14} height={11} rx={2} />
              </svg>
              {name}
            </li>
          ))}
      </ul>
    </section>
  )
}

function isNewMonth(weeks: readonly Wire<WeekSeen>[], column: number): boolean {
  const [week, before] = [weeks[column], weeks[column - 1]]
  return week !== undefined && (before === undefined || monthOfWeek(before.monday) !== monthOfWeek(week.monday))
}

function WeekMarks({
  week,
  x,
  isFirst,
}: {
  readonly week: Wire<WeekSeen>
  readonly x: number
  readonly isFirst: boolean
}): JSX.Element {
  return (
    <g>
      {isFirst && (
        <text x={x} y={11}>
          {monthOfWeek(week.monday)}
        </text>
      )}
      {week.days.map((day, index) => {
        const y = cell.top + index * cell.day
        if (!day) return <rect key={days[index]} class="mark closed" x={x} y={y} width={14} height={23} rx={2} />
        return (['AM', 'PM'] as const).map((session, half) => {
          const seen = day[session]
          const kind = kindOf(seen, day.date)
          return (
            <g key={`${day.date} ${session}`}>
              <title>{`${sayDate(day.date)} ${session}: ${seen.kind === 'marked' ? `${seen.code}, ${codeOn(seen.code, day.date)?.meaning ?? 'unknown code'}` : seen.kind === 'missing' ? 'no mark' : 'not yet'}`}</title>
              <rect class={`mark ${kind}`} x={x} y={y + half * cell.height} width={14} height={11} rx={2} />
            </g>
          )
        })
      })}
    </g>
  )
}

import { capital } from '../../cards/capital.ts'
import { type AskButton, ask, asks, type Card, type Element, note, type Tone, text } from '../../cards/card.ts'
import { plural } from '../../cards/plural.ts'
import { londonTime } from '../../school/clock.ts'
import { sayMoment } from '../../school/data-time.ts'
import { dayPeriod } from '../../school/period.ts'
import { sayDates } from '../../school/school-date.ts'
import { sayPercent, sessionsBeforeLabels } from '../../school/tally.ts'
import type { AttendanceFacts, AttendancePart, Comparison } from './facts.ts'
import { type AttendanceParams, askAttendance } from './question.ts'

export function attendanceCard(facts: AttendanceFacts, params: AttendanceParams): Card {
  const { period, session } = facts
  return {
    title: `Attendance: ${facts.of}`,
    subtitle: `${capital(period.name)}, ${sayDates(period.from, period.to)}${session ? `, ${session} only` : ''}`,
    notice: 'Here is the attendance you asked for.',
    audience: facts.detail === 'pupils' ? 'asker' : 'everyone',
    body: [...bodyOf(facts), note(restsOn(facts)), asks(...nextQuestions(facts, params))],
  }
}

function bodyOf(facts: AttendanceFacts): readonly Element[] {
  if (facts.withheld) {
    return [text('These figures are about too few pupils to show here. The learning coordinator of the year can see them.')]
  }
  if (facts.sessions.possible === 0) return [text(nothingCounted(facts))]
  return [figure(facts), sessionsTable(facts), ...charts(facts), ...splitTable(facts), ...pupilTable(facts)]
}

function nothingCounted({ closed, sessions, period }: AttendanceFacts): string {
  if (closed === 'the future') return `${capital(period.name)} has not begun, so there is nothing to count yet.`
  if (closed) return `No school in this period (${closed}), so there are no sessions to count.`
  if (sessions.missing > 0) return 'No marks have arrived for this period: registers not taken, or not arrived.'
  return 'No register is due in this period yet, so there is nothing to count.'
}

function figure({ sessions, percent, comparisons }: AttendanceFacts): Element {
  const attendance = percent.attendance ?? 0
  const attended = sessions.present + sessions.approved
  const few = sessions.possible < sessionsBeforeLabels
  return {
    kind: 'figure',
    value: few ? `${attended} of ${sessions.possible}` : sayPercent(attendance),
    label: few ? 'sessions attended' : `${attended.toLocaleString('en-GB')} of ${plural(sessions.possible, 'session')} attended`,
    comparison: comparisons.map((comparison) => sayComparison(attendance, comparison)).join(' · ') || undefined,
    tone: few ? 'neutral' : toneOf(attendance),
  }
}

function toneOf(attendance: number): Tone {
  if (attendance >= 96) return 'good'
  if (attendance > 90) return 'neutral'
  return 'warning'
}

function sayComparison(attendance: number, { name, attendance: other }: Comparison): string {
  if (other === null) return `${name}: no sessions`
  const points = Math.round((attendance - other) * 10) / 10
  const words = points === 0 ? 'level with' : `${Math.abs(points).toFixed(1)} points ${points > 0 ? 'above' : 'below'}`
  return `${words} ${name} (${sayPercent(other)})`
}

function sessionsTable({ sessions, percent }: AttendanceFacts): Element {
  const facts = [
    { label: 'Authorised absence', value: share(sessions.authorised, percent.authorised) },
    { label: 'Unauthorised absence', value: share(sessions.unauthorised, percent.unauthorised) },
    { label: 'Late (L), counted present', value: plural(sessions.lateBefore, 'session') },
    { label: 'Late after the register closed (U)', value: plural(sessions.lateAfter, 'session') },
  ]
  if (sessions.approved > 0) facts.push({ label: 'Learning elsewhere', value: plural(sessions.approved, 'session') })
  if (sessions.notPossible > 0) facts.push({ label: 'Sessions not possible', value: plural(sessions.notPossible, 'session') })
  return { kind: 'facts', facts }
}

function share(sessions: number, percent: number | null): string {
  return `${plural(sessions, 'session')}${sessions > 0 && percent !== null ? ` (${sayPercent(percent)})` : ''}`
}

function charts({ course, split, percent }: AttendanceFacts): readonly Element[] {
  if (split && split.parts.length > 1) return [chart(`Attendance by ${split.by}`, 'bar', split.parts)]
  if (course.parts.length < 2 || percent.attendance === null) return []
  const weekly = course.by === 'week'
  return [chart(weekly ? 'Week by week' : 'Day by day', weekly ? 'line' : 'bar', course.parts)]
}

function chart(title: string, form: 'bar' | 'line', parts: readonly AttendancePart[]): Element {
  const values = parts.map(({ attendance }) => (attendance === null ? null : Math.round(attendance * 10) / 10))
  const lowest = Math.min(...values.filter((value) => value !== null))
  return {
    kind: 'chart',
    form,
    title,
    unit: '%',
    categories: parts.map((part) => part.label),
    series: [{ name: 'Attendance', values }],
    from: lowest >= 82 ? 80 : lowest >= 52 ? 50 : 0,
    to: 100,
  }
}

function splitTable({ split }: AttendanceFacts): readonly Element[] {
  if (!split) return []
  const rows = split.parts.map(({ label, sessions, attendance }) => [
    label,
    sayPercent(attendance ?? undefined),
    plural(sessions.possible, 'session'),
  ])
  return [
    {
      kind: 'table',
      headings: [capital(split.by), 'Attendance', 'Rests on'],
      rows,
      empty: `I can't split these figures by ${split.by} for you.`,
    },
  ]
}

const listTitles = { lowest: 'Lowest attendance', highest: 'Highest attendance', matching: 'Pupils who match' }

function pupilTable({ pupils, about }: AttendanceFacts): readonly Element[] {
  if (!pupils) return []
  if (pupils.rows.length === 0)
    return [text(pupils.which === 'matching' ? 'No pupil matches.' : 'Everyone was in for every session.')]
  const forms = about !== 'form'
  const all = pupils.rows.length === pupils.of
  return [
    {
      kind: 'table',
      title: `${listTitles[pupils.which]}${all ? ` (${pupils.of})` : ` (${pupils.rows.length} of ${plural(pupils.of, 'pupil')})`}`,
      headings: ['Pupil', ...(forms ? ['Form'] : []), 'Attendance', 'Absent'],
      rows: pupils.rows.map(({ name, form, attendance, absent, possible }) => [
        name,
        ...(forms ? [form] : []),
        possible < sessionsBeforeLabels ? `${possible - absent} of ${possible}` : sayPercent(attendance ?? undefined),
        `${absent} of ${possible}`,
      ]),
    },
  ]
}

/** What the figure rests on: sessions counted, marks missing, and when the data last arrived. */
function restsOn({ sessions, counted, size, asOf, now }: AttendanceFacts): string {
  const days = counted ? ` over ${plural(counted.schoolDays, 'school day')}` : ''
  const basis = `Rests on ${plural(sessions.possible, 'possible session')} of ${plural(size, 'pupil')}${days}.`
  const missing =
    sessions.missing > 0
      ? ` ${plural(sessions.missing, 'mark is', 'marks are')} missing: register not taken, or not arrived.`
      : ''
  return `${basis}${missing} ${asOf ? `Registers as of ${sayMoment(asOf, now)}.` : 'No registers have been imported yet.'}`
}

function nextQuestions(facts: AttendanceFacts, params: AttendanceParams): readonly AskButton[] {
  const { scope, period, filters } = params
  const today = londonTime(facts.now).date
  const same = { scope, period, ...(filters ? { filters } : {}) }
  const buttons: AskButton[] = []
  const [before] = facts.comparisons.filter(({ from }) => from !== undefined)
  if (before?.from && before.to) {
    const earlier = { from: before.from, to: before.to, said: 'range' as const, name: before.name }
    buttons.push(ask(capital(before.name), askAttendance({ scope, period: earlier })))
  }
  if (facts.detail === 'pupils' && facts.about !== 'pupils') {
    const by = facts.about === 'form' ? 'weekday' : 'form'
    if (params.by !== by) buttons.push(ask(`By ${by}`, askAttendance({ ...same, by })))
    buttons.push(ask('Everyone, lowest first', askAttendance({ ...same, list: 'pupils' })))
    buttons.push(ask("Who's out today?", { name: 'absent-now', params: { scope, period: dayPeriod(today, today) } }))
  }
  if (facts.about === 'pupils' && params.by !== 'weekday')
    buttons.push(ask('By weekday', askAttendance({ ...same, by: 'weekday' })))
  return buttons
}

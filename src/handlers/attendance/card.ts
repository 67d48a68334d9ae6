import { capital } from '../../cards/capital.ts'
import { type AskButton, ask, asks, type Card, type Element, note, type Tone, text } from '../../cards/card.ts'
import { counted, firstRows } from '../../cards/first-rows.ts'
import { plural } from '../../cards/plural.ts'
import { londonTime } from '../../school/clock.ts'
import { sayMoment } from '../../school/data-time.ts'
import { dayPeriod } from '../../school/period.ts'
import { sayDates } from '../../school/school-date.ts'
import { chartPercent, sayPercent, sessionsBeforeLabels } from '../../school/tally.ts'
import { sayPercentBounds } from '../bounds.ts'
import { isWhole } from '../whole.ts'
import type { AttendanceFacts, AttendancePart, Comparison } from './facts.ts'
import { type AttendanceParams, askAttendance } from './question.ts'

export function attendanceCard(facts: AttendanceFacts, params: AttendanceParams): Card {
  const { period, session } = facts
  return {
    title: `Attendance: ${facts.of}`,
    subtitle: `${capital(period.name)}, ${sayDates(period.from, period.to)}${session ? `, ${session} only` : ''}`,
    notice: 'Here is the attendance you asked for.',
    audience: facts.detail === 'pupils' || facts.withheld ? 'asker' : 'everyone',
    body: facts.withheld
      ? [text(withheldWords)]
      : [...bodyOf(facts, params), note(restsOn(facts)), asks(...nextQuestions(facts, params))],
  }
}

const withheldWords = 'These figures are about too few pupils to show here. The learning coordinator of the year can see them.'

function bodyOf(facts: AttendanceFacts, params: AttendanceParams): readonly Element[] {
  if (facts.sessions.possible === 0) return [text(nothingCounted(facts))]
  if (facts.split) return [figure(facts), ...charts(facts), ...splitTable(facts.split)]
  if (facts.pupils && isAList(facts.pupils, params)) return [listFigure(facts, params), ...pupilTable(facts, params)]
  return [figure(facts), sessionsTable(facts), ...charts(facts), ...pupilTable(facts, params)]
}

/** Whether pupils were asked for, and not how attendance stands. */
function isAList({ which }: NonNullable<AttendanceFacts['pupils']>, { list }: AttendanceParams): boolean {
  return list === 'pupils' || which !== 'lowest'
}

/** Of a list, how many are on it is the answer, where bounds say who is. */
function listFigure(facts: AttendanceFacts, { filters }: AttendanceParams): Element {
  const bounds = sayPercentBounds(filters)
  const { pupils, percent, of } = facts
  if (pupils?.which !== 'matching' || bounds === null) return figure(facts)
  return {
    kind: 'figure',
    value: String(pupils.of),
    label: `${pupils.of === 1 ? 'pupil' : 'pupils'} of ${facts.size}: ${bounds}`,
    comparison: percent.attendance === null ? undefined : `${of} as a whole: ${sayPercent(percent.attendance)}`,
    tone: 'neutral',
  }
}

function nothingCounted({ closed, sessions, period, size }: AttendanceFacts): string {
  if (closed === 'the future') return `${capital(period.name)} has not begun, so there is nothing to count yet.`
  if (closed) return `No school in this period (${closed}), so there are no sessions to count.`
  if (size === 0) return 'There are no such pupils on roll today.'
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

/** More bars than these are a hedge. */
const barsRead = 45

function charts({ course, split, percent }: AttendanceFacts): readonly Element[] {
  if (split) {
    const parts = split.parts.filter((part) => part.attendance !== null && !isTheRest(part))
    if (parts.length < 2 || parts.length > barsRead) return []
    return [chart(`Attendance by ${split.by}`, split.by === 'week' ? 'line' : 'bar', parts)]
  }
  if (course.parts.length < 2 || percent.attendance === null) return []
  const weekly = course.by === 'week'
  return [chart(weekly ? 'Week by week' : 'Day by day', weekly ? 'line' : 'bar', course.parts)]
}

function chart(title: string, form: 'bar' | 'line', parts: readonly AttendancePart[]): Element {
  const values = parts.map(({ attendance }) => (attendance === null ? null : chartPercent(attendance)))
  const lowest = Math.min(...values.filter((value) => value !== null))
  return {
    kind: 'chart',
    form,
    title,
    unit: '%',
    categories: parts.map(nameOf),
    series: [{ name: 'Attendance', values }],
    from: lowest >= 82 ? 80 : lowest >= 52 ? 50 : 0,
    to: 100,
  }
}

/** `Looked-after`, and `w/b 16 Nov` as schools write it. */
function nameOf({ label }: AttendancePart): string {
  return label.startsWith('w/b') ? label : capital(label)
}

/** A group's complement: those who are not in it. */
function isTheRest({ label }: AttendancePart): boolean {
  return label.startsWith('not ')
}

function splitTable({ by, parts }: NonNullable<AttendanceFacts['split']>): readonly Element[] {
  const empty = `I can't split these figures by ${by} for you.`
  const percent = ({ attendance }: AttendancePart) => sayPercent(attendance ?? undefined)
  if (parts.some(isTheRest)) {
    const rows = parts.flatMap((part, at) => {
      const [next] = parts.slice(at + 1)
      const rest = next && isTheRest(next) ? percent(next) : '–'
      return isTheRest(part) ? [] : [[nameOf(part), percent(part), rest, part.sessions.possible.toLocaleString('en-GB')]]
    })
    return [{ kind: 'table', headings: [capital(by), 'Attendance', 'Everyone else', 'Sessions'], rows, empty }]
  }
  const rows = parts.map((part) => {
    const { authorised, unauthorised, lateBefore } = part.sessions
    return [
      nameOf(part).replace(/^w\/b /, ''),
      percent(part),
      ...[authorised, unauthorised, lateBefore].map((count) => count.toLocaleString('en-GB')),
    ]
  })
  return [
    {
      kind: 'table',
      headings: [by === 'week' ? 'Week of' : capital(by), 'Attendance', 'Authorised', 'Unauthorised', 'Late'],
      rows,
      empty,
    },
  ]
}

const listTitles = { lowest: 'Lowest attendance', highest: 'Highest attendance', matching: 'Lowest first' }

function pupilTable({ pupils, about }: AttendanceFacts, params: AttendanceParams): readonly Element[] {
  if (!pupils) return []
  if (pupils.rows.length === 0)
    return [text(pupils.which === 'matching' ? 'No pupil matches.' : 'Everyone was in for every session.')]
  const forms = about !== 'form'
  const shown = firstRows(pupils.rows, isWhole(params) || params.top !== undefined)
  const percent = shown.some(({ possible }) => possible >= sessionsBeforeLabels)
  const title = pupils.which === 'matching' && params.sort === 'descending' ? 'Highest first' : listTitles[pupils.which]
  return [
    {
      kind: 'table',
      title: counted(title, shown.length, pupils.of),
      headings: ['Pupil', ...(forms ? ['Form'] : []), ...(percent ? ['Attendance'] : []), 'Absent'],
      rows: shown.map(({ name, form, attendance, absent, possible }) => [
        name,
        ...(forms ? [form] : []),
        ...(percent ? [possible < sessionsBeforeLabels ? '–' : sayPercent(attendance ?? undefined)] : []),
        `${absent} of ${possible}`,
      ]),
    },
  ]
}

/** What the figure rests on: sessions counted, marks missing, and when the data last arrived. */
function restsOn({ sessions, counted: range, size, asOf, now }: AttendanceFacts): string {
  const days = range ? ` over ${plural(range.schoolDays, 'school day')}` : ''
  const basis = `From ${plural(sessions.possible, 'possible session')} of ${plural(size ?? 0, 'pupil')}${days}.`
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
    if (params.by !== by && facts.split?.by !== by) buttons.push(ask(`By ${by}`, askAttendance({ ...same, by })))
    if (params.list !== 'pupils') {
      const all = facts.pupils?.which === 'matching' ? `All ${facts.pupils.of}` : 'Everyone, lowest first'
      buttons.push(ask(all, askAttendance({ ...same, list: 'pupils', ...(params.sort && { sort: params.sort }) })))
    }
    buttons.push(ask("Who's out today?", { name: 'absent-now', params: { scope, period: dayPeriod(today, today) } }))
  }
  if (facts.about === 'pupils' && params.by !== 'weekday')
    buttons.push(ask('By weekday', askAttendance({ ...same, by: 'weekday' })))
  return buttons
}

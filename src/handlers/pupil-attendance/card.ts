import { capital } from '../../cards/capital.ts'
import {
  type AskButton,
  actInDialog,
  acts,
  ask,
  asks,
  type CalendarMark,
  type Card,
  type Element,
  note,
  type Tone,
  text,
} from '../../cards/card.ts'
import { plural } from '../../cards/plural.ts'
import { codeOn } from '../../school/attendance-codes.ts'
import { never } from '../../school/never.ts'
import { type SchoolDate, sayDate, sayDates } from '../../school/school-date.ts'
import { scopeOf } from '../../school/scope.ts'
import { sayPercent, sessionsBeforeLabels } from '../../school/tally.ts'
import { askAttendance } from '../attendance/question.ts'
import { callLogConcern } from '../log-concern/question.ts'
import { askPersistentAbsence } from '../persistent-absence/question.ts'
import { sayMissing, sayRegistersAsOf } from '../rests-on.ts'
import { isWhole } from '../whole.ts'
import type { AbsencePeriod, PupilAttendanceFacts, SessionSeen } from './facts.ts'
import { askPupilAttendance, type PupilAttendanceParams } from './question.ts'

const choicesOffered = 20
const absencesListed = 15
const latesListed = 10

export function pupilAttendanceCard(facts: PupilAttendanceFacts, params: PupilAttendanceParams): Card {
  const { period, session, onlyCodes, pupil } = facts
  const kept = [...(session ? [`${session} only`] : []), ...(onlyCodes.length > 0 ? [`code ${onlyCodes.join(', ')}`] : [])]
  return {
    title: pupil ? `Day by day: ${facts.of}` : 'One pupil at a time',
    subtitle: [`${capital(period.name)}, ${sayDates(period.from, period.to)}`, ...kept].join(', '),
    notice: 'Here is the attendance you asked for.',
    audience: 'asker',
    body: pupil
      ? [
          ...bodyOf(facts, isWhole(params)),
          note(restsOn(facts)),
          asks(...nextQuestions(params)),
          acts(actInDialog('Log a concern', callLogConcern({ pupilId: pupil.id }))),
        ]
      : whichPupil(facts, params),
  }
}

function whichPupil({ choices }: PupilAttendanceFacts, params: PupilAttendanceParams): readonly Element[] {
  const buttons = choices
    .slice(0, choicesOffered)
    .map(({ id, name, legalName }) =>
      ask(
        name,
        askPupilAttendance({ ...params, scope: scopeOf({ kind: 'pupils', pupils: [{ said: legalName, candidates: [id] }] }) }),
      ),
    )
  const words = 'I show this for one pupil at a time. Whose would you like to see? You can also type a name.'
  return buttons.length > 0 ? [text(words), asks(...buttons)] : [text('There is nobody here to show this for.')]
}

function bodyOf(facts: PupilAttendanceFacts, whole: boolean): readonly Element[] {
  if (facts.closed) return [text(facts.closed)]
  const { possible, notPossible, missing } = facts.counted
  if (possible + notPossible === 0) {
    return [text(missing > 0 ? 'No marks have arrived for this period yet.' : 'There are no sessions to count in this period.')]
  }
  return [figure(facts), calendar(facts), ...weekdays(facts), absences(facts, whole), ...lates(facts, whole)]
}

function figure({ counted, attendance }: PupilAttendanceFacts): Element {
  const missed = counted.authorised + counted.unauthorised
  const few = counted.possible < sessionsBeforeLabels
  return {
    kind: 'figure',
    value: few ? `${counted.possible - missed} of ${counted.possible}` : sayPercent(attendance ?? undefined),
    label: few ? 'sessions attended' : `${counted.possible - missed} of ${plural(counted.possible, 'session')} attended`,
    comparison: `${counted.authorised} authorised, ${counted.unauthorised} unauthorised · late ${counted.lateBefore} L, ${counted.lateAfter} U`,
    tone: missed === 0 ? 'good' : 'neutral',
  }
}

function calendar({ weeks, codes, counted }: PupilAttendanceFacts): Element {
  const present = codes.filter(({ code }) => code === '/' || code === '\\').reduce((sum, each) => sum + each.sessions, 0)
  const others = codes.filter(({ code }) => code !== '/' && code !== '\\')
  return {
    kind: 'calendar',
    title: 'Session by session, morning then afternoon',
    weeks: weeks.map(({ monday, days }) => ({
      label: sayDate(monday).slice(4),
      days: days.map((day) => day && { AM: markOf(day.date, day.AM), PM: markOf(day.date, day.PM) }),
    })),
    key: [
      [
        `${presentMark} present (${present})`,
        ...others.map(({ code, meaning, sessions }) => `${code} ${meaning} (${sessions})`),
      ].join(' · '),
      ...(counted.missing > 0 ? [`? not taken, or not arrived (${counted.missing})`] : []),
    ],
  }
}

const presentMark = '·'

function markOf(date: SchoolDate, seen: SessionSeen): CalendarMark {
  switch (seen.kind) {
    case 'marked':
      return seen.code === '/' || seen.code === '\\'
        ? { mark: presentMark, tone: 'good' }
        : { mark: seen.code, tone: toneOf(seen.code, date) }
    case 'missing':
      return { mark: '?', tone: 'warning' }
    case 'nothing':
      return { mark: '', tone: 'neutral' }
    default:
      return never(seen)
  }
}

function toneOf(code: string, date: SchoolDate): Tone {
  const category = codeOn(code, date)?.category
  switch (category) {
    case 'present':
      return 'warning'
    case 'approved':
      return 'good'
    case 'unauthorised':
      return 'attention'
    case 'authorised':
    case 'not-possible':
    case 'not-counted':
    case undefined:
      return 'neutral'
    default:
      return never(category)
  }
}

function weekdays({ weekdays: parts }: PupilAttendanceFacts): readonly Element[] {
  if (parts.length < 2 || parts.every(({ absent, lateBefore, lateAfter }) => absent + lateBefore + lateAfter === 0)) return []
  return [
    {
      kind: 'chart',
      form: 'bar',
      title: 'Sessions missed, by weekday',
      unit: 'sessions',
      categories: parts.map(({ label }) => label),
      series: [{ name: 'Missed', values: parts.map(({ absent }) => absent) }],
      from: 0,
    },
    {
      kind: 'table',
      headings: ['Weekday', 'Missed', 'L', 'U'],
      rows: parts.map(({ label, possible, absent, lateBefore, lateAfter }) => [
        label,
        `${absent} of ${possible}`,
        String(lateBefore),
        String(lateAfter),
      ]),
    },
  ]
}

function absences({ absences: all }: PupilAttendanceFacts, whole: boolean): Element {
  const rows = whole ? all : all.slice(0, absencesListed)
  return {
    kind: 'table',
    title: `Periods of absence, newest first (${rows.length < all.length ? `${rows.length} of ${all.length}` : all.length})`,
    headings: ['When', 'Sessions', 'Codes'],
    rows: rows.map((period) => [sayAbsence(period), String(period.sessions), sayCodes(period)]),
    empty: 'No absence in this period.',
  }
}

function sayAbsence({ from, to }: AbsencePeriod): string {
  if (from.date === to.date) return `${sayDate(from.date)}${from.session === to.session ? ` ${from.session}` : ''}`
  return `${sayDate(from.date)}${from.session === 'PM' ? ' PM' : ''} to ${sayDate(to.date)}${to.session === 'AM' ? ' AM' : ''}`
}

function sayCodes({ codes, notKnown }: AbsencePeriod): string {
  const said = codes.map(({ code, meaning, sessions }) => `${code} ${meaning}${codes.length > 1 ? ` (${sessions})` : ''}`)
  return [...said, ...(notKnown > 0 ? [`${plural(notKnown, 'mark')} missing`] : [])].join(', ')
}

function lates({ lates: all }: PupilAttendanceFacts, whole: boolean): readonly Element[] {
  if (all.length === 0) return []
  const rows = whole ? all : all.slice(0, latesListed)
  return [
    {
      kind: 'table',
      title: `Lates, newest first (${rows.length < all.length ? `${rows.length} of ${all.length}` : all.length})`,
      headings: ['When', 'Code', 'Minutes'],
      rows: rows.map(({ date, session, code, minutes }) => [
        `${sayDate(date)} ${session}`,
        code === 'U' ? 'U, after the register closed' : 'L, before it closed',
        minutes === null ? '–' : String(minutes),
      ]),
    },
  ]
}

function restsOn({ counted, asOf, now }: PupilAttendanceFacts): string {
  const { possible, notPossible, missing } = counted
  const aside =
    notPossible > 0 ? ` ${plural(notPossible, 'session was', 'sessions were')} not possible and count as neither.` : ''
  return `From ${plural(possible, 'possible session')}.${aside}${sayMissing(missing)} ${sayRegistersAsOf(asOf, now)}`
}

function nextQuestions({ scope, period }: PupilAttendanceParams): readonly AskButton[] {
  return [
    ask('Attendance', askAttendance({ scope, period })),
    ask('What can still be missed', askPersistentAbsence({ scope, period })),
  ]
}

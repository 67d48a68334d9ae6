import { capital } from '../../cards/capital.ts'
import { type AskButton, act, acts, ask, asks, type Card, type Element, note, text } from '../../cards/card.ts'
import { counted, firstRows } from '../../cards/first-rows.ts'
import { plural } from '../../cards/plural.ts'
import { londonTime } from '../../school/clock.ts'
import { dayPeriod } from '../../school/period.ts'
import { sayDate, sayDates } from '../../school/school-date.ts'
import { askAbsentNow } from '../absent-now/question.ts'
import { callCallFirst } from '../call-first/question.ts'
import { sayOutcome } from '../contact-said.ts'
import { callLogContact } from '../log-contact/question.ts'
import { sayMissing, sayNoLonger, sayRegistersAsOf } from '../rests-on.ts'
import { isWhole } from '../whole.ts'
import type { PupilToCall, PupilUnexplained, UnexplainedAbsenceFacts, UnexplainedMark } from './facts.ts'
import { askUnexplainedAbsence, type UnexplainedAbsenceParams } from './question.ts'

export function unexplainedAbsenceCard(facts: UnexplainedAbsenceFacts, params: UnexplainedAbsenceParams): Card {
  return {
    title: `No reason yet: ${facts.of}`,
    subtitle: subtitle(facts),
    notice: 'Here are the absences without a reason, as you asked.',
    audience: 'asker',
    body: [...bodyOf(facts, params), note(restsOn(facts)), asks(...nextQuestions(facts, params))],
  }
}

function subtitle({ period, lookedFrom, minAge }: UnexplainedAbsenceFacts): string {
  const open = lookedFrom < period.from ? `, and what is still open since ${sayDate(lookedFrom)}` : ''
  const age = minAge ? `, ${plural(minAge, 'school day')} old or more` : ''
  return `${capital(period.name)}, ${sayDates(period.from, period.to)}${open}${age}`
}

function bodyOf(facts: UnexplainedAbsenceFacts, params: UnexplainedAbsenceParams): readonly Element[] {
  if (facts.closed) return [text(facts.closed)]
  const nothing = facts.sessions.noReasonYet + facts.sessions.unknown === 0
  if (nothing && facts.notDueYet)
    return [text("Those registers aren't due yet, so nothing is known. Ask again once they have closed.")]
  const lists = [
    pupilTable('No reason yet (N)', facts.noReasonYet, facts, params),
    pupilTable('Reason unknown (O)', facts.unknown, facts, params),
    unnamedPupils(facts),
  ]
  return [figure(facts), ...firstDay(facts, params), ...ageChart(facts), ...lists.flat()]
}

function figure({ waiting, sessions, reasonDueInSchoolDays: days }: UnexplainedAbsenceFacts): Element {
  const { overdue, dueToday } = sessions
  const said = [
    overdue > 0 ? [`${plural(overdue, 'session')} past the ${days} school days: the reason, or O`] : [],
    dueToday > 0 ? [`${plural(dueToday, 'session')} due today`] : [],
    sessions.unknown > 0 ? [`${plural(sessions.unknown, 'session')} unknown (O)`] : [],
  ].flat()
  return {
    kind: 'figure',
    value: String(waiting),
    label: `${waiting === 1 ? 'pupil' : 'pupils'} with no reason yet (N), ${plural(sessions.noReasonYet, 'session')}`,
    comparison: said.join(' · ') || undefined,
    tone: overdue > 0 ? 'attention' : waiting > 0 ? 'warning' : 'good',
  }
}

/** So many can be logged from the card at once; when they are, it shows the next. */
const callsAtOnce = 6

/** Whom to call about today, and who has been called. */
function firstDay({ firstDay, setsOrder }: UnexplainedAbsenceFacts, params: UnexplainedAbsenceParams): readonly Element[] {
  if (firstDay.length === 0) return logging([], setsOrder)
  const shown = firstRows(firstDay, isWhole(params))
  const waiting = firstDay.filter(({ called }) => called === null)
  return [
    {
      kind: 'table',
      title: counted(`Away today with no reason, ${firstDay.length - waiting.length} called`, shown.length, firstDay.length),
      headings: ['Pupil', 'Form', 'Home today'],
      rows: shown.map((pupil) => [pupil.name, pupil.form, sayCalled(pupil)]),
    },
    ...logging(waiting, setsOrder),
  ]
}

function sayCalled({ called }: PupilToCall): string {
  if (!called) return 'not called yet'
  return `${londonTime(called.at).time}, ${sayOutcome(called.outcome, called.way)} (${called.by})`
}

function logging(waiting: readonly PupilToCall[], setsOrder: boolean): readonly Element[] {
  const calls = waiting
    .slice(0, callsAtOnce)
    .map(({ id, name }) => act(`Log the call: ${name}`, callLogContact({ pupilId: id, way: 'call', party: 'home' })))
  const order = setsOrder ? [act('Who is called first', callCallFirst())] : []
  return calls.length + order.length === 0 ? [] : [acts(...calls, ...order)]
}

const chartFrom = 5

function ageChart({ ages, sessions, reasonDueInSchoolDays: days }: UnexplainedAbsenceFacts): readonly Element[] {
  if (sessions.noReasonYet < chartFrom) return []
  return [
    {
      kind: 'chart',
      form: 'bar',
      title: 'No reason yet, by age in school days',
      unit: 'sessions',
      categories: ages.map((_, age) => (age > days ? `over ${days}` : String(age))),
      series: [{ name: 'Sessions', values: ages }],
    },
  ]
}

function pupilTable(
  title: string,
  pupils: readonly PupilUnexplained[],
  facts: UnexplainedAbsenceFacts,
  params: UnexplainedAbsenceParams,
): readonly Element[] {
  if (pupils.length === 0) return []
  const shown = firstRows(pupils, isWhole(params) || params.top !== undefined)
  const waiting = pupils === facts.noReasonYet
  const manyForms = new Set(pupils.map(({ form }) => form)).size > 1
  return [
    {
      kind: 'table',
      title: counted(`${title}, oldest first`, shown.length, pupils.length),
      headings: ['Pupil', ...(manyForms ? ['Form'] : []), 'Sessions', 'School days', ...(waiting ? ['Reason due'] : [])],
      rows: shown.map(({ name, form, marks }) => {
        const [oldest] = marks
        return [
          name,
          ...(manyForms ? [form] : []),
          saySessions(marks),
          oldest ? String(oldest.age) : '',
          ...(waiting ? [oldest ? sayDue(oldest) : ''] : []),
        ]
      }),
    },
  ]
}

function unnamedPupils({ of, unnamed }: UnexplainedAbsenceFacts): readonly Element[] {
  if (unnamed.sessions === 0) return []
  return [text(`${plural(unnamed.sessions, 'more session')} of ${sayNoLonger(unnamed.pupils, of)}.`)]
}

function sayDue({ left, due }: UnexplainedMark): string {
  const by = due ? sayDate(due) : 'after the calendar ends'
  if (left < 0) return `was ${by}`
  return left === 0 ? 'today' : by
}

/** `Wed 18 Nov AM`, `Tue 17 Nov, all day`; of several days how many, and since when. */
function saySessions(marks: readonly UnexplainedMark[]): string {
  const [first] = marks
  if (!first) return ''
  if (marks.some(({ date }) => date !== first.date)) return `${marks.length} since ${sayDate(first.date)}`
  return marks.length > 1 ? `${sayDate(first.date)}, all day` : `${sayDate(first.date)} ${first.session}`
}

function restsOn({ missing, asOf, now, reasonDueInSchoolDays: days }: UnexplainedAbsenceFacts): string {
  const rule = `A reason is due within ${days} school days; then N becomes O. The codes are changed in the school's own system.`
  return `${rule}${sayMissing(missing)} ${sayRegistersAsOf(asOf, now)}`
}

function nextQuestions(
  facts: UnexplainedAbsenceFacts,
  { scope, period, filters, list }: UnexplainedAbsenceParams,
): readonly AskButton[] {
  const today = londonTime(facts.now).date
  const buttons: AskButton[] = []
  if (facts.sessions.overdue > 0 && filters?.status !== 'overdue') {
    buttons.push(ask('Past the deadline', askUnexplainedAbsence({ scope, period, filters: { ...filters, status: 'overdue' } })))
  }
  if (filters?.code || filters?.status || facts.minAge)
    buttons.push(ask('All without a reason', askUnexplainedAbsence({ scope, period })))
  if (period.said !== 'default') {
    const open = { ...dayPeriod(today, today), said: 'default' as const }
    buttons.push(ask('What is still open', askUnexplainedAbsence({ scope, period: open })))
  }
  const listed = Math.max(facts.noReasonYet.length, facts.unknown.length)
  if (listed > 12 && list !== 'pupils')
    buttons.push(ask('The whole list', askUnexplainedAbsence({ scope, period, ...(filters ? { filters } : {}), list: 'pupils' })))
  if (facts.firstDay.length > 0) {
    const toCall = askAbsentNow({ scope, period: dayPeriod(today, today), filters: { code: 'N' } })
    buttons.push(ask('Away today, no reason', toCall))
  } else if (!facts.closed) buttons.push(ask("Who's out today?", askAbsentNow({ scope, period: dayPeriod(today, today) })))
  return buttons
}

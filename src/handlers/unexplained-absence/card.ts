import { capital } from '../../cards/capital.ts'
import { type AskButton, ask, asks, type Card, type Element, note, text } from '../../cards/card.ts'
import { plural } from '../../cards/plural.ts'
import { londonTime } from '../../school/clock.ts'
import { dayPeriod } from '../../school/period.ts'
import { sayDate, sayDates } from '../../school/school-date.ts'
import { askAbsentNow } from '../absent-now/question.ts'
import { sayMissing, sayRegistersAsOf } from '../rests-on.ts'
import type { PupilUnexplained, UnexplainedAbsenceFacts, UnexplainedMark } from './facts.ts'
import { askUnexplainedAbsence, type UnexplainedAbsenceParams } from './question.ts'

export function unexplainedAbsenceCard(facts: UnexplainedAbsenceFacts, params: UnexplainedAbsenceParams): Card {
  return {
    title: `No reason yet: ${facts.of}`,
    subtitle: subtitle(facts),
    notice: 'Here are the absences without a reason, as you asked.',
    audience: 'asker',
    body: [...bodyOf(facts), note(restsOn(facts)), asks(...nextQuestions(facts, params))],
  }
}

function subtitle({ period, lookedFrom, minAge }: UnexplainedAbsenceFacts): string {
  const open = lookedFrom < period.from ? `, and what is still open since ${sayDate(lookedFrom)}` : ''
  const age = minAge ? `, ${plural(minAge, 'school day')} old or more` : ''
  return `${capital(period.name)}, ${sayDates(period.from, period.to)}${open}${age}`
}

function bodyOf(facts: UnexplainedAbsenceFacts): readonly Element[] {
  if (facts.closed) return [text(facts.closed)]
  const nothing = facts.noReasonYet.length + facts.unknown.length === 0
  if (nothing && facts.notDueYet)
    return [text("Those registers aren't due yet, so nothing is known. Ask again once they have closed.")]
  const lists = [
    pupilTable('No reason yet (N)', facts.noReasonYet, facts),
    pupilTable('Reason unknown (O)', facts.unknown, facts),
  ]
  return [figure(facts), ...firstDay(facts), ...ageChart(facts), ...lists.flat()]
}

function figure({ noReasonYet, sessions, reasonDueInSchoolDays: days }: UnexplainedAbsenceFacts): Element {
  const { overdue, dueToday } = sessions
  const said = [
    overdue > 0 ? [`${plural(overdue, 'session')} past the ${days} school days: now to be coded O, or with the reason`] : [],
    dueToday > 0 ? [`${plural(dueToday, 'session')} due today`] : [],
    sessions.unknown > 0 ? [`${plural(sessions.unknown, 'session')} unknown (O)`] : [],
  ].flat()
  return {
    kind: 'figure',
    value: String(noReasonYet.length),
    label: `${noReasonYet.length === 1 ? 'pupil' : 'pupils'} with no reason yet (N), ${plural(sessions.noReasonYet, 'session')}`,
    comparison: said.join(' · ') || undefined,
    tone: overdue > 0 ? 'attention' : noReasonYet.length > 0 ? 'warning' : 'good',
  }
}

/** Contacts with home are not kept yet, so only what the registers know is said. */
function firstDay({ firstDay, noReasonYet, newest }: UnexplainedAbsenceFacts): readonly Element[] {
  if (firstDay.length === 0 || !newest) return []
  const names = noReasonYet.filter(({ id }) => firstDay.includes(id)).map(({ name, form }) => `${name} (${form})`)
  return [
    text(
      `Away today with no reason in the register: ${names.join(', ')}. A first-day call may be needed; calls home aren't kept in Formroom yet, so I can't say which have been made.`,
    ),
  ]
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

function pupilTable(title: string, pupils: readonly PupilUnexplained[], facts: UnexplainedAbsenceFacts): readonly Element[] {
  if (pupils.length === 0) return []
  const waiting = pupils === facts.noReasonYet
  const manyForms = new Set(pupils.map(({ form }) => form)).size > 1
  return [
    {
      kind: 'table',
      title: `${title}, oldest first (${pupils.length})`,
      headings: ['Pupil', ...(manyForms ? ['Form'] : []), 'Sessions', 'Age', ...(waiting ? ['Reason due'] : [])],
      rows: pupils.map(({ name, form, marks }) => {
        const [oldest] = marks
        return [
          name,
          ...(manyForms ? [form] : []),
          saySessions(marks),
          oldest ? sayAge(oldest.age) : '',
          ...(waiting ? [oldest ? sayDue(oldest) : ''] : []),
        ]
      }),
    },
  ]
}

function sayAge(age: number): string {
  return age === 0 ? 'today' : plural(age, 'school day')
}

function sayDue({ left, due }: UnexplainedMark): string {
  const by = due ? sayDate(due) : 'after the calendar ends'
  if (left < 0) return `was ${by}`
  return left === 0 ? `today, ${by}` : by
}

const daysSpelt = 3

/** `Wed 18 Nov AM, PM`; of many days the first and the last. */
function saySessions(marks: readonly UnexplainedMark[]): string {
  const days = new Map<string, string[]>()
  for (const { date, session } of marks) days.set(sayDate(date), [...(days.get(sayDate(date)) ?? []), session])
  const said = [...days].map(([day, each]) => `${day} ${each.join(' and ')}`)
  if (said.length <= daysSpelt) return said.join(', ')
  return `${plural(marks.length, 'session')}, ${[...days.keys()][0]} to ${[...days.keys()].at(-1)}`
}

function restsOn({ missing, asOf, now, reasonDueInSchoolDays: days }: UnexplainedAbsenceFacts): string {
  const rule = `A reason is due within ${days} school days; then N becomes O. The codes are changed in the school's own system.`
  return `${rule}${sayMissing(missing)} ${sayRegistersAsOf(asOf, now)}`
}

function nextQuestions(
  facts: UnexplainedAbsenceFacts,
  { scope, period, filters }: UnexplainedAbsenceParams,
): readonly AskButton[] {
  const today = londonTime(facts.now).date
  const buttons: AskButton[] = []
  if (facts.sessions.overdue > 0 && filters?.status !== 'overdue') {
    buttons.push(
      ask('Only those past the deadline', askUnexplainedAbsence({ scope, period, filters: { ...filters, status: 'overdue' } })),
    )
  }
  if (filters?.code || filters?.status || facts.minAge)
    buttons.push(ask('All without a reason', askUnexplainedAbsence({ scope, period })))
  if (period.said !== 'default') {
    const open = { ...dayPeriod(today, today), said: 'default' as const }
    buttons.push(ask('What is still open', askUnexplainedAbsence({ scope, period: open })))
  }
  if (!facts.closed) buttons.push(ask("Who's out today?", askAbsentNow({ scope, period: dayPeriod(today, today) })))
  return buttons
}

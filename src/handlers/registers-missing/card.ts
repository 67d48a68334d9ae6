import { capital } from '../../cards/capital.ts'
import { type AskButton, ask, asks, type Card, type Element, note, text } from '../../cards/card.ts'
import { plural } from '../../cards/plural.ts'
import { londonTime } from '../../school/clock.ts'
import { dayPeriod } from '../../school/period.ts'
import { addDays, earlier, mondayOf, sayDate, sayDates } from '../../school/school-date.ts'
import { askAbsentNow } from '../absent-now/question.ts'
import { sayRegistersAsOf } from '../rests-on.ts'
import type { RegisterSeen, RegistersMissingFacts } from './facts.ts'
import { askRegistersMissing, type RegistersMissingParams } from './question.ts'

/** For the asker alone, though it names no pupil: whose form is late with a register is nothing for a channel. */
export function registersMissingCard(facts: RegistersMissingFacts, params: RegistersMissingParams): Card {
  const { period, session } = facts
  return {
    title: `Registers: ${facts.of}`,
    subtitle: `${capital(period.name)}, ${sayDates(period.from, period.to)}${session ? `, ${session} only` : ''}`,
    notice: 'Here are the registers you asked about.',
    audience: 'asker',
    body: [...bodyOf(facts), note(restsOn(facts)), asks(...nextQuestions(facts, params))],
  }
}

function bodyOf(facts: RegistersMissingFacts): readonly Element[] {
  if (facts.closed) return [text(facts.closed)]
  if (facts.due + facts.notDueYet === 0) return [text('There is no register here of a form that is yours as a whole.')]
  if (facts.due === 0)
    return [text('None of these registers is due yet, so there is nothing to say. Ask again once they have closed.')]
  return [figure(facts), ...chart(facts), ...missingTable(facts), ...partlyTable(facts)]
}

function figure({ due, missing, partly }: RegistersMissingFacts): Element {
  return {
    kind: 'figure',
    value: `${missing.length} of ${due.toLocaleString('en-GB')}`,
    label: missing.length > 0 ? 'registers not taken, or not arrived' : 'registers missing: every one that is due has arrived',
    comparison: partly.length > 0 ? `${plural(partly.length, 'register has', 'registers have')} some marks missing` : undefined,
    tone: missing.length > 0 ? 'warning' : partly.length > 0 ? 'neutral' : 'good',
  }
}

/** Over several weeks, so that one sees whether it was a week or a habit of the school's; never by form. */
function chart({ weeks, missing }: RegistersMissingFacts): readonly Element[] {
  if (weeks.length < 3 || missing.length === 0) return []
  return [
    {
      kind: 'chart',
      form: 'bar',
      title: 'Not taken, or not arrived, by week',
      unit: 'registers',
      categories: weeks.map(({ monday }) => sayDate(monday).slice(4)),
      series: [
        { name: 'AM', values: weeks.map(({ AM }) => AM) },
        { name: 'PM', values: weeks.map(({ PM }) => PM) },
      ],
    },
  ]
}

function missingTable({ missing, period }: RegistersMissingFacts): readonly Element[] {
  if (missing.length === 0) return []
  const oneDay = period.from === period.to
  const rows = [...byForm(missing)].map(([form, registers]) => [form, saySessions(registers, oneDay)])
  return [{ kind: 'table', title: 'Not taken, or not arrived', headings: ['Form', oneDay ? 'Register' : 'Registers'], rows }]
}

function partlyTable({ partly }: RegistersMissingFacts): readonly Element[] {
  if (partly.length === 0) return []
  const rows = partly.map(({ form, date, session, pupils, marked }) => [
    form,
    `${sayDate(date)} ${session}`,
    `${pupils - marked} of ${plural(pupils, 'mark')}`,
  ])
  return [{ kind: 'table', title: 'Arrived with marks missing', headings: ['Form', 'Register', 'Missing'], rows }]
}

function byForm(registers: readonly RegisterSeen[]): ReadonlyMap<string, readonly RegisterSeen[]> {
  const forms = new Map<string, RegisterSeen[]>()
  for (const register of registers) forms.set(register.form, [...(forms.get(register.form) ?? []), register])
  return forms
}

/** `AM`, or `Thu 12 Nov PM, Fri 13 Nov AM and PM`. */
function saySessions(registers: readonly RegisterSeen[], oneDay: boolean): string {
  if (oneDay) return registers.map(({ session }) => session).join(' and ')
  const days = new Map<string, string[]>()
  for (const { date, session } of registers) days.set(sayDate(date), [...(days.get(sayDate(date)) ?? []), session])
  return [...days].map(([day, each]) => `${day} ${each.join(' and ')}`).join(', ')
}

function restsOn({ due, notDueYet, asOf, now }: RegistersMissingFacts): string {
  const basis = `From ${plural(due, 'register')} due by now.`
  const open = notDueYet > 0 ? ` ${plural(notDueYet, 'register is', 'registers are')} not due yet.` : ''
  return `${basis}${open} ${sayRegistersAsOf(asOf, now)} One taken since then is not in it.`
}

function nextQuestions(facts: RegistersMissingFacts, { scope, period, filters }: RegistersMissingParams): readonly AskButton[] {
  const today = londonTime(facts.now).date
  const buttons: AskButton[] = []
  if (period.from !== today || period.to !== today) {
    buttons.push(ask('Today', askRegistersMissing({ scope, period: dayPeriod(today, today) })))
  }
  const monday = mondayOf(today)
  if (period.from !== monday) {
    const week = { from: monday, to: addDays(monday, 4), said: 'this_week' as const, name: 'this week' }
    buttons.push(ask('This week', askRegistersMissing({ scope, period: week })))
  }
  if (filters?.session) buttons.push(ask('AM and PM', askRegistersMissing({ scope, period })))
  const day = earlier(period.to, today)
  buttons.push(ask("Who's out?", askAbsentNow({ scope, period: dayPeriod(day, today) })))
  return buttons
}

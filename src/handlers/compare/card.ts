import { capital } from '../../cards/capital.ts'
import { type AskButton, ask, asks, type Card, type ChartElement, type Element, note, text } from '../../cards/card.ts'
import { listed, plural } from '../../cards/plural.ts'
import { sayDates } from '../../school/school-date.ts'
import { chartPercent, sayPercent, sessionsBeforeLabels } from '../../school/tally.ts'
import { askAttendance } from '../attendance/question.ts'
import { sayMissing, sayRegistersAsOf } from '../rests-on.ts'
import type { CompareFacts, Side, SideCounted } from './facts.ts'
import { askCompare, type CompareParams } from './question.ts'

const labelsInTitle = 4

export function compareCard(facts: CompareFacts, params: CompareParams): Card {
  const { period, otherPeriod, session, sides } = facts
  const labels = sides.map(({ label }) => label)
  const title = labels.length > 1 && labels.length <= labelsInTitle ? listed(labels) : facts.of
  const beside = otherPeriod ? ` beside ${otherPeriod.name}, ${sayDates(otherPeriod.from, otherPeriod.to)}` : ''
  return {
    title: `Side by side: ${title}`,
    subtitle: `${capital(period.name)}, ${sayDates(period.from, period.to)}${beside}${session ? `, ${session} only` : ''}`,
    notice: 'Here is the comparison you asked for.',
    audience: facts.detail === 'pupils' ? 'asker' : 'everyone',
    body: [...bodyOf(facts), note(restsOn(facts)), asks(...nextQuestions(facts, params))],
  }
}

function bodyOf(facts: CompareFacts): readonly Element[] {
  if (facts.closed) return [text(facts.closed)]
  const withheld =
    facts.withheld.length > 0
      ? [
          text(
            `${listed(facts.withheld)}: figures of too few pupils to show here. The learning coordinator of the year can see them.`,
          ),
        ]
      : []
  if (facts.sides.every(({ counted }) => counted.possible === 0)) {
    if (withheld.length > 0) return withheld
    const missing = facts.sides.some(({ counted }) => counted.missing > 0)
    return [text(missing ? 'No marks have arrived for this period yet.' : 'There are no sessions to count in this period.')]
  }
  return [figure(facts), chart(facts), table(facts), ...withheld]
}

function figure(facts: CompareFacts): Element {
  const { sides, otherPeriod, national, what } = facts
  const [first, second, ...more] = sides
  const comparison = national ? `England, secondary schools, ${national.when}: ${sayPercent(national.attendance)}` : undefined
  if (first && !second && first.other && otherPeriod) {
    return {
      kind: 'figure',
      value: sayApart(first.counted.attendance, first.other.attendance),
      label: `${first.label}: ${sayAttendance(first.counted)}, ${otherPeriod.name} ${sayAttendance(first.other)}`,
      comparison,
      tone: 'neutral',
    }
  }
  if (first && second && more.length === 0) {
    return {
      kind: 'figure',
      value: sayApart(first.counted.attendance, second.counted.attendance),
      label: `${first.label} ${sayAttendance(first.counted)}, ${second.label} ${sayAttendance(second.counted)}`,
      comparison,
      tone: 'neutral',
    }
  }
  const percents = sides.flatMap(({ counted }) => counted.attendance ?? [])
  const lowest = sayPercent(Math.min(...percents))
  const highest = sayPercent(Math.max(...percents))
  return {
    kind: 'figure',
    value: sides.length === 1 || lowest === highest ? lowest : `${lowest} to ${highest}`,
    label: sides.length === 1 ? `attendance of ${first?.label ?? ''}` : `attendance, across ${sides.length} ${what}`,
    comparison,
    tone: 'neutral',
  }
}

function sayApart(one: number | null, other: number | null): string {
  if (one === null || other === null) return '–'
  const points = Math.round((one - other) * 10) / 10
  return points === 0 ? 'Level' : `${Math.abs(points).toFixed(1)} points ${points > 0 ? 'higher' : 'lower'}`
}

function sayAttendance({ attendance, possible, absent }: SideCounted): string {
  if (attendance === null) return 'no sessions'
  return possible < sessionsBeforeLabels ? `${possible - absent} of ${possible}` : sayPercent(attendance)
}

function chart({ sides, period, otherPeriod, national }: CompareFacts): ChartElement {
  const own = sides.map(({ counted }) => rounded(counted.attendance))
  const others = otherPeriod
    ? [{ name: capital(otherPeriod.name), values: sides.map(({ other }) => rounded(other?.attendance ?? null)) }]
    : []
  const england = national && !otherPeriod ? [rounded(national.attendance)] : []
  const all = [...own, ...others.flatMap(({ values }) => values), ...england].filter((value) => value !== null)
  const lowest = Math.min(...all)
  return {
    kind: 'chart',
    form: 'bar',
    title: 'Attendance side by side',
    unit: '%',
    categories: [...sides.map(({ label }) => label), ...england.map(() => 'England, secondary')],
    series: [{ name: otherPeriod ? capital(period.name) : 'Attendance', values: [...own, ...england] }, ...others],
    from: lowest >= 82 ? 80 : lowest >= 52 ? 50 : 0,
    to: 100,
  }
}

function rounded(percent: number | null): number | null {
  return percent === null ? null : chartPercent(percent)
}

const one: Readonly<Partial<Record<string, string>>> = {
  forms: 'form',
  'year groups': 'year',
  classes: 'class',
  pupils: 'pupil',
  groups: 'group',
  weekdays: 'weekday',
}

function table({ sides, what, otherPeriod }: CompareFacts): Element {
  const heading = capital(one[what] ?? 'part')
  return {
    kind: 'table',
    headings: [
      heading,
      'Attendance',
      ...(otherPeriod ? [capital(otherPeriod.name), 'Change'] : []),
      'Absent',
      'Unauthorised',
      'L',
      'U',
    ],
    rows: sides.map((side) => [
      side.label,
      sayAttendance(side.counted),
      ...(otherPeriod ? besides(side) : []),
      `${side.counted.absent.toLocaleString('en-GB')} of ${side.counted.possible.toLocaleString('en-GB')}`,
      side.counted.unauthorised.toLocaleString('en-GB'),
      side.counted.lateBefore.toLocaleString('en-GB'),
      side.counted.lateAfter.toLocaleString('en-GB'),
    ]),
  }
}

function besides({ counted, other }: Side): readonly string[] {
  if (!other || other.attendance === null || counted.attendance === null) return [other ? sayAttendance(other) : '–', '–']
  const points = Math.round((counted.attendance - other.attendance) * 10) / 10
  const sign = points === 0 ? '' : points > 0 ? '+' : '−'
  return [sayAttendance(other), `${sign}${Math.abs(points).toFixed(1)}`]
}

function restsOn({ sides, asOf, now }: CompareFacts): string {
  const rests = sides.map(({ label, counted }) => `${label} ${plural(counted.possible, 'session')}`)
  const basis =
    sides.length <= labelsInTitle
      ? `From possible sessions: ${rests.join(', ')}.`
      : 'Attendance of the possible sessions, pooled over the pupils of each.'
  const missing = sides.reduce((sum, { counted }) => sum + counted.missing, 0)
  return `${basis}${sayMissing(missing)} ${sayRegistersAsOf(asOf, now)}`
}

function nextQuestions({ sides, otherPeriod }: CompareFacts, params: CompareParams): readonly AskButton[] {
  const { period } = params
  const buttons = sides
    .flatMap(({ label, scope }) => (scope ? [ask(label, askAttendance({ scope, period }))] : []))
    .slice(0, labelsInTitle)
  if (otherPeriod && params.compare?.kind === 'period') {
    const { compare: _, ...rest } = params
    buttons.push(ask('Without the other period', askCompare(rest)))
  }
  return buttons
}

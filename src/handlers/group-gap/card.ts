import { capital } from '../../cards/capital.ts'
import { type AskButton, ask, asks, type Card, type Element, note, text } from '../../cards/card.ts'
import { listed, plural } from '../../cards/plural.ts'
import { sayDates } from '../../school/school-date.ts'
import { scopeOf } from '../../school/scope.ts'
import { chartPercent, sayPercent } from '../../school/tally.ts'
import { askAttendance } from '../attendance/question.ts'
import { askPersistentAbsence } from '../persistent-absence/question.ts'
import { sayMissing, sayRegistersAsOf } from '../rests-on.ts'
import type { GapPart, GapSide, GroupGapFacts } from './facts.ts'
import { askGroupGap, type GroupGapParams } from './question.ts'

export function groupGapCard(facts: GroupGapFacts, params: GroupGapParams): Card {
  const { period, session, parts, withheld } = facts
  const one = parts.length + withheld.length === 1 ? (parts[0] ?? withheld[0]) : undefined
  return {
    title: `${one ? `${one.label} and the rest` : 'Groups side by side'}: ${facts.of}`,
    subtitle: `${capital(period.name)}, ${sayDates(period.from, period.to)}${session ? `, ${session} only` : ''}`,
    notice: 'Here is the comparison of groups you asked for.',
    audience: facts.detail === 'pupils' ? 'asker' : 'everyone',
    body: [...bodyOf(facts), note(restsOn(facts)), asks(...nextQuestions(facts, params))],
  }
}

function bodyOf(facts: GroupGapFacts): readonly Element[] {
  if (facts.closed) return [text(facts.closed)]
  const withheld = facts.withheld.length > 0 ? [text(sayWithheld(facts))] : []
  const counted = facts.parts.filter(({ group }) => group.possible > 0)
  if (counted.length === 0) return withheld.length > 0 ? withheld : [text(nothingCounted(facts))]
  const [only, ...others] = counted
  if (only && others.length === 0 && facts.withheld.length === 0) return alone(only, facts)
  const [first, second, third] = counted
  if (first && second && !third && isTheRestOf(first, second)) return [...bothHalves(first, second), ...withheld]
  return [...widest(counted), chart('Attendance by group', counted), table('Group', counted), ...withheld]
}

function nothingCounted({ parts }: GroupGapFacts): string {
  if (parts.every(({ group }) => group.pupils + group.missing === 0)) return 'There are no such pupils here.'
  const missing = parts.some(({ group }) => group.missing > 0)
  return missing ? 'No marks have arrived for this period yet.' : 'There are no sessions to count in this period.'
}

function sayWithheld({ withheld, parts }: GroupGapFacts): string {
  const few = 'would be figures of a few pupils, so they are not shown here. The learning coordinator of the year can see them.'
  if (parts.length === 0 && withheld.length === 1) return `These ${few}`
  return `${listed(withheld.map(({ label }) => label))}: ${few}`
}

function alone(part: GapPart, { before, forms }: GroupGapFacts): readonly Element[] {
  const { label, group, rest, gap } = part
  if (rest.pupils === 0 && rest.possible === 0) {
    return [
      text(`Everybody here belongs to this group, so there is nobody to compare with. Attendance is ${sayAttendance(group)}.`),
    ]
  }
  return [
    {
      kind: 'figure',
      value: gap === null ? '–' : sayGap(gap),
      label: `${label} ${sayAttendance(group)} (${plural(group.pupils, 'pupil')}), everyone else ${sayAttendance(rest)} (${plural(rest.pupils, 'pupil')})`,
      comparison: before ? `${before.name}: ${sayGap(before.gap)}` : undefined,
      tone: gap !== null && gap <= -1 ? 'warning' : 'neutral',
    },
    {
      kind: 'chart',
      form: 'bar',
      title: 'Attendance',
      unit: '%',
      categories: [label, 'Everyone else'],
      series: [{ name: 'Attendance', values: [rounded(group.attendance), rounded(rest.attendance)] }],
      ...axis([group.attendance, rest.attendance]),
    },
    {
      kind: 'table',
      headings: ['', 'Pupils', 'Attendance', 'Sessions'],
      rows: [
        [label, String(group.pupils), sayAttendance(group), group.possible.toLocaleString('en-GB')],
        ['Everyone else', String(rest.pupils), sayAttendance(rest), rest.possible.toLocaleString('en-GB')],
      ],
    },
    ...(forms && forms.length > 0 ? [chart('By form', forms), table('Form', forms)] : []),
  ]
}

/** Whether two groups are all there are, as boys and girls are: each is the other's rest. */
function isTheRestOf(one: GapPart, other: GapPart): boolean {
  return one.rest.pupils === other.group.pupils && one.rest.possible === other.group.possible && one.gap !== null
}

function bothHalves(one: GapPart, other: GapPart): readonly Element[] {
  const [lower, higher] = (one.gap ?? 0) <= 0 ? [one, other] : [other, one]
  const { gap } = lower
  const side = ({ label, group }: GapPart) => `${label} ${sayAttendance(group)} (${plural(group.pupils, 'pupil')})`
  return [
    {
      kind: 'figure',
      value: gap === null ? '–' : sayGap(gap),
      label: `${side(lower)}, ${side(higher).replace(/^./, (letter) => letter.toLowerCase())}`,
      tone: gap !== null && gap <= -1 ? 'warning' : 'neutral',
    },
    {
      kind: 'chart',
      form: 'bar',
      title: 'Attendance',
      unit: '%',
      categories: [one.label, other.label],
      series: [{ name: 'Attendance', values: [rounded(one.group.attendance), rounded(other.group.attendance)] }],
      ...axis([one.group.attendance, other.group.attendance]),
    },
  ]
}

/** The widest gap comes first, as the figure. */
function widest(parts: readonly GapPart[]): readonly Element[] {
  const known = parts.filter(({ gap, rest }) => gap !== null && rest.possible > 0)
  const [lowest] = known.toSorted((a, b) => (a.gap ?? 0) - (b.gap ?? 0))
  if (!lowest || lowest.gap === null) return []
  const { label, group, rest, gap } = lowest
  return [
    {
      kind: 'figure',
      value: sayGap(gap),
      label: `${label}: ${sayAttendance(group)} (${plural(group.pupils, 'pupil')}), everyone else ${sayAttendance(rest)}`,
      comparison: gap < 0 ? 'the widest gap of these groups' : undefined,
      tone: gap <= -1 ? 'warning' : 'neutral',
    },
  ]
}

function chart(title: string, parts: readonly GapPart[]): Element {
  return {
    kind: 'chart',
    form: 'bar',
    title,
    unit: '%',
    categories: parts.map(({ label }) => label),
    series: [
      { name: 'The group', values: parts.map(({ group }) => rounded(group.attendance)) },
      { name: 'Everyone else', values: parts.map(({ rest }) => rounded(rest.attendance)) },
    ],
    ...axis(parts.flatMap(({ group, rest }) => [group.attendance, rest.attendance])),
  }
}

function table(heading: string, parts: readonly GapPart[]): Element {
  return {
    kind: 'table',
    headings: [heading, 'Pupils', 'Attendance', 'The rest', 'Gap'],
    rows: parts.map(({ label, group, rest, gap }) => [
      label,
      String(group.pupils),
      sayAttendance(group),
      sayAttendance(rest),
      gap === null ? '–' : signed(gap),
    ]),
  }
}

function sayAttendance({ attendance }: GapSide): string {
  return attendance === null ? 'no sessions' : sayPercent(attendance)
}

function sayGap(gap: number): string {
  const points = Math.abs(Math.round(gap * 10) / 10)
  if (points === 0) return 'no gap'
  return `${points.toFixed(1)} points ${gap > 0 ? 'higher' : 'lower'}`
}

function signed(gap: number): string {
  const points = Math.round(gap * 10) / 10
  if (points === 0) return '0.0'
  return `${points > 0 ? '+' : '−'}${Math.abs(points).toFixed(1)}`
}

function rounded(percent: number | null): number | null {
  return percent === null ? null : chartPercent(percent)
}

function axis(percents: readonly (number | null)[]): { from: number; to: number } {
  const lowest = Math.min(...percents.filter((percent) => percent !== null))
  return { from: lowest >= 82 ? 80 : lowest >= 52 ? 50 : 0, to: 100 }
}

function restsOn({ parts, asOf, now }: GroupGapFacts): string {
  const first = parts.find(({ group }) => group.possible > 0)
  const possible = first ? first.group.possible + first.rest.possible : 0
  const missing = first ? first.group.missing + first.rest.missing : Math.max(0, ...parts.map(({ group }) => group.missing))
  const basis = first
    ? `From ${plural(possible, 'possible session')}, pooled over the pupils; gaps are in percentage points.`
    : ''
  return `${basis}${sayMissing(missing)} ${sayRegistersAsOf(asOf, now)}`.trim()
}

function nextQuestions({ parts, detail, forms, of }: GroupGapFacts, params: GroupGapParams): readonly AskButton[] {
  const { period } = params
  const everybody = scopeOf(params.scope.base)
  const [only, ...others] = parts
  const buttons: AskButton[] = []
  if (only && others.length === 0) {
    if (detail === 'pupils') {
      buttons.push(ask('Who they are, lowest first', askAttendance({ scope: only.scope, period, list: 'pupils' })))
      if (!forms && params.scope.base.kind !== 'forms') {
        buttons.push(ask('By form', askGroupGap({ scope: only.scope, period, by: 'form' })))
      }
    }
    buttons.push(ask('All groups', askGroupGap({ scope: everybody, period })))
  } else {
    for (const { label, scope } of parts.slice(0, 3)) buttons.push(ask(label, askGroupGap({ scope, period })))
  }
  if (detail === 'pupils')
    buttons.push(ask('Persistent absence by group', askPersistentAbsence({ scope: everybody, period, by: 'group' })))
  if (buttons.length === 0) buttons.push(ask(`Attendance: ${of}`, askAttendance({ scope: everybody, period })))
  return buttons
}

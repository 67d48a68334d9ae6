import { capital } from '../../cards/capital.ts'
import { type AskButton, ask, asks, badge, type Card, type Element, note, text } from '../../cards/card.ts'
import { counted, firstRows } from '../../cards/first-rows.ts'
import { listed, plural } from '../../cards/plural.ts'
import { sayMoment } from '../../school/data-time.ts'
import { sayDate, sayDates } from '../../school/school-date.ts'
import { sayNoLonger } from '../rests-on.ts'
import type { AbsentNowFacts, MarkSeen, PupilSeen } from './facts.ts'
import { type AbsentNowParams, askAbsentNow } from './question.ts'

export function absentNowCard(facts: AbsentNowFacts, params: AbsentNowParams): Card {
  return {
    title: `${facts.aboutPupils ? 'In or out' : 'Out of school'}: ${facts.of}`,
    subtitle: when(facts),
    notice: 'Here is who is in and out, as you asked.',
    audience: 'asker',
    body: [...bodyOf(facts, params), note(restsOn(facts)), asks(...nextQuestions(facts, params))],
  }
}

function when({ from, to, sessions, periodName }: AbsentNowFacts): string {
  const session = sessions.length === 1 ? `, ${sessions[0] === 'AM' ? 'morning' : 'afternoon'} register` : ''
  return `${capital(periodName)}, ${sayDates(from, to)}${session}`
}

function bodyOf(facts: AbsentNowFacts, params: AbsentNowParams): readonly Element[] {
  if (facts.closed) return [text(`No school then (${facts.closed}), so there are no registers.`)]
  if (facts.notDueYet) {
    return [text("That register isn't due yet, so I can't say who is in or out. Ask again once it has closed.")]
  }
  const lists = [
    pupilTable('Away', facts.absent, facts, params),
    lateTable(facts, params),
    elsewhere('Learning elsewhere', facts.elsewhere, facts, params),
    elsewhere('Not expected', facts.notExpected, facts, params),
    pupilTable('In school', facts.present, facts, params),
    unnamedPupils(facts),
  ]
  return [headline(facts), ...unknown(facts), ...lists.flat()]
}

function headline(facts: AbsentNowFacts): Element {
  const { unnamed } = facts
  const away = facts.absent.length + unnamed.absent
  const unexplained = facts.absent.filter(({ marks }) => marks.some(({ code }) => code === 'N')).length + unnamed.noReasonYet
  const elsewhereSeen = facts.elsewhere.length + unnamed.elsewhere
  const late = facts.arrivedLate.length + unnamed.arrivedLate
  if (facts.onlyCodes.length > 0) {
    const others = facts.notExpected.length + unnamed.notExpected + facts.present.length + unnamed.present
    const seen = away + late + elsewhereSeen + others
    return { kind: 'figure', value: String(seen), label: `with code ${listed(facts.onlyCodes)}`, tone: 'neutral' }
  }
  const nobodySeen = facts.inSchool + late + elsewhereSeen === 0
  if (away === 0 && facts.notKnown > 0) {
    const words = nobodySeen ? 'Nothing is known yet: the register has not arrived.' : 'Nobody is marked absent so far.'
    return text(words)
  }
  return {
    kind: 'figure',
    value: String(away),
    label: `${away === 1 ? 'pupil' : 'pupils'} away${facts.aboutPupils ? '' : `, of ${facts.size} on roll`}`,
    comparison: unexplained > 0 ? `${unexplained} with no reason yet (N)` : undefined,
    tone: unexplained > 0 ? 'attention' : away === 0 ? 'good' : 'neutral',
  }
}

function unknown({ notKnown, registersMissing }: AbsentNowFacts): readonly Element[] {
  if (notKnown === 0) return []
  const forms = [...new Set(registersMissing.map(({ form }) => form))]
  const which = forms.length > 0 && forms.length <= 12 ? `: ${listed(forms)}` : ''
  return [badge(`Not known for ${plural(notKnown, 'mark')}: register not taken, or not arrived${which}`, 'warning')]
}

/** Whoever asks who is out wants the names: a school's worth of a morning, within reason. */
const rowsRead = 25

function pupilTable(
  title: string,
  pupils: readonly PupilSeen[],
  facts: AbsentNowFacts,
  { list }: AbsentNowParams,
): readonly Element[] {
  if (pupils.length === 0) return []
  const oneMark = isOneMark(facts)
  const shown = firstRows(pupils, list === 'pupils', rowsRead)
  const forms = isOfSeveralForms(pupils)
  return [
    {
      kind: 'table',
      title: counted(title, shown.length, pupils.length),
      headings: ['Pupil', ...(forms ? ['Form'] : []), ...(oneMark ? ['Reason'] : ['Marks', 'Reason'])],
      rows: shown.map(({ name, form, marks }) => [
        name,
        ...(forms ? [form] : []),
        ...(oneMark ? [`${sayMeanings(marks)} (${marks[0]?.code})`] : [sayCodes(marks), sayMeanings(marks)]),
      ]),
    },
  ]
}

/** Whom the totals count and the lists do not name; those in school where a list of them is shown. */
function unnamedPupils({ of, unnamed, onlyCodes }: AbsentNowFacts): readonly Element[] {
  const said = [
    [unnamed.absent, 'away'] as const,
    [unnamed.arrivedLate, 'arrived after the register closed'] as const,
    [unnamed.elsewhere, 'learning elsewhere'] as const,
    [unnamed.notExpected, 'not expected'] as const,
    [onlyCodes.length > 0 ? unnamed.present : 0, 'in school'] as const,
  ].flatMap(([pupils, where]) => (pupils > 0 ? [`${sayNoLonger(pupils, of)}, ${where}`] : []))
  return said.length > 0 ? [text(`Counted too, without names: ${said.join('; ')}.`)] : []
}

function isOneMark({ from, to, sessions }: AbsentNowFacts): boolean {
  return from === to && sessions.length === 1
}

function isOfSeveralForms(pupils: readonly PupilSeen[]): boolean {
  return new Set(pupils.map(({ form }) => form)).size > 1
}

const arrivedLate = 'In school, arrived after the register closed (U)'

function lateTable(facts: AbsentNowFacts, params: AbsentNowParams): readonly Element[] {
  if (!isOneMark(facts)) return pupilTable(arrivedLate, facts.arrivedLate, facts, params)
  if (facts.arrivedLate.length === 0) return []
  const shown = firstRows(facts.arrivedLate, params.list === 'pupils')
  const forms = isOfSeveralForms(shown)
  return [
    {
      kind: 'table',
      title: counted(arrivedLate, shown.length, facts.arrivedLate.length),
      headings: ['Pupil', ...(forms ? ['Form'] : []), 'Minutes'],
      rows: shown.map(({ name, form, marks: [mark] }) => [name, ...(forms ? [form] : []), String(mark?.minutesLate ?? '–')]),
    },
  ]
}

/** A trip of a whole form is told in a line; a button has the names. */
const namesOfATrip = 8

function elsewhere(
  title: string,
  pupils: readonly PupilSeen[],
  facts: AbsentNowFacts,
  params: AbsentNowParams,
): readonly Element[] {
  if (pupils.length <= namesOfATrip || params.list === 'pupils' || facts.onlyCodes.length > 0)
    return pupilTable(title, pupils, facts, params)
  const reasons = new Map<string, number>()
  for (const { marks } of pupils) {
    const reason = sayMeanings(marks).toLowerCase()
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  }
  const said = [...reasons].toSorted(([, a], [, b]) => b - a).map(([reason, count]) => `${count} ${reason}`)
  return [text(`${title} (${pupils.length}): ${said.join(', ')}.`)]
}

function sayCodes(marks: readonly MarkSeen[]): string {
  if (marks.length > 4) return plural(marks.length, 'session')
  const oneDay = new Set(marks.map(({ date }) => date)).size === 1
  return marks.map(({ date, session, code }) => `${oneDay ? '' : `${sayDate(date).slice(0, 3)} `}${session} ${code}`).join(', ')
}

function sayMeanings(marks: readonly MarkSeen[]): string {
  const minutes = marks.find(({ minutesLate }) => minutesLate !== null)?.minutesLate
  const meanings = [...new Set(marks.map(({ meaning }) => meaning))].join('; ')
  return minutes ? `${meanings}, ${plural(minutes, 'minute')}` : meanings
}

function restsOn({ asOf, now, from, to }: AbsentNowFacts): string {
  const data = asOf ? `Registers as of ${sayMoment(asOf, now)}.` : 'No registers have been imported yet.'
  return from === to ? `${data} From the registers alone: never a fire roll.` : data
}

function nextQuestions(facts: AbsentNowFacts, { scope, period, filters, list }: AbsentNowParams): readonly AskButton[] {
  if (facts.closed || facts.notDueYet) return []
  const week = { name: 'attendance', params: { scope, period } }
  const buttons = [ask('Attendance for this', week)]
  const all = { scope, period, ...(filters ? { filters } : {}), list: 'pupils' as const }
  if (list !== 'pupils' && (facts.absent.length > rowsRead + 2 || facts.elsewhere.length > namesOfATrip))
    buttons.unshift(ask('Every name', askAbsentNow(all)))
  if (facts.onlyCodes.length === 0 && facts.absent.some(({ marks }) => marks.some(({ code }) => code === 'N'))) {
    buttons.unshift(ask('Just no reason yet (N)', askAbsentNow({ scope, period, filters: { ...filters, code: 'N' } })))
  }
  if (facts.onlyCodes.length > 0) buttons.unshift(ask('Everyone who is out', askAbsentNow({ scope, period })))
  return buttons
}

import { capital } from '../../cards/capital.ts'
import { type AskButton, ask, asks, type Card, type Element, note, text } from '../../cards/card.ts'
import { counted, firstRows } from '../../cards/first-rows.ts'
import { plural } from '../../cards/plural.ts'
import { sayDate, sayDates } from '../../school/school-date.ts'
import { sayMissing, sayNoLonger, sayNothingCounted, sayRegistersAsOf } from '../rests-on.ts'
import { isWhole } from '../whole.ts'
import type { Lateness, LatesFacts, LatesSplit, MinutesLate, PupilLate } from './facts.ts'
import { askLates, type LatesParams } from './question.ts'

export function latesCard(facts: LatesFacts, params: LatesParams): Card {
  const { period, session, code } = facts
  const narrowed = [session ? `${session} only` : [], code ? `${code} only` : []].flat().map((words) => `, ${words}`)
  return {
    title: `Lates: ${facts.of}`,
    subtitle: `${capital(period.name)}, ${sayDates(period.from, period.to)}${narrowed.join('')}`,
    notice: 'Here are the lates you asked for.',
    audience: 'asker',
    body: [...bodyOf(facts, params), note(restsOn(facts)), asks(...nextQuestions(facts, params))],
  }
}

function bodyOf(facts: LatesFacts, params: LatesParams): readonly Element[] {
  if (facts.closed) return [text(facts.closed)]
  if (facts.possible === 0) return [text(sayNothingCounted(facts))]
  const top = [...lessons(facts), figure(facts), ...apart(facts)]
  if (facts.pupils.bounds !== '' || params.list === 'pupils') return [...top, ...pupilTable(facts, params)]
  if (params.by) return [...top, ...chart(facts), ...splitTable(facts)]
  return [...top, ...chart(facts), ...pupilTable(facts, params)]
}

function lessons({ lesson }: LatesFacts): readonly Element[] {
  if (lesson === null) return []
  return [text("Lateness to lessons isn't in the registers, so this is lateness to morning and afternoon registration.")]
}

function figure({ late, code, pupils, moreThanOnce, before }: LatesFacts): Element {
  const times = late.beforeClose + late.afterClose
  const again = moreThanOnce > 0 ? [`${plural(moreThanOnce, 'pupil')} more than once`] : []
  const earlier = before ? [`${before.name}, ${sayDates(before.from, before.to)}: ${sayLateness(before, code)}`] : []
  return {
    kind: 'figure',
    value: code === 'U' ? String(late.afterClose) : String(late.beforeClose),
    label: code === 'U' ? 'arrived after the register closed (U)' : 'late, before the register closed (L)',
    comparison: [...again, ...earlier].join(' · ') || undefined,
    tone: times === 0 && pupils.of === 0 ? 'good' : late.afterClose > 0 ? 'warning' : 'neutral',
  }
}

function apart({ late, minutes, code }: LatesFacts): readonly Element[] {
  const facts = code
    ? []
    : [{ label: 'Arrived after the register closed (U), an absence', value: plural(late.afterClose, 'session') }]
  if (minutes.known > 0) facts.push({ label: 'Minutes late', value: sayMinutes(minutes, late) })
  return facts.length > 0 ? [{ kind: 'facts', facts }] : []
}

function sayLateness({ beforeClose, afterClose }: Lateness, code: LatesFacts['code']): string {
  if (code) return `${code === 'L' ? beforeClose : afterClose} ${code}`
  return `${beforeClose} L, ${afterClose} U`
}

function sayMinutes({ total, known }: MinutesLate, { beforeClose, afterClose }: Lateness): string {
  const times = beforeClose + afterClose
  if (known === 0) return 'not recorded'
  return `${total.toLocaleString('en-GB')}${known < times ? ` (recorded for ${known} of ${times})` : ''}`
}

const splitTitles: Readonly<Record<LatesSplit, string>> = {
  form: 'By form',
  weekday: 'By weekday',
  week: 'Week by week',
  day: 'Day by day',
  session: 'Morning and afternoon',
}

/** Fewer than this many lates are read faster than a chart of them. */
const chartFrom = 3

function chart({ split, code, late }: LatesFacts): readonly Element[] {
  if (!split || split.parts.length < 2 || late.beforeClose + late.afterClose < chartFrom) return []
  const before = { name: 'Before closing (L)', values: split.parts.map(({ beforeClose }) => beforeClose) }
  const after = { name: 'After closing (U)', values: split.parts.map(({ afterClose }) => afterClose) }
  return [
    {
      kind: 'chart',
      form: 'bar',
      title: splitTitles[split.by],
      unit: 'lates',
      categories: split.parts.map(({ label }) => label),
      series: code === 'L' ? [before] : code === 'U' ? [after] : [before, after],
    },
  ]
}

function splitTable({ split }: LatesFacts): readonly Element[] {
  if (!split || split.parts.length < 2 || split.by === 'day') return []
  const rows = split.parts.map(({ label, beforeClose, afterClose }) => [label, String(beforeClose), String(afterClose)])
  return [{ kind: 'table', title: splitTitles[split.by], headings: [capital(split.by), 'L', 'U'], rows }]
}

function pupilTable(facts: LatesFacts, params: LatesParams): readonly Element[] {
  const { of, bounds } = facts.pupils
  const { unnamed } = facts
  const more =
    unnamed.times > 0 ? [text(`${plural(unnamed.times, 'more late')} by ${sayNoLonger(unnamed.pupils, facts.of)}.`)] : []
  const rows = firstRows(facts.pupils.rows, isWhole(params) || params.top !== undefined)
  if (of === 0 && more.length > 0) return more
  if (of === 0) return [text(bounds ? `Nobody was late that often (${bounds} times).` : 'Nobody was late.')]
  const manyForms = new Set(rows.map(({ form }) => form)).size > 1
  const which = bounds ? `Late ${bounds} times` : 'Most often first'
  const oneDay = facts.period.from === facts.period.to
  return [
    {
      kind: 'table',
      title: counted(which, rows.length, of),
      headings: ['Pupil', ...(manyForms ? ['Form'] : []), 'L', 'U', 'Minutes', ...(oneDay ? [] : ['Latest'])],
      rows: rows.map((pupil) => [
        pupil.name,
        ...(manyForms ? [pupil.form] : []),
        String(pupil.beforeClose),
        String(pupil.afterClose),
        pupil.minutes.known > 0 ? sayMinutes(pupil.minutes, pupil) : '–',
        ...(oneDay ? [] : [sayLatest(pupil)]),
      ]),
    },
    ...more,
  ]
}

/** The newest one: the rest are a question about the pupil. */
function sayLatest({ marks }: PupilLate): string {
  const newest = marks.at(-1)
  return newest ? `${sayDate(newest.date)} ${newest.session}` : '–'
}

function restsOn({ possible, missing, size, asOf, now }: LatesFacts): string {
  const basis = `From ${plural(possible, 'possible session')} of ${plural(size, 'pupil')}; L counts as present, U as absent.`
  return `${basis}${sayMissing(missing)} ${sayRegistersAsOf(asOf, now)}`
}

function nextQuestions(facts: LatesFacts, { scope, period, filters, list }: LatesParams): readonly AskButton[] {
  const same = { scope, period, ...(filters ? { filters } : {}) }
  const buttons: AskButton[] = []
  if (!facts.closed && list !== 'pupils' && facts.pupils.of > 10) {
    buttons.push(ask('Everyone who was late', askLates({ ...same, list: 'pupils' })))
  }
  if (!facts.code && facts.late.afterClose > 0) {
    buttons.push(ask('After the register closed (U)', askLates({ ...same, filters: { ...filters, code: 'U' } })))
  }
  if (facts.code) buttons.push(ask('All lates', askLates({ scope, period })))
  if (facts.before) {
    const { name, from, to } = facts.before
    buttons.push(ask(capital(name), askLates({ ...same, period: { from, to, said: 'range', name } })))
  }
  if (facts.split?.by !== 'weekday' && facts.period.from !== facts.period.to) {
    buttons.push(ask('By weekday', askLates({ ...same, by: 'weekday' })))
  }
  if (!facts.aboutPupils && scope.base.kind !== 'forms' && facts.split?.by !== 'form') {
    buttons.push(ask('By form', askLates({ ...same, by: 'form' })))
  }
  return buttons
}

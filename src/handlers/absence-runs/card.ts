import { capital } from '../../cards/capital.ts'
import { type AskButton, ask, asks, type Card, type Element, note, text } from '../../cards/card.ts'
import { listed, plural } from '../../cards/plural.ts'
import { codeOn } from '../../school/attendance-codes.ts'
import { londonTime } from '../../school/clock.ts'
import { dayPeriod } from '../../school/period.ts'
import { sayDate, sayDates } from '../../school/school-date.ts'
import { sayMissing, sayRegistersAsOf } from '../rests-on.ts'
import { askUnexplainedAbsence } from '../unexplained-absence/question.ts'
import type { AbsenceRunsFacts, PupilRun } from './facts.ts'
import { type AbsenceRunsParams, askAbsenceRuns } from './question.ts'

export function absenceRunsCard(facts: AbsenceRunsFacts, params: AbsenceRunsParams): Card {
  return {
    title: `Days in a row: ${facts.of}`,
    subtitle: subtitle(facts),
    notice: 'Here are the absences in a row you asked for.',
    audience: 'asker',
    body: [...bodyOf(facts, params), note(restsOn(facts)), asks(...nextQuestions(facts, params))],
  }
}

function subtitle({ period, goingOn, newest, onlyCodes }: AbsenceRunsFacts): string {
  const codes = onlyCodes.length > 0 ? `, ${listed(onlyCodes)} only` : ''
  if (goingOn && newest) return `Going on at ${sayDate(newest.date)} ${newest.session}${codes}`
  return `${capital(period.name)}, ${sayDates(period.from, period.to)}${codes}`
}

function bodyOf(facts: AbsenceRunsFacts, { list }: AbsenceRunsParams): readonly Element[] {
  if (facts.closed) return [text(facts.closed)]
  if (!facts.newest) return [text('No registers have arrived for that time, so no days in a row are known.')]
  const { reasonOpen, reasonKnown } = facts
  const unfolded = list === 'pupils' || facts.aboutPupils || reasonOpen.length === 0
  return [
    figure(facts),
    ...runTable('No reason known yet', reasonOpen, facts),
    ...(unfolded ? runTable('Reason known', reasonKnown, facts) : folded(reasonKnown)),
    ...illnessTable(facts),
  ]
}

function figure({ reasonOpen, reasonKnown, minDays, goingOn }: AbsenceRunsFacts): Element {
  const all = [...reasonOpen, ...reasonKnown]
  const pupils = new Set(all.map(({ id }) => id)).size
  const longest = Math.max(0, ...all.map(({ days }) => days))
  const said = [
    reasonOpen.length > 0 ? [`${reasonOpen.length} with no reason known yet`] : [],
    all.length > pupils ? [plural(all.length, 'run')] : [],
    longest > minDays ? [`the longest ${plural(longest, 'school day')}`] : [],
  ].flat()
  return {
    kind: 'figure',
    value: String(pupils),
    label: `${sayPupilsAway(pupils, goingOn)} ${plural(minDays, 'school day')}${minDays > 1 ? ' in a row' : ''} or more`,
    comparison: said.join(' · ') || undefined,
    tone: reasonOpen.length > 0 ? 'attention' : pupils > 0 ? 'neutral' : 'good',
  }
}

function sayPupilsAway(pupils: number, goingOn: boolean): string {
  if (goingOn) return `${pupils === 1 ? 'pupil' : 'pupils'} away`
  return pupils === 1 ? 'pupil was away' : 'pupils were away'
}

function runTable(title: string, runs: readonly PupilRun[], facts: AbsenceRunsFacts): readonly Element[] {
  if (runs.length === 0) return []
  const manyForms = new Set(runs.map(({ form }) => form)).size > 1
  const unknown = runs.some(({ notKnown }) => notKnown > 0)
  return [
    {
      kind: 'table',
      title: `${title} (${runs.length})`,
      headings: ['Pupil', ...(manyForms ? ['Form'] : []), 'School days', 'Dates', 'Codes', ...(unknown ? ['Not known'] : [])],
      rows: runs.map((run) => [
        run.name,
        ...(manyForms ? [run.form] : []),
        String(run.days),
        sayRunDates(run, facts),
        sayCodes(run),
        ...(unknown ? [run.notKnown > 0 ? plural(run.notKnown, 'session') : '–'] : []),
      ]),
    },
  ]
}

function sayRunDates({ from, to, seenAgain, goesOn, days, wholeDays }: PupilRun, { newest, goingOn }: AbsenceRunsFacts): string {
  const soFar = newest?.date === to && newest.session === 'AM' && wholeDays < days
  const end = soFar ? ', so far' : goesOn && !goingOn ? ', goes on' : seenAgain ? `, back ${sayDate(seenAgain)}` : ''
  return `${sayDates(from, to)}${end}`
}

/** `8 I, 2 N`. */
function sayCodes({ codes }: PupilRun): string {
  return Object.entries(codes)
    .map(([code, sessions]) => `${sessions} ${code}`)
    .join(', ')
}

/** Runs with a known reason in one line: what they are is there, and does not stand in the way. */
function folded(runs: readonly PupilRun[]): readonly Element[] {
  if (runs.length === 0) return []
  const said = runs.map(({ name, form, days, from, to, codes }) => {
    const reasons = Object.keys(codes).map((code) => codeOn(code, from)?.meaning.toLowerCase() ?? code)
    return `${name} (${form}), ${plural(days, 'school day')}, ${sayDates(from, to)}, ${listed(reasons)}`
  })
  return [text(`Reason known for ${runs.length}: ${said.join('; ')}.`)]
}

function illnessTable({ illness }: AbsenceRunsFacts): readonly Element[] {
  if (!illness || illness.pupils.length === 0) return []
  return [
    {
      kind: 'table',
      title: `${illness.schoolDays} school days of illness this year, in a row or added up: tell the local authority (${illness.pupils.length})`,
      headings: ['Pupil', 'Form', 'School days', 'Most in a row'],
      rows: illness.pupils.map(({ name, form, schoolDays, inARow }) => [name, form, String(schoolDays), String(inARow)]),
    },
  ]
}

function restsOn({ missing, asOf, now }: AbsenceRunsFacts): string {
  const basis =
    'A day counts when every possible session that is known was absent; a missing mark breaks no run, and arriving late (U) does.'
  return `${basis}${sayMissing(missing)} ${sayRegistersAsOf(asOf, now)}`
}

function nextQuestions(facts: AbsenceRunsFacts, { scope, period, filters, list }: AbsenceRunsParams): readonly AskButton[] {
  const today = londonTime(facts.now).date
  const same = { scope, period, ...(filters ? { filters } : {}) }
  const buttons: AskButton[] = []
  if (facts.reasonOpen.length > 0 && facts.reasonKnown.length > 0 && list !== 'pupils' && !facts.aboutPupils) {
    buttons.push(ask('Known reasons as a table', askAbsenceRuns({ ...same, list: 'pupils' })))
  }
  if (facts.onlyCodes.length === 0) {
    buttons.push(ask('Illness only (I)', askAbsenceRuns({ ...same, filters: { ...filters, code: 'I' } })))
  } else buttons.push(ask('Any absence', askAbsenceRuns({ scope, period })))
  const longer = facts.minDays < 5 ? 5 : 10
  if (facts.minDays < longer) {
    buttons.push(ask(`${longer} days or more`, askAbsenceRuns({ ...same, filters: { ...filters, consecutive_days: longer } })))
  }
  buttons.push(ask('No reason yet', askUnexplainedAbsence({ scope, period: { ...dayPeriod(today, today), said: 'default' } })))
  return buttons
}

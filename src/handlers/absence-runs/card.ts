import { capital } from '../../cards/capital.ts'
import { type AskButton, ask, asks, type Card, type Element, note, text } from '../../cards/card.ts'
import { counted, firstRows } from '../../cards/first-rows.ts'
import { listed, plural } from '../../cards/plural.ts'
import { codeOn } from '../../school/attendance-codes.ts'
import { londonTime } from '../../school/clock.ts'
import { dayPeriod } from '../../school/period.ts'
import { sayDate, sayDates } from '../../school/school-date.ts'
import { sayMissing, sayRegistersAsOf } from '../rests-on.ts'
import { askUnexplainedAbsence } from '../unexplained-absence/question.ts'
import { isWhole } from '../whole.ts'
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

function bodyOf(facts: AbsenceRunsFacts, params: AbsenceRunsParams): readonly Element[] {
  if (facts.closed) return [text(facts.closed)]
  if (!facts.newest) return [text('No registers have arrived for that time, so no days in a row are known.')]
  const { reasonOpen, reasonKnown } = facts
  const whole = isWhole(params)
  const unfolded = whole || facts.aboutPupils || reasonOpen.length === 0
  return [
    figure(facts),
    ...runTable('No reason known yet', reasonOpen, facts, whole),
    ...(unfolded ? runTable('Reason known', reasonKnown, facts, whole) : folded(reasonKnown)),
    ...illnessTable(facts, whole),
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

function runTable(title: string, runs: readonly PupilRun[], facts: AbsenceRunsFacts, whole: boolean): readonly Element[] {
  if (runs.length === 0) return []
  const manyForms = new Set(runs.map(({ form }) => form)).size > 1
  const shown = firstRows(runs, whole)
  const unknown = shown.some(({ notKnown }) => notKnown > 0)
  return [
    {
      kind: 'table',
      title: counted(title, shown.length, runs.length),
      headings: ['Pupil', ...(manyForms ? ['Form'] : []), 'Days', 'Dates', 'Codes', ...(unknown ? ['Not known'] : [])],
      rows: shown.map((run) => [
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
  if (goingOn) return `since ${sayDate(from)}`
  const soFar = newest?.date === to && newest.session === 'AM' && wholeDays < days
  const end = soFar ? ', so far' : goesOn ? ', goes on' : seenAgain ? `, back ${sayDate(seenAgain)}` : ''
  return `${sayDates(from, to)}${end}`
}

/** `8 I, 2 N`. */
function sayCodes({ codes }: PupilRun): string {
  return Object.entries(codes)
    .map(([code, sessions]) => `${sessions} ${code}`)
    .join(', ')
}

/** More of them than these are counted by their reasons. */
const namesRead = 6

/** Runs with a known reason in one line: what they are is there, and does not stand in the way. */
function folded(runs: readonly PupilRun[]): readonly Element[] {
  if (runs.length === 0) return []
  const reasonsOf = ({ from, codes }: PupilRun) =>
    listed(Object.keys(codes).map((code) => codeOn(code, from)?.meaning.toLowerCase() ?? code))
  if (runs.length > namesRead) {
    const reasons = new Map<string, number>()
    for (const run of runs) reasons.set(reasonsOf(run), (reasons.get(reasonsOf(run)) ?? 0) + 1)
    const counts = [...reasons].toSorted(([, a], [, b]) => b - a).map(([reason, count]) => `${count} ${reason}`)
    return [text(`Reason known for ${runs.length} more: ${counts.join('; ')}.`)]
  }
  const said = runs.map((run) => {
    const { name, form, days, from, to } = run
    return `${name} (${form}), ${plural(days, 'school day')}, ${sayDates(from, to)}, ${reasonsOf(run)}`
  })
  return [text(`Reason known for ${runs.length}: ${said.join('; ')}.`)]
}

function illnessTable({ illness }: AbsenceRunsFacts, whole: boolean): readonly Element[] {
  if (!illness || illness.pupils.length === 0) return []
  return [
    {
      kind: 'table',
      title: counted(
        `${illness.schoolDays} school days of illness this year: tell the local authority`,
        firstRows(illness.pupils, whole).length,
        illness.pupils.length,
      ),
      headings: ['Pupil', 'Form', 'Days', 'Longest'],
      rows: firstRows(illness.pupils, whole).map(({ name, form, schoolDays, inARow }) => [
        name,
        form,
        String(schoolDays),
        String(inARow),
      ]),
    },
  ]
}

function restsOn({ missing, asOf, now }: AbsenceRunsFacts): string {
  const basis =
    'Days away are school days with every known session absent. Arriving late (U) ends a run; a missing mark does not.'
  return `${basis}${sayMissing(missing)} ${sayRegistersAsOf(asOf, now)}`
}

function nextQuestions(facts: AbsenceRunsFacts, { scope, period, filters, list }: AbsenceRunsParams): readonly AskButton[] {
  const today = londonTime(facts.now).date
  const same = { scope, period, ...(filters ? { filters } : {}) }
  const buttons: AskButton[] = []
  const folds = facts.reasonKnown.length > 0 || facts.reasonOpen.length > 12 || (facts.illness?.pupils.length ?? 0) > 12
  if (folds && list !== 'pupils' && !facts.aboutPupils) {
    buttons.push(ask('The whole list', askAbsenceRuns({ ...same, list: 'pupils' })))
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

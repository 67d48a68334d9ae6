import { capital } from '../../cards/capital.ts'
import { type AskButton, ask, asks, type Card, type Element, note, text } from '../../cards/card.ts'
import { counted, firstRows } from '../../cards/first-rows.ts'
import { listed, plural } from '../../cards/plural.ts'
import { sayDates } from '../../school/school-date.ts'
import { sayPercent } from '../../school/tally.ts'
import { sayMissing, sayNothingCounted, sayRegistersAsOf } from '../rests-on.ts'
import { isWhole } from '../whole.ts'
import type { BestAttendanceFacts, PupilPraised } from './facts.ts'
import { askBestAttendance, type BestAttendanceParams } from './question.ts'

export function bestAttendanceCard(facts: BestAttendanceFacts, params: BestAttendanceParams): Card {
  const { period, session } = facts
  return {
    title: `Something to celebrate: ${facts.of}`,
    subtitle: `Attendance, ${period.name}, ${sayDates(period.from, period.to)}${session ? `, ${session} only` : ''}`,
    notice: 'Here is the good news you asked for.',
    audience: 'asker',
    body: [...bodyOf(facts, params), note(restsOn(facts)), asks(...nextQuestions(facts, params))],
  }
}

function bodyOf(facts: BestAttendanceFacts, params: BestAttendanceParams): readonly Element[] {
  if (facts.closed) return [text(facts.closed)]
  if (facts.possible === 0) return [text(sayNothingCounted(facts))]
  if (params.list === 'pupils') return [inEverySession(facts), ...fullTable(facts, true)]
  const pupils = [...fullTable(facts, isWhole(params)), ...highestTable(facts), ...improvedTable(facts)]
  if (params.by === 'form' && facts.forms.length > 0) return [bestForm(facts), ...formElements(facts)]
  return [inEverySession(facts), ...pupils, ...formElements(facts)]
}

function inEverySession({ full, fullSoFar, pupils }: BestAttendanceFacts): Element {
  return {
    kind: 'figure',
    value: String(full.of),
    label: `${full.of === 1 ? 'pupil was' : 'pupils were'} in for every session, of ${pupils}${full.of > 0 ? '. Well done!' : ''}`,
    comparison: fullSoFar > 0 ? `${plural(fullSoFar, 'more pupil')} so far, with a mark still to come` : undefined,
    tone: full.of > 0 ? 'good' : 'neutral',
  }
}

function bestForm({ forms, formsCounted }: BestAttendanceFacts): Element {
  const first = forms.filter(({ place }) => place === 1)
  const [best] = first
  return {
    kind: 'figure',
    value: sayPercent(best?.attendance),
    label: `Well done, ${listed(first.map(({ form }) => form))}: the best attendance of ${formsCounted} forms`,
    tone: 'good',
  }
}

function fullTable({ full, aboutPupils }: BestAttendanceFacts, whole: boolean): readonly Element[] {
  if (full.of === 0 || aboutPupils) return []
  const shown = firstRows(full.rows, whole)
  return [pupilTable(counted('In for every session', shown.length, full.of), shown)]
}

function highestTable({ highest, bounds }: BestAttendanceFacts): readonly Element[] {
  return highest.length > 0 ? [pupilTable(bounds ? capital(bounds) : 'Highest attendance', highest)] : []
}

function pupilTable(title: string, rows: readonly PupilPraised[]): Element {
  return {
    kind: 'table',
    title,
    headings: ['Pupil', 'Form', 'In'],
    rows: rows.map(({ name, form, attended, possible }) => [name, form, `${attended} of ${possible}`]),
  }
}

function improvedTable({ improved, before }: BestAttendanceFacts): readonly Element[] {
  if (improved.length === 0 || !before) return []
  return [
    {
      kind: 'table',
      title: `Most improved, on ${before.name}`,
      headings: ['Pupil', 'Form', 'Now', 'Before', 'Up by'],
      rows: firstRows(improved, false, 5).map(({ name, form, attendance, before: earlier }) => [
        name,
        form,
        sayPercent(attendance),
        sayPercent(earlier),
        `${(Math.round((attendance - earlier) * 10) / 10).toFixed(1)} points`,
      ]),
    },
  ]
}

function formElements({ forms }: BestAttendanceFacts): readonly Element[] {
  if (forms.length < 2) return []
  const values = forms.map(({ attendance }) => Math.round(attendance * 10) / 10)
  const lowest = Math.min(...values)
  return [
    {
      kind: 'chart',
      form: 'bar',
      title: 'Forms, highest first',
      unit: '%',
      categories: forms.map(({ form }) => form),
      series: [{ name: 'Attendance', values }],
      from: lowest >= 82 ? 80 : lowest >= 52 ? 50 : 0,
      to: 100,
    },
    ...(forms.length > formsInABar || forms.some(({ missing }) => missing > 0) ? [formTable(forms)] : []),
  ]
}

/** So many bars carry their figures, and say all that a table would. */
const formsInABar = 8

function formTable(forms: BestAttendanceFacts['forms']): Element {
  return {
    kind: 'table',
    headings: ['Form', 'Place', 'Attendance', 'Sessions', 'Marks missing'],
    rows: forms.map(({ form, place, attendance, possible, missing }) => [
      form,
      String(place),
      sayPercent(attendance),
      possible.toLocaleString('en-GB'),
      missing === 0 ? '–' : String(missing),
    ]),
  }
}

function restsOn({ possible, missing, size, asOf, now }: BestAttendanceFacts): string {
  const basis = `From ${plural(possible, 'possible session')} of ${plural(size, 'pupil')} on roll today.`
  return `${basis}${sayMissing(missing)} ${sayRegistersAsOf(asOf, now)}`
}

function nextQuestions(facts: BestAttendanceFacts, params: BestAttendanceParams): readonly AskButton[] {
  const buttons: AskButton[] = []
  const { before, full } = facts
  if (full.of > 12 && params.list !== 'pupils')
    buttons.push(ask('Everyone in for every session', askBestAttendance({ ...params, list: 'pupils' })))
  if (facts.forms.length > 1 && params.by !== 'form')
    buttons.push(ask('Best forms', askBestAttendance({ ...params, by: 'form' })))
  if (before) {
    const { from, to, name } = before
    buttons.push(ask(capital(name), askBestAttendance({ ...params, period: { from, to, said: 'range', name } })))
  }
  return buttons
}

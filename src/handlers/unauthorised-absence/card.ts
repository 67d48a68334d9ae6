import { capital } from '../../cards/capital.ts'
import { type AskButton, ask, asks, type Card, type Element, note, text } from '../../cards/card.ts'
import { listed, plural } from '../../cards/plural.ts'
import { sayDates } from '../../school/school-date.ts'
import { sayPercent, sessionsBeforeLabels } from '../../school/tally.ts'
import { askAbsenceRuns } from '../absence-runs/question.ts'
import { sayMissing, sayRegistersAsOf } from '../rests-on.ts'
import type { NoticeThreshold, PupilNearNotice, SessionsByCode, UnauthorisedAbsenceFacts } from './facts.ts'
import { askUnauthorisedAbsence, type UnauthorisedAbsenceParams } from './question.ts'

export function unauthorisedAbsenceCard(facts: UnauthorisedAbsenceFacts, params: UnauthorisedAbsenceParams): Card {
  const { period, session, onlyCodes, threshold } = facts
  const narrowed = [session ? [`${session} only`] : [], threshold ? [] : [`${listed(onlyCodes)} only`]].flat()
  return {
    title: `Unauthorised absence: ${facts.of}`,
    subtitle: [`${capital(period.name)}, ${sayDates(period.from, period.to)}`, ...narrowed].join(', '),
    notice: 'Here is the unauthorised absence you asked for.',
    audience: 'asker',
    body: [...bodyOf(facts), note(restsOn(facts)), asks(...nextQuestions(facts, params))],
  }
}

function bodyOf(facts: UnauthorisedAbsenceFacts): readonly Element[] {
  if (facts.closed) return [text(facts.closed)]
  if (facts.possible === 0) {
    return [text(facts.missing > 0 ? 'No marks have arrived for this period yet.' : 'No register is due in this period yet.')]
  }
  return [figure(facts), codesTable(facts), ...thresholds(facts), ...chart(facts), ...pupilTable(facts)]
}

function figure({ sessions, possible, pupils, threshold, onlyCodes }: UnauthorisedAbsenceFacts): Element {
  const share =
    possible < sessionsBeforeLabels ? `of ${possible} possible` : `${sayPercent((sessions * 100) / possible)} of possible`
  const reached = threshold?.reached.length ?? 0
  const close = threshold?.close.length ?? 0
  const said = [
    pupils.bounds ? [] : [plural(pupils.of, 'pupil')],
    reached > 0 ? [`${reached} at ${threshold?.sessions} sessions in ${threshold?.schoolWeeks} school weeks`] : [],
    close > 0 ? [`${close} near it`] : [],
  ].flat()
  return {
    kind: 'figure',
    value: sessions.toLocaleString('en-GB'),
    label: `${sessions === 1 ? 'session' : 'sessions'} of ${onlyCodes.length === 1 ? `code ${onlyCodes[0]}` : 'unauthorised absence'}, ${share}`,
    comparison: said.join(' · ') || undefined,
    tone: reached > 0 ? 'attention' : sessions > 0 ? 'neutral' : 'good',
  }
}

const meanings: Readonly<Record<string, string>> = {
  G: 'Holiday not granted (G)',
  N: 'No reason yet (N)',
  O: 'Other or unknown (O)',
  U: 'Arrived after the register closed (U)',
}

function codesTable({ codes }: UnauthorisedAbsenceFacts): Element {
  return {
    kind: 'facts',
    facts: Object.entries(codes).map(([code, sessions]) => ({
      label: meanings[code] ?? code,
      value: plural(sessions, 'session'),
    })),
  }
}

function thresholds({ threshold }: UnauthorisedAbsenceFacts): readonly Element[] {
  if (!threshold) return []
  const { reached, close, lateOnly, sessions, schoolWeeks } = threshold
  const rule = `At ${sessions} sessions of G, N, O or U in any ${schoolWeeks} school weeks, across terms and years, the school must consider a penalty notice, support first.`
  if (reached.length + close.length + lateOnly.length + threshold.runs.length === 0)
    return [text(`${rule} Nobody is at or near that.`)]
  return [
    text(rule),
    ...noticeTable(`At ${sessions} or more`, reached, schoolWeeks),
    ...noticeTable(`Near it (${threshold.near} to ${sessions - 1})`, close, schoolWeeks),
    ...noticeTable('Only U, in the building though late', lateOnly, schoolWeeks),
    ...runTable(threshold),
  ]
}

function noticeTable(title: string, pupils: readonly PupilNearNotice[], schoolWeeks: number): readonly Element[] {
  if (pupils.length === 0) return []
  return [
    {
      kind: 'table',
      title: `${title} (${pupils.length})`,
      headings: ['Pupil', 'Form', 'Sessions', 'Codes', 'School weeks', `Last ${schoolWeeks}`],
      rows: pupils.map(({ name, form, sessions, codes, from, to, newest }) => [
        name,
        form,
        String(sessions),
        sayCodes(codes),
        sayDates(from, to),
        String(newest),
      ]),
    },
  ]
}

function runTable({ runs, runSchoolDays }: NoticeThreshold): readonly Element[] {
  if (runs.length === 0) return []
  return [
    {
      kind: 'table',
      title: `${runSchoolDays} school days in a row or more: tell the local authority (${runs.length})`,
      headings: ['Pupil', 'Form', 'School days', 'Dates', 'Not known'],
      rows: runs.map(({ name, form, days, from, to, goesOn, notKnown }) => [
        name,
        form,
        String(days),
        `${sayDates(from, to)}${goesOn ? ', goes on' : ''}`,
        notKnown > 0 ? plural(notKnown, 'session') : '–',
      ]),
    },
  ]
}

/** `6 O, 2 U`. */
function sayCodes(codes: SessionsByCode): string {
  return Object.entries(codes)
    .flatMap(([code, sessions]) => (sessions > 0 ? [`${sessions} ${code}`] : []))
    .join(', ')
}

function chart({ split, sessions }: UnauthorisedAbsenceFacts): readonly Element[] {
  if (!split || sessions === 0 || split.parts.length < 2) return []
  return [
    {
      kind: 'chart',
      form: 'bar',
      title: `Sessions by ${split.by}`,
      unit: 'sessions',
      categories: split.parts.map(({ label }) => label),
      series: [{ name: 'Sessions', values: split.parts.map((part) => part.sessions) }],
    },
  ]
}

function pupilTable({ pupils, onlyCodes }: UnauthorisedAbsenceFacts): readonly Element[] {
  const { rows, of, bounds } = pupils
  if (of === 0) return [text(bounds ? `No pupil has ${bounds} sessions.` : 'Nobody has any.')]
  const manyForms = new Set(rows.map(({ form }) => form)).size > 1
  const which = bounds ? `Pupils with ${bounds} sessions` : 'Pupils in this period, most sessions first'
  return [
    {
      kind: 'table',
      title: `${which} (${rows.length < of ? `${rows.length} of ${of}` : of})`,
      headings: ['Pupil', ...(manyForms ? ['Form'] : []), 'Sessions', ...(onlyCodes.length > 1 ? ['Codes'] : [])],
      rows: rows.map(({ name, form, sessions, codes }) => [
        name,
        ...(manyForms ? [form] : []),
        String(sessions),
        ...(onlyCodes.length > 1 ? [sayCodes(codes)] : []),
      ]),
    },
  ]
}

function restsOn({ possible, missing, size, asOf, now }: UnauthorisedAbsenceFacts): string {
  const basis = `Rests on ${plural(possible, 'possible session')} of ${plural(size, 'pupil')}. U is a whole session of absence though the pupil is in the building.`
  return `${basis}${sayMissing(missing)} ${sayRegistersAsOf(asOf, now)}`
}

function nextQuestions(
  facts: UnauthorisedAbsenceFacts,
  { scope, period, filters }: UnauthorisedAbsenceParams,
): readonly AskButton[] {
  const same = { scope, period, ...(filters ? { filters } : {}) }
  const buttons: AskButton[] = []
  if (facts.pupils.rows.length < facts.pupils.of)
    buttons.push(ask('Every pupil', askUnauthorisedAbsence({ ...same, list: 'pupils' })))
  if (!facts.threshold) buttons.push(ask('All four codes', askUnauthorisedAbsence({ scope, period })))
  else if ((facts.codes['G'] ?? 0) > 0) {
    buttons.push(ask('Holidays not granted (G)', askUnauthorisedAbsence({ ...same, filters: { ...filters, code: 'G' } })))
  }
  if (!facts.aboutPupils && scope.base.kind !== 'forms' && facts.split?.by !== 'form') {
    buttons.push(ask('By form', askUnauthorisedAbsence({ ...same, by: 'form' })))
  }
  if (!facts.closed) buttons.push(ask('Days in a row', askAbsenceRuns({ scope, period })))
  return buttons
}

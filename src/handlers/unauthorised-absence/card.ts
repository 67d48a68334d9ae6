import { capital } from '../../cards/capital.ts'
import { type AskButton, ask, asks, type Card, type Element, note, text } from '../../cards/card.ts'
import { counted, firstRows } from '../../cards/first-rows.ts'
import { listed, plural } from '../../cards/plural.ts'
import { sayDates } from '../../school/school-date.ts'
import { sayPercent, sessionsBeforeLabels } from '../../school/tally.ts'
import { askAbsenceRuns } from '../absence-runs/question.ts'
import { sayMissing, sayNoLonger, sayNothingCounted, sayRegistersAsOf } from '../rests-on.ts'
import { isWhole } from '../whole.ts'
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
    body: [...bodyOf(facts, params), note(restsOn(facts)), asks(...nextQuestions(facts, params))],
  }
}

function bodyOf(facts: UnauthorisedAbsenceFacts, params: UnauthorisedAbsenceParams): readonly Element[] {
  if (facts.closed) return [text(facts.closed)]
  if (facts.possible === 0) return [text(sayNothingCounted(facts))]
  const { threshold, onlyCodes, pupils } = facts
  const codes = onlyCodes.length > 1 ? [codesTable(facts)] : []
  if (params.list === 'pupils' || pupils.bounds !== '') return [figure(facts), ...codes, ...pupilTable(facts, params)]
  if (params.by) return [figure(facts), ...codes, ...chart(facts)]
  if (!threshold) return [figure(facts), ...(facts.sessions >= chartFrom ? chart(facts) : []), ...pupilTable(facts, params)]
  const near = threshold.reached.length + threshold.close.length + threshold.lateOnly.length
  return [figure(facts), ...codes, ...thresholds(threshold, params), ...(near === 0 ? pupilTable(facts, params) : [])]
}

/** Fewer sessions than these are read faster than a chart of them. */
const chartFrom = 10

function figure({ sessions, possible, pupils, unnamed, threshold, onlyCodes }: UnauthorisedAbsenceFacts): Element {
  const share =
    sessions * 1000 < possible || possible < sessionsBeforeLabels
      ? `of ${plural(possible, 'possible session')}`
      : `${sayPercent((sessions * 100) / possible)} of possible sessions`
  const reached = threshold?.reached.length ?? 0
  const close = threshold?.close.length ?? 0
  const said = [
    pupils.bounds ? [] : [plural(pupils.of + unnamed.pupils, 'pupil')],
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

function thresholds(threshold: NoticeThreshold, params: UnauthorisedAbsenceParams): readonly Element[] {
  const { reached, close, lateOnly, sessions, schoolWeeks } = threshold
  const most = (usual: number) => (isWhole(params) ? Number.POSITIVE_INFINITY : (params.top ?? usual))
  const rule = `At ${sessions} sessions of G, N, O or U in any ${schoolWeeks} school weeks, across terms and years, the school must consider a penalty notice, support first.`
  if (reached.length + close.length + lateOnly.length + threshold.runs.length === 0)
    return [text(`${rule} Nobody is at or near that.`)]
  return [
    text(rule),
    ...noticeTable(`At ${sessions} or more`, reached, most(8)),
    ...noticeTable(`Near it, ${threshold.near} to ${sessions - 1}`, close, most(5)),
    ...noticeTable('By U alone, in the building though late', lateOnly, most(5)),
    ...runTable(threshold, most(5)),
  ]
}

function noticeTable(title: string, pupils: readonly PupilNearNotice[], most: number): readonly Element[] {
  if (pupils.length === 0) return []
  const shown = firstRows(pupils, false, most)
  return [
    {
      kind: 'table',
      title: counted(title, shown.length, pupils.length),
      headings: ['Pupil', 'Form', 'Sessions', 'Dates', 'Now'],
      rows: shown.map(({ name, form, sessions, codes, from, to, newest }) => [
        name,
        form,
        sayWithCodes(sessions, codes),
        sayDates(from, to).replaceAll(weekday, ''),
        String(newest),
      ]),
    },
  ]
}

const weekday = /(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) /g

function runTable({ runs, runSchoolDays }: NoticeThreshold, most: number): readonly Element[] {
  if (runs.length === 0) return []
  const shown = firstRows(runs, false, most)
  const unknown = shown.some(({ notKnown }) => notKnown > 0)
  return [
    {
      kind: 'table',
      title: counted(`${runSchoolDays} school days in a row: tell the local authority`, shown.length, runs.length),
      headings: ['Pupil', 'Form', 'Days', 'Dates', ...(unknown ? ['Not known'] : [])],
      rows: shown.map(({ name, form, days, from, to, goesOn, notKnown }) => [
        name,
        form,
        String(days),
        `${sayDates(from, to)}${goesOn ? ', goes on' : ''}`,
        ...(unknown ? [notKnown > 0 ? plural(notKnown, 'session') : '–'] : []),
      ]),
    },
  ]
}

/** `10 O`, and of several codes `28: 6 G, 22 O`. */
function sayWithCodes(sessions: number, codes: SessionsByCode): string {
  const said = sayCodes(codes)
  return said.includes(',') ? `${sessions}: ${said}` : said
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

function pupilTable(
  { of: label, pupils, unnamed, onlyCodes }: UnauthorisedAbsenceFacts,
  params: UnauthorisedAbsenceParams,
): readonly Element[] {
  const { rows, of, bounds } = pupils
  const more =
    unnamed.sessions > 0 ? [text(`${plural(unnamed.sessions, 'more session')} of ${sayNoLonger(unnamed.pupils, label)}.`)] : []
  if (of === 0 && more.length > 0) return more
  if (of === 0) return [text(bounds ? `No pupil has ${bounds} sessions.` : 'Nobody has any.')]
  const manyForms = new Set(rows.map(({ form }) => form)).size > 1
  const which = bounds ? `Pupils with ${bounds} sessions` : 'Most sessions first'
  const shown = firstRows(rows, isWhole(params) || params.top !== undefined)
  return [
    {
      kind: 'table',
      title: counted(which, shown.length, of),
      headings: ['Pupil', ...(manyForms ? ['Form'] : []), 'Sessions', ...(onlyCodes.length > 1 ? ['Codes'] : [])],
      rows: shown.map(({ name, form, sessions, codes }) => [
        name,
        ...(manyForms ? [form] : []),
        String(sessions),
        ...(onlyCodes.length > 1 ? [sayCodes(codes)] : []),
      ]),
    },
    ...more,
  ]
}

function restsOn({ possible, missing, size, threshold, asOf, now }: UnauthorisedAbsenceFacts): string {
  const newest = threshold ? ` "Now": sessions in the latest ${threshold.schoolWeeks} school weeks.` : ''
  const basis = `From ${plural(possible, 'possible session')} of ${plural(size, 'pupil')}. U is an absence though the pupil is in the building.${newest}`
  return `${basis}${sayMissing(missing)} ${sayRegistersAsOf(asOf, now)}`
}

function nextQuestions(
  facts: UnauthorisedAbsenceFacts,
  { scope, period, filters, by, top, list }: UnauthorisedAbsenceParams,
): readonly AskButton[] {
  const same = { scope, period, ...(filters ? { filters } : {}) }
  const buttons: AskButton[] = []
  const { threshold } = facts
  const near = threshold ? threshold.reached.length + threshold.close.length : 0
  if (threshold && threshold.reached.length > 10 && !top && list !== 'pupils' && !by)
    buttons.push(
      ask(`All ${threshold.reached.length} at ${threshold.sessions} or more`, askUnauthorisedAbsence({ ...same, top: 200 })),
    )
  if (list !== 'pupils' && (near > 0 || facts.pupils.rows.length < facts.pupils.of))
    buttons.push(ask('Every pupil', askUnauthorisedAbsence({ ...same, list: 'pupils' })))
  if (!facts.threshold) buttons.push(ask('All four codes', askUnauthorisedAbsence({ scope, period })))
  else if ((facts.codes['G'] ?? 0) > 0) {
    buttons.push(ask('Holidays not granted (G)', askUnauthorisedAbsence({ ...same, filters: { ...filters, code: 'G' } })))
  }
  if (!facts.aboutPupils && scope.base.kind !== 'forms' && by !== 'form') {
    buttons.push(ask('By form', askUnauthorisedAbsence({ ...same, by: 'form' })))
  }
  if (!facts.closed) buttons.push(ask('Days in a row', askAbsenceRuns({ scope, period })))
  return buttons
}

import { capital } from '../../cards/capital.ts'
import { type AskButton, ask, asks, type Card, type Element, note, text } from '../../cards/card.ts'
import { counted, firstRows } from '../../cards/first-rows.ts'
import { plural } from '../../cards/plural.ts'
import { never } from '../../school/never.ts'
import type { AbsenceBand, StillMissable } from '../../school/persistent-absence.ts'
import { sayDates } from '../../school/school-date.ts'
import { chartPercent, sayPercent, sessionsBeforeLabels } from '../../school/tally.ts'
import { askAttendance } from '../attendance/question.ts'
import { askPupilAttendance } from '../pupil-attendance/question.ts'
import { sayMissing, sayNothingCounted, sayRegistersAsOf } from '../rests-on.ts'
import { isWhole } from '../whole.ts'
import type { PersistentAbsenceFacts, PupilAbsence } from './facts.ts'
import { askPersistentAbsence, type PersistentAbsenceParams } from './question.ts'

export function persistentAbsenceCard(facts: PersistentAbsenceFacts, params: PersistentAbsenceParams): Card {
  const { period, session } = facts
  const level = facts.aboutPupils ? null : facts.level
  const title = level === 'severe' ? 'Severe absence' : level === 'at risk' ? 'Near persistent absence' : 'Persistent absence'
  return {
    title: `${title}: ${facts.of}`,
    subtitle: `${capital(period.name)}, ${sayDates(period.from, period.to)}${session ? `, ${session} only` : ''}`,
    notice: 'Here are the absence figures you asked for.',
    audience: 'asker',
    body: [...bodyOf(facts, params), note(restsOn(facts)), asks(...nextQuestions(facts, params))],
  }
}

function bodyOf(facts: PersistentAbsenceFacts, params: PersistentAbsenceParams): readonly Element[] {
  if (facts.closed) return [text(facts.closed)]
  if (facts.possible === 0) return [text(sayNothingCounted(facts))]
  if (facts.aboutPupils) return onePupilEach([...facts.listed.rows, ...facts.tooFew], facts.atRiskUpTo)
  if (facts.counts.pupils === 0) return [text(tooEarly), ...tooFewTable(facts)]
  if (facts.split && !facts.level && !facts.bounds) return [headline(facts), ...bands(facts), ...splitElements(facts)]
  return [headline(facts), ...bands(facts), ...splitElements(facts), ...pupilTables(facts, params), ...tooFewTable(facts)]
}

const tooEarly = `Nobody has had ${sessionsBeforeLabels} sessions in this time yet, so it is too early for a label. The year to date says more.`

function onePupilEach(pupils: readonly PupilAbsence[], atRiskUpTo: number): readonly Element[] {
  return pupils.flatMap((pupil) => onePupil(pupil, pupils.length > 1 ? `${pupil.name}: ` : '', atRiskUpTo))
}

/** One pupil: what can still be missed comes first, since that is what is asked of one pupil. */
function onePupil(pupil: PupilAbsence, who: string, atRiskUpTo: number): readonly Element[] {
  const { possible, absent, attendance, band, missable } = pupil
  const stands = `${absent} of ${plural(possible, 'session')} missed so far`
  if (band === 'too few') {
    const held = `Fewer than ${sessionsBeforeLabels} sessions were possible, so it is too early for a label.`
    return [{ kind: 'figure', value: `${absent} of ${possible}`, label: `${who}sessions missed`, tone: 'neutral' }, text(held)]
  }
  const figure: Element =
    missable && missable.overTheYear >= 0 && (band === 'at risk' || band === 'neither')
      ? {
          kind: 'figure',
          value: sayDaysOf(missable.overTheYear),
          label: `${who}${plural(missable.overTheYear, 'session')} can still be missed of the ${missable.left} left this year, with attendance above 90% at the end of it`,
          comparison: `${sayPercent(attendance ?? undefined)} now, ${stands}`,
          tone: band === 'at risk' ? 'warning' : 'neutral',
        }
      : {
          kind: 'figure',
          value: sayPercent(attendance ?? undefined),
          label: `${who}${stands}`,
          comparison: sayBand(band, atRiskUpTo),
          tone: band === 'neither' ? 'neutral' : band === 'at risk' ? 'warning' : 'attention',
        }
  return [figure, ...missableFacts(pupil, atRiskUpTo)]
}

function missableFacts({ missable, band }: PupilAbsence, atRiskUpTo: number): readonly Element[] {
  if (!missable) return [text('What can still be missed is counted over the whole year: ask for the year to date.')]
  const over = band === 'severe' || band === 'persistent'
  if (over) return [text(backAbove(missable))]
  return [
    {
      kind: 'facts',
      facts: [
        { label: 'In a row from now, staying above 90%', value: sayInARow(missable.inARow) },
        { label: 'Sessions left this school year', value: String(missable.left) },
        { label: 'Stands', value: capital(sayBand(band, atRiskUpTo)) },
      ],
    },
  ]
}

function sayInARow(sessions: number): string {
  return sessions === 0 ? 'None: missing the next one brings it to 90% or below for now' : plural(sessions, 'session')
}

function backAbove({ overTheYear, left }: StillMissable): string {
  if (overTheYear < 0)
    return `Even with every one of the ${left} sessions left, the year would end at 90% or below. Each session in still counts.`
  return `With no more than ${plural(overTheYear, 'session')} missed of the ${left} left, the year ends above 90%.`
}

function sayDaysOf(sessions: number): string {
  const whole = Math.floor(sessions / 2)
  const half = sessions % 2 === 1 ? '½' : ''
  return `${whole === 0 && half ? '' : whole}${half} ${sessions === 2 || sessions === 1 ? 'day' : 'days'}`
}

function sayBand(band: AbsenceBand, atRiskUpTo: number): string {
  switch (band) {
    case 'severe':
      return 'severe absence, half of sessions or more'
    case 'persistent':
      return 'persistent absence, a tenth of sessions or more'
    case 'at risk':
      return `near it: above 90%, not above ${atRiskUpTo}%`
    case 'neither':
      return `above ${atRiskUpTo}%`
    case 'too few':
      return 'too early for a label'
    default:
      return never(band)
  }
}

function headline({ counts, compared, level, bounds, listed, national, atRiskUpTo }: PersistentAbsenceFacts): Element {
  const of = `of ${plural(counts.pupils, 'pupil')} with ${sessionsBeforeLabels} sessions or more`
  if (level || bounds) {
    const what = [
      level === 'severe' ? 'missed half of their sessions or more' : level ? `above 90% and not above ${atRiskUpTo}%` : [],
      bounds ?? [],
    ]
    return {
      kind: 'figure',
      value: String(listed.of),
      label: `${of}: ${what.flat().join(', ')}`,
      tone: listed.of === 0 ? 'good' : level === 'at risk' ? 'warning' : 'attention',
    }
  }
  const share = counts.share === null ? '' : `${sayPercent(counts.share)} here`
  const earlier =
    compared && compared.share !== null
      ? `${compared.name}: ${compared.persistent} of ${compared.pupils} (${sayPercent(compared.share)})`
      : ''
  const england = national ? `England, secondary schools, ${national.when}: ${sayPercent(national.percent)}` : ''
  return {
    kind: 'figure',
    value: String(counts.persistent),
    label: `${counts.persistent === 1 ? 'pupil has' : 'pupils have'} missed a tenth of their sessions or more (PA), ${of}`,
    comparison: [share, earlier, england].filter((words) => words !== '').join(' · ') || undefined,
    tone: counts.persistent === 0 ? 'good' : 'warning',
  }
}

function bands({ counts, level, bounds, atRiskUpTo }: PersistentAbsenceFacts): readonly Element[] {
  if (level || bounds) return []
  return [
    {
      kind: 'facts',
      facts: [
        { label: 'Of these, severe (half of sessions or more)', value: plural(counts.severe, 'pupil') },
        { label: `Near it (above 90%, not above ${atRiskUpTo}%)`, value: plural(counts.atRisk, 'pupil') },
      ],
    },
  ]
}

function splitElements({ split }: PersistentAbsenceFacts): readonly Element[] {
  if (!split) return []
  const shares = split.parts.map(({ share }) => (share === null ? null : chartPercent(share)))
  const chart: readonly Element[] =
    split.parts.length > 1
      ? [
          {
            kind: 'chart',
            form: 'bar',
            title: `Persistently absent, by ${split.by}`,
            unit: '%',
            categories: split.parts.map(({ label }) => label),
            series: [{ name: 'Share of pupils', values: shares }],
            from: 0,
          },
        ]
      : []
  return [
    ...chart,
    {
      kind: 'table',
      headings: [capital(split.by), 'PA', 'Severe', 'Near it', 'Pupils', 'Share'],
      rows: split.parts.map(({ label, persistent, severe, atRisk, pupils, share }) => [
        label,
        String(persistent),
        String(severe),
        String(atRisk),
        String(pupils),
        share === null ? '–' : sayPercent(share),
      ]),
      empty: 'There is nothing to split here.',
    },
  ]
}

function pupilTables(facts: PersistentAbsenceFacts, params: PersistentAbsenceParams): readonly Element[] {
  const { listed, atRisk, level, bounds } = facts
  const whole = isWhole(params) || params.top !== undefined
  const main =
    listed.of > 0 ? pupilTable(titleOf(level, bounds), listed, { whole, marksSevere: level !== 'at risk' }) : text(nobody)
  return [main, ...(atRisk.of > 0 ? [pupilTable('Near it', atRisk, { whole, most: 5 })] : [])]
}

const nobody = 'Nobody is, on the marks that are here.'

function titleOf(level: PersistentAbsenceFacts['level'], bounds: string | null): string {
  if (level === 'at risk') return 'Near persistent absence'
  if (level === 'severe') return 'Severe absence'
  return bounds ? capital(bounds) : 'Persistent absence'
}

function tooFewTable({ tooFew, level, bounds }: PersistentAbsenceFacts): readonly Element[] {
  if (tooFew.length === 0 || level || bounds) return []
  return [
    {
      kind: 'table',
      title: `Too early for a label: fewer than ${sessionsBeforeLabels} sessions (${tooFew.length})`,
      headings: ['Pupil', 'Form', 'Missed'],
      rows: tooFew.map(({ name, form, absent, possible }) => [name, form, `${absent} of ${plural(possible, 'session')}`]),
    },
  ]
}

interface TableLook {
  readonly whole: boolean
  readonly marksSevere?: boolean
  readonly most?: number
}

function pupilTable(
  title: string,
  { rows, of }: PersistentAbsenceFacts['listed'],
  { whole, marksSevere = false, most }: TableLook,
): Element {
  const shown = firstRows(rows, whole, most)
  const yearly = shown.some(({ missable }) => missable !== null)
  const forms = new Set(rows.map(({ form }) => form)).size > 1
  return {
    kind: 'table',
    title: counted(title, shown.length, of),
    headings: ['Pupil', ...(forms ? ['Form'] : []), 'Attendance', 'Missed', ...(yearly ? ['Can miss'] : [])],
    rows: shown.map(({ name, form, attendance, absent, possible, band, missable }) => [
      name,
      ...(forms ? [form] : []),
      `${sayPercent(attendance ?? undefined)}${marksSevere && band === 'severe' ? ' (severe)' : ''}`,
      `${absent} of ${possible}`,
      ...(yearly ? [missable && missable.overTheYear >= 0 ? String(missable.overTheYear) : '–'] : []),
    ]),
  }
}

function restsOn(facts: PersistentAbsenceFacts): string {
  const { possible, missing, size, listed, atRisk, aboutPupils, asOf, now } = facts
  const basis = `From ${plural(possible, 'possible session')} of ${plural(size, 'pupil')} on roll today.`
  const rows = facts.split && !facts.level && !facts.bounds ? [] : [...listed.rows, ...atRisk.rows]
  const [first] = rows.flatMap(({ missable }) => missable ?? [])
  const dash = rows.some(({ missable }) => missable !== null && missable.overTheYear < 0)
    ? '; a dash where a tenth of the year is gone already.'
    : '.'
  const missable =
    first && !aboutPupils ? ` "Can miss": sessions still to be missed this year with attendance above 90% at its end${dash}` : ''
  return `${basis}${sayMissing(missing)}${missable} ${sayRegistersAsOf(asOf, now)}`
}

function nextQuestions(facts: PersistentAbsenceFacts, params: PersistentAbsenceParams): readonly AskButton[] {
  const { scope, period } = params
  if (facts.aboutPupils)
    return [ask('Day by day', askPupilAttendance({ scope, period })), ask('Attendance', askAttendance({ scope, period }))]
  const same = { scope, period }
  const { by: _, ...withoutSplit } = params
  const buttons: AskButton[] = []
  const hidden = facts.listed.of > 12 || facts.atRisk.of > 7
  if (hidden && params.list !== 'pupils')
    buttons.push(ask('The whole list', askPersistentAbsence({ ...withoutSplit, list: 'pupils' })))
  if (facts.level !== 'at risk' && facts.counts.atRisk > 0) {
    buttons.push(ask('Near it', askPersistentAbsence({ ...same, filters: { level: 'at risk' } })))
  }
  if (facts.level !== 'severe' && facts.counts.severe > 0) {
    buttons.push(ask('Just severe', askPersistentAbsence({ ...same, filters: { level: 'severe' } })))
  }
  if (facts.level || facts.bounds) buttons.push(ask('All persistent absence', askPersistentAbsence(same)))
  if (facts.split?.by !== 'form' && scope.base.kind !== 'forms')
    buttons.push(ask('By form', askPersistentAbsence({ ...same, by: 'form' })))
  if (facts.split?.by !== 'group') buttons.push(ask('By group', askPersistentAbsence({ ...same, by: 'group' })))
  return buttons
}

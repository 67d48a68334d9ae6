import type { CountedPart, Found, PupilShown, SchoolReader } from '../../data/school-reader.ts'
import { nationalSecondary } from '../../school/national-figures.ts'
import { absenceBand, sessionsLeft, stillMissable } from '../../school/persistent-absence.ts'
import { groupNames, type PupilGroup } from '../../school/pupil-groups.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import { absent, percentages } from '../../school/tally.ts'
import { hasBounds, isWithin, sayPercentBounds } from '../bounds.ts'
import { foundPupils } from '../found-pupils.ts'
import { periodCounted } from '../period-counted.ts'
import type { Answering } from '../question.ts'
import type { Filters } from '../slots.ts'
import { isWhole } from '../whole.ts'
import type { BandCounts, PersistentAbsenceFacts, PupilAbsence } from './facts.ts'
import type { PersistentAbsenceParams } from './question.ts'

const pupilsListed = 15
const atRiskListed = 8
/** Beside a split, which has its own table. */
const listedBesideSplit = { pupils: 10, atRisk: 5 }

/** Who is persistently or severely absent, who is near it, and what each can still miss. Of the pupils on roll today. */
export async function queryPersistentAbsence(answering: Answering<PersistentAbsenceParams>): Promise<PersistentAbsenceFacts> {
  const { params, found, school, today, now } = answering
  const { period, filters } = params
  const { range, closed } = periodCounted(school, period, today)
  const session = filters?.session
  const onRoll = found.pupils.length > 0 ? found.pupils : school.pupilsOf(found)
  const each = foundPupils(school, onRoll)
  const beside = params.compare?.kind === 'period' ? params.compare.period : undefined
  const [parts, partsBeside] = await Promise.all([
    range && each ? school.countBy(each, 'pupil', range, { session }) : [],
    beside && each ? school.countBy(each, 'pupil', beside, { session }) : [],
  ])

  const wholeYear = !session && range !== null && isYearToDate(range.from, range.to, today, school)
  const atRiskUpTo = school.settings['at-risk-percent']
  const pupils = pupilsOf(parts, atRiskUpTo, wholeYear ? { school, today } : undefined)
  const labelled = pupils.filter(({ band }) => band !== 'too few')
  const level = levelOf(filters)
  const national = nationalSecondary('persistent absence')
  return {
    of: found.label,
    aboutPupils: found.pupils.length > 0,
    size: found.size,
    period: { from: period.from, to: period.to, name: period.name },
    closed,
    session: session ?? null,
    counts: countBands(pupils),
    compared: beside ? { ...countBands(pupilsOf(partsBeside, atRiskUpTo, undefined)), name: beside.name } : null,
    national: national && !session ? { percent: national.percent, when: national.when } : null,
    level,
    atRiskUpTo,
    bounds: sayPercentBounds(filters),
    ...lists(labelled, level, found.pupils.length > 0, params),
    tooFew: lowestFirst(
      pupils.filter(({ band, absent: missed }) => band === 'too few' && (missed > 0 || found.pupils.length > 0)),
    ),
    split: range ? splitBands(pupils, found, school, params.by) : null,
    possible: pupils.reduce((sum, { possible }) => sum + possible, 0),
    missing: pupils.reduce((sum, { missing }) => sum + missing, 0),
    asOf: school.marksAsOf ?? null,
    now,
  }
}

/** What can still be missed is of the year: it can be said only from the figures of the year so far. */
function isYearToDate(from: SchoolDate, to: SchoolDate, today: SchoolDate, { calendar }: SchoolReader): boolean {
  const year = calendar.yearOf(today)
  return year !== undefined && from <= year.from && from > (calendar.yearBefore(today)?.to ?? '') && to >= today
}

type Year = { readonly school: SchoolReader; readonly today: SchoolDate } | undefined

function pupilsOf(parts: readonly CountedPart[], atRiskUpTo: number, year: Year): readonly PupilAbsence[] {
  return parts.flatMap((part) => (part.pupil ? [pupilAbsence(part, part.pupil, atRiskUpTo, year)] : []))
}

function pupilAbsence(
  part: CountedPart,
  { id, name, form, yearGroup }: PupilShown,
  atRiskUpTo: number,
  year: Year,
): PupilAbsence {
  const left =
    year && sessionsLeft(year.school.calendar, year.today, yearGroup, (date, session) => year.school.isDue(date, session))
  return {
    id,
    name,
    form,
    yearGroup,
    possible: part.possible,
    absent: absent(part),
    attendance: percentages(part).attendance ?? null,
    missing: part.missing,
    band: absenceBand(part, atRiskUpTo),
    missable: left === undefined ? null : stillMissable(part, left),
  }
}

function countBands(pupils: readonly PupilAbsence[]): BandCounts {
  const labelled = pupils.filter(({ band }) => band !== 'too few')
  const severe = labelled.filter(({ band }) => band === 'severe').length
  const persistent = severe + labelled.filter(({ band }) => band === 'persistent').length
  return {
    pupils: labelled.length,
    persistent,
    severe,
    atRisk: labelled.filter(({ band }) => band === 'at risk').length,
    share: labelled.length === 0 ? null : (persistent * 100) / labelled.length,
  }
}

function levelOf(filters: Filters | undefined): PersistentAbsenceFacts['level'] {
  return filters?.level === 'severe' || filters?.level === 'at risk' ? filters.level : null
}

function lists(
  labelled: readonly PupilAbsence[],
  level: PersistentAbsenceFacts['level'],
  everyone: boolean,
  params: PersistentAbsenceParams,
): Pick<PersistentAbsenceFacts, 'listed' | 'atRisk'> {
  const { filters, top, sort, by } = params
  const bounded = hasBounds(filters)
  const wanted = labelled.filter(({ band, attendance }) => {
    if (everyone) return true
    if (level ? band !== level : !bounded && band !== 'severe' && band !== 'persistent') return false
    return !bounded || isWithin(attendance ?? 0, filters)
  })
  const sorted = sort === 'descending' ? lowestFirst(wanted).toReversed() : lowestFirst(wanted)
  const near = level || bounded || everyone ? [] : lowestFirst(labelled.filter(({ band }) => band === 'at risk'))
  const whole = isWhole(params)
  const { pupils: most, atRisk: mostNear } = by ? listedBesideSplit : { pupils: pupilsListed, atRisk: atRiskListed }
  return {
    listed: { rows: sorted.slice(0, top ?? (whole ? sorted.length : most)), of: sorted.length },
    atRisk: { rows: near.slice(0, whole ? near.length : mostNear), of: near.length },
  }
}

function lowestFirst(pupils: readonly PupilAbsence[]): readonly PupilAbsence[] {
  return pupils.toSorted((a, b) => (a.attendance ?? 0) - (b.attendance ?? 0))
}

function splitBands(
  pupils: readonly PupilAbsence[],
  found: Found,
  school: SchoolReader,
  by: PersistentAbsenceParams['by'],
): PersistentAbsenceFacts['split'] {
  if (found.pupils.length > 0) return null
  if (by === 'form') {
    const forms = [...new Set(school.pupilsOf(found).map(({ form }) => form))]
    const inOrder = forms.toSorted((a, b) => a.localeCompare(b, 'en-GB', { numeric: true }))
    return { by, parts: inOrder.map((form) => ({ label: form, ...countBands(pupils.filter((pupil) => pupil.form === form)) })) }
  }
  if (by !== 'group' && by !== 'sex') return null
  const groups: readonly PupilGroup[] =
    by === 'sex' ? ['boys', 'girls'] : school.groups.filter((group) => group !== 'boys' && group !== 'girls')
  const parts = groups.flatMap((group) => {
    const members = membersOf(group, found, school)
    return members.size === 0 ? [] : [{ label: labelOf(group), ...countBands(pupils.filter(({ id }) => members.has(id))) }]
  })
  return { by, parts }
}

function membersOf(group: PupilGroup, found: Found, school: SchoolReader): ReadonlySet<number> {
  const finding = school.find({ base: found.scope.base, groups: [...found.scope.groups, [{ group }]] }, 'needed')
  return new Set(finding.kind === 'found' ? school.pupilsOf(finding.found).map(({ id }) => id) : [])
}

function labelOf(group: PupilGroup): string {
  const name = groupNames[group]
  return name.charAt(0).toUpperCase() + name.slice(1)
}

import type { Counted, CountedPart, DateRange, Found, SplitBy } from '../../data/school-reader.ts'
import { nationalSecondary } from '../../school/national-figures.ts'
import { periodBefore } from '../../school/period-before.ts'
import { earlier } from '../../school/school-date.ts'
import { tellsOfEach } from '../../school/small-groups.ts'
import { absent, percentages } from '../../school/tally.ts'
import { periodCounted } from '../period-counted.ts'
import type { Answering } from '../question.ts'
import type { CompareFacts, Side, SideCounted } from './facts.ts'
import type { CompareParams } from './question.ts'

type Asked = Answering<CompareParams>

/** Counts each side in the period and, where another period was named, in that too. */
export async function queryCompare(asked: Asked): Promise<CompareFacts> {
  const { params, found, school, today, now } = asked
  const { period, filters, compare, sort, top } = params
  const { range, closed } = periodCounted(school, period, today)
  const sides = sidesFound(asked)
  const split = sides.length === 1 ? splitOf(asked) : undefined
  const otherPeriod = otherPeriodOf(asked, sides.length === 1 && !split)
  const other =
    otherPeriod && otherPeriod.from <= today ? { from: otherPeriod.from, to: earlier(otherPeriod.to, today) } : undefined
  const counted = range ? await (split ? countSplit(asked, split, range, other) : countSides(asked, sides, range, other)) : []
  const shown = counted.filter(({ tooFew }) => !tooFew).map(({ tooFew: _, ...side }) => side)
  const national = compare?.kind === 'national' ? nationalSecondary('overall absence') : undefined
  return {
    of: found.label,
    what: whatOf(split ?? found.scope.base.kind),
    detail: sides.every(({ detail }) => detail === 'figures') ? 'figures' : 'pupils',
    period: { from: period.from, to: period.to, name: period.name },
    otherPeriod: otherPeriod ? { from: otherPeriod.from, to: otherPeriod.to, name: otherPeriod.name } : null,
    closed,
    session: filters?.session ?? null,
    sides: sorted(shown, sort).slice(0, top),
    withheld: counted.filter(({ tooFew }) => tooFew).map(({ label }) => label),
    national: national ? { attendance: 100 - national.percent, when: national.when } : null,
    named: sides.flatMap(({ pupils }) => pupils.map(({ id }) => id)),
    asOf: school.marksAsOf ?? null,
    now,
  }
}

/** The sides as the machine found them. One form, class or pupil alone stands beside its year, where the asker may see that. */
function sidesFound({ params, found, further, school }: Asked): readonly Found[] {
  if (further.length > 1) return further
  const twoPeriods = params.compare?.kind === 'period' || params.compare?.kind === 'national'
  const year = twoPeriods || params.by ? undefined : school.findYearOf(found)
  return year ? [found, year] : [found]
}

/** One year stands form by form, the school year by year. */
function splitOf({ params, found }: Asked): SplitBy | undefined {
  if (found.detail !== 'pupils') return undefined
  const { by, compare } = params
  if (by === 'form' || by === 'sex' || by === 'group' || by === 'weekday') return by
  if (compare?.kind === 'period' || compare?.kind === 'national') return undefined
  switch (found.scope.base.kind) {
    case 'school':
      return 'year'
    case 'years':
      return 'form'
    case 'forms':
    case 'classes':
    case 'pupils':
    case 'none':
      return undefined
  }
}

function otherPeriodOf({ params, school, today }: Asked, nothingElse: boolean) {
  if (params.compare?.kind === 'period') return params.compare.period
  return nothingElse ? periodBefore(params.period, school.calendar, today) : undefined
}

type CountedSide = Side & { readonly tooFew: boolean }

async function countSides(
  { params, school }: Asked,
  sides: readonly Found[],
  range: DateRange,
  other: DateRange | undefined,
): Promise<readonly CountedSide[]> {
  const options = { session: params.filters?.session }
  return Promise.all(
    sides.map(async (side) => {
      const [counted, before] = await Promise.all([
        school.count(side, range, options),
        other && school.count(side, other, options),
      ])
      const own = countedOf(counted)
      const then = before ? countedOf(before) : null
      const masked =
        side.detail === 'figures' &&
        side.scope.groups.length > 0 &&
        [own, then].some((each) => tellsOfEach(each?.attendance ?? null))
      return { label: side.label, scope: side.scope, counted: own, other: then, tooFew: side.withheld || masked }
    }),
  )
}

async function countSplit(
  { params, found, school }: Asked,
  by: SplitBy,
  range: DateRange,
  other: DateRange | undefined,
): Promise<readonly CountedSide[]> {
  const options = { session: params.filters?.session }
  const [parts, before] = await Promise.all([
    school.countBy(found, by, range, options),
    other ? school.countBy(found, by, other, options) : [],
  ])
  return parts.map((part) => {
    const then = before.find(({ key }) => key === part.key)
    const { label } = part
    return {
      label,
      scope: scopeOfPart(by, part, found),
      counted: countedOf(part),
      other: then ? countedOf(then) : null,
      tooFew: false,
    }
  })
}

function scopeOfPart(by: SplitBy, { label, key }: CountedPart, { scope }: Found): Side['scope'] {
  if (by === 'form') return { base: { kind: 'forms', forms: [label] }, groups: scope.groups }
  if (by === 'year' && Number.isInteger(Number(key))) {
    return { base: { kind: 'years', yearGroups: [Number(key)] }, groups: scope.groups }
  }
  return null
}

function countedOf(counted: Counted): SideCounted {
  const { possible, unauthorised, lateBefore, lateAfter, missing } = counted
  const attendance = percentages(counted).attendance ?? null
  return { possible, absent: absent(counted), unauthorised, lateBefore, lateAfter, missing, attendance }
}

function sorted(sides: readonly Side[], sort: CompareParams['sort']): readonly Side[] {
  if (!sort) return sides
  const sign = sort === 'ascending' ? 1 : -1
  return sides.toSorted((a, b) => sign * ((a.counted.attendance ?? 0) - (b.counted.attendance ?? 0)))
}

function whatOf(kind: SplitBy | Found['scope']['base']['kind']): string {
  const names: Readonly<Partial<Record<string, string>>> = {
    form: 'forms',
    forms: 'forms',
    year: 'year groups',
    years: 'year groups',
    classes: 'classes',
    pupil: 'pupils',
    pupils: 'pupils',
    sex: 'groups',
    group: 'groups',
    weekday: 'weekdays',
  }
  return names[kind] ?? 'parts'
}

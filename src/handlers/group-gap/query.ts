import type { Counted, DateRange, Found, SchoolReader } from '../../data/school-reader.ts'
import { periodBefore } from '../../school/period-before.ts'
import { groupNames } from '../../school/pupil-groups.ts'
import type { Scope } from '../../school/scope.ts'
import { tellsOfEach } from '../../school/small-groups.ts'
import { percentages, without } from '../../school/tally.ts'
import { periodCounted } from '../period-counted.ts'
import type { Answering } from '../question.ts'
import type { GapPart, GapSide, GroupGapFacts } from './facts.ts'
import { type GroupGapParams, groupsNamed } from './question.ts'

/** A group and everybody whom it is a part of, both found. */
interface Pair {
  readonly label: string
  readonly of: Found
  readonly everybody: Found
}

type Options = { readonly session: 'AM' | 'PM' | undefined }

/** Groups beside the rest of those whom they are a part of: the rest is the whole less the group, in pooled sessions. */
export async function queryGroupGap(answering: Answering<GroupGapParams>): Promise<GroupGapFacts> {
  const { params, found, school, today, now } = answering
  const { period, filters, by } = params
  const { range, closed } = periodCounted(school, period, today)
  const options: Options = { session: filters?.session }
  const pairs = pairsOf(answering)
  const hidden = pairs.filter(({ of }) => of.withheld)
  const open = pairs.filter((pair) => !hidden.includes(pair))
  const parts = range ? await Promise.all(open.map((pair) => gapOf(school, pair, range, options))) : []
  const masked = parts.filter(
    (part) => part.only === 'figures' && (tellsOfEach(part.group.attendance) || tellsOfEach(part.rest.attendance)),
  )
  const shown = parts.filter((part) => !masked.includes(part)).map(({ only: _, ...part }) => part)
  const [one, ...others] = open
  const alone = one && others.length === 0 && shown.length === 1 ? one : undefined
  return {
    of: (pairs[0]?.everybody ?? found).label,
    detail: found.detail,
    period: { from: period.from, to: period.to, name: period.name },
    closed,
    session: filters?.session ?? null,
    parts: sorted(shown, params.sort),
    withheld: [...hidden.map(({ label }) => ({ label })), ...masked.map(({ label }) => ({ label }))],
    forms: range && alone && by === 'form' ? await gapByForm(school, alone, range, options) : null,
    before: range && alone ? await gapBefore(answering, alone, options) : null,
    asOf: school.marksAsOf ?? null,
    now,
  }
}

/** The groups that were named, as the machine found them, or else boys and girls, or all the groups that this asker may ask about. */
function pairsOf({ params, found, further, school }: Answering<GroupGapParams>): readonly Pair[] {
  const named = groupsNamed(params)
  if (named.length > 0) {
    return named.flatMap((_, at) => {
      const everybody = further[2 * at]
      const of = further[2 * at + 1]
      return everybody && of ? [{ label: labelWithin(of, everybody), of, everybody }] : []
    })
  }
  const groups = params.by === 'sex' ? (['boys', 'girls'] as const) : school.groups
  return groups.flatMap((group) => {
    const finding = school.find({ base: found.scope.base, groups: [...found.scope.groups, [{ group }]] }, 'if allowed')
    if (finding.kind !== 'found' || finding.found.size === 0) return []
    return [{ label: capital(groupNames[group]), of: finding.found, everybody: found }]
  })
}

async function gapOf(
  school: SchoolReader,
  { label, of, everybody }: Pair,
  range: DateRange,
  options: Options,
): Promise<GapPart & { only: Found['detail'] }> {
  const [group, all] = await Promise.all([school.count(of, range, options), school.count(everybody, range, options)])
  const part = partOf(label, of.scope, { counted: group, pupils: of.size }, { counted: all, pupils: everybody.size })
  return { ...part, only: of.detail }
}

interface Side {
  readonly counted: Counted
  readonly pupils: number
}

function partOf(label: string, scope: Scope, group: Side, all: Side): GapPart {
  const rest = { ...without(all.counted, group.counted), missing: all.counted.missing - group.counted.missing }
  const sides = { group: sideOf(group.counted, group.pupils), rest: sideOf(rest, all.pupils - group.pupils) }
  return { label, scope, ...sides, gap: gapBetween(sides.group, sides.rest) }
}

function sideOf(counted: Counted, pupils: number): GapSide {
  return { pupils, possible: counted.possible, missing: counted.missing, attendance: percentages(counted).attendance ?? null }
}

function gapBetween(group: GapSide, rest: GapSide): number | null {
  return group.attendance === null || rest.attendance === null ? null : group.attendance - rest.attendance
}

async function gapBefore(
  { params, school, today }: Answering<GroupGapParams>,
  pair: Pair,
  options: Options,
): Promise<GroupGapFacts['before']> {
  const before = params.compare?.kind === 'period' ? params.compare.period : periodBefore(params.period, school.calendar, today)
  if (!before) return null
  const { gap, group, rest, only } = await gapOf(school, pair, before, options)
  if (gap === null || (only === 'figures' && (tellsOfEach(group.attendance) || tellsOfEach(rest.attendance)))) return null
  return { name: before.name, from: before.from, to: before.to, gap }
}

/** Only where pupils may be named: of mere figures there are none by form. */
async function gapByForm(
  school: SchoolReader,
  { of, everybody }: Pair,
  range: DateRange,
  options: Options,
): Promise<readonly GapPart[]> {
  const [groups, all] = await Promise.all([
    school.countBy(of, 'form', range, options),
    school.countBy(everybody, 'form', range, options),
  ])
  const inGroup = formSizes(school, of)
  const inAll = formSizes(school, everybody)
  return all.flatMap(({ key, label, ...counted }) => {
    const group = groups.find((part) => part.key === key)
    if (!group) return []
    const scope: Scope = { base: { kind: 'forms', forms: [label] }, groups: of.scope.groups }
    const sizeOf = (sizes: ReadonlyMap<string, number>) => sizes.get(label) ?? 0
    return [partOf(label, scope, { counted: group, pupils: sizeOf(inGroup) }, { counted, pupils: sizeOf(inAll) })]
  })
}

function formSizes(school: SchoolReader, found: Found): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>()
  for (const { form } of school.pupilsOf(found)) sizes.set(form, (sizes.get(form) ?? 0) + 1)
  return sizes
}

function sorted(parts: readonly GapPart[], sort: GroupGapParams['sort']): readonly GapPart[] {
  if (!sort) return parts
  const sign = sort === 'ascending' ? 1 : -1
  return parts.toSorted((a, b) => sign * ((a.gap ?? 0) - (b.gap ?? 0)))
}

/** `Pupil Premium boys` of `Pupil Premium boys in 9X`. */
function labelWithin(of: Found, everybody: Found): string {
  const place = ` in ${everybody.label}`
  return capital(of.label.endsWith(place) ? of.label.slice(0, -place.length) : of.label)
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

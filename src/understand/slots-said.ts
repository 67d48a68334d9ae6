import type { Compare, Filters, Slots } from '../handlers/slots.ts'
import { isAboutPupils, type Words } from '../handlers/words.ts'
import type { Lexicon, UsableName } from '../school/lexicon.ts'
import type { Period } from '../school/period.ts'
import type { GroupTerm } from '../school/pupil-groups.ts'
import { addDays, earlier, sayDates } from '../school/school-date.ts'
import { type PupilRef, type Scope, type ScopeBase, scopeOf } from '../school/scope.ts'
import type { Analysis } from './analysis.ts'
import { type CompiledWords, filtersOfWords } from './cues.ts'
import type { Looks, Today } from './days.ts'
import type { PeriodSpoken } from './period-spoken.ts'
import { defaultPeriod } from './periods.ts'
import { indexNames } from './pupils.ts'
import type { Finding, Spot } from './spots.ts'

/** What a message itself says, before defaults and the conversation fill the rest. */
export interface SlotsSaid {
  readonly base: ScopeBase | undefined
  /** "my form" for somebody who has none. */
  readonly missing: 'form' | 'year' | 'classes' | undefined
  readonly groups: Scope['groups']
  readonly period: Period | undefined
  /** Two periods that are neither side by side nor joined. */
  readonly clash: boolean
  /** A period that is no period: the 31st of November, a half-term that the calendar lacks. */
  readonly unresolved: boolean
  readonly filters: Filters
  readonly shape: Pick<Slots, 'by' | 'top' | 'sort' | 'format' | 'list' | 'count'>
  readonly byYear: boolean
  readonly compare: Compare | undefined
  readonly timetableWeek: string | undefined
  readonly corrections: readonly string[]
  readonly offered: readonly { readonly said: string; readonly pupilId: number; readonly name: string }[]
}

export interface Saying {
  readonly analysis: Analysis
  readonly lexicon: Lexicon
  readonly names: readonly UsableName[]
  readonly now: Today
}

export function looksOf(words: Words): Looks {
  return words.looks ?? (words.defaultPeriod === 'from today on' ? 'ahead' : 'back')
}

/** Reads the slots out of what was spotted, as a question with these words takes them. */
export function slotsSaid({ analysis, lexicon, names, now }: Saying, words: Words, compiled: CompiledWords): SlotsSaid {
  const { spots, units } = analysis
  const findings = spots.map(({ finding }) => finding)
  const looks = looksOf(words)
  const versus = findings.some(({ kind }) => kind === 'versus')
  const { base, missing, beside } = baseOf(findings, lexicon, names, versus)
  const spoken = periodsOf(spots)
  const periods = spoken.map((period) => period.resolve(looks))
  const joined = joinedDays(spots, analysis, looks)
  const [first, second] = periods
  const onlyCompared = versus && spoken.length === 1 && comparesPeriod(spots)
  const asked = words.asksFor?.some((word) => analysis.line.tokens.some((token) => token.word === word)) ?? false
  // "Is Friday worse than other days": the day is what is asked about, every week.
  const everyWeek =
    spots.some(({ finding }) => finding.kind === 'shape' && finding.shape.by === 'weekday') &&
    spoken.length === 1 &&
    spoken[0]?.day === true &&
    first?.said === 'date'
  const period = asked || everyWeek ? undefined : (joined ?? (onlyCompared ? undefined : first))
  const differing = periods.some((other) => other?.from !== first?.from || other?.to !== first?.to)
  const clash = differing && !joined && !versus && !asked && !sideBySide(spots, analysis)
  const filters = !isAboutPupils(words) ? filtersOfWords(compiled, units) : filtersOf(findings, spoken, compiled, units)
  const shape = shapeOf(findings)
  return {
    base,
    missing,
    groups: groupsOf(
      spots.filter(({ finding }) => finding.kind !== 'group' || !words.notAGroup?.includes(finding.term.group)),
      analysis,
    ),
    period,
    clash,
    unresolved: periods.includes(undefined) && !asked,
    filters,
    shape: shape.shape,
    byYear: shape.byYear,
    compare: compareOf({
      findings,
      beside,
      base,
      period,
      versus,
      onlyCompared,
      first,
      second: joined || clash || !differing ? undefined : second,
      words,
      now,
    }),
    timetableWeek: findings.flatMap((finding) => (finding.kind === 'timetable week' ? [finding.letter] : []))[0],
    corrections: findings.flatMap((finding) =>
      finding.kind === 'pupil' && finding.corrected ? [`read “${finding.ref.said}” as ${finding.corrected}`] : [],
    ),
    offered: findings.flatMap((finding) =>
      finding.kind === 'pupil' ? (finding.offered ?? []).map((offer) => ({ said: finding.ref.said, ...offer })) : [],
    ),
  }
}

function baseOf(findings: readonly Finding[], lexicon: Lexicon, names: readonly UsableName[], versus: boolean) {
  const forms = findings.flatMap((finding) => (finding.kind === 'form' ? finding.forms : []))
  const classes = findings.flatMap((finding) => (finding.kind === 'class' ? [finding.name] : []))
  const yearGroups = findings.flatMap((finding) => (finding.kind === 'year' ? finding.yearGroups : []))
  const refs = findings.flatMap((finding) => (finding.kind === 'pupil' ? [finding.ref] : []))
  const mine = findings.flatMap((finding) => (finding.kind === 'mine' ? [finding.which] : []))
  const nothing = { missing: undefined, beside: [] as Scope[] }
  const own = (which: 'form' | 'year' | 'classes' | 'usual') => (which === 'usual' ? lexicon.mine.usual : lexicon.mine[which])
  const yearBase: ScopeBase | undefined = yearGroups.length > 0 ? { kind: 'years', yearGroups: unique(yearGroups) } : undefined
  const myYear = mine.includes('year') ? lexicon.mine.year : undefined
  const besideYear = versus ? [yearBase ? scopeOf(yearBase) : myYear].filter((scope) => scope !== undefined) : []
  if (refs.length > 0) {
    const pupils = refs.map((ref) => narrowed(ref, names, forms, versus ? [] : yearGroups))
    return {
      ...nothing,
      base: { kind: 'pupils', pupils } as ScopeBase,
      beside: versus && forms.length > 0 ? [scopeOf({ kind: 'forms', forms: unique(forms) })] : besideYear,
    }
  }
  if (classes.length > 0) return { ...nothing, base: { kind: 'classes', classes: unique(classes) } as ScopeBase }
  const myForm = mine.includes('form') ? lexicon.mine.form?.base : undefined
  const withMine = [...(forms.length > 0 || mine.includes('year') ? formsOf(myForm) : []), ...forms]
  if (withMine.length > 0)
    return { ...nothing, base: { kind: 'forms', forms: unique(withMine) } as ScopeBase, beside: besideYear }
  const which = mine[0]
  if (which !== undefined && which !== 'usual' && (yearBase === undefined || which === 'form')) {
    const scope = own(which) ?? (which === 'classes' ? lexicon.mine.form : undefined)
    const missing = scope ? undefined : which
    return { missing, base: scope?.base, beside: which === 'form' ? besideYear : [] }
  }
  if (yearBase) return { ...nothing, base: yearBase }
  if (which === 'usual') return { ...nothing, base: lexicon.mine.usual.base }
  return { ...nothing, base: findings.some(({ kind }) => kind === 'school') ? ({ kind: 'school' } as ScopeBase) : undefined }
}

const formsOf = (base: ScopeBase | undefined): readonly string[] => (base?.kind === 'forms' ? base.forms : [])
const unique = <T>(values: readonly T[]): readonly T[] => [...new Set(values)]

/** "aoife obrien 9x": of those who bear the name, those of that form or year. */
function narrowed(
  ref: PupilRef,
  names: readonly UsableName[],
  forms: readonly string[],
  yearGroups: readonly number[],
): PupilRef {
  if (forms.length === 0 && yearGroups.length === 0) return ref
  const { byId } = indexNames(names)
  const candidates = ref.candidates.filter((id) => {
    const pupil = byId.get(id)
    return (
      pupil !== undefined &&
      (forms.length === 0 || forms.includes(pupil.form)) &&
      (yearGroups.length === 0 || yearGroups.includes(pupil.yearGroup))
    )
  })
  return { said: ref.said, candidates }
}

function groupsOf(spots: readonly Spot[], { line }: Analysis): Scope['groups'] {
  const all: GroupTerm[][] = []
  let last: Spot | undefined
  for (const spot of spots) {
    if (spot.finding.kind !== 'group') continue
    const { term } = spot.finding
    const between = last ? line.tokens.slice(last.end, spot.at).map(({ word }) => word) : []
    const either = last !== undefined && between.length === 1 && (between[0] === 'or' || between[0] === '/')
    const current = all.at(-1)
    const sameGroup = current?.some((other) => other.group === term.group) ?? false
    if (either && current && !sameGroup) current.push(term)
    else if (!all.some((terms) => terms.some((other) => other.group === term.group))) all.push([term])
    last = spot
  }
  const sexes = all.filter((terms) => terms.some(({ group }) => group === 'boys' || group === 'girls'))
  // Boys and girls together are everybody.
  return sexes.length > 1 ? all.filter((terms) => !sexes.includes(terms)) : all
}

function periodsOf(spots: readonly Spot[]): readonly PeriodSpoken[] {
  return spots.flatMap(({ finding }) => (finding.kind === 'period' ? [finding.period] : []))
}

/** "yesterday and today", "mon and tues": two days side by side are a range. */
function joinedDays(spots: readonly Spot[], { line }: Analysis, looks: Looks): Period | undefined {
  const days = spots.filter(({ finding }) => finding.kind === 'period' && finding.period.day)
  const [one, two] = days
  if (!one || !two || one.finding.kind !== 'period' || two.finding.kind !== 'period') return undefined
  const between = line.tokens.slice(one.end, two.at).map(({ word }) => word)
  if (between.length !== 1 || !['and', '&', '+', ','].includes(between[0] ?? '')) return undefined
  const ends = [one.finding.period.resolve(looks)?.from, two.finding.period.resolve(looks)?.from].sort()
  const [from, to] = ends
  return from && to ? { from, to, said: 'range', name: sayDates(from, to) } : undefined
}

/** "this week and last week", "this term / last term". */
function sideBySide(spots: readonly Spot[], { line }: Analysis): boolean {
  const [one, two] = spots.filter(({ finding }) => finding.kind === 'period')
  const between = one && two ? line.tokens.slice(one.end, two.at).map(({ word }) => word) : []
  return between.length > 0 && between.length <= 2 && ['and', '&', '/', '+', 'to', 'with', ','].includes(between[0] ?? '')
}

/** Whether the one period of a message is what it is compared with: "compared with last year". */
function comparesPeriod(spots: readonly Spot[]): boolean {
  const versus = spots.findIndex(({ finding }) => finding.kind === 'versus')
  const next = spots[versus + 1]
  const here = spots[versus]
  if (here?.finding.kind === 'versus' && here.finding.either) return false
  return next?.finding.kind === 'period' && here !== undefined && next.at - here.end <= 1
}

function filtersOf(
  findings: readonly Finding[],
  spoken: readonly PeriodSpoken[],
  compiled: CompiledWords,
  units: Analysis['units'],
): Filters {
  let all: Filters = filtersOfWords(compiled, units)
  for (const finding of findings) if (finding.kind === 'filter') all = { ...all, ...finding.filters }
  const session = spoken.map((period) => period.session).find((half) => half !== undefined)
  return session ? { ...all, session } : all
}

function shapeOf(findings: readonly Finding[]): { readonly shape: SlotsSaid['shape']; readonly byYear: boolean } {
  let shape: SlotsSaid['shape'] = {}
  let byYear = false
  for (const finding of findings) {
    if (finding.kind !== 'shape') continue
    const { by, ...rest } = finding.shape
    shape = { ...shape, ...rest }
    if (by === 'year') byYear = true
    else if (by && shape.by === undefined) shape = { ...shape, by }
  }
  const sexes = findings.flatMap((finding) => (finding.kind === 'group' && !finding.term.not ? [finding.term.group] : []))
  if (shape.by === undefined && sexes.includes('boys') && sexes.includes('girls')) shape = { ...shape, by: 'sex' }
  return { shape, byYear }
}

interface Comparing {
  readonly findings: readonly Finding[]
  readonly beside: readonly Scope[]
  readonly base: ScopeBase | undefined
  readonly period: Period | undefined
  readonly versus: boolean
  readonly onlyCompared: boolean
  readonly first: Period | undefined
  readonly second: Period | undefined
  readonly words: Words
  readonly now: Today
}

function compareOf({
  findings,
  beside,
  base,
  period,
  versus,
  onlyCompared,
  first,
  second,
  words,
  now,
}: Comparing): Compare | undefined {
  if (findings.some(({ kind }) => kind === 'national')) return { kind: 'national' }
  if (findings.some(({ kind }) => kind === 'same time last year')) {
    const main = period ?? defaultPeriod(words.defaultPeriod, now)
    // The same weekdays of the year before: 52 weeks.
    return {
      kind: 'period',
      period: {
        from: addDays(main.from, -364),
        to: addDays(earlier(main.to, now.today), -364),
        said: 'range',
        name: 'the same time last year',
      },
    }
  }
  if (onlyCompared && first) return { kind: 'period', period: first }
  if (second) return { kind: 'period', period: second }
  const [other] = beside
  if (other) return { kind: 'scopes', scopes: [other] }
  if (!versus || !base) return undefined
  const sides = sidesOf(base)
  return sides.length > 1 ? { kind: 'scopes', scopes: sides } : undefined
}

/** The parts of a base, each by itself. */
export function sidesOf(base: ScopeBase): readonly Scope[] {
  switch (base.kind) {
    case 'forms':
      return base.forms.map((form) => scopeOf({ kind: 'forms', forms: [form] }))
    case 'years':
      return base.yearGroups.map((year) => scopeOf({ kind: 'years', yearGroups: [year] }))
    case 'pupils':
      return base.pupils.map((pupil) => scopeOf({ kind: 'pupils', pupils: [pupil] }))
    case 'classes':
      return base.classes.map((name) => scopeOf({ kind: 'classes', classes: [name] }))
    case 'none':
    case 'school':
      return []
  }
}

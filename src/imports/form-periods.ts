import { addDays, type SchoolDate } from '../school/school-date.ts'

/** A pupil's form and year group from a day to a day, both included; open while `to` is null. */
export interface FormPeriod {
  readonly from: SchoolDate
  readonly to: SchoolDate | null
  readonly form: string
  readonly yearGroup: number
}

/** What a row says about a pupil's place. Undefined: it says nothing. Null: it says that there is none. */
export interface PlaceSaid {
  readonly form: string | null | undefined
  readonly yearGroup: number | undefined
  readonly admitted: SchoolDate | undefined
  readonly left: SchoolDate | null | undefined
}

export interface PlaceContext {
  /** The day on which the file was true. */
  readonly asOf: SchoolDate
  /** The first day of the academic year that a day belongs to. */
  yearStart(date: SchoolDate): SchoolDate
}

export interface PlacesKept {
  readonly periods: readonly FormPeriod[]
  readonly warning?: string
}

/**
 * A pupil's periods after what a row says. A change of form begins on the file's day and keeps what was before; a new year group
 * begins with the academic year. Undefined where the row contradicts itself: they leave before they join.
 */
export function placesAfter(known: readonly FormPeriod[], said: PlaceSaid, context: PlaceContext): PlacesKept | undefined {
  if (said.admitted && said.left && said.left < said.admitted) return undefined
  const last = known.at(-1)
  if (!last) return { periods: firstPeriods(said, context) }
  if (last.to !== null && last.to < context.asOf && said.left === undefined) {
    return {
      periods: known,
      warning:
        'is known to have left, and this file has no leaving dates that would say otherwise: nothing about their form was changed',
    }
  }
  const onRoll = admittedOn(stillOnRoll(known, last, said), said.admitted)
  const moved = afterMove(onRoll, said, context)
  return { ...moved, periods: untilLeaving(moved.periods, said.left) }
}

function firstPeriods({ form, yearGroup, admitted, left }: PlaceSaid, context: PlaceContext): readonly FormPeriod[] {
  if (!form || yearGroup === undefined) return []
  const { asOf, yearStart } = context
  const start = admitted ?? yearStart(asOf)
  const from = !admitted && left && left < start ? yearStart(left) : start
  return [{ from, to: left ?? null, form, yearGroup }]
}

/** Somebody who was to leave and is on roll without a leaving date has either come back or never left. */
function stillOnRoll(
  known: readonly FormPeriod[],
  last: FormPeriod,
  { form, yearGroup, admitted, left }: PlaceSaid,
): readonly FormPeriod[] {
  if (last.to === null || left === undefined) return known
  if (admitted && admitted > last.to) {
    return [...known, { from: admitted, to: null, form: form ?? last.form, yearGroup: yearGroup ?? last.yearGroup }]
  }
  return [...known.slice(0, -1), { ...last, to: null }]
}

/** Moves the beginning of the present stay to the day of admission, where that is possible. */
function admittedOn(known: readonly FormPeriod[], admitted: SchoolDate | undefined): readonly FormPeriod[] {
  if (!admitted) return known
  let begins = known.length - 1
  while (begins > 0 && known[begins - 1]?.to === addDays(known[begins]?.from as SchoolDate, -1)) begins -= 1
  const first = known[begins]
  if (!first || first.from === admitted) return known
  const before = known.slice(0, begins)
  const stay = known.slice(begins)
  if (admitted < first.from) {
    const previous = before.at(-1)
    if (previous && (previous.to === null || previous.to >= admitted)) return known
    return [...before, { ...first, from: admitted }, ...stay.slice(1)]
  }
  const holds = stay.findIndex(({ from, to }) => from <= admitted && (to === null || admitted <= to))
  const holding = stay[holds]
  return holding ? [...before, { ...holding, from: admitted }, ...stay.slice(holds + 1)] : known
}

function afterMove(
  known: readonly FormPeriod[],
  { form, yearGroup, left }: PlaceSaid,
  { asOf, yearStart }: PlaceContext,
): PlacesKept {
  const last = known.at(-1)
  if (!last) return { periods: known }
  const before = known.slice(0, -1)
  if (form === null) {
    if (left) return { periods: known }
    const periods = last.from < asOf ? [...before, { ...last, to: addDays(asOf, -1) }] : before
    return { periods, warning: 'is in no form any more' }
  }
  const next = { form: form ?? last.form, yearGroup: yearGroup ?? last.yearGroup }
  if (next.form === last.form && next.yearGroup === last.yearGroup) return { periods: known }
  const newYear = next.yearGroup !== last.yearGroup && last.from < yearStart(asOf)
  const from = newYear ? yearStart(asOf) : asOf
  if (from > last.from) return { periods: [...before, { ...last, to: addDays(from, -1) }, { ...next, from, to: last.to }] }
  if (from === last.from) return { periods: [...before, { ...last, ...next }] }
  return { periods: known, warning: 'is in another form since a day after this file was true: what is known was kept' }
}

function untilLeaving(periods: readonly FormPeriod[], left: SchoolDate | null | undefined): readonly FormPeriod[] {
  if (!left) return periods
  const begun = periods.filter(({ from }) => from <= left)
  return begun.map((period, index) => (index === begun.length - 1 ? { ...period, to: left } : period))
}

/** What has to be written so that one list of periods becomes the other, and the first day on which they differ. */
export function differenceOf<Known extends FormPeriod>(
  known: readonly Known[],
  wanted: readonly FormPeriod[],
): {
  removed: readonly Known[]
  altered: readonly (readonly [Known, FormPeriod])[]
  added: readonly FormPeriod[]
  from: SchoolDate | undefined
} {
  const removed = known.filter(({ from }) => !wanted.some((period) => period.from === from))
  const added = wanted.filter(({ from }) => !known.some((period) => period.from === from))
  const altered = known.flatMap((old) => {
    const period = wanted.find(({ from }) => from === old.from)
    const same = !period || (period.to === old.to && period.form === old.form && period.yearGroup === old.yearGroup)
    return same ? [] : [[old, period] as const]
  })
  const firsts = [...removed, ...added].map(({ from }) => from)
  for (const [old, period] of altered) {
    const end = [old.to, period.to].filter((to) => to !== null).sort()[0]
    firsts.push(old.form === period.form && old.yearGroup === period.yearGroup && end ? addDays(end, 1) : period.from)
  }
  return { removed, altered, added, from: firsts.sort()[0] }
}

import type { CountedPart, DateRange, Found, MarkRead, SchoolReader, UnnamedMark } from '../../data/school-reader.ts'
import { periodBefore } from '../../school/period-before.ts'
import { hasBounds, isWithin, sayBounds } from '../bounds.ts'
import { periodCounted } from '../period-counted.ts'
import type { Answering } from '../question.ts'
import type { SplitSlot } from '../slots.ts'
import { isWhole } from '../whole.ts'
import type { Lateness, LatesFacts, LatesPart, LatesSplit, MinutesLate, PupilLate } from './facts.ts'
import type { LatesParams } from './question.ts'

const pupilsListed = 15

/** Counts who was late and how often, `L` and `U` apart, with minutes where the register says them. */
export async function queryLates(answering: Answering<LatesParams>): Promise<LatesFacts> {
  const { params, found, school, today, now } = answering
  const { period, filters } = params
  const { range, closed } = periodCounted(school, period, today)
  const session = filters?.session
  const code = onlyCode(filters?.code)
  const before = range && periodBefore(period, school.calendar, today)
  const by = splitBy(params.by, range, found, school)

  const asked = { session, codes: code ? [code] : ['L', 'U'] }

  const [marks, unnamedMarks, counted, countedBefore, parts] = range
    ? await Promise.all([
        school.marks(found, range, asked),
        school.unnamedMarks(found, range, asked),
        school.count(found, range, { session }),
        before ? school.count(found, before, { session }) : undefined,
        by ? school.countBy(found, by, range, { session }) : [],
      ])
    : [[], [], undefined, undefined, []]
  const pupils = latePupils(marks)
  const unnamed = [...byPupil(unnamedMarks).values()]
  const unnamedListed = unnamed.filter((own) => isWithin(own.length, filters))
  return {
    of: found.label,
    aboutPupils: found.pupils.length > 0,
    size: found.size,
    period: { from: period.from, to: period.to, name: period.name },
    closed,
    session: session ?? null,
    code: code ?? null,
    lesson: filters?.lesson ?? null,
    late: counted ? only(code, counted) : { beforeClose: 0, afterClose: 0 },
    minutes: minutesOf([...marks, ...unnamedMarks]),
    possible: counted?.possible ?? 0,
    missing: counted?.missing ?? 0,
    before: before && countedBefore && countedBefore.possible > 0 ? { ...before, ...only(code, countedBefore) } : null,
    pupils: listed(pupils, params),
    unnamed: { pupils: unnamedListed.length, times: unnamedListed.flat().length },
    moreThanOnce: pupils.filter(({ times }) => times > 1).length + unnamed.filter((own) => own.length > 1).length,
    split: by ? { by, parts: parts.map((part): LatesPart => ({ label: part.label, ...only(code, part) })) } : null,
    asOf: school.marksAsOf ?? null,
    now,
  }
}

function onlyCode(said: string | undefined): 'L' | 'U' | undefined {
  return said === 'L' || said === 'U' ? said : undefined
}

const splits: Readonly<Partial<Record<SplitSlot, LatesSplit>>> = { form: 'form', weekday: 'weekday', week: 'week' }

/** What was asked for, or the natural course: forms on one day, days within a fortnight, weekdays beyond. */
function splitBy(
  said: SplitSlot | undefined,
  range: DateRange | null,
  found: Found,
  { calendar }: SchoolReader,
): LatesSplit | undefined {
  const split = said && splits[said]
  if (split || !range) return split
  const days = calendar.countSchoolDays(range.from, range.to)
  if (days > 1) return days <= 10 ? 'day' : 'weekday'
  return found.scope.base.kind === 'forms' || found.pupils.length > 0 ? undefined : 'form'
}

function only(code: 'L' | 'U' | undefined, { lateBefore, lateAfter }: Pick<CountedPart, 'lateBefore' | 'lateAfter'>): Lateness {
  return { beforeClose: code === 'U' ? 0 : lateBefore, afterClose: code === 'L' ? 0 : lateAfter }
}

function latenessOf(marks: readonly { readonly code: string }[]): Lateness {
  const afterClose = marks.filter(({ code }) => code === 'U').length
  return { beforeClose: marks.length - afterClose, afterClose }
}

function minutesOf(marks: readonly UnnamedMark[]): MinutesLate {
  const known = marks.flatMap(({ minutesLate }) => minutesLate ?? [])
  return { total: known.reduce((sum, minutes) => sum + minutes, 0), known: known.length }
}

function byPupil<Mark extends UnnamedMark>(marks: readonly Mark[]): ReadonlyMap<number, readonly Mark[]> {
  const pupils = new Map<number, Mark[]>()
  for (const mark of marks) pupils.set(mark.pupil.id, [...(pupils.get(mark.pupil.id) ?? []), mark])
  return pupils
}

function latePupils(marks: readonly MarkRead[]): readonly PupilLate[] {
  return [...byPupil(marks).values()]
    .flatMap((own): PupilLate[] => {
      const newest = own.at(-1)?.pupil
      if (!newest) return []
      const seen = own.map(({ date, session, code, minutesLate }) => ({ date, session, code, minutes: minutesLate }))
      const { id, name, form } = newest
      return [{ id, name, form, times: own.length, ...latenessOf(own), minutes: minutesOf(own), marks: seen }]
    })
    .toSorted((a, b) => b.times - a.times || b.afterClose - a.afterClose || b.minutes.total - a.minutes.total)
}

function listed(pupils: readonly PupilLate[], params: LatesParams): LatesFacts['pupils'] {
  const { filters, top, sort } = params
  const matching = pupils.filter(({ times }) => isWithin(times, filters))
  const sorted = sort === 'ascending' ? matching.toReversed() : matching
  const whole = isWhole(params) || hasBounds(filters)
  const rows = sorted.slice(0, top ?? (whole ? sorted.length : pupilsListed))
  return { rows, of: matching.length, bounds: sayBounds(filters) }
}

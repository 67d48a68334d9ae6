import type { AcademicYear } from '../../src/school/calendar.ts'
import { addDays, monthOf, type SchoolDate, weekdayOf, yearOf } from '../../src/school/school-date.ts'
import { lastFridayInJune } from './academic-year.ts'
import { randomFrom } from './random.ts'
import { fullYearOf } from './school-days.ts'

/** What happens to a whole form, a year group or the school in one academic year, by date. */
export interface SchoolEvents {
  /** By form, the days on which it is out on a visit. */
  readonly trips: ReadonlyMap<string, ReadonlySet<SchoolDate>>
  /** By year group, the afternoons on which its team plays. */
  readonly fixtures: ReadonlyMap<number, ReadonlySet<SchoolDate>>
  readonly snowDay: SchoolDate | undefined
  /** The day after, when not everybody gets through. */
  readonly thawDay: SchoolDate | undefined
  /** The afternoon on which the burst pipe shut year 8's block. */
  readonly burstPipe: SchoolDate | undefined
  /** The first Thursday in May: the school is a polling station, and only year 11 come in. */
  readonly pollingDay: SchoolDate | undefined
  readonly workExperience: ReadonlySet<SchoolDate>
  readonly studyLeave: ReadonlySet<SchoolDate>
}

/** `latest` is the last day with a register: there is a trip and a match on it, so that a demonstration shows them. */
export function eventsOf(
  seed: number,
  year: AcademicYear,
  forms: readonly string[],
  latest: SchoolDate | undefined,
): SchoolEvents {
  const random = randomFrom(seed, 'events')
  const days = fullYearOf(year)
  const at = (part: number) => days[Math.round(part * (days.length - 1))]
  const winter = days.findIndex((date) => monthOf(date) === 1 && weekdayOf(date) <= 3 && Number(date.slice(8)) >= 19)
  const visits = forms.flatMap((form) => [
    { key: form, date: at(0.06 + random.next() * 0.22) },
    { key: form, date: at(0.35 + random.next() * 0.5) },
  ])
  const matches = days.filter(() => random.chance(0.25)).map((date) => ({ key: random.whole(7, 11), date }))
  const summerBreak = year.closures.findLast(({ kind }) => kind === 'half-term')
  const end = days.at(-1)
  const leaving = end && lastFridayInJune(yearOf(end))
  return {
    trips: datesBy([...visits, { key: '7T', date: latest }]),
    fixtures: datesBy([...matches, { key: 10, date: latest }]),
    snowDay: days[winter],
    thawDay: days[winter + 1],
    burstPipe: at(0.13),
    pollingDay: days.find((date) => monthOf(date) === 5 && weekdayOf(date) === 4),
    workExperience: new Set(days.filter((date) => leaving && date > addDays(leaving, 2) && date <= addDays(leaving, 7))),
    studyLeave: new Set(days.filter((date) => summerBreak && leaving && date > summerBreak.to && date <= leaving)),
  }
}

function datesBy<Key>(dated: readonly { readonly key: Key; readonly date: SchoolDate | undefined }[]): Map<Key, Set<SchoolDate>> {
  const dates = new Map<Key, Set<SchoolDate>>()
  for (const { key, date } of dated) if (date) dates.set(key, (dates.get(key) ?? new Set()).add(date))
  return dates
}

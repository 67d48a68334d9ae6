import { londonInstant, londonTime } from '../../school/clock.ts'
import { type Instant, parseSchoolDate, type SchoolDate } from '../../school/school-date.ts'

/** When data was true, and whether somebody said so; otherwise it is the file's own date, which copying it may have changed. */
export interface DataTime {
  readonly asOf: Instant
  readonly said: boolean
}

const gap = '[-_. ]?'
/** A year first or a day first, and perhaps a time right after it: `2026-11-18-0920`, `20261118T092000Z`, `18-11-2026 09.20`. */
const moment = new RegExp(
  `(?<!\\d)(?:(?<y>20\\d\\d)${gap}(?<m>[01]\\d)${gap}(?<d>[0-3]\\d)|(?<d2>[0-3]\\d)[-_. ]?(?<m2>[01]\\d)[-_. ]?(?<y2>20\\d\\d))` +
    `(?:(?:[-_. ]{0,3}|[-_. ]?[Tt@][-_. ]?|[-_. ]at[-_. ])(?<h>[0-2]\\d)[-_.:h]?(?<min>[0-5]\\d)(?:[-_.:]?[0-5]\\d)?(?<zone>[Zz])?)?(?!\\d)`,
  'g',
)

/**
 * When the data of a file was true: the time in its name, if there is exactly one; where the name has a day alone, its own date but
 * not after that day; otherwise its own date. Times are London's, or UTC with a `Z`.
 */
export function timeOfFile(name: string, modified: Instant): DataTime {
  const found = [...name.matchAll(moment)].flatMap(({ groups = {} }) => momentIn(groups) ?? [])
  const times = distinct(found.flatMap(({ at }) => at ?? []))
  const [time] = times
  if (time && times.length === 1) return { asOf: time, said: true }
  const days = [...new Set(found.map(({ date }) => date))]
  const [day] = days
  if (times.length > 0 || !day || days.length > 1) return { asOf: modified, said: false }
  return { asOf: londonTime(modified).date > day ? londonInstant(day, '23:59') : modified, said: false }
}

function momentIn(
  groups: Readonly<Record<string, string | undefined>>,
): { date: SchoolDate; at: Instant | undefined } | undefined {
  const { y, m, d, y2, m2, d2, h, min, zone } = groups
  const date = parseSchoolDate(`${y ?? y2}-${m ?? m2}-${d ?? d2}`)
  if (!date) return undefined
  if (h === undefined || min === undefined || h > '23') return { date, at: undefined }
  return { date, at: zone ? new Date(`${date}T${h}:${min}:00Z`) : londonInstant(date, `${h}:${min}`) }
}

function distinct(times: readonly Instant[]): readonly Instant[] {
  return [...new Map(times.map((time) => [time.getTime(), time])).values()]
}

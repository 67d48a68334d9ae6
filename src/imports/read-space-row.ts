import type { SchoolCalendar } from '../school/calendar.ts'
import { addDays, mondayOf, type SchoolDate, type Weekday, weekdayNames, weekdayOf } from '../school/school-date.ts'
import { parseResources, parseSpaceTag, type SpaceActivity, spaceBounds } from '../school/space.ts'
import { dayOfWeek } from '../school/space-programme.ts'
import { type SpaceTime, slotsOnWeekday } from '../school/space-times.ts'
import type { RowNotes } from './import-report.ts'
import type { Table } from './open-table.ts'
import { cleanName, notADate, readDate, readYearGroups } from './read-cells.ts'
import type { SpaceField } from './space-columns.ts'
import type { TableRow } from './table-rows.ts'

/** What a row of a programme says: a theme of a week, a plan of a slot, or both, for one or several year groups. */
export interface SpaceRow {
  readonly line: number
  readonly text: string
  readonly yearGroups: readonly number[]
  readonly formId: number
  readonly monday: SchoolDate
  readonly theme: string
  readonly plan: { readonly date: SchoolDate; readonly slot: number; readonly activity: SpaceActivity } | undefined
}

export interface FormKnown {
  readonly id: number
  readonly name: string
  readonly yearGroups: readonly number[]
}

/** What rows are read against. */
export interface SpaceKnown {
  readonly calendar: SchoolCalendar
  readonly times: readonly SpaceTime[]
  readonly yearGroups: readonly number[]
  readonly forms: readonly FormKnown[]
  /** The academic year in which weeks are counted. */
  readonly year: { readonly name: string; readonly from: SchoolDate; readonly to: SchoolDate } | undefined
}

/** Reads a row, or rejects it with the cell and the reason. */
export function readSpaceRow(
  row: TableRow<SpaceField>,
  table: Table<SpaceField>,
  known: SpaceKnown,
  notes: RowNotes,
): SpaceRow | undefined {
  const { line, text } = row
  const heading = (name: SpaceField) => table.header[table.columns.at.get(name) ?? -1]?.trim()
  const reject = (name: SpaceField, reason: string): undefined =>
    void notes.reject({ line, column: heading(name), value: row.cell(name), reason })

  const whom = whomOf(row, known)
  if ('reason' in whom) return reject(whom.at, whom.reason)
  const title = cleanName(row.cell('title'))
  const theme = cleanName(row.cell('theme'))
  if (title === '' && theme === '') return reject('title', 'is empty, and there is no theme either')
  if (title.length > spaceBounds.title) return reject('title', `is longer than ${spaceBounds.title} characters`)
  if (theme.length > spaceBounds.theme) return reject('theme', `is longer than ${spaceBounds.theme} characters`)
  const when = whenOf(row, known, title !== '')
  if ('reason' in when) return reject(when.at, when.reason)
  const read = { line, text, ...whom, monday: mondayOf(when.date), theme }
  if (title === '') return { ...read, plan: undefined }

  const slot = slotOf(row.cell('slot'), known.times, weekdayOf(when.date))
  if (slot === undefined) return reject('slot', 'is no slot of that day: write its number (1, 2 …) or its time')
  const minutes = minutesOf(row.cell('minutes'))
  if (minutes === 'wrong') return reject('minutes', `is no whole number of minutes from 1 to ${spaceBounds.minutes}`)
  const tag = row.cell('tag') === '' ? undefined : parseSpaceTag(row.cell('tag'))
  if (row.cell('tag') !== '' && !tag)
    notes.warn({
      line,
      column: heading('tag'),
      value: row.cell('tag'),
      message: 'is neither growth mindset nor student voice: left out',
    })
  const { resources, left } = parseResources(row.cell('resources'))
  for (const each of left)
    notes.warn({ line, column: heading('resources'), value: each, message: 'has no web address (https:// or http://): left out' })
  if (resources.length > spaceBounds.resources) return reject('resources', `are more than ${spaceBounds.resources} links`)
  const what = row.cell('what').replaceAll(/\r\n?/g, '\n')
  return { ...read, plan: { date: when.date, slot, activity: { title, what, minutes, resources, tag } } }
}

type Fault = { readonly at: SpaceField; readonly reason: string }

function whomOf(
  row: TableRow<SpaceField>,
  { yearGroups: all, forms }: SpaceKnown,
): { readonly yearGroups: readonly number[]; readonly formId: number } | Fault {
  const said = row.cell('year')
  const read = /^(all|whole school|everyone)$/i.test(said) ? all : readYearGroups(said)
  if (!read) return { at: 'year', reason: 'is not a year group: write 8, or 7;8' }
  const missing = read.find((yearGroup) => !all.includes(yearGroup))
  if (missing !== undefined) return { at: 'year', reason: `names year ${missing}, which this school does not have` }
  const formSaid = row.cell('form')
  if (formSaid === '' || /^(all|all forms)$/i.test(formSaid)) {
    return read.length > 0 ? { yearGroups: read, formId: 0 } : { at: 'year', reason: 'is empty: say for which year group it is' }
  }
  const form = forms.find(({ name }) => plain(name) === plain(formSaid))
  if (!form) return { at: 'form', reason: 'is no form of this school' }
  const yearGroups = read.length > 0 ? form.yearGroups.filter((yearGroup) => read.includes(yearGroup)) : form.yearGroups
  const [yearGroup] = yearGroups
  if (yearGroup === undefined)
    return { at: 'form', reason: read.length > 0 ? `is no form of year ${read.join(' or ')}` : 'has no pupils' }
  return { yearGroups: [yearGroup], formId: form.id }
}

/** The day that is meant, from a date or from a week and a day; of a theme alone any day of its week. */
function whenOf(
  row: TableRow<SpaceField>,
  { calendar, times, year }: SpaceKnown,
  hasPlan: boolean,
): { readonly date: SchoolDate } | Fault {
  if (row.cell('date') !== '') {
    const date = readDate(row.cell('date'))
    if (!date) return { at: 'date', reason: notADate }
    return isKnown(calendar, date) ? { date } : { at: 'date', reason: 'is in no school year of the calendar here' }
  }
  const week = row.cell('week')
  if (week === '') return { at: row.cell('date') === '' ? 'date' : 'week', reason: 'is empty: give a date, or a week and a day' }
  const said = row.cell('day')
  const weekday = said === '' ? (hasPlan ? onlyWeekday(times) : 1) : readWeekday(said)
  if (weekday === undefined) {
    const reason =
      said === '' ? 'is empty: there is more than one slot a week' : 'is no school day of the week: write Monday or Mon'
    return { at: 'day', reason }
  }
  const begins = readDate(week.replace(/^(?:w\/?[bc]|week (?:beginning|commencing)|wb|wc)\.?\s*/i, ''))
  if (begins) {
    const date = addDays(mondayOf(begins), weekday - 1)
    return isKnown(calendar, date) ? { date } : { at: 'week', reason: 'is in no school year of the calendar here' }
  }
  const number = /^(?:week|wk)?\s*(\d{1,2})$/i.exec(week)?.[1]
  if (number === undefined) return { at: 'week', reason: 'is neither the number of a school week nor a date' }
  const date = year && dayOfWeek(calendar, year, Number(number), weekday)
  return date
    ? { date }
    : { at: 'week', reason: year ? `is no school week of ${year.name}` : 'cannot be placed: there is no calendar yet' }
}

function isKnown(calendar: SchoolCalendar, date: SchoolDate): boolean {
  return calendar.years.some(({ from, to }) => mondayOf(from) <= date && date <= addDays(mondayOf(to), 6))
}

/** The weekday of the programme where it runs once a week. */
function onlyWeekday(times: readonly SpaceTime[]): Weekday | undefined {
  const weekdays = ([1, 2, 3, 4, 5] as const).filter((weekday) => slotsOnWeekday(times, weekday).length > 0)
  return weekdays.length === 1 ? weekdays[0] : undefined
}

function readWeekday(said: string): Weekday | undefined {
  const folded = said.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  const at = weekdayNames.slice(0, 5).findIndex((name, index) => {
    const day = name.toLowerCase()
    return (
      folded === String(index + 1) ||
      (folded.length >= 2 && (day.startsWith(folded) || folded === `${day}s` || folded === day.slice(0, 4)))
    )
  })
  return at < 0 ? undefined : ((at + 1) as Weekday)
}

/** A slot by its number or its time; the first where nothing is said. What no day has is left to the placing to report. */
function slotOf(said: string, times: readonly SpaceTime[], weekday: Weekday): number | undefined {
  if (said === '') return 1
  const number = /^(?:slot\s*)?([1-6])$/i.exec(said)?.[1]
  if (number !== undefined) return Number(number)
  const [, hours, minutes] = /^(\d{1,2})[:.](\d{2})$/.exec(said) ?? []
  if (hours === undefined) return undefined
  return slotsOnWeekday(times, weekday).find(({ time }) => time === `${hours.padStart(2, '0')}:${minutes}`)?.slot
}

function minutesOf(said: string): number | undefined | 'wrong' {
  if (said === '') return undefined
  const number = Number(/^(\d{1,3})\s*(?:m|min|mins|minutes|minute)?\.?$/i.exec(said)?.[1])
  return number >= 1 && number <= spaceBounds.minutes ? number : 'wrong'
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/\s+/g, '')
}

import { z } from 'zod'
import type { Field, Option } from '../cards/card.ts'
import type { EventDetails } from '../data/event-records.ts'
import { eventKindNames, eventKinds, mayManageEvent, yearsManaged } from '../school/event.ts'
import { addDays, parseSchoolDate, type SchoolDate, sayDate } from '../school/school-date.ts'
import type { Beginning, Faults } from './action.ts'

export const eventValues = z.object({
  kind: z.enum(eventKinds),
  title: z.string().trim().min(1, 'Please give it a title.').max(120),
  date: z.string(),
  time: z.string().optional(),
  hours: z.number().optional(),
  place: z.string().trim().max(120).optional(),
  year: z.string(),
})
export type EventValues = z.output<typeof eventValues>

const wholeSchool = 'all'
const usualMinutes = 120
const mostHours = 12

type Known = Partial<EventDetails>

/** The fields of an evening or a date, filled in with what is known. */
export function eventFields(known: Known, { asker, school }: Pick<Beginning<unknown>, 'asker' | 'school'>): readonly Field[] {
  const years = yearOptions(asker.roles, school.yearGroups)
  const [first] = years
  const chosen = 'yearGroup' in known ? (known.yearGroup === undefined ? wholeSchool : String(known.yearGroup)) : first?.value
  return [
    {
      kind: 'choice',
      name: 'kind',
      label: 'What it is',
      required: true,
      options: eventKinds.map((kind) => ({ value: kind, label: eventKindNames[kind] })),
      value: known.kind ?? 'evening',
    },
    { kind: 'line', name: 'title', label: 'Title', required: true, most: 120, value: known.title },
    { kind: 'date', name: 'date', label: 'Day', required: true, value: known.date },
    { kind: 'time', name: 'time', label: 'Time', hint: 'Leave empty for the whole day.', value: known.time },
    {
      kind: 'number',
      name: 'hours',
      label: 'How long (hours)',
      least: 0,
      most: mostHours,
      value: known.minutes === undefined ? usualMinutes / 60 : known.minutes / 60,
    },
    { kind: 'line', name: 'place', label: 'Place', most: 120, value: known.place === '' ? undefined : known.place },
    {
      kind: 'choice',
      name: 'year',
      label: 'For whom',
      required: true,
      options: years,
      value: years.some(({ value }) => value === chosen) ? chosen : first?.value,
    },
  ]
}

/** The years that they may set it for, and the whole school where they may. */
function yearOptions(roles: Beginning<unknown>['asker']['roles'], yearGroups: readonly number[]): readonly Option[] {
  const years = yearsManaged(roles, yearGroups).map((year) => ({ value: String(year), label: `Year ${year}` }))
  return mayManageEvent(roles, undefined) ? [...years, { value: wholeSchool, label: 'The whole school' }] : years
}

export function eventDetails({ kind, title, date, time, hours, place, year }: EventValues): EventDetails {
  return {
    kind,
    title,
    place: place ?? '',
    date: parseSchoolDate(date) as SchoolDate,
    time,
    minutes: time === undefined ? 0 : Math.max(5, Math.round((hours ?? usualMinutes / 60) * 60)),
    yearGroup: year === wholeSchool ? undefined : Number(year),
  }
}

const aYear = 366

/** What the school has to say about a day and a year group. */
export function eventFaults(
  values: EventValues,
  { today, asker, school }: Pick<Beginning<unknown>, 'today' | 'asker' | 'school'>,
): Faults {
  const faults: Record<string, string> = {}
  const date = parseSchoolDate(values.date)
  if (!date) faults['date'] = 'That is no day of the calendar.'
  else if (date < today) faults['date'] = `That day is past: today is ${sayDate(today)}.`
  else if (date > addDays(today, 2 * aYear)) faults['date'] = 'That is more than two years ahead.'
  if (!yearOptions(asker.roles, school.yearGroups).some(({ value }) => value === values.year))
    faults['year'] = 'Choose from the list, please.'
  return faults
}

/** Said above the receipt where there is no school that day: it may well be meant, and may be a slip. */
export function sayNoSchool(date: SchoolDate, school: Beginning<unknown>['school']): string | undefined {
  const why = school.calendar.whyClosed(date)
  return why && `Mind that ${sayDate(date)} is no school day (${why}).`
}

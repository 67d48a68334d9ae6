import { type BulkColumns, insertRows } from '../../src/data/bulk-sql.ts'
import type { Database } from '../../src/data/database.ts'
import { createCalendar } from '../../src/school/calendar.ts'
import { londonTime } from '../../src/school/clock.ts'
import { addDays, type Instant, mondayOf, weekdayOf } from '../../src/school/school-date.ts'
import { schoolWeeks } from '../../src/school/school-weeks.ts'
import { randomFrom } from './random.ts'
import type { FictionalSchool } from './school-rows.ts'
import { type FictionalPlan, fictionalWeeks } from './space-themes.ts'

const planColumns: BulkColumns = {
  schoolId: 'int',
  yearGroup: 'int',
  formGroupId: 'int',
  date: 'text',
  slot: 'int',
  title: 'text',
  what: 'text',
  minutes: 'int',
  resources: 'text',
  tag: 'text',
}
const weekColumns: BulkColumns = { schoolId: 'int', yearGroup: 'int', monday: 'text', theme: 'text' }
interface SlotRow {
  readonly formGroupId: number
  readonly date: string
  readonly slot: number
  readonly schoolId: number
  readonly staffId: number
  readonly state: string
  readonly instead: string
  readonly at: Instant
}

/** Tutors have said what became of slots for so long back. */
const daysMarked = 30
const worked = [
  'The card sort took five minutes longer, and was worth it.',
  'Pairs first, then the circle: everybody spoke.',
  'The clip went down well; the discussion needed a prompt or two.',
  'Reading it aloud worked better than the slides.',
]

/**
 * The tutor-time programme of last year and of this one for every year group, with gaps in the weeks to come, a form that does
 * something of its own, what some tutors said became of it, and what worked.
 */
export async function writeSpace(
  database: Database,
  schoolId: number,
  { academicYears, forms }: Pick<FictionalSchool, 'academicYears' | 'forms'>,
  now: Instant,
): Promise<void> {
  const today = londonTime(now).date
  const calendar = createCalendar(academicYears)
  const current = calendar.yearOf(today)
  const years = calendar.years.filter((year) => current && year.from <= current.from)
  const yearGroups = [...new Set(forms.map(({ yearGroup }) => yearGroup))].toSorted((a, b) => a - b)
  const random = randomFrom(2026, 'space')

  const weeks: (string | number)[][] = []
  const plans: (string | number | null)[][] = []
  for (const year of years) {
    const mondays = schoolWeeks(calendar, year.from, year.to)
    for (const yearGroup of yearGroups) {
      for (const [index, monday] of mondays.entries()) {
        const week = fictionalWeeks[(index + (index >= 10 ? yearGroup : 0)) % fictionalWeeks.length]
        if (!week) continue
        weeks.push([schoolId, yearGroup, monday, week.theme])
        for (const date of calendar.schoolDays(monday, addDays(monday, 4), yearGroup)) {
          const plan = week.days[weekdayOf(date) - 1]
          // Further ahead not everything is planned yet.
          const isGap = date > addDays(today, 10) && random.chance(0.12)
          if (plan && !isGap) plans.push(rowOf(schoolId, yearGroup, 0, date, plan))
        }
      }
    }
  }
  const groups = await database.read.formGroup.findMany({ where: { schoolId }, select: { id: true, name: true } })
  const idOf = new Map(groups.map(({ id, name }) => [name, id]))
  const tutors = await database.read.formTutor.findMany({
    where: { schoolId },
    select: { formGroupId: true, staffId: true, from: true, to: true },
  })
  const tutorOf = new Map(
    tutors
      .filter(({ from, to }) => (from === null || from <= today) && (to === null || to >= today))
      .map(({ formGroupId, staffId }) => [formGroupId, staffId]),
  )

  const upcoming = calendar.schoolDays(today, addDays(today, 14))[1]
  const own = forms.find(({ yearGroup }) => yearGroup === 8)
  const ownId = own && idOf.get(own.name)
  const rehearsal = { title: 'Rehearsal for assembly', what: 'In the hall, with the props.', minutes: 20 }
  if (ownId !== undefined && upcoming) plans.push(rowOf(schoolId, 8, ownId, upcoming, rehearsal))

  const slots: SlotRow[] = []
  const past = calendar.schoolDays(addDays(today, -daysMarked * 2), addDays(today, -1)).slice(-daysMarked)
  for (const form of forms) {
    const formId = idOf.get(form.name)
    const staffId = formId === undefined ? undefined : tutorOf.get(formId)
    if (formId === undefined || staffId === undefined) continue
    for (const date of past) {
      if (!calendar.isSchoolDay(date, form.yearGroup) || !random.chance(0.35)) continue
      const state = random.chance(0.86) ? 'done' : random.chance(0.6) ? 'swapped' : 'not today'
      slots.push({
        formGroupId: formId,
        date,
        slot: 1,
        schoolId,
        staffId,
        state,
        instead: state === 'swapped' ? 'Quiz of the week' : '',
        at: now,
      })
    }
  }
  const lastWeek = past.at(-1)
  const notes = forms.flatMap((form, index) => {
    const formId = idOf.get(form.name)
    const staffId = formId === undefined ? undefined : tutorOf.get(formId)
    const text = worked[index % worked.length]
    if (staffId === undefined || !lastWeek || !text || index % 4 !== 0) return []
    return [{ schoolId, staffId, yearGroup: form.yearGroup, monday: mondayOf(lastWeek), text, at: now }]
  })
  await database.write(async (transaction) => {
    const writing = { transaction, provider: database.provider }
    await insertRows(writing, 'SpaceWeek', weekColumns, weeks)
    await insertRows(writing, 'SpacePlan', planColumns, plans)
    await transaction.spaceSlot.createMany({ data: slots })
    for (const note of notes) {
      const where = { staffId_yearGroup_monday: { staffId: note.staffId, yearGroup: note.yearGroup, monday: note.monday } }
      await transaction.spaceNote.upsert({ where, create: note, update: {} })
    }
  })
}

function rowOf(
  schoolId: number,
  yearGroup: number,
  formId: number,
  date: string,
  { title, what, minutes, links = [], tag }: FictionalPlan,
): (string | number | null)[] {
  const slug = title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  const resources = links.map((link) => ({
    title: link,
    url: `https://larkhill.example/space/${slug}/${link.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`,
  }))
  return [schoolId, yearGroup, formId, date, 1, title, what, minutes, JSON.stringify(resources), tag ?? null]
}

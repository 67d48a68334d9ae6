import type { Writing } from '../data/bulk-sql.ts'
import { raiseRhythm } from '../data/raise-rhythm.ts'
import { touch } from '../data/sent-cards.ts'
import { readSettings } from '../data/settings.ts'
import { planColumns, planOf } from '../data/space-rows.ts'
import type { SchoolCalendar } from '../school/calendar.ts'
import { addDays, mondayOf, type SchoolDate, sayDate } from '../school/school-date.ts'
import { type NewSpacePlan, type SpacePlan, spaceDayTopic, spaceThemeTopic } from '../school/space.ts'
import { placeProgramme } from '../school/space-programme.ts'
import { spaceTimesOf } from '../school/space-times.ts'
import type { ImportContext, RosterOutcome } from './import-context.ts'
import type { Table } from './open-table.ts'
import { type FormKnown, readSpaceRow, type SpaceKnown, type SpaceRow } from './read-space-row.ts'
import type { SpaceField } from './space-columns.ts'
import { tableRows } from './table-rows.ts'

type Outcome = 'added' | 'changed' | 'unchanged'

/** A plan with the day that it is meant for; without a row it is one of an earlier file that has to make room. */
interface Entry {
  readonly yearGroup: number
  readonly formId: number
  readonly date: SchoolDate
  readonly slot: number
  readonly activity: Omit<NewSpacePlan, 'yearGroup' | 'formId' | 'date' | 'slot' | 'meantFor'>
  readonly row: SpaceRow | undefined
}

interface Place {
  readonly yearGroup: number
  readonly formId: number
  readonly date: SchoolDate
  readonly slot: number
}

/**
 * Imports the tutor-time programme: plans by date, or by school week and weekday, and themes of weeks. What falls on a day without
 * school goes to the next free slot, and the report says where. The same file again changes nothing; a changed one changes what it has.
 */
export async function importSpace(
  { transaction }: Writing,
  schoolId: number,
  table: Table<SpaceField>,
  { notes, asOfDay }: ImportContext,
  calendar: SchoolCalendar,
): Promise<RosterOutcome> {
  const times = spaceTimesOf((await readSettings(transaction, schoolId))['space-times'])
  const known: SpaceKnown = { calendar, times, ...(await people()), year: yearMeant(calendar, asOfDay) }
  const outcomes = new Map<number, Outcome>()
  let repeated = 0
  const rows = tableRows(table, notes).flatMap((row) => readSpaceRow(row, table, known, notes) ?? [])
  const entries = entriesOf(rows)
  const touched = new Set<string>()
  const notInFile = await writePlans()
  await writeThemes()
  if (touched.size > 0) {
    await raiseRhythm(transaction, schoolId)
    await touch(transaction, schoolId, [...touched])
  }
  const count = (outcome: Outcome) => [...outcomes.values()].filter((each) => each === outcome).length
  return { added: count('added'), changed: count('changed'), unchanged: count('unchanged') + repeated, notInFile, pupils: [] }

  async function people(): Promise<{ yearGroups: readonly number[]; forms: readonly FormKnown[] }> {
    const years = await transaction.yearGroup.findMany({ where: { schoolId }, orderBy: { number: 'asc' } })
    const forms = await transaction.formGroup.findMany({ where: { schoolId }, select: { id: true, name: true } })
    const of = await transaction.formMembership.findMany({
      where: { schoolId, from: { lte: asOfDay }, OR: [{ to: null }, { to: { gte: asOfDay } }] },
      select: { formGroupId: true, yearGroup: true },
      distinct: ['formGroupId', 'yearGroup'],
      orderBy: { yearGroup: 'asc' },
    })
    return {
      yearGroups: years.map(({ number }) => number),
      forms: forms.map(({ id, name }) => ({
        id,
        name,
        yearGroups: of.filter(({ formGroupId }) => formGroupId === id).map(({ yearGroup }) => yearGroup),
      })),
    }
  }

  /** One entry for each year group of a row. A second row about the same slot is nothing new, or is rejected. */
  function entriesOf(all: readonly SpaceRow[]): readonly Entry[] {
    const first = new Map<string, SpaceRow>()
    return all.flatMap((row) => {
      const { plan } = row
      if (!plan) return []
      const made = row.yearGroups.map((yearGroup) => {
        const { date, slot, activity } = plan
        return { yearGroup, formId: row.formId, date, slot, activity, row }
      })
      const earlier = made.map((entry) => first.get(keyOf(entry))).find((each) => each !== undefined)
      if (earlier) {
        const same = JSON.stringify(earlier.plan) === JSON.stringify(plan)
        if (same) repeated += 1
        else
          notes.reject({
            line: row.line,
            value: plan.activity.title,
            reason: `line ${earlier.line} has something else for the same slot`,
          })
        return []
      }
      for (const entry of made) first.set(keyOf(entry), row)
      return made
    })
  }

  async function writePlans(): Promise<number> {
    const ofYears = [...new Set(entries.map(({ yearGroup }) => yearGroup))]
    const inYears = calendar.years.filter(({ from, to }) =>
      entries.some(({ date }) => mondayOf(from) <= date && date <= addDays(mondayOf(to), 6)),
    )
    let others = 0
    for (const year of inYears) {
      const first = mondayOf(year.from)
      const last = addDays(mondayOf(year.to), 6)
      const stored = await transaction.spacePlan.findMany({
        where: { schoolId, yearGroup: { in: ofYears }, date: { gte: first, lte: last } },
      })
      others += await writeYear(
        entries.filter(({ date }) => first <= date && date <= last),
        stored.map(planOf),
        year.to,
      )
    }
    return others
  }

  /** Places the entries of a year and writes what differs. Gives how many plans the file does not mention. */
  async function writeYear(ofFile: readonly Entry[], present: readonly SpacePlan[], until: SchoolDate): Promise<number> {
    const meant = new Set(ofFile.map(keyOf))
    const isOfFile = (plan: SpacePlan) => meant.has(keyOf(plan.meantFor ? { ...plan, ...plan.meantFor } : plan))
    // What an earlier file had moved to where this one has something of its own moves on.
    const pushed = present.filter((plan) => plan.meantFor && !isOfFile(plan) && meant.has(keyOf(plan)))
    const others = present.filter((plan) => !isOfFile(plan) && !pushed.includes(plan))
    const taken = new Set(others.map(keyOf))
    const all: readonly Entry[] = [
      ...ofFile,
      ...pushed.map((plan): Entry => ({ ...plan, ...plan.meantFor, activity: plan, row: undefined })),
    ]
    const { placed, left } = placeProgramme(all, { calendar, times, until, isTaken: (place) => taken.has(keyOf(place)) })

    const old = new Map<Entry, SpacePlan>()
    for (const { entry } of placed) {
      const before = present.find((plan) => plan.meantFor && keyOf({ ...plan, ...plan.meantFor }) === keyOf(entry))
      const there = before ?? present.find((plan) => !plan.meantFor && keyOf(plan) === keyOf(entry))
      if (there) old.set(entry, there)
    }
    const plans = placed.map(({ entry, date, slot, moved }) => {
      const { title, what, minutes, resources, tag } = entry.activity
      const meantFor = moved === undefined ? undefined : { date: entry.date, slot: entry.slot }
      const plan: NewSpacePlan = {
        yearGroup: entry.yearGroup,
        formId: entry.formId,
        date,
        slot,
        title,
        what,
        minutes,
        resources,
        tag,
        meantFor,
      }
      return { entry, plan, moved, before: old.get(entry) }
    })
    const gone = plans.flatMap(({ plan, before }) => (before && keyOf(before) !== keyOf(plan) ? [before.planId] : []))
    // What has to make room and finds none is said to be without a place.
    const without = left.flatMap(({ entry }) => (entry.row ? [] : (pushed.find((plan) => plan === entry.activity)?.planId ?? [])))
    await transaction.spacePlan.deleteMany({ where: { schoolId, id: { in: [...gone, ...without] } } })
    for (const { entry, plan, moved, before } of plans) {
      const data = planColumns(plan)
      const stays = before && keyOf(before) === keyOf(plan)
      const same = stays && JSON.stringify(planColumns(before)) === JSON.stringify(data)
      if (!same) {
        if (stays) await transaction.spacePlan.update({ where: { id: before.planId }, data })
        else await transaction.spacePlan.create({ data: { schoolId, ...data } })
        for (const each of before ? [plan, before] : [plan]) touched.add(spaceDayTopic(each.yearGroup, each.date))
      }
      record(entry.row, before ? (same ? 'unchanged' : 'changed') : 'added')
      if (moved !== undefined) notes.warn({ line: entry.row?.line, message: sayMoved(entry, plan, moved) })
    }
    for (const { entry, why } of left) {
      if (!entry.row)
        notes.warn({
          message: `“${entry.activity.title}” of an earlier file, year ${entry.yearGroup}, has no place left: ${why}`,
        })
      else if (outcomes.has(entry.row.line))
        notes.warn({ line: entry.row.line, message: `year ${entry.yearGroup} is left out: ${why}` })
      else
        notes.reject({
          line: entry.row.line,
          value: entry.activity.title,
          reason: `has no place on ${sayDate(entry.date)}: ${why}`,
        })
    }
    return others.length
  }

  function record(row: SpaceRow | undefined, outcome: Outcome): void {
    if (!row) return
    const before = outcomes.get(row.line)
    const both = [before, outcome]
    outcomes.set(row.line, both.includes('added') ? 'added' : both.includes('changed') ? 'changed' : 'unchanged')
  }

  async function writeThemes(): Promise<void> {
    const said = new Map<string, SpaceRow>()
    const stored = await transaction.spaceWeek.findMany({ where: { schoolId } })
    const rejected = new Set(notes.rejections().map(({ line }) => line))
    for (const row of rows.filter(({ theme }) => theme !== '')) {
      for (const yearGroup of row.yearGroups) {
        const { monday, theme } = row
        const key = `${yearGroup}:${monday}`
        const first = said.get(key)
        if (first && first.theme !== theme)
          notes.warn({
            line: row.line,
            value: theme,
            message: `line ${first.line} has another theme for that week, which was taken`,
          })
        if (!first) said.set(key, row)
        const before = stored.find((each) => each.yearGroup === yearGroup && each.monday === monday)?.theme
        const differs = !first && before !== theme
        if (differs) {
          const where = { schoolId_yearGroup_monday: { schoolId, yearGroup, monday } }
          await transaction.spaceWeek.upsert({ where, create: { schoolId, yearGroup, monday, theme }, update: { theme } })
          touched.add(spaceThemeTopic(yearGroup, monday))
        }
        // A row whose plan was rejected is counted once.
        if (!rejected.has(row.line)) record(row, differs ? (before === undefined ? 'added' : 'changed') : 'unchanged')
      }
    }
  }
}

function sayMoved({ date, activity, yearGroup, row }: Entry, plan: Place, why: string): string {
  const whose = row && row.yearGroups.length > 1 ? `, year ${yearGroup},` : ''
  const slot = plan.slot > 1 ? `, slot ${plan.slot}` : ''
  return `“${activity.title}”${whose} was meant for ${sayDate(date)} (${why}) and goes to ${sayDate(plan.date)}${slot}`
}

/** The year in which school weeks are counted: in the summer holidays the one to come. */
function yearMeant(calendar: SchoolCalendar, day: SchoolDate): SpaceKnown['year'] {
  const current = calendar.yearOf(day)
  if (!current) return calendar.years[0]
  const next = calendar.years[calendar.years.indexOf(current) + 1]
  return day > current.to && next ? next : current
}

function keyOf({ yearGroup, formId, date, slot }: Place): string {
  return `${yearGroup}:${formId}:${date}:${slot}`
}

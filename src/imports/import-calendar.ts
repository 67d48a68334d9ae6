import type { Writing } from '../data/bulk-sql.ts'
import { mondayOf, type SchoolDate, sayDates } from '../school/school-date.ts'
import type { CalendarField } from './calendar-columns.ts'
import type { ImportContext, RosterOutcome } from './import-context.ts'
import { ImportRefused } from './import-report.ts'
import type { Table } from './open-table.ts'
import { cleanName, notADate, readDate, readYearGroups } from './read-cells.ts'
import { type TableRow, tableRows } from './table-rows.ts'

type Kind = 'term' | 'half-term' | 'inset' | 'bank-holiday' | 'closure' | 'week'

interface Entry {
  readonly line: number
  readonly text: string
  readonly academicYear: string
  readonly kind: Kind
  readonly name: string
  readonly from: SchoolDate
  readonly to: SchoolDate
  /** Joined by commas; empty for the whole school. */
  readonly yearGroups: string
}

const kinds: readonly (readonly [Kind, RegExp])[] = [
  ['half-term', /^half ?term/],
  ['term', /^(school )?term/],
  ['inset', /^(inset|staff (training|development)|training day|non ?pupil day|pd day)/],
  ['bank-holiday', /^(bank|public) ?holiday/],
  ['closure', /^(school )?(closure|closed|closing|snow|study leave|year .* leaves)/],
  ['week', /^(timetable )?week/],
]

/**
 * Imports terms, the days without sessions inside them, and the letters of timetable weeks. A calendar that contradicts itself is
 * refused whole, with the line. Where a file has a year's terms, what it has of closed days takes the place of what was known;
 * without them it adds to it.
 */
export async function importCalendar(
  writing: Writing,
  schoolId: number,
  table: Table<CalendarField>,
  context: ImportContext,
): Promise<RosterOutcome> {
  const rows = tableRows(table, context.notes)
  const read = rows.flatMap((row) => readEntry(row, table, context) ?? [])
  const entries = read.filter((entry, index) => read.findIndex((other) => isSameEntry(entry, other)) === index)
  for (const entry of entries) refuseContradiction(entry, entries)
  const total = { added: 0, changed: 0, unchanged: read.length - entries.length, notInFile: 0 }
  for (const name of new Set(entries.map(({ academicYear }) => academicYear))) {
    const ofYear = entries.filter(({ academicYear }) => academicYear === name)
    const counts = await writeYear(writing, schoolId, name, ofYear, context)
    for (const count of Object.keys(counts) as (keyof typeof counts)[]) total[count] += counts[count]
  }
  return { ...total, pupils: [] }
}

function readEntry(row: TableRow<CalendarField>, table: Table<CalendarField>, { notes }: ImportContext): Entry | undefined {
  const { line, text } = row
  const heading = (name: CalendarField) => table.header[table.columns.at.get(name) ?? -1]?.trim()
  const reject = (name: CalendarField, reason: string): undefined =>
    void notes.reject({ line, column: heading(name), value: row.cell(name), reason })
  const said = row
    .cell('kind')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
  const kind = kinds.find(([, pattern]) => pattern.test(said))?.[0]
  if (!kind) return reject('kind', 'is none of term, half-term, inset, bank-holiday, closure and week')
  const from = readDate(row.cell('from'))
  if (!from) return reject('from', notADate)
  const to = row.cell('to') === '' ? from : readDate(row.cell('to'))
  if (!to) return reject('to', notADate)
  const years = readYearGroups(row.cell('yearGroups').replace(/^(all|whole school)$/i, ''))
  if (!years) return reject('yearGroups', 'is not a list of year groups: write 11, or 11;13')
  const academicYear = row.cell('academicYear') === '' ? academicYearOf(from) : readAcademicYear(row.cell('academicYear'))
  if (!academicYear) return reject('academicYear', 'is not an academic year: write 2026/27')
  const name = nameOf(kind, row)
  if (kind === 'week' && !/^[A-Z]$/.test(name)) return reject('name', 'is not the letter of a timetable week: write A or B')
  return { line, text, academicYear, kind, name, from, to, yearGroups: years.join(',') }
}

function nameOf(kind: Kind, row: TableRow<CalendarField>): string {
  const name = cleanName(row.cell('name'))
  if (kind === 'week') return (name || row.cell('kind')).replace(/^(timetable )?week\s*/i, '').toUpperCase()
  if (name !== '') return name
  const names = {
    term: 'Term',
    'half-term': 'Half-term',
    inset: 'INSET',
    'bank-holiday': 'Bank holiday',
    closure: 'Closed',
  } as const
  return names[kind]
}

/** `2026/27` from `2026/27`, `2026-2027`, `AY 2026/27`. */
function readAcademicYear(cell: string): string | undefined {
  const found = /(\d{4})\s*[/–-]\s*(?:\d{2})?(\d{2})\b/.exec(cell) ?? /^\D*(\d{4})\D*$/.exec(cell)
  const start = Number(found?.[1])
  if (!found) return undefined
  const name = `${start}/${String((start + 1) % 100).padStart(2, '0')}`
  return found[2] === undefined || name.endsWith(found[2]) ? name : undefined
}

function academicYearOf(date: SchoolDate): string {
  const start = Number(date.slice(0, 4)) - (date.slice(5, 7) < '08' ? 1 : 0)
  return `${start}/${String((start + 1) % 100).padStart(2, '0')}`
}

/** Terms are known by their name, closed days by their first day. */
function isSameEntry(a: Entry, b: Entry): boolean {
  return (
    a.academicYear === b.academicYear &&
    a.kind === b.kind &&
    a.name === b.name &&
    a.from === b.from &&
    a.to === b.to &&
    a.yearGroups === b.yearGroups
  )
}

function refuseContradiction(entry: Entry, entries: readonly Entry[]): void {
  const { line, kind, name, from, to } = entry
  const refuse = (why: string) => {
    throw new ImportRefused({
      kind: 'contradiction',
      message: `Line ${line} contradicts itself or another: ${why}. Nothing was changed.`,
      line,
    })
  }
  if (to < from) refuse(`${name} ends on ${to}, before it begins on ${from}`)
  if (academicYearOf(from) !== entry.academicYear || academicYearOf(to) !== entry.academicYear) {
    refuse(`${name} (${sayDates(from, to)}) is not in the academic year ${entry.academicYear}`)
  }
  const others = entries.filter((other) => other !== entry && other.line < line && other.academicYear === entry.academicYear)
  if (kind === 'term') {
    const overlapping = others.find((other) => other.kind === 'term' && other.from <= to && from <= other.to)
    if (overlapping) refuse(`${name} overlaps ${overlapping.name} (line ${overlapping.line})`)
    const twice = others.find((other) => other.kind === 'term' && other.name === name)
    if (twice) refuse(`line ${twice.line} has ${name} with other dates`)
  }
  const sameDay = others.find((other) => other.kind === kind && other.from === from && other.yearGroups === entry.yearGroups)
  if (sameDay && kind !== 'term') refuse(`line ${sameDay.line} has the same day with another name or end`)
  const terms = entries.filter((other) => other.kind === 'term' && other.academicYear === entry.academicYear)
  if (kind === 'half-term' && terms.length > 0 && !terms.some((term) => term.from <= from && to <= term.to)) {
    refuse(`${name} is not inside any term`)
  }
  if (kind === 'week' && mondayOf(from) !== mondayOf(to)) refuse(`week ${name} is longer than a week`)
  const letter = others.find((other) => kind === 'week' && other.kind === 'week' && mondayOf(other.from) === mondayOf(from))
  if (letter && letter.name !== name) refuse(`line ${letter.line} has the same week as week ${letter.name}`)
}

async function writeYear(
  { transaction }: Writing,
  schoolId: number,
  name: string,
  entries: readonly Entry[],
  { notes }: ImportContext,
) {
  const { id } = await transaction.academicYear.upsert({
    where: { schoolId_name: { schoolId, name } },
    create: { schoolId, name },
    update: {},
  })
  const ofYear = { where: { academicYearId: id } }
  const known = {
    terms: await transaction.term.findMany(ofYear),
    closures: await transaction.closure.findMany(ofYear),
    weeks: await transaction.weekLetter.findMany(ofYear),
  }
  const counts = { added: 0, changed: 0, unchanged: 0, notInFile: 0 }
  const count = (before: { same: boolean } | undefined) => {
    counts[before === undefined ? 'added' : before.same ? 'unchanged' : 'changed'] += 1
  }
  const terms = entries.filter(({ kind }) => kind === 'term')
  const kept = known.terms.filter((term) => !terms.some((entry) => entry.name === term.name))
  for (const { name: term, from, to, line } of terms) {
    const clash = kept.find((other) => other.from <= to && from <= other.to)
    if (clash) {
      const message = `Line ${line} contradicts what is known: ${term} overlaps the ${clash.name} term, which the file doesn't mention. Nothing was changed.`
      throw new ImportRefused({ kind: 'contradiction', message, line })
    }
    const before = known.terms.find((other) => other.name === term)
    count(before && { same: before.from === from && before.to === to })
    await transaction.term.upsert({
      where: { academicYearId_name: { academicYearId: id, name: term } },
      create: { academicYearId: id, name: term, from, to },
      update: { from, to },
    })
  }
  counts.notInFile += terms.length > 0 ? kept.length : 0

  const closures = entries.filter(({ kind }) => kind !== 'term' && kind !== 'week')
  if (terms.length > 0) {
    const replaced = new Set<string>(closures.map(({ kind }) => kind))
    for (const old of known.closures) {
      if (!replaced.has(old.kind)) continue
      if (closures.some((entry) => isSameClosure(entry, old))) continue
      await transaction.closure.delete({ where: { id: old.id } })
      notes.warn({
        message: `${old.name} (${sayDates(old.from as SchoolDate, old.to as SchoolDate)}) is no longer in the calendar`,
      })
    }
  }
  for (const { kind, name: closure, from, to, yearGroups } of closures) {
    const before = known.closures.find((old) => isSameClosure({ kind, from, yearGroups }, old))
    count(before && { same: before.to === to && before.name === closure })
    await transaction.closure.upsert({
      where: { academicYearId_kind_from_yearGroups: { academicYearId: id, kind, from, yearGroups } },
      create: { academicYearId: id, kind, name: closure, from, to, yearGroups },
      update: { name: closure, to },
    })
  }
  for (const { name: letter, from } of entries.filter(({ kind }) => kind === 'week')) {
    const monday = mondayOf(from)
    const before = known.weeks.find((week) => week.monday === monday)
    count(before && { same: before.letter === letter })
    await transaction.weekLetter.upsert({
      where: { academicYearId_monday: { academicYearId: id, monday } },
      create: { academicYearId: id, monday, letter },
      update: { letter },
    })
  }
  return counts
}

function isSameClosure(
  entry: { kind: string; from: string; yearGroups: string },
  old: { kind: string; from: string; yearGroups: string },
): boolean {
  return entry.kind === old.kind && entry.from === old.from && entry.yearGroups === old.yearGroups
}

import type { ImportKind } from '../import-report.ts'

/** Words of a file's name, in its own order, that speak of a kind of data. A word of `unless` beside them makes it another. */
const words: Readonly<Record<ImportKind, RegExp>> = {
  'lesson-marks': /\b(lesson|lessons|period|periods) ?(marks?|registers?|attendance|absences?)\b/,
  marks: /\b(marks?|attendances?|registers?|registrations?|sessions?)\b/,
  pupils: /\b(pupils?|students?|learners?|on ?roll)\b/,
  staff: /\b(staff|teachers?|employees?|workforce)\b/,
  classes: /\b(classes|class|sets?|teaching ?groups?|memberships?)\b/,
  timetable: /\b(timetables?|teaching ?times?)\b/,
  space: /\b(space|tutor ?time|form ?time|tutor ?programme)\b/,
  calendar: /\b(calendars?|term ?dates?|terms|holidays?|inset|year ?dates?)\b/,
}

/**
 * The kinds of data that a file's name speaks of: `marks-2026-11-18-0920.csv`, `Student Export.csv`, `StaffList.csv`. Marks are
 * always of pupils, so those need not be meant beside them; otherwise several words leave it open.
 */
export function kindsOfName(name: string): readonly ImportKind[] {
  const said = spacedOut(name)
  const kinds = (Object.keys(words) as ImportKind[]).filter((kind) => words[kind].test(said))
  if (kinds.includes('lesson-marks')) return without(kinds, ['marks', 'pupils'])
  if (kinds.includes('marks')) return without(kinds, ['pupils'])
  return kinds
}

function without(kinds: readonly ImportKind[], implied: readonly ImportKind[]): readonly ImportKind[] {
  return kinds.filter((kind) => !implied.includes(kind))
}

/** `StaffList_2026.csv` as `staff list 2026`. */
function spacedOut(name: string): string {
  return name
    .replace(/\.[A-Za-z]{1,5}$/, '')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .trim()
}

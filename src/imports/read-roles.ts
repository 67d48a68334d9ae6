import type { StaffRole } from '../school/staff-roles.ts'
import { readList } from './read-cells.ts'

/** What schools call the roles, folded. */
const synonyms: Readonly<Record<StaffRole, readonly string[]>> = {
  'form tutor': [
    'form tutor',
    'tutor',
    'co tutor',
    'cotutor',
    'group tutor',
    'registration tutor',
    'form teacher',
    'personal tutor',
  ],
  'learning coordinator': [
    'learning coordinator',
    'learning co ordinator',
    'lc',
    'hoy',
    'head of year',
    'year head',
    'head of learning',
    'progress leader',
    'year leader',
    'head of house',
    'pastoral leader',
    'pastoral manager',
    'pastoral lead',
    'year manager',
    'director of learning',
    'achievement leader',
    'raising standards leader',
    'assistant head of year',
    'deputy head of year',
  ],
  teacher: ['teacher', 'class teacher', 'subject teacher', 'teaching staff', 'cover teacher', 'cover supervisor', 'ect'],
  'support staff': [
    'support staff',
    'support',
    'ta',
    'teaching assistant',
    'lsa',
    'learning support assistant',
    'hlta',
    'technician',
    'mentor',
  ],
  'attendance officer': [
    'attendance officer',
    'attendance',
    'student services',
    'attendance manager',
    'attendance lead',
    'attendance admin',
    'ewo',
    'education welfare officer',
  ],
  'inclusion lead': [
    'inclusion lead',
    'senco',
    'sendco',
    'sen coordinator',
    'inclusion manager',
    'head of inclusion',
    'inclusion leader',
    'senco lead',
  ],
  'designated teacher': [
    'designated teacher',
    'designated teacher for lac',
    'designated teacher for looked after children',
    'lac lead',
    'dt',
  ],
  dsl: ['dsl', 'designated safeguarding lead', 'safeguarding lead', 'lead dsl'],
  'deputy dsl': ['deputy dsl', 'ddsl', 'deputy designated safeguarding lead', 'deputy safeguarding lead', 'dsl deputy'],
  slt: [
    'slt',
    'senior leader',
    'senior leadership',
    'senior leadership team',
    'strategy and leadership team',
    'leadership',
    'smt',
    'deputy head',
    'deputy headteacher',
    'assistant head',
    'assistant headteacher',
    'vice principal',
    'assistant principal',
    'deputy principal',
  ],
  headteacher: [
    'headteacher',
    'head teacher',
    'head',
    'principal',
    'acting head',
    'acting headteacher',
    'executive headteacher',
    'executive head',
    'head of school',
  ],
  'data manager': ['data manager', 'data', 'data officer', 'mis manager', 'data lead'],
  administrator: ['administrator', 'admin', 'system administrator', 'it administrator', 'network manager', 'it manager'],
}

const byName = new Map<string, StaffRole>(
  Object.entries(synonyms).flatMap(([role, names]) => names.map((name) => [name, role as StaffRole] as const)),
)

/** The roles that a cell lists, and the words in it that are none. */
export function readRoles(cell: string): { roles: readonly StaffRole[]; unknown: readonly string[] } {
  const roles = new Set<StaffRole>()
  const unknown: string[] = []
  for (const part of readList(cell)) {
    const whole = roleNamed(part)
    const parts = whole ? [part] : part.split(/[/&+]|\band\b/i).map((piece) => piece.trim())
    for (const piece of parts.filter((each) => each !== '')) {
      const role = roleNamed(piece)
      if (role) roles.add(role)
      else unknown.push(piece)
    }
  }
  return { roles: [...roles], unknown }
}

/** The year that some put into the role: "Head of Year 8", "HOY 10". */
export function yearInRole(cell: string): readonly number[] {
  const year = /\b(?:head of year|hoy|year leader|progress leader|learning co-?ordinator|lc)\D{0,9}(\d{1,2})\b/gi
  return [...cell.matchAll(year)].map((match) => Number(match[1]))
}

function roleNamed(said: string): StaffRole | undefined {
  const folded = said
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
  const known = byName.get(folded)
  if (known) return known
  // "Head of Year 8" is a coordinator and must not lose so much that a head is left of it.
  const withoutYear = [/ ?\d{1,2}$/, / (?:for |of )?(?:year|yr|y) ?\d{1,2}$/].map((year) => byName.get(folded.replace(year, '')))
  return withoutYear.find((role) => role === 'learning coordinator')
}

import type { SchoolDate } from './school-date.ts'

/**
 * The register codes of England, in force from 19 August 2024.
 * Source: The School Attendance (Pupil Registration) (England) Regulations 2024 (SI 2024/208), reg. 10;
 * DfE, Working together to improve school attendance (August 2024).
 */
export type CodeCategory = 'present' | 'approved' | 'authorised' | 'unauthorised' | 'not-possible' | 'not-counted'

export interface AttendanceCode {
  readonly code: string
  readonly meaning: string
  readonly category: CodeCategory
}

export const codesInForceFrom = '2024-08-19' as SchoolDate

const inForce: Readonly<Record<CodeCategory, Readonly<Record<string, string>>>> = {
  present: {
    '/': 'Present (morning)',
    '\\': 'Present (afternoon)',
    L: 'Late, before the register closed',
  },
  approved: {
    K: 'Education arranged by the local authority',
    V: 'Educational visit or trip',
    P: 'Sporting activity',
    W: 'Work experience',
    B: 'Other approved off-site education',
  },
  authorised: {
    C: 'Leave: exceptional circumstance',
    C1: 'Leave: regulated performance or work abroad',
    C2: 'Leave: part-time timetable',
    J1: 'Interview for a job or another school',
    M: 'Medical or dental appointment',
    S: 'Study leave',
    R: 'Religious observance',
    T: 'Parent travelling for work',
    I: 'Illness',
    E: 'Suspended or excluded, no other provision',
  },
  unauthorised: {
    G: 'Holiday not granted',
    N: 'No reason yet',
    O: 'Other or unknown reason',
    U: 'Arrived after the register closed',
  },
  'not-possible': {
    D: 'Dual registered, at the other school',
    X: 'Not of compulsory age, not required',
    Q: 'Unable to attend: no access arrangements',
    Y1: 'Unable to attend: transport not provided',
    Y2: 'Unable to attend: travel disrupted',
    Y3: 'Unable to attend: part of the site closed',
    Y4: 'Unable to attend: whole site closed',
    Y5: 'Unable to attend: criminal justice detention',
    Y6: 'Unable to attend: public health guidance or law',
    Y7: 'Unable to attend: other unavoidable cause',
  },
  'not-counted': {
    Z: 'Prospective pupil, not on roll',
    '#': 'Planned whole-school closure',
  },
}

/** Withdrawn on 19 August 2024; met only in older registers. */
const withdrawn: readonly AttendanceCode[] = [
  { code: 'H', meaning: 'Family holiday agreed (withdrawn 2024)', category: 'authorised' },
  { code: 'J', meaning: 'Interview (withdrawn 2024)', category: 'approved' },
  { code: 'Y', meaning: 'Unable to attend (withdrawn 2024)', category: 'not-possible' },
]

export const attendanceCodes: readonly AttendanceCode[] = Object.entries(inForce).flatMap(([category, codes]) =>
  Object.entries(codes).map(([code, meaning]) => ({ code, meaning, category: category as CodeCategory })),
)

const byCode = new Map(attendanceCodes.map((code) => [code.code, code]))
const withdrawnByCode = new Map(withdrawn.map((code) => [code.code, code]))

/** What a code meant on a date, or undefined for one that no register of that day may hold. Never guesses. */
export function codeOn(code: string, date: SchoolDate): AttendanceCode | undefined {
  return byCode.get(code) ?? (date < codesInForceFrom ? withdrawnByCode.get(code) : undefined)
}

/** A blank or a dash in a register is no mark at all: neither present nor absent. */
export function isNoMark(code: string): boolean {
  return code === '' || code === '-'
}

/** The codes that mean a pupil is away from school and not learning elsewhere; `U` is apart, the child is in the building. */
export function isAway(code: AttendanceCode): boolean {
  return (code.category === 'authorised' || code.category === 'unauthorised') && code.code !== 'U'
}

/** Codes whose reason the school does not know yet. */
export const unexplainedCodes: ReadonlySet<string> = new Set(['N', 'O'])

/** Codes of each category, withdrawn ones included, for a query that counts stored marks. */
export function codesCounting(category: CodeCategory): readonly string[] {
  return [...attendanceCodes, ...withdrawn].filter((code) => code.category === category).map((code) => code.code)
}

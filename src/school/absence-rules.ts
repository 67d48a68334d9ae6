import type { SchoolDate } from './school-date.ts'

/**
 * The numbers of the rules about absence, as one edition of the guidance states them. Reissued nearly every year: a new edition is
 * a new entry, never a change of an old one.
 */
export interface AbsenceRules {
  readonly inForceFrom: SchoolDate
  readonly source: string
  /** `N` is to be replaced by the reason within so many school days, or it becomes `O`. */
  readonly reasonDueInSchoolDays: number
  /**
   * So many sessions of these codes in any rolling so many school weeks, across terms and years: the school must consider a
   * penalty notice, support first. `near` is ours: from there on a pupil is shown as near it.
   */
  readonly penaltyNotice: {
    readonly codes: readonly string[]
    readonly sessions: number
    readonly schoolWeeks: number
    readonly near: number
  }
  /** So many consecutive school days of these codes are told to the local authority. */
  readonly unauthorisedRun: { readonly codes: readonly string[]; readonly schoolDays: number }
  /** So many school days of illness in a year, in a row or added up, are told to the local authority. */
  readonly illness: { readonly code: string; readonly schoolDays: number }
  /** School days in a row from which a run is worth telling: ours. */
  readonly run: { readonly schoolDays: number }
}

const editions: readonly AbsenceRules[] = [
  {
    inForceFrom: '2024-08-19' as SchoolDate,
    source:
      'The School Attendance (Pupil Registration) (England) Regulations 2024 (SI 2024/208); DfE, Working together to improve school attendance (August 2024)',
    reasonDueInSchoolDays: 5,
    penaltyNotice: { codes: ['G', 'N', 'O', 'U'], sessions: 10, schoolWeeks: 10, near: 7 },
    unauthorisedRun: { codes: ['G', 'N', 'O', 'U'], schoolDays: 10 },
    illness: { code: 'I', schoolDays: 15 },
    run: { schoolDays: 2 },
  },
]

/** The rules in force on a date; before the first edition that is kept, that one. */
export function absenceRulesOn(date: SchoolDate): AbsenceRules {
  const [first] = editions
  if (!first) throw new Error('no edition of the absence rules is kept')
  return editions.findLast(({ inForceFrom }) => inForceFrom <= date) ?? first
}

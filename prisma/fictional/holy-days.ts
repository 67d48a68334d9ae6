import type { SchoolDate } from '../../src/school/school-date.ts'

export type Observance = 'Muslim' | 'Hindu' | 'Sikh' | 'Jewish' | 'Orthodox' | 'none'

/**
 * Days set apart by a religious body, on which leave is recorded as `R`. Days that follow the moon are as forecast, and may be
 * kept a day earlier or later.
 */
const holyDays: Readonly<Record<Observance, readonly string[]>> = {
  Muslim: [
    '2023-06-28 2024-04-10 2024-06-17 2025-03-31 2025-06-06 2026-03-20 2026-05-27 2027-03-10 2027-05-17',
    '2028-02-28 2028-05-05 2029-02-14 2029-04-24 2030-02-05 2030-04-15 2031-01-24 2031-04-03',
  ].flatMap((line) => line.split(' ')),
  Hindu: '2023-11-13 2024-11-01 2025-10-20 2026-11-09 2027-10-29 2028-10-17 2029-11-05 2030-10-25'.split(' '),
  Sikh: '2024-11-15 2025-11-05 2026-11-24 2027-11-15 2028-11-02 2029-11-21 2030-11-11'.split(' '),
  Jewish: '2023-09-25 2024-10-03 2025-10-02 2026-09-21 2027-10-11 2028-09-21 2029-09-19 2030-10-07'.split(' '),
  Orthodox: '2024-05-03 2025-01-07 2026-01-07 2027-01-07 2028-01-07 2029-04-06 2030-01-07 2031-01-07'.split(' '),
  none: [],
}

const days = new Map(Object.entries(holyDays).map(([observance, dates]) => [observance, new Set(dates)]))

export function isHolyDay(observance: Observance, date: SchoolDate): boolean {
  return days.get(observance)?.has(date) ?? false
}

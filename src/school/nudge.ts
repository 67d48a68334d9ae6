import { parseSchoolDate, type SchoolDate } from './school-date.ts'
import type { Session } from './session.ts'

/** What an answer to a nudge about a register is kept under: `register:8Y:2026-11-18:AM`. */
export function aboutRegister({ form, date, session }: { form: string; date: SchoolDate; session: Session }): string {
  return `register:${form}:${date}:${session}`
}

const runs = 'absence-run:'

/** What an answer about days of absence in a row is kept under, by the pupil's id and the first of the days. */
export function aboutRun(pupilId: number, from: SchoolDate): string {
  return `${runs}${pupilId}:${from}`
}

/** The same read back; undefined where it is about something else. */
export function runAbout(about: string): { readonly pupilId: number; readonly from: SchoolDate } | undefined {
  if (!about.startsWith(runs)) return undefined
  const [id = '', day = ''] = about.slice(runs.length).split(':')
  const from = parseSchoolDate(day)
  return from && /^\d+$/.test(id) ? { pupilId: Number(id), from } : undefined
}

/** What every answer about a run begins with. */
export const aboutRuns = runs

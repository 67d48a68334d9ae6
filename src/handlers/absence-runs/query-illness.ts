import type { Found, SchoolReader } from '../../data/school-reader.ts'
import { absenceRulesOn } from '../../school/absence-rules.ts'
import { runsOf } from '../../school/absence-runs.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import { readDaysSeen } from '../days-seen.ts'
import { foundPupils } from '../found-pupils.ts'
import type { AbsenceRunsFacts, PupilIll } from './facts.ts'
import { schoolDaysBack } from './known-days.ts'

/**
 * The pupils with so many school days of illness, in a row or added up over the academic year (two sessions are a day), that the
 * local authority is told (DOMAIN section 3, Deadlines; `absence-rules.ts`). Most first. Null before the first academic year.
 */
export async function queryIllness(school: SchoolReader, found: Found, until: SchoolDate): Promise<AbsenceRunsFacts['illness']> {
  const { code, schoolDays } = absenceRulesOn(until).illness
  const year = school.calendar.yearOf(until)
  const everyone = foundPupils(school, school.pupilsOf(found))
  if (!year) return null
  // A run may have begun before the summer.
  const looked = { from: schoolDaysBack(school.calendar, year.from, schoolDays), to: until }
  const counted = everyone ? await school.countBy(everyone, 'pupil', looked) : []
  const oftenAway = foundPupils(
    school,
    counted.flatMap(({ pupil, authorised }) => (pupil && authorised >= schoolDays ? [pupil] : [])),
  )
  const ill = oftenAway ? await school.marks(oftenAway, looked, { codes: [code] }) : []
  const candidates = (oftenAway?.pupils ?? []).filter(
    ({ id }) => new Set(ill.flatMap(({ pupil, date }) => (pupil.id === id ? [date] : []))).size >= schoolDays,
  )
  const days = await readDaysSeen(school, candidates, looked)
  const pupils = candidates.flatMap(({ id, name, form }): PupilIll[] => {
    const runs = runsOf(days.get(id) ?? [], (known) => known.code === code)
    const own = (days.get(id) ?? []).filter(({ date }) => date >= year.from)
    const sessions = own.reduce((sum, { AM, PM }) => sum + [AM, PM].filter((mark) => mark === code).length, 0)
    const inARow = Math.max(0, ...runs.filter(({ to }) => to >= year.from).map(({ wholeDays }) => wholeDays))
    const enough = sessions >= schoolDays * 2 || inARow >= schoolDays
    return enough ? [{ id, name, form, sessions, schoolDays: sessions / 2, inARow }] : []
  })
  return { schoolDays, pupils: pupils.toSorted((a, b) => b.sessions - a.sessions) }
}

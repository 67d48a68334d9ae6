import { dayNumber, MarkColumns } from '../../src/data/mark-columns.ts'
import { addDays, type SchoolDate, weekdayOf } from '../../src/school/school-date.ts'

/** A hundred weekdays of marks for each pupil, from September 2026: enough for several slices. */
export function marksOf(pupilIds: readonly number[], days = 100): MarkColumns {
  const marks = new MarkColumns()
  const [present, ill] = [marks.placeOfCode('/'), marks.placeOfCode('I')]
  let date = '2026-09-07' as SchoolDate
  for (let day = 0; day < days; date = addDays(date, 1)) {
    if (weekdayOf(date) > 5) continue
    for (const pupilId of pupilIds) {
      for (const session of [0, 1])
        marks.add(pupilId, dayNumber(date), session, (day + pupilId) % 13 === 0 ? ill : present, -1, 0)
    }
    day += 1
  }
  return marks
}

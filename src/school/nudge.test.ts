import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aboutRegister, aboutRun, aboutRuns, runAbout } from './nudge.ts'
import { addDays, type SchoolDate } from './school-date.ts'

const days = fc.integer({ min: 0, max: 4000 }).map((day) => addDays('2024-01-01' as SchoolDate, day))

test('an answer about a run is kept under its pupil and first day, and read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 31 }), days, (pupilId, from) => {
      expect(runAbout(aboutRun(pupilId, from))).toEqual({ pupilId, from })
      expect(aboutRun(pupilId, from).startsWith(aboutRuns)).toBe(true)
    }),
  )
})

test('what is about a register, or about anything else, is about no run', () => {
  fc.assert(
    fc.property(fc.string(), days, (form, date) => {
      expect(runAbout(aboutRegister({ form, date, session: 'AM' }))).toBeUndefined()
      expect(runAbout(`absence-run:${form}:${date}`)?.pupilId).toEqual(/^\d+$/.test(form) ? Number(form) : undefined)
    }),
  )
})

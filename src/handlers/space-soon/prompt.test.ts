import { expect, test } from 'vitest'
import { createCalendar } from '../../school/calendar.ts'
import { londonInstant } from '../../school/clock.ts'
import { noPreferences } from '../../school/preferences.ts'
import { addDays, type SchoolDate } from '../../school/school-date.ts'
import { defaultSettings } from '../../school/settings.ts'
import type { PromptDay, Recipient } from '../prompt.ts'
import { spaceWorkedPrompt } from '../space-worked-asked/prompt.ts'
import { spacePlanPrompt } from './prompt.ts'

const d = (date: string) => date as SchoolDate
const calendar = createCalendar([
  {
    name: '2026/27',
    terms: [{ name: 'Autumn', from: d('2026-09-02'), to: d('2026-12-18') }],
    closures: [{ kind: 'closure', name: 'Year 8 away', from: d('2026-11-20'), to: d('2026-11-20'), yearGroups: [8] }],
    weekLetters: new Map(),
  },
])
const nia: Recipient = {
  staffId: 1,
  roles: [{ role: 'form tutor', forms: [81, 71] }],
  forms: [
    { formId: 81, name: '8V', yearGroups: [8] },
    { formId: 71, name: '7T', yearGroups: [7] },
  ],
  yearGroups: [],
  wants: noPreferences,
  time: undefined,
}
const dayOf = (date: string): PromptDay => ({
  date: d(date),
  now: londonInstant(d(date), '07:00'),
  calendar,
  settings: { ...defaultSettings, 'space-times': ['08:40', 'Wed 14:50'] },
  marksAsOf: undefined,
})
const planned = { slot: { plan: { title: 'Circle time' }, said: null } }

test('each slot of each form with a plan is told shortly before it begins, and not after it has begun', () => {
  const day = dayOf('2026-11-18')
  expect(spacePlanPrompt.looksAt?.(nia, day)).toHaveLength(4)
  const told = spacePlanPrompt.occasions(nia, day, [planned, planned, { slot: { plan: null, said: null } }, undefined])
  expect(told.map(({ occasion }) => occasion)).toEqual(['space-plan:8V:2026-11-18:1', 'space-plan:8V:2026-11-18:2'])
  expect(told[0]).toMatchObject({
    dueAt: londonInstant(day.date, '08:25'),
    byAt: londonInstant(day.date, '08:25'),
    staleAt: londonInstant(day.date, '08:45'),
  })
  expect(told[1]?.dueAt).toEqual(londonInstant(day.date, '14:35'))
  expect(JSON.stringify(told)).not.toContain('Circle')
})

test('nothing is told where the tutor has said what becomes of it, or on a day on which the year group is away', () => {
  const said = { slot: { plan: { title: 'Circle time' }, said: { state: 'not today', instead: '' } } }
  expect(spacePlanPrompt.occasions(nia, dayOf('2026-11-19'), [said, undefined])).toEqual([])
  const friday = spacePlanPrompt.occasions(nia, dayOf('2026-11-20'), [planned])
  expect(friday.map(({ occasion }) => occasion)).toEqual(['space-plan:7T:2026-11-20:1'])
})

test('what worked is asked once a week, on its last school day, with another message and never by itself', () => {
  const week = { planned: 3, isSaid: false }
  const asked = [0, 1, 2, 3, 4].flatMap((after) => {
    const day = dayOf(addDays(d('2026-11-23'), after))
    const looked = spaceWorkedPrompt.looksAt?.(nia, day) ?? []
    return spaceWorkedPrompt.occasions(
      nia,
      day,
      looked.map(() => week),
    )
  })
  expect(asked).toHaveLength(1)
  expect(asked[0]).toMatchObject({ occasion: 'space-worked:2026-11-23', dueAt: londonInstant(d('2026-11-27'), '07:00') })
  expect(asked[0]?.byAt).toBeUndefined()
  expect(
    spaceWorkedPrompt.occasions(nia, dayOf('2026-11-27'), [
      { planned: 3, isSaid: true },
      { planned: 0, isSaid: false },
    ]),
  ).toEqual([])
})

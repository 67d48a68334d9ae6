import { expect, test } from 'vitest'
import { createCalendar } from '../../school/calendar.ts'
import { londonInstant, londonTime } from '../../school/clock.ts'
import { noPreferences } from '../../school/preferences.ts'
import { eachDate, type SchoolDate } from '../../school/school-date.ts'
import { defaultSettings } from '../../school/settings.ts'
import type { RoleHeld } from '../../school/staff-roles.ts'
import type { PromptDay, PromptDefinition, Recipient } from '../prompt.ts'
import { dailyDigest, tutorDigest, weeklyDigest } from './prompts.ts'

const calendar = createCalendar([
  {
    name: '2026/27',
    terms: [{ name: 'Autumn', from: '2026-09-02' as SchoolDate, to: '2026-12-18' as SchoolDate }],
    closures: [
      { kind: 'half-term', name: 'Half-term', from: '2026-10-26' as SchoolDate, to: '2026-10-30' as SchoolDate },
      { kind: 'inset', name: 'INSET day', from: '2026-11-02' as SchoolDate, to: '2026-11-02' as SchoolDate },
    ],
    weekLetters: new Map(),
  },
])

function dayOf(date: string): PromptDay {
  const day = date as SchoolDate
  return { date: day, now: londonInstant(day, '06:00'), calendar, settings: defaultSettings, marksAsOf: undefined }
}

function recipient(roles: readonly RoleHeld[], wants: Partial<Recipient['wants']> = {}): Recipient {
  const preferences = { ...noPreferences, ...wants }
  return {
    staffId: 1,
    roles,
    forms: roles.some(({ role }) => role === 'form tutor') ? [{ formId: 5, name: '8V', yearGroups: [8] }] : [],
    yearGroups: roles.flatMap((held) => (held.role === 'learning coordinator' ? held.yearGroups : [])),
    wants: preferences,
    time: undefined,
  }
}

const coordinator: RoleHeld = { role: 'learning coordinator', yearGroups: [8] }
const tutor: RoleHeld = { role: 'form tutor', forms: [5] }

function told(prompt: PromptDefinition, to: Recipient, date: string) {
  const time = to.wants.times.get(prompt.name) ?? prompt.timeOf?.(defaultSettings)
  return prompt.occasions({ ...to, time }, dayOf(date), []).map(({ occasion, byAt, question }) => ({
    occasion,
    at: byAt && londonTime(byAt).time,
    params: question.params as { readonly beside?: readonly string[]; readonly filters?: object },
  }))
}

test('a coordinator has a digest each school day at the school’s time or their own', () => {
  expect(told(dailyDigest, recipient([coordinator]), '2026-11-18')).toMatchObject([
    { occasion: 'daily-digest:2026-11-18', at: '07:45' },
  ])
  const own = recipient([coordinator], { times: new Map([['daily-digest', '08:10']]) })
  expect(told(dailyDigest, own, '2026-11-18')).toMatchObject([{ at: '08:10' }])
})

test('an attendance officer has it when the morning’s marks are expected, unless they have chosen a time', () => {
  const officer = { role: 'attendance officer' } as const
  expect(told(dailyDigest, recipient([officer]), '2026-11-18')).toMatchObject([{ at: defaultSettings['marks-expected-am'] }])
  const own = recipient([officer], { times: new Map([['daily-digest', '08:30']]) })
  expect(told(dailyDigest, own, '2026-11-18')).toMatchObject([{ at: '08:30' }])
  expect(told(dailyDigest, recipient([officer, coordinator]), '2026-11-18')).toMatchObject([{ at: '07:45' }])
})

test('a tutor has theirs with the plan for tutor time, and none of their own where the daily digest tells of the form', () => {
  expect(told(tutorDigest, recipient([tutor]), '2026-11-18')).toMatchObject([{ at: '08:25' }])
  expect(told(tutorDigest, recipient([tutor, coordinator]), '2026-11-18')).toEqual([])
  const muted = recipient([tutor, coordinator], { wanted: new Map([['daily-digest', false]]) })
  expect(told(tutorDigest, muted, '2026-11-18')).toHaveLength(1)
})

test('the week before is told once a week, on its first school day, with the daily digest; neither says what both would', () => {
  const days = eachDate('2026-10-19' as SchoolDate, '2026-11-15' as SchoolDate).filter((date) => calendar.isSchoolDay(date))
  for (const roles of [[coordinator], [tutor]]) {
    const all = days.flatMap((date) => told(weeklyDigest, recipient(roles), date))
    // After half-term and an INSET day, the first day of the week is a Tuesday.
    expect(all.map(({ occasion }) => occasion)).toEqual([
      'weekly-digest:2026-10-19',
      'weekly-digest:2026-11-02',
      'weekly-digest:2026-11-09',
    ])
    expect(all.every(({ params }) => params.beside?.includes('daily'))).toBe(true)
  }
  const monday = told(dailyDigest, recipient([coordinator]), '2026-11-09')
  expect(monday).toMatchObject([
    { at: told(weeklyDigest, recipient([coordinator]), '2026-11-09')[0]?.at, params: { beside: ['weekly'] } },
  ])
  const without = recipient([coordinator], { wanted: new Map([['weekly-digest', false]]) })
  expect(told(dailyDigest, without, '2026-11-09')[0]?.params.beside).toBeUndefined()
})

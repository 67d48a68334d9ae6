import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseSetting, typeSetting } from './parse-setting.ts'
import type { SchoolDate } from './school-date.ts'
import { parseResources, parseSpaceTag, planFor, typeResources } from './space.ts'
import { parseSpaceTime, saySpaceTime, slotsOn } from './space-times.ts'

const wednesday = '2026-11-18' as SchoolDate
const plan = (yearGroup: number, formId: number) => ({ yearGroup, formId, date: wednesday, slot: 1 })

test("a form's own plan holds before its year's, and other forms and years have no part in it", () => {
  const plans = [plan(8, 0), plan(8, 81), plan(9, 0), plan(9, 91)]
  const of = (formId: number, ...yearGroups: number[]) => planFor(plans, { formId, yearGroups }, wednesday, 1)
  expect(of(81, 8)).toBe(plans[1])
  expect(of(82, 8)).toBe(plans[0])
  expect(of(93, 8, 9)).toBe(plans[0])
  expect(of(91, 8, 9)).toBe(plans[3])
  expect(of(70, 7)).toBeUndefined()
  expect(planFor(plans, { formId: 81, yearGroups: [8] }, wednesday, 2)).toBeUndefined()
})

test.each([
  ['08:40', '08:40'],
  ['Mon,Wed 14:50', 'Mon,Wed 14:50'],
  ['8.40', '08:40'],
  ['2.50pm Fridays', 'Fri 14:50'],
  ['Monday to Thursday 08:40', 'Mon,Tue,Wed,Thu 08:40'],
  ['every day at 8:40', '08:40'],
  ['Tue-Thu & Fri 9am', 'Tue,Wed,Thu,Fri 09:00'],
])('a school that writes “%s” means %s', (said, meant) => {
  const read = parseSpaceTime(said)
  expect(read && saySpaceTime(read)).toBe(meant)
  expect(parseSpaceTime(meant)).toEqual(read)
})

test.each(['morning', '25:00', 'Sat 08:40', 'Fri-Mon 08:40', '08:40 sharp', ''])('“%s” is no slot', (said) => {
  expect(parseSpaceTime(said)).toBeUndefined()
})

test('the slots of a day are numbered by time, and differ by weekday', () => {
  const times = ['Mon,Wed 14:50', '08:40', '08:40'].flatMap((said) => parseSpaceTime(said) ?? [])
  expect(slotsOn(times, wednesday)).toEqual([
    { slot: 1, time: '08:40' },
    { slot: 2, time: '14:50' },
  ])
  expect(slotsOn(times, '2026-11-19' as SchoolDate)).toEqual([{ slot: 1, time: '08:40' }])
})

test('resources are a title and an address of the web a line; nothing else becomes a link', () => {
  const { resources, left } = parseResources(
    'Slides https://a.example/x?y=1\nhttps://b.example/z.\njavascript:alert(1)\nS:\\slides.pptx',
  )
  expect(resources).toEqual([
    { title: 'Slides', url: 'https://a.example/x?y=1' },
    { title: 'b.example', url: 'https://b.example/z' },
  ])
  expect(left).toEqual(['javascript:alert(1)', 'S:\\slides.pptx'])
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), (typed) => {
      for (const { url } of parseResources(typed).resources) expect(url).toMatch(/^https?:\/\//)
    }),
  )
  expect(parseResources(typeResources(resources)).resources).toEqual(resources)
  expect(parseResources('Slides https://a.example/1; Clip https://b.example/2').resources).toHaveLength(2)
})

test('tags are read as people write them', () => {
  expect(['GM', 'Growth-mindset', 'Student Voice', 'pupil voice', 'maths'].map(parseSpaceTag)).toEqual([
    'growth mindset',
    'growth mindset',
    'student voice',
    'student voice',
    undefined,
  ])
})

test('the setting takes times with and without weekdays, on lines or between commas, and gives back what it was given', () => {
  const read = (typed: string) => parseSetting('space-times', typed)
  expect(read('08:40, Mon,Wed 14:50')).toEqual({ value: ['08:40', 'Mon,Wed 14:50'] })
  expect(read('8.40\nMon & Wed 2.50pm')).toEqual({ value: ['08:40', 'Mon,Wed 14:50'] })
  expect(read('08:40')).toEqual({ value: ['08:40'] })
  for (const value of [['Mon,Wed 14:50'], ['08:40', 'Mon,Wed 14:50'], ['08:40', '14:50']])
    expect(read(typeSetting('space-times', value))).toEqual({ value })
  expect(read('Mon,Wed')).toHaveProperty('fault')
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { conflictOf, isSettingValue, mayChange, parseSetting, saySetting, settingNamed, typeSetting } from './parse-setting.ts'
import { conflictsOf, isQuiet } from './setting-conflicts.ts'
import { defaultSettings, type SchoolSettings, type SettingName, settingNames, settings } from './settings.ts'

const parsedTo = (name: SettingName, typed: string) => {
  const parsed = parseSetting(name, typed)
  return 'value' in parsed ? parsed.value : expect.fail(parsed.fault)
}
const faultOf = (name: SettingName, typed: string) => {
  const parsed = parseSetting(name, typed)
  return 'fault' in parsed ? parsed.fault : expect.fail(`${name} was ${JSON.stringify(parsed.value)}`)
}

test('the defaults are values that may be typed, and do not contradict each other', () => {
  for (const name of settingNames) {
    const fallback = settings[name].default
    expect(parseSetting(name, typeSetting(name, fallback)), name).toEqual({ value: fallback })
  }
  expect(conflictsOf(defaultSettings)).toEqual([])
})

test('every setting says in a sentence what it changes', () => {
  for (const name of settingNames) {
    expect(settings[name].meaning, name).toMatch(/^[A-Z].{20,}[.…]$/)
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
  }
})

test('what can be typed comes back as it was, whatever is typed for whichever setting', () => {
  const typed = fc.oneof(
    fc.string(),
    fc.string({ unit: 'grapheme' }),
    fc.array(fc.string(), { maxLength: 4 }).map((lines) => lines.join('\n')),
    fc.nat({ max: 2000 }).map(String),
    fc.tuple(fc.nat({ max: 25 }), fc.nat({ max: 61 })).map(([h, m]) => `${h}:${m}`),
    fc.constantFrom('yes', 'no', 'Mon-Fri 8:00-16:30 Farida Rahimi ext 214', '01234 567890', ''),
  )
  fc.assert(
    fc.property(fc.constantFrom(...settingNames), typed, (name, words) => {
      const parsed = parseSetting(name, words)
      if ('fault' in parsed) return void expect(parsed.fault).toMatch(/\S.*\.$/s)
      expect(isSettingValue(name, parsed.value)).toBe(true)
      expect(parseSetting(name, typeSetting(name, parsed.value))).toEqual(parsed)
      expect(saySetting(name, parsed.value)).not.toBe('')
    }),
    { numRuns: 600 },
  )
})

test('times are read as staff write them', () => {
  for (const [typed, time] of [
    ['9:15', '09:15'],
    ['09.15', '09:15'],
    ['9am', '09:00'],
    ['12:30 pm', '12:30'],
    ['12am', '00:00'],
    ['1.40pm', '13:40'],
  ] as const)
    expect(parsedTo('am-closes', typed)).toBe(time)
  for (const typed of ['', '25:00', '9:75', 'soon', '13pm', '0915'])
    expect(faultOf('am-closes', typed)).toContain('such as 09:10')
})

test('numbers keep to their bounds and say them', () => {
  expect(parsedTo('at-risk-percent', '93%')).toBe(93)
  expect(parsedTo('minutes-between-messages', '10 minutes')).toBe(10)
  expect(faultOf('at-risk-percent', '90')).toBe('Give a whole number from 91 to 99 (percent).')
  expect(faultOf('keep-registers-years', '5')).toContain('from 6 to 25 (years)')
  expect(faultOf('messages-a-day', '-1')).toContain('from 0 to 10')
  expect(faultOf('messages-a-day', '2.5')).toContain('whole number')
})

test('lists are typed a line each, or on one line apart by commas or semicolons, and hold nothing twice', () => {
  const expected = ['Friendships', 'Uniform']
  for (const typed of ['Friendships\nUniform', 'Friendships, Uniform', ' Friendships ;uniform; Uniform ; '])
    expect(parsedTo('pastoral-categories', typed).toString().toLowerCase()).toBe(expected.toString().toLowerCase())
  expect(parsedTo('pastoral-categories', 'Worries, small ones\n')).toEqual(['Worries, small ones'])
  expect(faultOf('concern-categories', ' \n ')).toContain('at least one')
})

test('a duty rota is read line by line', () => {
  expect(
    parsedTo(
      'dsl-rota',
      'monday to friday 8:00 to 16:30 Farida Rahimi extension 214\nSat 09:00-12:00 tom.whitlock@kingsmead.example',
    ),
  ).toEqual(['Mon-Fri 08:00-16:30 Farida Rahimi ext 214', 'Sat 09:00-12:00 tom.whitlock@kingsmead.example'])
  expect(faultOf('dsl-rota', 'Farida all day')).toContain("I can't read “Farida all day”")
  expect(faultOf('dsl-rota', 'Mon 16:00-08:00 Farida')).toContain('Mon-Fri 08:00-16:30')
})

test('telephone numbers are numbers', () => {
  expect(parsedTo('social-care-number', ' 01234 567890 ')).toBe('01234 567890')
  expect(parsedTo('chair-of-governors-number', '')).toBe('')
  expect(faultOf('social-care-number', 'ask the office')).toContain('telephone number')
})

test('a register closes after it opens and before the next opens', () => {
  const conflict = (changes: Partial<Record<SettingName, unknown>>) => conflictOf(defaultSettings, changes)
  expect(conflict({ 'lesson-times': ['09:10-10:10', '10:10-11:10', '11:30-12:30'] })).toBeUndefined()
  expect(conflict({ 'lesson-times': ['09:10-10:10', '10:00-11:00'] })?.sentence).toBe(
    'Lessons have to follow one another: 10:00-11:00 begins before 09:10-10:10 is over.',
  )
  expect(conflict({ 'am-closes': '08:30' })?.sentence).toContain('has to close after it opens: that would be 08:40 and 08:30')
  expect(conflict({ 'am-closes': '13:10' })?.sentence).toContain('before the afternoon one opens')
  expect(conflict({ 'pm-opens': '14:00' })?.name).toBe('pm-opens')
  expect(conflict({ 'am-opens': '09:30', 'am-closes': '10:00' })).toMatchObject({ name: 'am-closes' })
  expect(conflict({ 'am-opens': '08:30', 'am-closes': '09:00' })).toBeUndefined()
})

test('whichever changes are taken one after the other, the day stays in order', () => {
  const times = ['am-opens', 'am-closes', 'pm-opens', 'pm-closes'] as const
  const time = fc
    .tuple(fc.nat({ max: 23 }), fc.nat({ max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...times), time), { maxLength: 30 }), (changes) => {
      let now: SchoolSettings = defaultSettings
      for (const [name, value] of changes) if (!conflictOf(now, { [name]: value })) now = { ...now, [name]: value }
      const order = times.map((name) => now[name])
      expect(order).toEqual([...new Set(order)].toSorted())
    }),
  )
})

test('what always goes to the safeguarding team cannot be made pastoral, and pastoral kinds are kinds of concern', () => {
  expect(conflictOf(defaultSettings, { 'pastoral-categories': ['Bullying'] })?.sentence).toContain(
    'always goes to the safeguarding team',
  )
  expect(conflictOf(defaultSettings, { 'pastoral-categories': ['Homework'] })?.sentence).toContain('one of the kinds of concern')
  expect(conflictOf(defaultSettings, { 'concern-categories': ['Home'] })?.name).toBe('concern-categories')
})

test('the digest does not fall in the quiet hours, which go over midnight', () => {
  expect(conflictOf(defaultSettings, { 'digest-time': '06:30' })?.sentence).toContain('quiet hours, 17:30 to 07:00')
  expect(['17:29', '17:30', '23:59', '00:00', '06:59', '07:00'].map((time) => isQuiet(defaultSettings, time))).toEqual([
    false,
    true,
    true,
    true,
    true,
    false,
  ])
})

test('six half-terms have names or none', () => {
  expect(conflictOf(defaultSettings, { 'half-term-names': ['One', 'Two'] })?.sentence).toContain('all six')
  expect(conflictOf(defaultSettings, { 'half-term-names': ['1', '2', '3', '4', '5', '6'] })).toBeUndefined()
})

test('what was at odds before does not stand in the way of something else', () => {
  const odd: SchoolSettings = { ...defaultSettings, 'am-closes': '08:00' }
  expect(conflictOf(odd, { 'messages-a-day': 3 })).toBeUndefined()
})

test('an administrator may change everything, others what is theirs', () => {
  expect(settingNames.every((name) => mayChange(name, ['administrator']))).toBe(true)
  expect(mayChange('dsl-rota', ['dsl'])).toBe(true)
  expect(mayChange('dsl-rota', ['learning coordinator'])).toBe(false)
  expect(settingNames.filter((name) => mayChange(name, ['form tutor', 'teacher', 'support staff']))).toEqual([])
})

test('a setting is known by its name and by its title', () => {
  expect(settingNamed('AM closes')).toBe('am-closes')
  expect(settingNamed('morning register closes')).toBe('am-closes')
  expect(settingNamed('register')).toBeUndefined()
})

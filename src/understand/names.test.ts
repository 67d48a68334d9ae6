import { expect, test } from 'vitest'
import { type Asker, calendar, lexicons, pupils, questions, time, today } from '../../test/understanding/school.ts'
import { writeScope } from '../school/scope.ts'
import { understand } from './understand.ts'

/** Whom a message is about, as the tutor of 9X (Zara Khan, Will Turner, Jamie Smith, Grace Osei …) would type it. */
function about(said: string, as: Asker = 'tutor'): string {
  const understanding = understand(said, { questions, today, time, calendar, lexicon: lexicons[as] })
  const reading = 'reading' in understanding ? understanding.reading : undefined
  if (!reading) return understanding.kind
  return writeScope(reading.slots.scope, ({ candidates: [only, more] }) => {
    const pupil = more === undefined ? pupils.find(({ pupilId }) => pupilId === only) : undefined
    return pupil && `${pupil.legalForename} ${pupil.legalSurname}`
  })
}

test.each([
  'attendance for Hope Khan',
  'is Rose Khan in',
  'Mark Turner attendance',
  'mark turner attendance',
  'attendance for Will Khan',
  'will khan attendance',
  'christian smith attendance',
  'attendance for summer khan',
  'attendance for May Khan',
  'April Khan absence',
  'faith khan lates',
  'Khan, Hope attendance',
  'khan joy lates',
  'attendance for Zara Christian',
  'attendance for zara green',
  'did Young Khan come in',
  'attendance for brown khan',
  'hana khan lates',
  'dara khan lates',
  'zara turner attendance',
  'attendance z smith',
  'attendance K. Smith',
  'attendance for Will Turner-Khan',
  'Hope and Zara attendance',
])('a name that no visible pupil bears as a whole is nobody’s, never the bearer of its half: “%s”', (said) => {
  expect(about(said)).toBe('pupil:?')
})

test.each([
  'is Hope in',
  'attendance for hope',
  'attendance for Grace',
  'attendance for grace kelly',
  'mark is late again',
  'whats mays attendance this half term',
])('a forename that is also a word is a name where one stands, and no mistyped word: “%s”', (said) => {
  expect(about(said, 'tutor of 8V')).toBe('pupil:?')
})

test.each([
  ['attendance for will turner', 'pupil:Will Turner'],
  ['Zara may be late today', 'pupil:Zara Khan'],
  ['has zara been late', 'pupil:Zara Khan'],
  ['lates khan', 'pupil:Zara Khan'],
  ['jamie smith and zara khan attendance', 'pupil:Jamie Smith+Zara Khan'],
])('“%s” is still about %2$s', (said, whom) => {
  expect(about(said)).toBe(whom)
})

test.each(['Jade Grreen attendance', 'Harmony Sith attendance this week', 'has Rose Kahn been late'])(
  'a slip of the fingers in half of a name makes it nobody else’s: “%s”',
  (said) => {
    expect(about(said, 'coordinator')).toBe('pupil:?')
  },
)

test('where a name stands, a mistyped name is likelier than a mistyped word', () => {
  expect(about('has Grae been late this term')).toBe('pupil:Grace Osei')
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { slots } from '../../src/handlers/slots.ts'
import { understand } from '../../src/understand/understand.ts'
import type { Knowing, Understanding } from '../../src/understand/understanding.ts'
import { differences, hear, inTerms, readCorpus } from './corpus.ts'
import { actions, calendar, lexicons, questions, time, today } from './school.ts'
import { withSlip } from './slips.ts'

const knowing = (as: keyof typeof lexicons = 'coordinator', more: Partial<Knowing> = {}): Knowing => ({
  questions,
  actions,
  today,
  time,
  calendar,
  lexicon: lexicons[as],
  ...more,
})
const sayings = readCorpus()
  .filter(({ after }) => after === undefined)
  .map(({ say }) => say)
const words = [...new Set(sayings.flatMap((say) => say.split(/\s+/)))]
const jumble = fc
  .array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 8 })), { maxLength: 14 })
  .map((some) => some.join(' '))
const anything = fc.oneof(fc.string({ maxLength: 200 }), fc.string({ unit: 'grapheme', maxLength: 80 }), jumble)

function readingsOf(understanding: Understanding) {
  switch (understanding.kind) {
    case 'question':
      return [understanding.reading, ...(understanding.second ? [understanding.second.reading] : [])]
    case 'not yet':
      return [understanding.reading, ...understanding.nearest.map(({ reading }) => reading)]
    case 'doubt':
      return [...(understanding.reading ? [understanding.reading] : []), ...understanding.choices.map(({ reading }) => reading)]
    case 'action':
    case 'never':
      return [understanding.reading]
    case 'nothing':
      return understanding.nearest.map(({ reading }) => reading)
    case 'smalltalk':
      return []
  }
}

test('whatever is typed is understood or honestly not, and every reading fits the slots that buttons carry', () => {
  fc.assert(
    fc.property(anything, fc.constantFrom('coordinator' as const, 'tutor' as const, 'officer' as const), (said, as) => {
      const understanding = understand(said, knowing(as))
      expect(understanding.why.length).toBeGreaterThan(0)
      for (const reading of readingsOf(understanding)) {
        expect(slots.safeParse(reading.slots).error?.issues).toBeUndefined()
        expect(reading.slots.period.from <= reading.slots.period.to).toBe(true)
      }
    }),
    { numRuns: 600, examples: [['csv notification thursday', 'coordinator']] },
  )
})

test('a follow-up to any reading is still within the slots', () => {
  fc.assert(
    fc.property(fc.constantFrom(...sayings), jumble, (first, then) => {
      const before = understand(first, knowing())
      const previous =
        before.kind === 'question' || before.kind === 'action' || before.kind === 'not yet' ? before.reading : undefined
      for (const reading of readingsOf(understand(`and ${then}`, knowing('coordinator', { previous }))))
        expect(slots.safeParse(reading.slots).error?.issues).toBeUndefined()
    }),
    { numRuns: 300 },
  )
})

test('only pupils whom the asker may use are ever candidates', () => {
  fc.assert(
    fc.property(fc.oneof(fc.constantFrom(...sayings), jumble), (said) => {
      const usable = new Set(lexicons.tutor.names('attendance').map(({ pupilId }) => pupilId))
      for (const { intent, slots: read } of readingsOf(understand(said, knowing('tutor')))) {
        // A concern may be raised about any pupil.
        if (intent === 'log_concern') continue
        const { base } = read.scope
        if (base.kind === 'pupils')
          for (const { candidates } of base.pupils) expect(candidates.filter((id) => !usable.has(id))).toEqual([])
      }
    }),
    { numRuns: 500 },
  )
})

test('a pupil whom the asker may not see is read exactly like one who does not exist', () => {
  const read = (name: string) =>
    JSON.stringify(understand(`attendance for ${name} this week`, knowing('tutor'))).replaceAll(name, '…')
  expect(read('Kwame Mensah')).toBe(read('Vlad Dracul'))
  expect(read('kwame mensah')).toBe(read('vlad dracul'))
  expect(read('Priyanka Shah')).toBe(read('Wilhelmina Murray'))
})

test('the same words are always read the same way, and spaces around and between them change nothing', {
  timeout: 120_000,
}, () => {
  for (const say of sayings) {
    const heard = understand(say, knowing())
    expect(understand(say, knowing())).toEqual(heard)
    const spaced = `  ${say.replaceAll(' ', '   ')}  `
    expect(inTerms(understand(spaced, knowing())), say).toEqual(inTerms(heard))
  }
})

test('ten thousand characters of gibberish are harmless', () => {
  const long = 'attendance 9X '.repeat(800)
  expect(understand(long, knowing()).kind).toBeDefined()
  expect(understand('x'.repeat(10_000), knowing()).kind).toBe('nothing')
  expect(understand('<'.repeat(10_000), knowing()).kind).toBe('nothing')
})

test('an empty message, and one of signs alone, is nothing, with three questions that work', () => {
  for (const said of ['', '   ', '???', '…']) {
    const understanding = understand(said, knowing())
    expect(understanding.kind).toBe('nothing')
    if (understanding.kind === 'nothing') expect(understanding.nearest.map(({ reading }) => reading.question)).toHaveLength(3)
  }
})

test('with one slip of the fingers in it, a message is still read right 19 times in 20 and misread less than once in 100', () => {
  const slipped = readCorpus().flatMap((utterance, index) => {
    const say = withSlip(utterance.say, index)
    return say === undefined ? [] : [{ ...utterance, say }]
  })
  const read = slipped.map((utterance) => ({ utterance, terms: inTerms(hear(utterance)) }))
  const wrong = read.filter(({ utterance, terms }) => differences(utterance.expect, terms).length > 0)
  const misread = wrong.filter(
    ({ terms }) => terms.outcome === 'answer' || terms.outcome === 'form' || terms.outcome === 'not yet',
  )
  expect(1 - wrong.length / slipped.length).toBeGreaterThan(0.95)
  expect(misread.length / slipped.length).toBeLessThan(0.01)
})

import { expect, test } from 'vitest'
import { intents } from '../../src/handlers/intents.ts'
import { differences, hear, inTerms, readCorpus } from './corpus.ts'

const corpus = readCorpus()

test.each(
  corpus.map(
    (utterance) => [utterance.after ? `${utterance.after.join(' / ')} / ${utterance.say}` : utterance.say, utterance] as const,
  ),
)('staff who type “%s” are understood', (_, utterance) => {
  const read = inTerms(hear(utterance))
  expect(differences(utterance.expect, read), JSON.stringify(read)).toEqual([])
})

test('the corpus holds at least 600 utterances, 250 of them written without sight of the grammar, of every intent', () => {
  expect(corpus.length).toBeGreaterThanOrEqual(600)
  expect(corpus.filter(({ held }) => held).length).toBeGreaterThanOrEqual(250)
  const seen = new Set(corpus.map(({ expect: { intent } }) => intent))
  // Small talk and what is unknown are outcomes of their own.
  expect(intents.filter((intent) => !seen.has(intent))).toEqual(['smalltalk', 'unknown'])
})

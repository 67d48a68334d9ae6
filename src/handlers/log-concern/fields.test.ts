import { expect, test } from 'vitest'
import { adultCategory, furtherFields } from './fields.ts'
import { nameUnknown } from './pupils.ts'

const school = {
  staffNamed: [
    { name: 'Helen Achterberg', isHead: true },
    { name: 'Gareth Pugh', isHead: false },
  ],
}
const further = (given: Readonly<Record<string, unknown>>) => furtherFields(given, school)
const named = (given: Readonly<Record<string, unknown>>) => further(given).map(({ name }) => name)
const answers = (given: Readonly<Record<string, unknown>>) =>
  further(given).flatMap((field) => (field.kind === 'choice' ? [field.label, ...field.options.map(({ value }) => value)] : []))

test('a plain concern needs nothing more', () => {
  expect(named({ pupils: ['1'], category: 'kind Home', what: 'her dad hits her, Miss Bevan saw the bruise' })).toEqual([])
})

test('words of an adult at school, whatever the kind and whichever field they stand in, are asked about plainly', () => {
  const asked = ['Is it about somebody who works or volunteers here?', 'no', 'yes', 'head']
  for (const category of ['kind Home', 'kind Friendships', 'kind Uniform'])
    for (const field of ['what', 'opinion', 'done', 'quoted'])
      expect(answers({ pupils: ['1'], category, what: 'see below', [field]: 'Gareth Pugh grabbed him by the arm' })).toEqual(
        asked,
      )
})

test('the kind that says so already leaves only whether it is the headteacher', () => {
  expect(answers({ pupils: ['1'], category: adultCategory.value, what: 'he was grabbed' })).toEqual([
    'Is it about somebody who works or volunteers here?',
    'yes',
    'head',
  ])
})

test('a child whose name is not known is described', () => {
  expect(named({ pupils: [nameUnknown.value], category: 'kind Home', what: 'she was crying' })).toEqual(['unnamed'])
})

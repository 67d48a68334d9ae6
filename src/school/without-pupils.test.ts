import { expect, test } from 'vitest'
import { pupilsNamedIn } from './without-pupils.ts'

const pupil = (legalForename: string, legalSurname: string, preferredForename = legalForename) => ({
  legalForename,
  legalSurname,
  preferredForename,
  otherNames: [],
})
const named = pupilsNamedIn([pupil('Zoë', 'Adeyemi-Clarke'), pupil('Thomas', 'Baker', 'Tom'), pupil('April', 'Summers')])

test.each([
  'Zoe Adeyemi-Clarke: PEP',
  'PEP (Zoë Adeyemi Clarke)',
  "Tom Baker's review",
  'Review, Baker Thomas',
  'Baker, Tom',
  'Readmission TOM B',
])('“%s” names a pupil', (title) => expect(named(title)).toBe(true))

test.each(['Year 9 tutors', 'April summer fair', 'Tom to lead', 'Meet the bakers', ''])('“%s” does not', (title) =>
  expect(named(title)).toBe(false),
)

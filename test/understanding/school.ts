import { handlers } from '../../src/handlers/index.ts'
import type { QuestionHandler } from '../../src/handlers/question.ts'
import { type AcademicYear, createCalendar } from '../../src/school/calendar.ts'
import type { Lexicon, UsableName } from '../../src/school/lexicon.ts'
import type { SchoolDate } from '../../src/school/school-date.ts'
import { type Scope, scopeOf } from '../../src/school/scope.ts'
import { forenames, surnames } from './names.ts'

const d = (date: string) => date as SchoolDate
const dates = (name: string, from: string, to: string) => ({ name, from: d(from), to: d(to) })
const inset = (date: string) => ({ kind: 'inset' as const, ...dates('INSET day', date, date) })
const halfTerm = (name: string, from: string, to: string) => ({ kind: 'half-term' as const, ...dates(name, from, to) })

/** The year of DOMAIN, section 5, and the one before. */
const years: readonly AcademicYear[] = [
  {
    name: '2025/26',
    terms: [
      dates('Autumn', '2025-09-03', '2025-12-19'),
      dates('Spring', '2026-01-05', '2026-03-27'),
      dates('Summer', '2026-04-13', '2026-07-22'),
    ],
    closures: [
      halfTerm('Autumn half-term', '2025-10-27', '2025-10-31'),
      halfTerm('Spring half-term', '2026-02-16', '2026-02-20'),
      halfTerm('Summer half-term', '2026-05-25', '2026-05-29'),
    ],
    weekLetters: new Map(),
  },
  {
    name: '2026/27',
    terms: [
      dates('Autumn', '2026-09-02', '2026-12-18'),
      dates('Spring', '2027-01-04', '2027-03-25'),
      dates('Summer', '2027-04-12', '2027-07-21'),
    ],
    closures: [
      halfTerm('Autumn half-term', '2026-10-26', '2026-10-30'),
      halfTerm('Spring half-term', '2027-02-15', '2027-02-19'),
      halfTerm('Summer half-term', '2027-05-31', '2027-06-04'),
      ...['2026-09-02', '2026-11-02', '2027-01-04', '2027-04-12', '2027-07-21'].map(inset),
      { kind: 'bank-holiday', ...dates('Bank holiday', '2027-05-03', '2027-05-03') },
    ],
    weekLetters: new Map([[d('2026-11-16'), 'A']]),
  },
]

export const calendar = createCalendar(years)
export const today = d('2026-11-18')
export const time = '10:30'

const forms = [
  '7A',
  '7B',
  '7C',
  '8V',
  '8W',
  '8Y',
  '9X',
  '9Y',
  '9Z',
  '9A1',
  '9A2',
  '9 Hawking',
  '10.1',
  '10.2',
  '10K',
  '11R1',
  '11R2',
]
const yearOfForm = (form: string): number => Number.parseInt(form, 10)

/** Pupils whom the corpus names, with their forms. */
const named: readonly (readonly [string, string, string, string?])[] = [
  ['Zoë', 'Adeyemi-Clarke', '9X'],
  ['Aoife', "O'Brien", '9X'],
  ['Niamh', "O'Brien", '9X'],
  ['Saoirse', 'Ní Dhomhnaill', '9Y'],
  ['Kai', 'St John', '9X'],
  ["D'Angelo", 'Reid', '9Y'],
  ['Łukasz', 'Wójcik', '9Z'],
  ['Jean-Luc', 'Okafor', '9X'],
  ['Muhammad', 'Al-Amin', '9Y'],
  ['Mohammed', 'Ali', '9Y'],
  ['Mohammed', 'Ahmed', '9Z'],
  ['Chloé', 'Nguyễn', '9X'],
  ['Harpreet', 'Gill', '9Z'],
  ['Siân', 'Llewellyn', '9Y'],
  ['Renée', 'Baptiste', '9A1'],
  ['Ioana', 'Popescu', '9A2'],
  ['Jade', 'Whitmore-Ellis', '9X'],
  ['Tyrese', 'Campbell', '9Y'],
  ['Ben', 'Achterberg', '9Z'],
  ['Mya-Rose', 'Bennett', '9X'],
  ['Jamie', 'Smith', '9X'],
  ['Jamie', 'Patel', '9Y'],
  ['Will', 'Turner', '9X'],
  ['Grace', 'Osei', '9X'],
  ['May', 'Chen', '9Y'],
  ['Mark', 'Evans', '9Z'],
  ['Abi', 'Friday', '9X'],
  ['Abigail', 'Stone', '9Y', 'Abi'],
  ['Zara', 'Khan', '9X'],
  ['Zara', 'Khan', '9Z'],
  ['Rose', 'Green', '9A1'],
  ['April', 'Summers', '9 Hawking'],
  ['Kwame', 'Mensah', '8V'],
  ['Isla', 'MacDonald', '8V'],
  ['Oliver', 'Young', '8W'],
  ['Priyanka', 'Shah', '10K'],
  ['Thomas', 'Baker', '11R2', 'Tom'],
  ['Alexandra', 'Papadopoulos', '9Z', 'Alex'],
  ['Ayesha', 'Begum', '9 Hawking'],
  ['Daniel', 'Kowalczyk', '9A2', 'Danny'],
]

function everybody(): readonly UsableName[] {
  const made = Array.from({ length: 170 }, (_, index): readonly [string, string, string] => [
    forenames[(index * 7) % forenames.length] ?? '',
    surnames[(index * 11 + Math.floor(index / 9)) % surnames.length] ?? '',
    forms[index % forms.length] ?? '',
  ])
  return [...named, ...made].map(([legalForename, legalSurname, form, preferred], index) => ({
    pupilId: index + 1,
    legalForename,
    legalSurname,
    preferredForename: preferred ?? legalForename,
    otherNames: [],
    form,
    yearGroup: yearOfForm(form),
  }))
}

export const pupils = everybody()

function lexiconFor(mine: Lexicon['mine'], sees: (pupil: UsableName) => boolean): Lexicon {
  const usable = pupils.filter(sees)
  return {
    forms: forms.map((name) => ({ name, yearGroups: [yearOfForm(name)] })),
    yearGroups: [7, 8, 9, 10, 11],
    classes: ['9A/Sc3', '9B/Ma1', '10C/En2'],
    mine,
    names(permission) {
      // Anybody may raise a concern about any pupil (DOMAIN, section 1).
      if (permission === 'raise a concern') return pupils
      return ['attendance', 'contacts', 'strategies', 'concerns'].includes(permission) ? usable : []
    },
  }
}

const form = (name: string): Scope => scopeOf({ kind: 'forms', forms: [name] })
const year = (number: number): Scope => scopeOf({ kind: 'years', yearGroups: [number] })
const school = scopeOf({ kind: 'school' })

/** Who asks in the corpus. */
export const lexicons = {
  coordinator: lexiconFor({ usual: year(9), year: year(9) }, ({ yearGroup }) => yearGroup === 9),
  tutor: lexiconFor({ usual: form('9X'), form: form('9X'), year: year(9) }, (pupil) => pupil.form === '9X'),
  'tutor of 8V': lexiconFor({ usual: form('8V'), form: form('8V'), year: year(8) }, (pupil) => pupil.form === '8V'),
  officer: lexiconFor({ usual: school }, () => true),
} as const
export type Asker = keyof typeof lexicons

/** What can be asked and told in words, as the product has it. */
export const questions: readonly QuestionHandler[] = handlers.filter(({ unlisted }) => !unlisted)
export { actions } from '../../src/handlers/index.ts'

import type { Field, Option } from '../../cards/card.ts'
import type { SchoolReader } from '../../data/school-reader.ts'
import { mayBeAboutAdult } from '../../school/adult-concern.ts'
import { londonTime } from '../../school/clock.ts'
import { type Urgency, urgencies } from '../../school/concern.ts'
import type { AdultAnswer } from '../../school/concern-path.ts'
import type { Instant } from '../../school/school-date.ts'
import { nameUnknown, pupilsField } from './pupils.ts'
import type { LogConcernParams } from './question.ts'

/** A concern of this kind is about a grown-up of the school, whatever the school's own kinds are. */
export const adultCategory: Option = { value: 'adult', label: 'Somebody who works or volunteers here' }

/** Whom it is about, where that may be a grown-up of the school. */
export const adultAnswers = ['no', 'yes', 'head'] as const satisfies readonly AdultAnswer[]

const urgencySaid: Readonly<Record<Urgency, string>> = {
  now: 'Now: a child may be in danger',
  today: 'Today',
  'this week': 'This week',
}

/** What the form asks for. Three of them are needed; all of them fit one pass on a telephone. */
export function fieldsOf(
  school: SchoolReader,
  params: LogConcernParams,
  now: Instant,
  quoted: string | undefined,
): readonly Field[] {
  const { date, time } = londonTime(now)
  const options = categoryOptions(school)
  const category = options.find(({ label }) => label === params.category)
  return [
    pupilsField(school, params),
    { kind: 'choice', name: 'category', label: 'What kind', required: true, options, ...(category && { value: category.value }) },
    {
      kind: 'paragraph',
      name: 'what',
      label: 'What you saw or heard',
      hint: 'In the words used. Facts first.',
      required: true,
      ...(quoted !== undefined && { value: quoted }),
    },
    { kind: 'date', name: 'on', label: 'When: day', value: date },
    { kind: 'time', name: 'at', label: 'When: time', value: time },
    { kind: 'line', name: 'where', label: 'Where', most: 200 },
    { kind: 'line', name: 'whoElse', label: 'Who else was there', most: 300 },
    { kind: 'line', name: 'done', label: 'What was done at once', most: 500 },
    { kind: 'line', name: 'opinion', label: 'What you make of it', hint: 'Apart from the facts, if you like.', most: 500 },
    {
      kind: 'choice',
      name: 'urgency',
      label: 'How soon somebody should look at it',
      hint: 'Leave it, and it goes by your words.',
      options: urgencies.map((value) => ({ value, label: urgencySaid[value] })),
    },
    { kind: 'tick', name: 'told', label: 'I have told a safeguarding lead in person' },
  ]
}

/** What is asked once it has been filled in: of a child without a name, and of whether it may be about a grown-up of the school. */
export function furtherFields(
  { pupils, category, ...written }: Readonly<Record<string, unknown>>,
  { staffNamed }: Pick<SchoolReader, 'staffNamed'>,
): readonly Field[] {
  const unknown = Array.isArray(pupils) && pupils.includes(nameUnknown.value)
  const isAdult = category === adultCategory.value
  const asksOfAdult = isAdult || mayBeAboutAdult(allWritten(written), staffNamed)
  return [
    ...(unknown
      ? [
          {
            kind: 'line' as const,
            name: 'unnamed',
            label: 'What do you know of them?',
            hint: 'Their form or year, what they look like, where you saw them.',
            required: true,
            most: 300,
          },
        ]
      : []),
    ...(asksOfAdult ? adultFields(isAdult) : []),
  ]
}

/** Everything that says what happened and to whom: what decides where a concern goes. */
export function allWritten(written: Readonly<Record<string, unknown>>): string {
  return ['what', 'quoted', 'opinion', 'done', 'unnamed']
    .flatMap((name) => {
      const words = written[name]
      return typeof words === 'string' ? [words] : []
    })
    .join('.\n')
}

/** Asked plainly; the author's answer decides. Where the kind that was chosen says it already, "no" is no answer. */
function adultFields(certain: boolean): readonly Field[] {
  const options = [
    ...(certain ? [] : [{ value: 'no', label: 'No' }]),
    { value: 'yes', label: certain ? 'Yes, but not the headteacher' : 'Yes' },
    { value: 'head', label: 'Yes, the headteacher' },
  ]
  const label = 'Is it about somebody who works or volunteers here?'
  const hint = 'Staff, supply, a contractor or a volunteer; a parent or carer is none of these.'
  return [
    { kind: 'choice', name: 'adult', label, hint, required: true, options },
    { kind: 'line', name: 'adultWho', label: 'If so: who', most: 200 },
  ]
}

/** The school's own kinds, and the one that every school has. */
export function categoryOptions({ settings }: SchoolReader): readonly Option[] {
  return [...settings['concern-categories'].map((label) => ({ value: categoryValue(label), label })), adultCategory]
}

/** The kind that a value stands for; undefined where the school has it no more. */
export function categoryNamed(value: string, school: SchoolReader): string | undefined {
  return categoryOptions(school).find((option) => option.value === value)?.label
}

/** As every platform gives it back. */
function categoryValue(label: string): string {
  return `kind ${label.replaceAll(',', ' ')}`.slice(0, 150)
}

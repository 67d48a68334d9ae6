import { capital } from '../../cards/capital.ts'
import { ask, type Card, text } from '../../cards/card.ts'
import { listed, plural } from '../../cards/plural.ts'
import { addDays, daysBetween, eachDate, earlier, type SchoolDate, sayDate, sayDates } from '../../school/school-date.ts'
import type { Brief } from '../brief.ts'
import { sayNear } from '../day-said-near.ts'
import { type Answering, defineQuestion } from '../question.ts'
import type { BirthdaysFacts } from './facts.ts'
import { askBirthdays, type BirthdaysParams, birthdaysParams } from './question.ts'
import { birthdaysWords } from './words.ts'

/** A year and a leap day: whoever asks for longer is given that. */
const mostDays = 366

/** Whose birthday it is, of the pupils whom one may name. */
export const birthdays = defineQuestion<BirthdaysParams, BirthdaysFacts>({
  name: 'birthdays',
  intent: 'celebrate',
  title: 'Birthdays',
  asks: 'Whose birthday it is today, this week or in any time',
  needs: 'attendance',
  names: 'needed',
  words: birthdaysWords,
  sayings: ['birthdays today', 'birthdays this week'],
  params: birthdaysParams,
  query,
  card,
  brief,
  outcome: () => 'answer',
  named: ({ birthdays: all }) => all.map(({ id }) => id),
  isNews: ({ birthdays: all }) => all.length > 0,
  examples: [
    { as: 'nia.bevan', says: 'birthdays this week', sees: /Birthdays: 8V/ },
    { as: 'nia.bevan', says: 'birthdays in 8W this week', sees: /I can't help with that one/ },
  ],
})

async function query({ params, found, school, today }: Answering<BirthdaysParams>): Promise<BirthdaysFacts> {
  const { from, to, name } = params.period
  const days = eachDate(from, earlier(to, addDays(from, mostDays - 1)))
  const all = await school.birthdays(found, days)
  return {
    of: found.label,
    period: { from, to, name },
    birthdays: all.map(({ pupil: { id, name: called, form }, date }) => ({ id, name: called, form, date })),
    today,
  }
}

function brief({ birthdays: all, today }: BirthdaysFacts, params: BirthdaysParams): Brief {
  return {
    lines: all.map(({ id, name, form, date }) => ({
      key: `birthday:${id}:${date}`,
      kind: 'good',
      says: `${name} (${form}) ${sayBirthday(date, today)}.`,
    })),
    all: { ask: ask('Show', askBirthdays(params)), one: 'birthday', several: 'birthdays' },
  }
}

function sayBirthday(date: SchoolDate, today: SchoolDate): string {
  const days = daysBetween(today, date)
  if (days === 0) return 'has their birthday today'
  return days > 0 ? `has their birthday on ${sayDate(date)}` : `had their birthday on ${sayNear(date, today)}`
}

function card(facts: BirthdaysFacts, { list, format }: BirthdaysParams): Card {
  const { of, period, birthdays: all } = facts
  const isList = list === 'pupils' || format !== undefined || all.length > 3
  const names = listed(all.map(({ name, form, date }) => `${name} (${form}) on ${sayDate(date)}`))
  return {
    title: `Birthdays: ${of}`,
    subtitle: `${capital(period.name)}, ${sayDates(period.from, period.to)}`,
    notice: 'Here are the birthdays you asked for.',
    audience: 'asker',
    body:
      all.length === 0
        ? [text(`No birthdays ${period.from === period.to ? 'on that day' : 'in that time'}.`)]
        : isList
          ? [
              text(plural(all.length, 'birthday')),
              {
                kind: 'table',
                headings: ['Pupil', 'Form', 'Day'],
                rows: all.map(({ name, form, date }) => [name, form, sayDate(date)]),
              },
            ]
          : [text(`${names}.`)],
  }
}

import { listed } from '../cards/plural.ts'
import { never } from '../school/never.ts'
import { type SchoolDate, sayDate } from '../school/school-date.ts'
import type { TutorAnswer, TutorMatter } from '../school/tutor-question.ts'

/** `why Nia was away on Wed 18 Nov`: what is asked, for `Do you know …?`. */
export function sayMatter(about: TutorMatter, name: string, date: SchoolDate, today: SchoolDate): string {
  const isToday = date === today
  switch (about) {
    case 'absence':
      return isToday ? `why ${name} is away today` : `why ${name} was away on ${sayDate(date)}`
    case 'lates':
      return isToday ? `why ${name} is often late` : `why ${name} was late, up to ${sayDate(date)}`
    default:
      return never(about)
  }
}

/** What a tutor answered, as it is told to whoever asked. */
export function sayTutorAnswer(answer: TutorAnswer, tutor: string, what: string): string {
  switch (answer) {
    case 'know':
      return `${tutor} knows ${what}. Ask them.`
    case 'do not know':
      return `${tutor} doesn't know ${what}.`
    case 'not me':
      return `${tutor} says that it is not for them today.`
    default:
      return never(answer)
  }
}

/** `Nia Hughes and Owen Lloyd`. */
export function sayTutors(tutors: readonly { readonly name: string }[]): string {
  return listed(tutors.map(({ name }) => name))
}

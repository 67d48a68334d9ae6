import { londonInstant } from '../../school/clock.ts'
import { addDays, mondayOf } from '../../school/school-date.ts'
import { definePrompt, type PromptDay, type Recipient } from '../prompt.ts'
import type { SpaceWorkedAskedFacts } from './handler.ts'
import { askWhatWorked } from './question.ts'

/** What worked, on the last school day of a week: it only rides on another message, and asks of one form. */
export const spaceWorkedPrompt = definePrompt({
  name: 'space-worked',
  title: 'What worked in SPACE',
  meaning: 'Asks once a week, with another message, what worked in tutor time',
  to: ['form tutor'],
  when: 'day',
  looksAt: (recipient, day) => formsAsked(recipient, day).map(({ name }) => askWhatWorked(name, mondayOf(day.date))),
  occasions(recipient, day, looked) {
    const { date, settings } = day
    const monday = mondayOf(date)
    const forms = formsAsked(recipient, day).filter((_, index) => {
      const facts = looked[index] as SpaceWorkedAskedFacts | undefined
      return facts !== undefined && facts.planned > 0 && !facts.isSaid
    })
    return forms.slice(0, 1).map(({ name }) => ({
      occasion: `space-worked:${monday}`,
      question: askWhatWorked(name, monday),
      dueAt: londonInstant(date, settings['quiet-until']),
      staleAt: londonInstant(date, settings['quiet-from']),
    }))
  },
})

function formsAsked({ forms }: Recipient, { date, calendar }: PromptDay): Recipient['forms'] {
  const friday = addDays(mondayOf(date), 4)
  return forms.filter(({ yearGroups }) =>
    yearGroups.some(
      (yearGroup) => calendar.isSchoolDay(date, yearGroup) && calendar.countSchoolDays(addDays(date, 1), friday, yearGroup) === 0,
    ),
  )
}

import { londonInstant } from '../../school/clock.ts'
import { type DaySlot, slotsOn, spaceTimesOf } from '../../school/space-times.ts'
import { definePrompt, type PromptDay, type Recipient } from '../prompt.ts'
import type { SpaceSoonFacts } from './facts.ts'
import { askSpaceSoon } from './question.ts'

/** After its beginning a plan may still come for so long. */
const graceMinutes = 5
const minute = 60_000

/** What one's form does, shortly before each slot; nothing where nothing is planned. */
export const spacePlanPrompt = definePrompt({
  name: 'space-plan',
  title: 'SPACE plan',
  meaning: 'What your form does in tutor time, shortly before it begins',
  to: ['form tutor'],
  when: 'day',
  looksAt: (recipient, day) =>
    slotsOf(recipient, day).map(({ form, slot }) => askSpaceSoon(form.name, day.date, slot.slot, false)),
  occasions(recipient, day, looked) {
    const { date, settings } = day
    return slotsOf(recipient, day).flatMap(({ form, slot }, index) => {
      const facts = looked[index] as SpaceSoonFacts | undefined
      if (!facts?.slot?.plan || facts.slot.said) return []
      const begins = londonInstant(date, slot.time)
      const before = new Date(begins.getTime() - settings['space-reminder-minutes'] * minute)
      return [
        {
          occasion: `space-plan:${form.name}:${date}:${slot.slot}`,
          question: askSpaceSoon(form.name, date, slot.slot, true),
          dueAt: before,
          byAt: before,
          staleAt: new Date(begins.getTime() + graceMinutes * minute),
        },
      ]
    })
  },
})

function slotsOf(
  { forms }: Recipient,
  { date, calendar, settings }: PromptDay,
): readonly { readonly form: Recipient['forms'][number]; readonly slot: DaySlot }[] {
  const slots = slotsOn(spaceTimesOf(settings['space-times']), date)
  return forms
    .filter(({ yearGroups }) => yearGroups.some((yearGroup) => calendar.isSchoolDay(date, yearGroup)))
    .flatMap((form) => slots.map((slot) => ({ form, slot })))
}

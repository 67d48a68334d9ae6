import { z } from 'zod'
import { text } from '../../src/cards/card.ts'
import type { Database } from '../../src/data/database.ts'
import { definePrompt, type PromptDefinition } from '../../src/handlers/prompt.ts'
import { defineQuestion } from '../../src/handlers/question.ts'
import { slots } from '../../src/handlers/slots.ts'
import { londonInstant } from '../../src/school/clock.ts'
import type { SchoolDate } from '../../src/school/school-date.ts'
import { scopeOf } from '../../src/school/scope.ts'
import type { StaffRole } from '../../src/school/staff-roles.ts'
import { heardFrom } from './rhythm-school.ts'
import { hillcrest, makeSchool } from './sample-school.ts'

/** A part of a term, over both the autumn half-term and the end of summer time: 13 October to 9 November 2027. */
export const term = {
  from: '2027-10-13' as SchoolDate,
  to: '2027-11-09' as SchoolDate,
  inset: '2027-10-13' as SchoolDate,
  halfTerm: { from: '2027-10-25' as SchoolDate, to: '2027-10-29' as SchoolDate },
}

/** Says what it is asked to say. */
export const saysOnly = defineQuestion({
  name: 'says-only',
  intent: 'help',
  title: 'Says only this',
  asks: 'Says what it is asked to say',
  needs: 'own account',
  names: 'nothing',
  words: { defaultPeriod: 'today', about: 'nothing', cues: {} },
  sayings: [],
  params: slots.pick({ scope: true }).extend({ says: z.string() }),
  query: async ({ params }) => params.says,
  card: (says) => ({ title: 'Test', notice: 'Test.', audience: 'asker', body: [text(`<${says}>`)] }),
  named: () => [],
  unlisted: true,
  examples: [],
})

/** Said between two times of each school day; without `by` it only comes along. */
function promptAt(name: string, to: readonly StaffRole[], due: string, by: string | undefined, stale: string): PromptDefinition {
  return definePrompt({
    name,
    title: name,
    meaning: `Test: ${name}.`,
    to,
    when: 'day',
    occasions: ({ staffId }, { date }) => [
      {
        occasion: `${name}:${date}`,
        question: saysOnly.ask({ scope: scopeOf({ kind: 'none' }), says: `${staffId} ${name}:${date}` }),
        dueAt: londonInstant(date, due),
        byAt: by === undefined ? undefined : londonInstant(date, by),
        staleAt: londonInstant(date, stale),
      },
    ],
  })
}

/** A day of prompts: what one is told, and when, follows from DOMAIN section 9. */
export const termPrompts: readonly PromptDefinition[] = [
  promptAt('digest', ['learning coordinator'], '07:45', '07:45', '09:00'),
  promptAt('plan', ['form tutor'], '08:25', '08:25', '08:45'),
  promptAt('rides', ['form tutor', 'learning coordinator'], '07:30', undefined, '12:00'),
  promptAt('lesson', ['form tutor', 'learning coordinator'], '09:30', '09:30', '12:00'),
  promptAt('soon', ['form tutor', 'learning coordinator'], '09:33', '10:30', '12:00'),
  promptAt('evening', ['learning coordinator'], '18:00', '18:00', '18:15'),
  promptAt('third', ['form tutor', 'learning coordinator'], '15:00', '15:00', '15:15'),
]

/** What each is told on a school day, a message after another, by the rules. The tutor teaches from 09:10 to 10:10. */
export const told: Readonly<Record<'nia' | 'carl', readonly (readonly [time: string, ...prompts: string[]])[]>> = {
  carl: [
    ['07:45', 'digest', 'rides'],
    ['09:30', 'lesson', 'soon'],
  ],
  nia: [
    ['08:25', 'plan', 'rides'],
    ['10:10', 'lesson', 'soon'],
  ],
}

export interface TermSchool {
  readonly schoolId: number
  readonly idOf: (who: 'nia' | 'carl') => number
}

/** Hillcrest with that term, a tutor who teaches and a coordinator who does not, both in Teams. */
export async function makeTermSchool(database: Database): Promise<TermSchool> {
  const { schoolId, staff } = await makeSchool(database, hillcrest)
  const idOf = (who: 'nia' | 'carl') => staff.get(`${who}@hillcrest.example`) ?? 0
  await database.write(async (transaction) => {
    await transaction.academicYear.create({
      data: {
        schoolId,
        name: '2027/28',
        terms: { create: [{ name: 'Autumn', from: term.from, to: term.to }] },
        closures: {
          create: [
            { kind: 'inset', name: 'INSET day', from: term.inset, to: term.inset },
            { kind: 'half-term', name: 'Autumn half-term', ...term.halfTerm },
          ],
        },
      },
    })
    await transaction.teachingTime.createMany({
      data: [1, 2, 3, 4, 5].map((weekday) => ({ schoolId, staffId: idOf('nia'), weekday, from: '09:10', to: '10:10' })),
    })
    await transaction.school.update({ where: { id: schoolId }, data: { version: { increment: 1 } } })
  })
  for (const who of ['nia', 'carl'] as const) await heardFrom(database, idOf(who), { platform: 'teams', user: who }, 5)
  return { schoolId, idOf }
}

import { londonInstant } from '../../school/clock.ts'
import { dayPeriod } from '../../school/period.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import { type Scope, scopeOf } from '../../school/scope.ts'
import type { AbsenceRunsFacts, PupilRun } from '../absence-runs/facts.ts'
import { askAbsenceRuns } from '../absence-runs/question.ts'
import { endOfDay } from '../nudge-said.ts'
import { definePrompt, type PromptDay, type Recipient } from '../prompt.ts'
import { closedDays } from './closed-days.ts'
import { askAbsenceRunTold, daysForCoordinator, daysForTutor } from './question.ts'

/** By then a coordinator hears of it whether or not there is anything else to hear. */
const coordinatorsHearBy = '11:00'

/**
 * School days in a row without a reason: two to the tutor, three to the coordinator, once for each run (DOMAIN section 3). It waits
 * for another message; to a coordinator it comes by itself in the morning.
 */
export const absenceRunPrompt = definePrompt({
  name: 'absence-run',
  title: 'Absences in a row',
  meaning: 'Pupils of yours who have been away for school days in a row without a reason',
  to: ['form tutor', 'learning coordinator'],
  when: 'marks',
  within: 'daily-digest',
  looksAt: (recipient, { date }) => partsOf(recipient).map(({ scope, days }) => askRuns(scope, days, date)),
  occasions(recipient, day, looked) {
    const told = new Set<string>()
    return partsOf(recipient).flatMap(({ days, isCoordinator }, place) =>
      runsIn(looked[place], days).flatMap((run) => {
        const occasion = `absence-run:${run.id}:${run.from}`
        if (told.has(occasion)) return []
        told.add(occasion)
        return [
          {
            occasion,
            question: askAbsenceRunTold({ id: run.id, name: run.name }, { from: run.from, to: run.to, days }),
            dueAt: day.now,
            byAt: isCoordinator ? hearsBy(run, looked[place], day) : undefined,
            staleAt: endOfDay(day.date),
          },
        ]
      }),
    )
  },
})

interface PartOfSchool {
  readonly scope: Scope
  readonly days: number
  readonly isCoordinator: boolean
}

/** A coordinator who is a tutor as well hears of a run once, and as a tutor, who hears first. */
function partsOf({ forms, yearGroups }: Recipient): readonly PartOfSchool[] {
  const own = forms.map(({ name }) => name)
  return [
    ...(yearGroups.length > 0
      ? [{ scope: scopeOf({ kind: 'years', yearGroups }), days: daysForCoordinator, isCoordinator: true }]
      : []),
    ...(own.length > 0 ? [{ scope: scopeOf({ kind: 'forms', forms: own }), days: daysForTutor, isCoordinator: false }] : []),
  ]
}

function askRuns(scope: Scope, days: number, date: SchoolDate) {
  const period = { ...dayPeriod(date, date), said: 'default' as const }
  return askAbsenceRuns({ scope, period, filters: { consecutive_days: days }, list: 'pupils', withIllness: false })
}

function runsIn(looked: unknown, days: number): AbsenceRunsFacts['reasonOpen'] {
  const facts = looked as AbsenceRunsFacts | undefined
  return facts?.reasonOpen.filter((run) => closedDays(run, facts.newest) >= days) ?? []
}

/** In the morning after the last day of it that is over. */
function hearsBy({ to, days }: PupilRun, looked: unknown, { date, calendar }: PromptDay) {
  const { newest } = looked as AbsenceRunsFacts
  const last = closedDays({ to, days }, newest) === days ? to : calendar.previousSchoolDay(to)
  const by = londonInstant((last && calendar.nextSchoolDay(last)) ?? date, coordinatorsHearBy)
  return by <= endOfDay(date) ? by : undefined
}

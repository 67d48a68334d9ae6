import type { SpaceMark, SpaceReader } from '../../data/space-records.ts'
import { mondayOf, type SchoolDate } from '../../school/school-date.ts'
import { mayPlanSpace, type SpacePlan, spaceSlots, spaceTags } from '../../school/space.ts'
import { spaceTimesOf } from '../../school/space-times.ts'
import type { Answering } from '../question.ts'
import { whoIsMeant } from '../space-said.ts'
import type { Marked, SpaceCoverageFacts, YearCovered } from './facts.ts'
import type { SpaceCoverageParams } from './question.ts'

/** Of fewer forms the counts would be one tutor's. */
const fewestForms = 2

export async function querySpaceCoverage({
  params: { period },
  found,
  school,
  asker,
  today,
}: Answering<SpaceCoverageParams>): Promise<SpaceCoverageFacts | undefined> {
  const half = school.calendar.halfTermOf(today)
  const isDefault = period.said === 'default' || period.said === 'this_half_term'
  const said = isDefault && half ? half : period
  const days = school.calendar.schoolDays(said.from, said.to)
  // A half-term begins with its first day of school, not with the weekend before.
  const range = { from: days[0] ?? said.from, to: days.at(-1) ?? said.to }
  const meant = [...new Set(whoIsMeant(school, found.scope).flatMap((who) => who.yearGroups))]
  const yearGroups = meant.filter((yearGroup) => mayPlanSpace(asker.roles, yearGroup))
  // What others plan is not theirs to look into.
  if (yearGroups.length === 0 || (found.scope.base.kind === 'years' && yearGroups.length < meant.length)) return undefined
  const years: YearCovered[] = []
  for (const yearGroup of yearGroups) years.push(await covered(yearGroup))
  return {
    programme: school.settings['programme-name'],
    today,
    ...range,
    name: isDefault && half ? half.name : period.name,
    years,
  }

  async function covered(yearGroup: number): Promise<YearCovered> {
    const space: SpaceReader = school.space
    const weeks = { from: mondayOf(range.from), to: range.to }
    const [plans, themes, marks, notes] = await Promise.all([
      space.plans(range, [yearGroup]),
      space.themes(weeks, [yearGroup]),
      space.marks(range, yearGroup),
      space.notes(weeks, yearGroup),
    ])
    const forms = school.forms.filter((form) => form.yearGroups.includes(yearGroup))
    const told = forms.length < fewestForms ? [] : marks
    const slots = spaceSlots(school.calendar, spaceTimesOf(school.settings['space-times']), range, yearGroup)
    const isPlanned = ({ date, slot }: { date: SchoolDate; slot: number }) => {
      const then = plans.filter((plan) => plan.date === date && plan.slot === slot)
      // Where each form does something of its own, the slot is planned too.
      return (
        then.some(({ formId }) => formId === 0) ||
        (forms.length > 0 && forms.every(({ formId }) => then.some((plan) => plan.formId === formId)))
      )
    }
    const mondays = [...new Set(slots.map(({ date }) => mondayOf(date)))]
    const isOn = ({ date, slot }: SpacePlan) => slots.some((each) => each.date === date && each.slot === slot)
    const ofYear = plans.filter((plan) => plan.formId === 0 && isOn(plan))
    return {
      yearGroup,
      slots: slots.length,
      planned: slots.filter(isPlanned).length,
      weeks: mondays.map((monday) => {
        const ofWeek = slots.filter(({ date }) => mondayOf(date) === monday)
        return {
          monday,
          theme: themes.find((theme) => theme.monday === monday)?.theme ?? null,
          slots: ofWeek.length,
          planned: ofWeek.filter(isPlanned).length,
          ...counted(told.filter(({ date }) => mondayOf(date) === monday)),
        }
      }),
      tags: [...spaceTags, null].flatMap((tag) => {
        const tagged = ofYear.filter((plan) => (plan.tag ?? null) === tag)
        const of = told.filter((mark) => tagged.some((plan) => plan.date === mark.date && plan.slot === mark.slot))
        return tagged.length > 0 ? [{ tag, plans: tagged.length, ...counted(of) }] : []
      }),
      stranded: plans
        .filter((plan) => plan.date >= today && !isOn(plan))
        .map(({ planId, title, date }) => ({ planId, title, date })),
      notes: notes.map(({ monday, text }) => ({ monday, text })),
      nextGap: slots.find((slot) => slot.date >= today && !isPlanned(slot))?.date ?? null,
    }
  }
}

function counted(marks: readonly SpaceMark[]): Marked {
  const of = (state: SpaceMark['state']) => marks.filter((mark) => mark.state === state).length
  return { done: of('done'), swapped: of('swapped'), notToday: of('not today') }
}

import type { Question } from '../../cards/card.ts'
import { addDays, type SchoolDate } from '../../school/school-date.ts'
import { tutorsForm } from '../../school/space.ts'
import type { Answering, Choosing } from '../question.ts'
import { askAway, awayIn } from '../space-away.ts'
import { seeSpace, whoIsMeant } from '../space-said.ts'
import type { SpacePlanFacts } from './facts.ts'
import type { SpacePlanParams } from './question.ts'

/** Longer than a school year is nobody's question. */
const longestDays = 370

/** Of today's programme of one's own form, who was away the school day before. */
export function partsOfSpacePlan({
  params: { period },
  found,
  school,
  asker,
  today,
}: Choosing<SpacePlanParams>): readonly Question[] {
  const [form, ...others] = whoIsMeant(school, found.scope)
  const isOfToday = period.from === today && period.to === today && school.calendar.isSchoolDay(today)
  const before = school.calendar.previousSchoolDay(today)
  if (!form || others.length > 0 || !isOfToday || !before || !tutorsForm(asker.roles, form.formId)) return []
  return [askAway(form.label, before, today)]
}

export async function querySpacePlan({
  params,
  found,
  school,
  asker,
  today,
  parts,
}: Answering<SpacePlanParams>): Promise<SpacePlanFacts> {
  const { from } = params.period
  const to = earliest(params.period.to, addDays(from, longestDays))
  const all = whoIsMeant(school, found.scope)
  return {
    programme: school.settings['programme-name'],
    today,
    from,
    to,
    of: await seeSpace({ school, asker }, all, { from, to }),
    away: awayIn(all[0]?.label ?? '', parts[0]),
    next: school.calendar.nextSchoolDay(to) ?? null,
    times: school.settings['space-times'],
  }
}

function earliest(a: SchoolDate, b: SchoolDate): SchoolDate {
  return a < b ? a : b
}

import type { Question } from '../../cards/card.ts'
import { londonTime } from '../../school/clock.ts'
import { tutorsForm } from '../../school/space.ts'
import type { Answering, Choosing } from '../question.ts'
import { askAway, awayIn } from '../space-away.ts'
import { seeSpace, whoIsMeant } from '../space-said.ts'
import type { SpaceSoonFacts } from './facts.ts'
import type { SpaceSoonParams } from './question.ts'

export function partsOfSpaceSoon({ params, found, school, today }: Choosing<SpaceSoonParams>): readonly Question[] {
  const [form] = whoIsMeant(school, found.scope)
  const before = school.calendar.previousSchoolDay(params.date)
  return form && before && params.away && params.date === today ? [askAway(form.label, before, today)] : []
}

/** Undefined for anybody but the form's tutors. */
export async function querySpaceSoon({
  params: { date, slot },
  found,
  school,
  asker,
  today,
  now,
  parts,
}: Answering<SpaceSoonParams>): Promise<SpaceSoonFacts | undefined> {
  const [who] = whoIsMeant(school, found.scope)
  if (!who || !tutorsForm(asker.roles, who.formId)) return undefined
  const [seen] = await seeSpace({ school, asker }, [who], { from: date, to: date })
  return {
    programme: school.settings['programme-name'],
    today,
    greeting: londonTime(now).time < '12:00' ? 'Morning' : 'Afternoon',
    forename: asker.name.split(' ')[0] ?? asker.name,
    who,
    slot: seen?.days[0]?.slots.find((each) => each.slot === slot) ?? null,
    away: awayIn(who.label, parts[0]),
  }
}

import { ask } from '../../cards/card.ts'
import type { Brief } from '../brief.ts'
import type { SpacePlanFacts } from './facts.ts'
import { askSpacePlan, type SpacePlanParams } from './question.ts'

/** What tutor time is about on the day, as a digest says it beside its lines; nothing where nothing is planned. */
export function spacePlanBrief({ programme, of, from }: SpacePlanFacts, params: SpacePlanParams): Brief {
  const said = of.flatMap(({ who, days }) => {
    const slots = days.find(({ date }) => date === from)?.slots ?? []
    const titles = slots.flatMap(({ plan }) => (plan ? [`${plan.title}${plan.minutes ? `, ${plan.minutes} min` : ''}`] : []))
    return titles.length > 0 ? [`${of.length > 1 ? `${who.label}: ` : ''}${titles.join('; ')}`] : []
  })
  return {
    lines: [],
    ...(said.length > 0 && {
      aside: { says: `${programme} today: ${said.join('. ')}.`, ask: ask('Show', askSpacePlan(params)) },
    }),
  }
}

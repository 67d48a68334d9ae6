import { z } from 'zod'
import { type NewSpacePlan, spaceStates, spaceTags } from '../school/space.ts'
import { dateParam } from './set-space-plan/question.ts'

/** A plan's place and what it is, as an inverse keeps it. */
export const keptPlan = z.object({
  yearGroup: z.number(),
  formId: z.number(),
  date: dateParam,
  slot: z.number(),
  title: z.string(),
  what: z.string(),
  minutes: z.number().optional(),
  resources: z.array(z.object({ title: z.string(), url: z.string() })),
  tag: z.enum(spaceTags).optional(),
  meantFor: z.object({ date: dateParam, slot: z.number() }).optional(),
})

/** What had been said of a slot, as an inverse keeps it. */
export const keptSaid = z.object({ state: z.enum(spaceStates), instead: z.string() })

/** A plan that an inverse kept, as a plan again. */
export function planKept(kept: z.output<typeof keptPlan>): NewSpacePlan {
  const { minutes, tag, meantFor } = kept
  return { ...kept, minutes, tag, meantFor }
}

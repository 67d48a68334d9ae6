import { stepAction } from '../concern-step.ts'
import { assign } from '../concern-steps.ts'

export const assignConcern = stepAction(assign)

import { stepAction } from '../concern-step.ts'
import { acknowledge } from '../concern-steps.ts'

export const acknowledgeConcern = stepAction(acknowledge)

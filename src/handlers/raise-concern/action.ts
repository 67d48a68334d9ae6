import { stepAction } from '../concern-step.ts'
import { raise } from '../concern-steps.ts'

export const raiseConcern = stepAction(raise)

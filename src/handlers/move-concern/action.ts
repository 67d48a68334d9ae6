import { stepAction } from '../concern-step.ts'
import { move } from '../concern-steps.ts'

export const moveConcern = stepAction(move)

import { stepAction } from '../concern-step.ts'
import { letIn } from '../concern-steps.ts'

export const letInReader = stepAction(letIn)

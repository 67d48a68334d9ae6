import { stepAction } from '../concern-step.ts'
import { close } from '../concern-steps.ts'

export const closeConcern = stepAction(close)

import { stepAction } from '../concern-step.ts'
import { reopen } from '../concern-steps.ts'

export const reopenConcern = stepAction(reopen)

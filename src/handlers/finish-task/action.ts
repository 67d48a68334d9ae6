import { stepAction } from '../concern-step.ts'
import { finishTask } from '../concern-steps.ts'

export const finishATask = stepAction(finishTask)

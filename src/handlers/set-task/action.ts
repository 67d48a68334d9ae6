import { stepAction } from '../concern-step.ts'
import { setTask } from '../concern-steps.ts'

export const setATask = stepAction(setTask)

import { stepAction } from '../concern-step.ts'
import { addEntry } from '../concern-steps.ts'

export const addToConcern = stepAction(addEntry)

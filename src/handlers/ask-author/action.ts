import { stepAction } from '../concern-step.ts'
import { askAuthor } from '../concern-steps.ts'

export const askTheAuthor = stepAction(askAuthor)

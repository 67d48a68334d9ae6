import { stepAction } from '../concern-step.ts'
import { link } from '../concern-steps.ts'

export const linkConcerns = stepAction(link)

import { slots } from '../slots.ts'

export const helpParams = slots.pick({ scope: true })

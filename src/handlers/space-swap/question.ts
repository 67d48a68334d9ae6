import type { ActionCall } from '../../cards/card.ts'
import type { SpaceSlotParams } from '../space-slot.ts'

/** The action as a button of any card carries it. */
export function callSpaceSwap(params: SpaceSlotParams): ActionCall {
  return { name: 'space-swap', params }
}

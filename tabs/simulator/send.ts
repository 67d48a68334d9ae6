import type { dialogActivity, messageActivity, pressActivity, searchActivity } from './wire/activity.ts'
import { objectIn, textIn } from './wire/json.ts'

/** Something that stopped a message on its way, in a sentence for whoever sent it. */
export class NotDelivered extends Error {
  override readonly name = 'NotDelivered'
}

const notThere = 'Formroom is not answering. Is it still running in its terminal?'

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    return undefined
  }
}

async function reach(path: string, init?: RequestInit): Promise<unknown> {
  let response: Response
  try {
    response = await fetch(path, init)
  } catch {
    throw new NotDelivered(notThere)
  }
  const body = await bodyOf(response)
  if (!response.ok) {
    throw new NotDelivered(textIn(objectIn(body)['error']) ?? `Formroom could not take that (${response.status}).`)
  }
  return body
}

/** Hands an activity to Formroom as Teams would, and gives the body of its reply. Throws `NotDelivered`. */
export function sendActivity(
  activity: ReturnType<typeof messageActivity | typeof pressActivity | typeof dialogActivity | typeof searchActivity>,
): Promise<unknown> {
  return reach('/api/messages', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(activity),
  })
}

/** Reads what has come for somebody since the mark. Throws `NotDelivered`. */
export function readMessages(email: string, mark: string): Promise<unknown> {
  return reach(`/simulator/messages?as=${encodeURIComponent(email)}&since=${encodeURIComponent(mark)}`)
}

/** Reads one of the two things that the server tells the page. Throws `NotDelivered`. */
export function readFromServer(path: '/simulator/people' | '/simulator/about'): Promise<unknown> {
  return reach(path)
}

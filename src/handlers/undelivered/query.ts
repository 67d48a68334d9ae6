import type { Answering } from '../question.ts'
import type { UndeliveredFacts } from './facts.ts'
import type { UndeliveredParams } from './question.ts'

const somebody = 'a colleague'

/** The names of those concerned, as the school knows them today. */
export async function queryUndelivered({ params, school }: Answering<UndeliveredParams>): Promise<UndeliveredFacts> {
  return {
    recipient: school.staffName(params.recipientId) ?? somebody,
    next: params.nextId === undefined ? undefined : (school.staffName(params.nextId) ?? somebody),
  }
}

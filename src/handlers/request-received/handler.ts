import { type Card, text } from '../../cards/card.ts'
import { answerRequestBy } from '../../school/records-request.ts'
import { type SchoolDate, sayDate } from '../../school/school-date.ts'
import { type Answering, defineQuestion } from '../question.ts'
import { type RequestReceivedParams, requestReceivedParams } from './question.ts'

interface RequestReceivedFacts {
  readonly by: string
  readonly received: SchoolDate
}

/** Tells the data protection lead that somebody asked a colleague for what the school holds. */
export const requestReceived = defineQuestion<RequestReceivedParams, RequestReceivedFacts>({
  name: 'request-received',
  intent: 'help',
  title: 'A request for records has come',
  asks: 'That somebody asked a colleague for what the school holds about them',
  needs: 'own account',
  names: 'nothing',
  words: { defaultPeriod: 'today', about: 'nothing', cues: {} },
  sayings: [],
  params: requestReceivedParams,
  query,
  card,
  named: () => [],
  unlisted: true,
  examples: [],
})

/** For whoever leads on data protection, and for nobody else. */
async function query({ params, school, asker }: Answering<RequestReceivedParams>): Promise<RequestReceivedFacts | undefined> {
  if (!school.dataProtectionLeads.some(({ staffId }) => staffId === asker.staffId)) return undefined
  return { by: school.staffName(params.askedOf) ?? 'A colleague', received: params.received }
}

function card({ by, received }: RequestReceivedFacts): Card {
  return {
    title: 'A request for personal data',
    notice: 'A request for records has come.',
    audience: 'asker',
    body: [
      text(`${by} was asked on ${sayDate(received)} for what the school holds about somebody. Please ask them who it was.`),
      text(
        `It has to be answered by ${sayDate(answerRequestBy(received), { year: true })}: one month from the day on which it came.`,
      ),
    ],
  }
}

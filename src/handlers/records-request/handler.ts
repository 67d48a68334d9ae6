import { act, acts, type Card, note, text } from '../../cards/card.ts'
import { listed } from '../../cards/plural.ts'
import { answerRequestBy } from '../../school/records-request.ts'
import { type SchoolDate, sayDate } from '../../school/school-date.ts'
import { type Answering, defineQuestion } from '../question.ts'
import { callTellOfRequest } from '../tell-of-request/question.ts'
import { type RecordsRequestParams, recordsRequestParams } from './question.ts'
import { recordsRequestWords } from './words.ts'

interface RecordsRequestFacts {
  readonly by: SchoolDate
  /** Who deals with it; nobody where neither a data protection lead nor a headteacher is known. */
  readonly leads: readonly string[]
  readonly isLead: boolean
}

/** Somebody asked for what the school holds about them: what it is, by when, whose it is, and what not to do. */
export const recordsRequest = defineQuestion<RecordsRequestParams, RecordsRequestFacts>({
  name: 'records-request',
  intent: 'help',
  title: 'A request for records',
  asks: 'What to do when somebody wants everything that the school holds about a child or themself',
  needs: 'own account',
  names: 'nothing',
  words: recordsRequestWords,
  sayings: ['a mum wants everything we hold on her son', 'subject access request'],
  params: recordsRequestParams,
  query,
  card,
  named: () => [],
  examples: [
    {
      as: 'nia.bevan',
      says: 'a mum wants everything we hold on her son',
      sees: /by Fri 18 Dec 2026[\s\S]*Don’t gather, delete or tidy anything/,
    },
  ],
})

async function query({ school, asker, today }: Answering<RecordsRequestParams>): Promise<RecordsRequestFacts> {
  const leads = school.dataProtectionLeads
  return {
    by: answerRequestBy(today),
    leads: leads.map(({ name }) => name),
    isLead: leads.some(({ staffId }) => staffId === asker.staffId),
  }
}

function card({ by, leads, isLead }: RecordsRequestFacts): Card {
  const whose =
    leads.length === 0
      ? 'Tell whoever leads on data protection, or the headteacher, in person today.'
      : isLead
        ? 'It is yours to answer.'
        : `${listed(leads)} deals with it.`
  return {
    title: 'That may be a request for personal data',
    notice: 'A request for records.',
    audience: 'asker',
    body: [
      text(
        `Anybody may ask, in any words and of any of us. If it came today, it has to be answered by ${sayDate(by, { year: true })}: one month.`,
      ),
      text(
        'Don’t gather, delete or tidy anything, and don’t answer it yourself. Say that it has been passed on, and keep what they wrote.',
      ),
      text(whose),
      ...(leads.length > 0 && !isLead ? [acts(act(`Tell ${listed(leads)}`, callTellOfRequest(), 'primary'))] : []),
      note('Solicitors, the police and other agencies ask too: it is the same for them.'),
    ],
  }
}

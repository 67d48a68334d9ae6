import { badge, type Card, type Element, text } from '../../cards/card.ts'
import { londonTime } from '../../school/clock.ts'
import type { Instant, SchoolDate } from '../../school/school-date.ts'
import { sayChair } from '../chair-of-governors.ts'
import { concernTopic } from '../concern-call.ts'
import { sayMoment } from '../concern-said.ts'
import { type OwnStanding, ownConcern, readBy, standingElements, standingOf } from '../own-concern.ts'
import { type Answering, defineQuestion } from '../question.ts'
import { saySocialCare, whomToCallAt } from '../whom-to-call.ts'
import { type ConcernReceiptParams, concernReceiptParams } from './question.ts'

interface ConcernReceiptFacts {
  readonly concern: OwnStanding
  /** Nobody has opened it in time, and there is nobody else to be told: its author hears whom to ring. */
  readonly waits: boolean
  /** Whether there is something to tell: not where it was opened meanwhile, or the question answered. */
  readonly isNews: boolean
  readonly chair: string
  readonly socialCare: string
  readonly today: SchoolDate
}

/** Tells an author what has become of their concern: times alone. "Nothing comes back" is why staff stop reporting (DOMAIN section 6). */
export const concernReceipt = defineQuestion<ConcernReceiptParams, ConcernReceiptFacts>({
  name: 'concern-receipt',
  intent: 'concerns_list',
  title: 'What became of a concern',
  asks: 'Tells the author of a concern that it was seen, asked about, acted on or closed',
  needs: 'own account',
  names: 'nothing',
  words: { defaultPeriod: 'today', about: 'nothing', cues: {} },
  sayings: [],
  params: concernReceiptParams,
  query,
  card,
  named: () => [],
  topics: ({ concern: { concernId } }) => [concernTopic(concernId)],
  isNews: ({ isNews }) => isNews,
  unlisted: true,
  examples: [],
})

async function query({
  params: { concern, because },
  school,
  today,
  now,
}: Answering<ConcernReceiptParams>): Promise<ConcernReceiptFacts | undefined> {
  const own = await ownConcern(school, concern)
  if (!own) return undefined
  const waits = because === 'waiting' && own.seenAt === undefined
  const isNews = because === 'asked' ? own.asked.length > 0 : because !== 'waiting' || waits
  return {
    concern: standingOf(own),
    waits,
    isNews,
    chair: sayChair(school),
    socialCare: saySocialCare(whomToCallAt(school, now)),
    today,
  }
}

function card(facts: ConcernReceiptFacts): Card {
  const { concern, waits } = facts
  const title = waits ? 'Your concern has not been opened yet' : titleOf(facts)
  return {
    title,
    notice: concern.asked.length > 0 ? 'There is a question for you. Open privately.' : `${title}.`,
    audience: 'asker',
    body: [...(waits ? whomToRing(facts) : []), ...standingElements(concern)],
  }
}

function titleOf({ concern, today }: ConcernReceiptFacts): string {
  const { asked, closedAt, actedOnAt, seenAt, filedAt } = concern
  const at = (moment: Instant) => {
    const { date, time } = londonTime(moment)
    return date === today ? time : sayMoment(moment)
  }
  if (asked.length > 0) return 'A question about a concern of yours'
  if (closedAt) return `Your concern was acted on and closed, ${at(closedAt)}`
  if (actedOnAt) return `Your concern was acted on, ${at(actedOnAt)}`
  if (seenAt) return `Seen by ${readBy(concern)}, ${at(seenAt)}`
  return `Received ${at(filedAt)}`
}

/** There is nobody else whom Formroom may tell, so its author takes it on. */
function whomToRing({ concern: { filedAt, path }, chair, socialCare }: ConcernReceiptFacts): readonly Element[] {
  const logged = `You logged it ${sayMoment(filedAt)}.`
  if (path !== 'adult')
    return [
      badge('Please speak to a safeguarding lead now', 'attention'),
      text(`${logged} Nobody has said that they have seen it: ring them, or go to them in person.`),
      text(`${socialCare} If a child is in danger now, call 999.`),
    ]
  return [
    badge('Please speak to the headteacher now', 'attention'),
    text(`${logged} The headteacher alone can read it, and has not opened it yet: ring them, or go to them in person.`),
    text(`If you cannot reach them, ring ${chair}. If a child is in danger now, call 999.`),
  ]
}

import { ask, type Card, type Element, heading, item, note } from '../../cards/card.ts'
import { plural } from '../../cards/plural.ts'
import { type SchoolDate, sayDate } from '../../school/school-date.ts'
import type { Part } from '../brief.ts'
import { type Answering, defineQuestion } from '../question.ts'
import { type ToldTogetherParams, toldTogetherParams } from './question.ts'

type PartStanding = Pick<Part, 'card' | 'question'> & { readonly place: number }

interface ToldTogetherFacts {
  /** Those that are still to be said and still the asker's, with their places among all that were asked. */
  readonly parts: readonly PartStanding[]
  readonly today: SchoolDate
}

/** What falls together becomes one message (DOMAIN section 9). */
export const toldTogether = defineQuestion<ToldTogetherParams, ToldTogetherFacts>({
  name: 'told-together',
  intent: 'digest',
  title: 'Several things at once',
  asks: 'Tells somebody in one message what would otherwise be several',
  needs: 'own account',
  names: 'nothing',
  words: { defaultPeriod: 'today', about: 'nothing', cues: {} },
  sayings: [],
  params: toldTogetherParams,
  parts: ({ params }) => params.parts.map(({ name, params: asked }) => ({ name, params: asked })),
  query,
  card,
  named: () => [],
  isNews: ({ parts }) => parts.length > 0,
  again: ({ parts }, params) => ({
    scope: params.scope,
    said: true,
    parts: parts.flatMap(({ place }) => {
      const part = params.parts[place]
      return part ? [{ name: part.name, params: part.params }] : []
    }),
  }),
  unlisted: true,
  examples: [],
})

async function query({ params, parts, now, today }: Answering<ToldTogetherParams>): Promise<ToldTogetherFacts> {
  const isStill = ({ outcome, isNews }: Part, place: number) => {
    if (outcome === 'refuse' || outcome === 'clarify') return false
    const until = params.parts[place]?.until
    return params.said === true || (isNews && (until === undefined || new Date(until) > now))
  }
  const standing = parts.flatMap((part, place) =>
    isStill(part, place) ? [{ card: part.card, question: part.question, place }] : [],
  )
  return { parts: standing, today }
}

function card({ parts, today }: ToldTogetherFacts): Card {
  const [first, ...rest] = parts.map((part) => part.card)
  if (!first) return { title: 'All done', notice: 'All done.', audience: 'asker', body: [note('Nothing of this is left to do.')] }
  if (rest.length === 0) return { ...first, audience: 'asker' }
  return {
    title: `${plural(parts.length, 'thing', 'things')} for ${sayDate(today)}`,
    notice: `${first.notice} And ${plural(rest.length, 'more thing', 'more things')}.`,
    audience: 'asker',
    body: sections(parts),
  }
}

/** What a phone shows without much scrolling, and Slack in one message. */
const elementsAtMost = 36

/** Each whole while there is room, the first in any case; of the others a line each, with a button that shows it. */
function sections(parts: readonly PartStanding[]): readonly Element[] {
  const body: Element[] = []
  const shortened: Element[] = []
  for (const { card: one, question } of parts) {
    const whole = section(one)
    if (body.length === 0 || body.length + whole.length <= elementsAtMost) body.push(...whole)
    else shortened.push(item(one.title, { ask: ask('Show', question) }))
  }
  return shortened.length > 0 ? [...body, heading('And also'), ...shortened] : body
}

function section({ title, subtitle, body }: Card): readonly Element[] {
  return [heading(title), ...(subtitle ? [note(subtitle)] : []), ...body]
}

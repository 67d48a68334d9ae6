import { capital } from '../../cards/capital.ts'
import { actInDialog, acts, ask, asks, badge, type Card, type Element } from '../../cards/card.ts'
import { sayDate } from '../../school/school-date.ts'
import { scopeOf } from '../../school/scope.ts'
import { askChronology } from '../chronology/question.ts'
import { callConcern, concernTopic } from '../concern-call.ts'
import { type ConcernShown, concernShown, sayMoment } from '../concern-said.ts'
import { acknowledgeButton, openPrivately } from '../concern-step.ts'
import { askConcerns } from '../concerns/question.ts'
import { type Answering, defineQuestion } from '../question.ts'
import { askWhoRead } from '../who-read-concern/question.ts'
import { type ConcernQuestionParams, concernQuestionParams } from './question.ts'

interface ConcernFacts {
  readonly concern: ConcernShown
  readonly readings: boolean
}

export const concern = defineQuestion({
  name: 'concern',
  intent: 'concerns_list',
  title: 'A concern',
  asks: 'How one concern stands, without its words',
  needs: 'concerns',
  names: 'nothing',
  words: { defaultPeriod: 'today', about: 'nothing', cues: {} },
  sayings: [],
  params: concernQuestionParams,
  query: queryConcern,
  card: concernCard,
  named: ({ concern: { pupils } }) => pupils.map(({ id }) => id),
  topics: ({ concern: { concernId } }) => [concernTopic(concernId)],
  unlisted: true,
  examples: [],
})

async function queryConcern({ params, school, asker, now }: Answering<ConcernQuestionParams>): Promise<ConcernFacts | undefined> {
  const head = await school.concerns.head(params.concern)
  const readings = asker.roles.some(({ role }) => role === 'dsl' || role === 'deputy dsl')
  return head && { concern: concernShown(head, school, now), readings }
}

function concernCard({ concern: shown, readings }: ConcernFacts): Card {
  const { concernId, state, pupils } = shown
  const [first, ...others] = pupils
  return {
    title: shown.about,
    subtitle: shown.category,
    notice: 'A concern. Open privately.',
    audience: 'asker',
    body: [
      ...badges(shown),
      {
        kind: 'facts',
        facts: [
          { label: 'Filed', value: sayMoment(shown.filedAt) },
          { label: 'How urgent', value: capital(shown.urgency) },
          { label: 'Stands', value: shown.acknowledgedBy ? `${shown.standing}, by ${shown.acknowledgedBy}` : shown.standing },
          { label: 'With', value: shown.assignedTo ?? 'nobody yet' },
          ...shown.tasks.map(({ owner, due, done }) => ({
            label: 'To be done',
            value: `${owner}, by ${sayDate(due)}${done ? ': done' : ''}`,
          })),
        ],
      },
      acts(openPrivately(shown), ...(state === 'waiting' ? [acknowledgeButton(shown)] : []), ...aboutTheChild(shown)),
      asks(
        ...(first && others.length === 0 ? [ask('Chronology', askChronology(first))] : []),
        ...(readings ? [ask('Who has read it', askWhoRead({ concern: concernId }))] : []),
        ask('All open concerns', askConcerns({ scope: scopeOf({ kind: 'none' }) })),
      ),
    ],
  }
}

function aboutTheChild({ path, concernId, version }: ConcernShown) {
  const call = callConcern('refer-child', { concern: concernId, seen: version })
  return path === 'adult' ? [actInDialog('Open a record about the child', call)] : []
}

function badges({ state, overdue }: ConcernShown): readonly Element[] {
  if (state === 'waiting')
    return [badge(overdue ? 'Nobody has seen it in time' : 'Nobody has seen it yet', overdue ? 'attention' : 'warning')]
  return overdue ? [badge('Something is past its day', 'attention')] : []
}

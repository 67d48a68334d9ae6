import { capital } from '../../cards/capital.ts'
import { acts, ask, asks, badge, type Card, type Element, note } from '../../cards/card.ts'
import { plural } from '../../cards/plural.ts'
import { askChronology } from '../chronology/question.ts'
import { type ConcernShown, sayMoment } from '../concern-said.ts'
import { acknowledgeButton, openPrivately } from '../concern-step.ts'
import type { ConcernsFacts } from './facts.ts'
import { askConcerns, type ConcernsParams } from './question.ts'

/** So many have buttons of their own. */
const withButtons = 4

const statusSaid = {
  open: 'Open concerns',
  closed: 'Closed concerns',
  overdue: 'Overdue concerns',
  none: 'Concerns nobody has seen',
}

export function concernsCard(facts: ConcernsFacts, params: ConcernsParams): Card {
  const { of, status, category, total } = facts
  const title = status === null ? 'Concerns' : statusSaid[status]
  const own = { notice: 'The concerns that you asked for.', audience: 'asker' } as const
  const heading = { title: of === null ? title : `${title}: ${of}`, ...(category !== null && { subtitle: category }) }
  if (total === 0) {
    return { ...own, ...heading, body: [note('There are none that are yours to read.'), asks(...others(facts, params))] }
  }
  return {
    ...own,
    ...heading,
    body: [
      ...(params.count ? [{ kind: 'figure', value: String(total), label: title.toLowerCase(), tone: 'neutral' } as const] : []),
      ...badges(facts),
      {
        kind: 'table',
        headings: ['Filed', 'About', 'Kind', 'How urgent', 'Stands', 'With'],
        rows: facts.rows.map((row) => [
          sayMoment(row.filedAt),
          row.about,
          row.category,
          capital(row.urgency),
          row.overdue ? `${row.standing} (overdue)` : row.standing,
          row.assignedTo ?? '–',
        ]),
      },
      ...facts.rows.slice(0, withButtons).map(rowButtons),
      note(
        `${plural(total, 'concern')}${facts.pages > 1 ? `, page ${facts.page + 1} of ${facts.pages}` : ''}. What was said opens privately, and every reading is kept.`,
      ),
      asks(...others(facts, params)),
    ],
  }
}

function badges({ waiting, overdue }: ConcernsFacts): readonly Element[] {
  return [
    ...(waiting > 0 ? [badge(`${waiting} not yet seen`, 'warning')] : []),
    ...(overdue > 0 ? [badge(`${overdue} overdue`, 'attention')] : []),
  ]
}

function rowButtons(row: ConcernShown): Element {
  const name = row.pupils[0]?.name ?? row.category
  const open = openPrivately(row, `Open privately: ${name}, ${sayMoment(row.filedAt)}`)
  return acts(open, ...(row.state === 'waiting' ? [acknowledgeButton(row)] : []))
}

function others(facts: ConcernsFacts, { scope }: ConcernsParams) {
  const { status, page, pages, pupil, category } = facts
  const turn = (to: number) => askConcerns({ scope, status: status ?? undefined, category: category ?? undefined, page: to })
  return [
    ...(page + 1 < pages ? [ask('Next page', turn(page + 1))] : []),
    ...(page > 0 ? [ask('Page before', turn(page - 1))] : []),
    ...(pupil ? [ask(`Chronology of ${pupil.name}`, askChronology(pupil))] : []),
    ...(status === 'none' ? [] : [ask('Not yet seen', askConcerns({ scope, status: 'none' }))]),
    ...(status === 'open' ? [] : [ask('Open', askConcerns({ scope, status: 'open' }))]),
    ...(status === 'closed' ? [] : [ask('Closed', askConcerns({ scope, status: 'closed' }))]),
    ...(facts.of === null ? [] : [ask('All that I read', askConcerns({}))]),
  ]
}

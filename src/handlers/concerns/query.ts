import type { ConcernHead } from '../../data/concern-records.ts'
import { londonTime } from '../../school/clock.ts'
import { foldName } from '../../school/fold-name.ts'
import { type ConcernShown, concernShown } from '../concern-said.ts'
import { concernsWithin } from '../concern-step.ts'
import type { Answering } from '../question.ts'
import type { ConcernsFacts } from './facts.ts'
import type { ConcernsParams } from './question.ts'

const rowsOnAPage = 10

/** Those of the found part of the school that this asker reads: what nobody has seen first, then the latest. Nobody's words. */
export async function queryConcerns({ params, found, school, now }: Answering<ConcernsParams>): Promise<ConcernsFacts> {
  const everybody = found.scope.base.kind === 'none'
  const heads = everybody ? await concernsWithin(school) : await school.concerns.list(found)
  const status = statusIn(params)
  const category = params.filters?.category ?? null
  const wanted = heads
    .filter((head) => (category === null || foldName(head.category) === foldName(category)) && isWithin(head, params))
    .map((head) => concernShown(head, school, now))
    .filter((shown) => isIn(shown, status))
    .toSorted((a, b) => rank(a) - rank(b) || b.filedAt.getTime() - a.filedAt.getTime())
  const pages = Math.max(1, Math.ceil(wanted.length / rowsOnAPage))
  const page = Math.min(params.page ?? 0, pages - 1)
  const [first, ...others] = found.pupils
  return {
    of: everybody ? null : found.label,
    status,
    category,
    total: wanted.length,
    waiting: wanted.filter(({ state }) => state === 'waiting').length,
    overdue: wanted.filter(({ overdue }) => overdue).length,
    page,
    pages,
    rows: wanted.slice(page * rowsOnAPage, (page + 1) * rowsOnAPage),
    pupil: first && others.length === 0 ? { id: first.id, name: first.name } : null,
  }
}

/** Of a pupil all of them, of anybody else those that are open, where nobody said. */
function statusIn({ filters, scope }: ConcernsParams): ConcernsFacts['status'] {
  const { status } = filters ?? {}
  if (status === 'due') return 'overdue'
  return status ?? (scope.base.kind === 'pupils' ? null : 'open')
}

function isIn({ state, overdue }: ConcernShown, status: ConcernsFacts['status']): boolean {
  switch (status) {
    case 'open':
      return state !== 'closed'
    case 'closed':
      return state === 'closed'
    case 'overdue':
      return overdue
    case 'none':
      return state === 'waiting'
    case null:
      return true
  }
}

/** A period that nobody said leaves nothing out: an old concern that is open is open. */
function isWithin({ filedAt }: ConcernHead, { period }: ConcernsParams): boolean {
  if (!period || period.said === 'default') return true
  const { date } = londonTime(filedAt)
  return period.from <= date && date <= period.to
}

function rank({ state, overdue }: ConcernShown): number {
  return (state === 'waiting' ? 0 : state === 'open' ? 2 : 4) - (overdue ? 1 : 0)
}

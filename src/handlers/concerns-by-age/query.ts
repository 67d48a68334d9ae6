import { londonTime } from '../../school/clock.ts'
import { concernPaths } from '../../school/concern.ts'
import { daysBetween } from '../../school/school-date.ts'
import { concernShown } from '../concern-said.ts'
import type { Answering } from '../question.ts'
import type { ConcernsByAgeFacts } from './facts.ts'
import type { ConcernsByAgeParams } from './question.ts'

/** How old, in calendar days, those of a band are at most. */
const bands = [
  { label: 'this week', under: 7 },
  { label: '1 to 2 weeks', under: 14 },
  { label: '2 to 4 weeks', under: 28 },
  { label: 'longer', under: Number.POSITIVE_INFINITY },
] as const
const daysOfClosed = 28

/** Counts the concerns of the found part of the school that this asker reads: how many are open, and since when. */
export async function queryConcernsByAge({
  found,
  school,
  today,
  now,
}: Answering<ConcernsByAgeParams>): Promise<ConcernsByAgeFacts> {
  // Those about an adult are of no year group, and nobody's to see over the headteacher's shoulder.
  const heads = (await school.concerns.list(found)).filter(({ path }) => path !== 'adult')
  const open = heads.filter(({ closedAt }) => closedAt === undefined)
  const shown = open.map((head) => concernShown(head, school, now))
  const ages = open.map(({ filedAt }) => Math.max(0, daysBetween(londonTime(filedAt).date, today)))
  return {
    of: found.label,
    byPath: concernPaths.flatMap((path) => {
      const count = open.filter((head) => head.path === path).length
      return count > 0 ? [{ path, open: count }] : []
    }),
    open: open.length,
    waiting: shown.filter(({ state }) => state === 'waiting').length,
    overdue: shown.filter(({ overdue }) => overdue).length,
    ages: bands.map(({ label, under }, at) => ({
      label,
      open: ages.filter((days) => days < under && days >= (bands[at - 1]?.under ?? 0)).length,
    })),
    oldestDays: ages.length > 0 ? Math.max(...ages) : null,
    closedLately: heads.filter(
      ({ closedAt }) => closedAt !== undefined && daysBetween(londonTime(closedAt).date, today) < daysOfClosed,
    ).length,
  }
}

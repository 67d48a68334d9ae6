import type { ConcernHead } from '../../data/concern-records.ts'
import { londonTime } from '../../school/clock.ts'
import { sayDate } from '../../school/school-date.ts'
import { concernShown, sayMomentInFull } from '../concern-said.ts'
import type { Answering } from '../question.ts'
import type { ChronologyFacts } from './facts.ts'
import type { ChronologyParams } from './question.ts'

/** The concerns about one pupil that this asker reads, in the order in which things happened. Nobody's words. */
export async function queryChronology({ found, school, now }: Answering<ChronologyParams>): Promise<ChronologyFacts> {
  const [pupil, ...others] = found.pupils
  if (!pupil || others.length > 0) return { pupil: null, rows: [] }
  const heads = await school.concerns.list(found)
  return {
    pupil,
    rows: heads
      .toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : placeOf(a) > placeOf(b) ? 1 : a.concernId - b.concernId))
      .map((head) => ({
        ...concernShown(head, school, now),
        happened: sayHappened(head),
        late: head.happenedOn !== undefined && head.happenedOn < londonTime(head.filedAt).date,
      })),
  }
}

/** `2026-11-17 14:10`: by the day on which it happened, and in a day by the time; without one it begins that day. */
function placeOf({ happenedOn, happenedAt, filedAt }: ConcernHead): string {
  const filed = londonTime(filedAt)
  if (happenedOn === undefined) return `${filed.date} ${filed.time}`
  return `${happenedOn} ${happenedAt ?? (happenedOn === filed.date ? filed.time : '')}`
}

function sayHappened({ happenedOn, happenedAt, filedAt }: ConcernHead): string {
  if (happenedOn === undefined) return sayMomentInFull(filedAt)
  return `${sayDate(happenedOn, { year: true })}${happenedAt === undefined ? '' : ` ${happenedAt}`}`
}

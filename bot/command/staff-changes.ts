import { randomUUID } from 'node:crypto'
import type { Effected, SightFrom } from '../../src/data/effects.ts'
import type { SchoolWriter } from '../../src/data/school-writer.ts'
import type { StaffListed } from '../../src/data/staff-list.ts'
import { CannotBeDone } from '../../src/school/cannot-be-done.ts'
import { addDays, type SchoolDate, sayDate } from '../../src/school/school-date.ts'
import { type Running, UsageError } from './command.ts'
import { mayGoAhead } from './go-ahead.ts'

/** A school's staff as a command finds them, and how it goes about a change. */
export interface StaffChanging {
  readonly running: Running
  readonly school: { readonly id: number; readonly name: string }
  readonly staff: readonly StaffListed[]
  readonly forms: readonly { readonly formId: number; readonly name: string }[]
  readonly yearGroups: readonly number[]
  readonly today: SchoolDate
  /** --yes. */
  readonly yes: boolean | undefined
}

export interface StaffChange {
  readonly action: string
  /** Ids, codes and dates. */
  readonly params: object
  /** What is to be done: `Nia Bevan: Form tutor, 9X, until Fri 4 Dec`. */
  readonly says: string
  /** The days on which it begins and on which it ends. */
  readonly days: readonly (SchoolDate | undefined)[]
  readonly work: (writer: SchoolWriter) => Promise<Effected<unknown>>
}

/** Shows what a change opens and closes, asks, and makes it. Gives the exit status: 0 where it was made, 2 where it was not. */
export async function makeChange({ running, school, today, yes }: StaffChanging, change: StaffChange): Promise<number> {
  const { effects } = running.formroom
  const { action, params, says, work } = change
  const toDo = { schoolId: school.id, staffId: undefined, action, params }
  const days = change.days.flatMap((day) => (day === undefined ? [] : [day, addDays(day, 1)])).filter((day) => day >= today)
  try {
    const sight = await effects.preview(toDo, days, work)
    running.print(says)
    for (const line of sightLines(sight)) running.print(line)
    if (!(await mayGoAhead(yes, running.print))) return 2
    await effects.run({ ...toDo, key: randomUUID() }, work)
  } catch (error) {
    if (error instanceof CannotBeDone) throw new UsageError(error.message)
    throw error
  }
  running.print('Done.')
  return 0
}

/** Who gains and loses sight of how many pupils, from when. */
export function sightLines(sight: readonly SightFrom[]): readonly string[] {
  const on = sight.filter(({ changes }, at) => at > 0 || changes.length > 0)
  if (on.length === 0) return ['  Nobody gains or loses sight of anybody.']
  return on.flatMap(({ from, changes }) => {
    const when = from === sight[0]?.from ? 'At once' : `From ${sayDate(from)}`
    if (changes.length === 0) return [`  ${when}: everybody sees whom they see now.`]
    return changes.map(({ staff, gains, loses }) => {
      const parts = [gains > 0 ? `gains sight of ${pupils(gains)}` : [], loses > 0 ? `loses sight of ${pupils(loses)}` : []]
      return `  ${when}: ${staff} ${parts.flat().join(' and ')}.`
    })
  })
}

function pupils(count: number): string {
  return count === 1 ? '1 pupil' : `${count} pupils`
}

import type { Clock } from '../school/clock.ts'
import { londonInstant, londonTime } from '../school/clock.ts'
import type { StaffRole } from '../school/staff-roles.ts'
import { type Overdue, overdueOf, readDataArrivals } from './data-arrivals.ts'
import type { Database } from './database.ts'
import { planMessages } from './outbox-plan.ts'
import type { SchoolState } from './school-state.ts'
import type { ToTell } from './school-writer.ts'
import { schoolsInMemory } from './schools-in-memory.ts'
import { rolesOn, worksHereOn } from './staff.ts'

export interface SchoolOverdue {
  readonly schoolId: number
  readonly overdue: readonly Overdue[]
}

/** The question that is asked for whoever is told, when the message is sent: it says how things stand then. */
const dataArrivals = { name: 'data-arrivals', params: { scope: { base: { kind: 'none' }, groups: [] } } } as const

/** Who is told of data that has not come: the first of these that anybody is. The next are told where nobody of them can be reached. */
const told: readonly StaffRole[] = ['data manager', 'attendance officer', 'administrator']

/** Every school in which marks are overdue now, for `doctor` and the metrics. */
export async function overdueData(database: Database, clock: Clock): Promise<readonly SchoolOverdue[]> {
  const now = clock.now()
  const all = await Promise.all(
    (await schoolsNow(database)).map(async (state) => ({
      schoolId: state.id,
      overdue: await overdueOf(database.read, state, now),
    })),
  )
  return all.filter(({ overdue }) => overdue.length > 0)
}

/**
 * Plans the messages about data that has not come, once for each session, and about rosters that are held, once for each; to be
 * called every minute. Nothing on days without school. Gives how many were to be told.
 */
export async function planAlarms(database: Database, clock: Clock): Promise<number> {
  const now = clock.now()
  const { date } = londonTime(now)
  let count = 0
  for (const state of await schoolsNow(database)) {
    if (!state.calendar.isSchoolDay(date)) continue
    const { overdue, notIn } = await readDataArrivals(database, state, now)
    const occasions = [
      ...overdue.map(({ session }) => `data-overdue:${date}:${session}`),
      ...notIn.filter(({ outcome }) => outcome === 'held').map(({ fingerprint }) => `data-held:${fingerprint}`),
    ]
    const people = recipients(state, date)
    const toTell = occasions.flatMap((occasion) => messagesOf(occasion, people, date))
    const missing = await notYetPlanned(database, toTell)
    if (missing.length === 0) continue
    await database.write((transaction) => planMessages(transaction, state.id, now, missing))
    count += missing.length
  }
  return count
}

interface Recipients {
  readonly first: readonly number[]
  readonly next: readonly number[]
}

function messagesOf(
  occasion: string,
  { first, next }: Recipients,
  date: ReturnType<typeof londonTime>['date'],
): readonly ToTell[] {
  return first.map((recipientId) => ({
    recipientId,
    occasion,
    question: dataArrivals,
    lane: 'ordinary',
    staleAt: londonInstant(date, '23:59'),
    nextInLine: next,
  }))
}

async function schoolsNow(database: Database): Promise<readonly SchoolState[]> {
  const schools = await database.read.school.findMany({ select: { id: true, version: true }, orderBy: { id: 'asc' } })
  const memory = schoolsInMemory(database)
  const states = await Promise.all(schools.map(({ id, version }) => memory.at(id, version)))
  return states.flatMap((state) => state ?? [])
}

function recipients({ staff }: SchoolState, date: ReturnType<typeof londonTime>['date']): Recipients {
  const holding = (role: StaffRole) =>
    [...staff.values()]
      .filter((person) => worksHereOn(person, date) && rolesOn(person, date).some((held) => held.role === role))
      .map(({ id }) => id)
  const [first = [], ...others] = told.map(holding).filter((people) => people.length > 0)
  return { first, next: [...new Set(others.flat())].filter((id) => !first.includes(id)) }
}

async function notYetPlanned(database: Database, toTell: readonly ToTell[]): Promise<readonly ToTell[]> {
  const planned = await database.read.outboxMessage.findMany({
    where: { occasion: { in: [...new Set(toTell.map(({ occasion }) => occasion))] } },
    select: { recipientId: true, occasion: true },
  })
  return toTell.filter(
    ({ recipientId, occasion }) => !planned.some((each) => each.recipientId === recipientId && each.occasion === occasion),
  )
}

import { randomUUID } from 'node:crypto'
import { type Asker, authorise } from '../../src/authorise/authorise.ts'
import type { Permission } from '../../src/authorise/policy.ts'
import { toText } from '../../src/cards/to-text.ts'
import { createAnswering } from '../../src/conversation/answering.ts'
import type { Database } from '../../src/data/database.ts'
import { createDirectory } from '../../src/data/directory.ts'
import { createOpenLexicon } from '../../src/data/lexicon.ts'
import { dayNumber, MarkColumns } from '../../src/data/mark-columns.ts'
import { arriveMarks } from '../../src/data/marks-arrival.ts'
import { createOpenSchool } from '../../src/data/open-school.ts'
import { createRhythmSchools } from '../../src/data/rhythm-schools.ts'
import type { Reply } from '../../src/door.ts'
import { handlers } from '../../src/handlers/index.ts'
import type { PromptDefinition } from '../../src/handlers/prompt.ts'
import { createGather } from '../../src/rhythm/gather-prompts.ts'
import { createPlanning } from '../../src/rhythm/plan-prompts.ts'
import type { Clock } from '../../src/school/clock.ts'
import { londonInstant } from '../../src/school/clock.ts'
import type { SchoolDate } from '../../src/school/school-date.ts'
import { conversationOn, type Talk, talkWith } from './kingsmead.ts'
import { makeSchool, type SchoolMade, type SchoolPlan } from './sample-school.ts'
import { testVault } from './vault.ts'

/** A message as its recipient gets it. */
export interface Heard {
  readonly who: string
  readonly text: string
  readonly notice: string
  readonly reply: Reply
}

/** A mark as it arrives: whose, of which day and session, and its code. */
export type MarkToCome = readonly [pupil: string, date: string, session: 'AM' | 'PM', code: string]

/** A school that is lived through: its clock is set, marks arrive, messages are told, buttons pressed. */
export interface LivedSchool {
  readonly made: SchoolMade
  readonly database: Database
  readonly talk: Talk
  /** Sets the clock, plans and gathers, and gives what is said by then that was not said before, oldest first. */
  at(date: string, time: string): Promise<readonly Heard[]>
  /** Marks that were true at a time of the clock's day, or of another one, come now. */
  marksCome(asOf: string, marks: readonly MarkToCome[]): Promise<void>
  pupil(name: string): number
  staff(who: string): number
}

/** Puts a school into the database and lives through it with these prompts. Its people's e-mails begin with their forename. */
export async function liveThrough(
  database: Database,
  plan: SchoolPlan,
  prompts: readonly PromptDefinition[],
  start: readonly [date: string, time: string],
): Promise<LivedSchool> {
  let now = londonInstant(start[0] as SchoolDate, start[1])
  const clock: Clock = { now: () => new Date(now) }
  const made = await makeSchool(database, plan)
  const openSchool = createOpenSchool(database, clock, testVault)
  const answering = createAnswering({ handlers, openSchool, clock })
  const directory = createDirectory(database, clock)
  const openLexicon = createOpenLexicon(database, clock)
  const schools = createRhythmSchools(database)
  const fault = (error: unknown) => {
    throw error
  }
  const planning = createPlanning({ database, schools, directory, openLexicon, answering, prompts, clock, fault })
  const gather = createGather({ database, schools, prompts, clock })
  const emails = new Map([...made.staff].map(([email, id]) => [id, email]))
  let told = 0

  async function tellWhatIsNew(): Promise<readonly Heard[]> {
    const messages = await database.read.outboxMessage.findMany({
      where: { schoolId: made.schoolId, id: { gt: told } },
      orderBy: { id: 'asc' },
    })
    const heard: Heard[] = []
    for (const { id, recipientId, question } of messages) {
      told = id
      const asker = await directory.askerOf(recipientId)
      if (!asker) continue
      const known = await openLexicon(asker, grantFor(asker))
      const answered = await answering.answerCarried(JSON.parse(question), asker, known, 'It was planned.')
      if (answered.outcome === 'refuse' || answered.isNews === false) continue
      const { card } = answered
      const who = (emails.get(recipientId) ?? '').split('@')[0] ?? ''
      heard.push({ who, text: toText(card), notice: card.notice, reply: { card } as Reply })
    }
    return heard
  }

  return {
    made,
    database,
    talk: talkWith(conversationOn(database, clock)),
    async at(date, time) {
      now = londonInstant(date as SchoolDate, time)
      await planning.plan()
      await gather()
      return tellWhatIsNew()
    },
    async marksCome(asOf, marks) {
      const columns = new MarkColumns()
      for (const [pupil, date, session, code] of marks)
        columns.add(
          idIn(made.pupils, pupil),
          dayNumber(date as SchoolDate),
          session === 'AM' ? 0 : 1,
          columns.placeOfCode(code),
          -1,
          0,
        )
      const day = asOf.includes(' ') ? asOf.split(' ') : [now.toISOString().slice(0, 10), asOf]
      await arriveMarks(
        database,
        {
          schoolId: made.schoolId,
          source: `marks-${randomUUID()}.csv`,
          asOf: londonInstant(day[0] as SchoolDate, day[1] ?? ''),
          now,
          marks: columns,
          rejectedRows: 0,
          dryRun: false,
        },
        { accepts: (_, form) => form !== undefined, contradicts: () => undefined },
      )
    },
    pupil: (name) => idIn(made.pupils, name),
    staff: (who) => idIn(made.staff, emailIn(made, who)),
  }
}

function grantFor(asker: Asker) {
  return (permission: string) => authorise(asker, permission as Permission)
}

function emailIn(made: SchoolMade, who: string): string {
  return [...made.staff.keys()].find((email) => email.startsWith(`${who}@`)) ?? who
}

function idIn(map: ReadonlyMap<string, number>, key: string): number {
  const id = map.get(key)
  if (id === undefined) throw new Error(`there is no ${key}`)
  return id
}

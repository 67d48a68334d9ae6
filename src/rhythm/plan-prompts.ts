import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Asker, authorise } from '../authorise/authorise.ts'
import type { Permission } from '../authorise/policy.ts'
import type { Question } from '../cards/card.ts'
import type { Answering } from '../conversation/answering.ts'
import type { Database } from '../data/database.ts'
import type { Directory } from '../data/directory.ts'
import type { OpenLexicon, SchoolKnown } from '../data/lexicon.ts'
import { keepPlanned, type PlannedPrompt } from '../data/prompts.ts'
import type { RhythmSchool, RhythmSchools, SchoolVersions } from '../data/rhythm-schools.ts'
import { rolesOn, worksHereOn } from '../data/staff.ts'
import type { PromptDay, PromptDefinition, Recipient } from '../handlers/prompt.ts'
import { type Clock, londonTime } from '../school/clock.ts'
import { isPaused } from '../school/interruption.ts'
import { isWanted, noPreferences } from '../school/preferences.ts'
import type { SchoolDate } from '../school/school-date.ts'
import { isOpenFor } from './prompt-rules.ts'

export interface PlanningParts {
  readonly database: Database
  readonly schools: RhythmSchools
  readonly directory: Pick<Directory, 'askerOf'>
  readonly openLexicon: OpenLexicon
  readonly answering: Pick<Answering, 'answerCarried'>
  readonly prompts: readonly PromptDefinition[]
  readonly clock: Clock
  readonly fault: (error: unknown) => unknown
}

/** Works out what there is to say to whom today, and keeps it. */
export interface Planning {
  /** Plans the schools whose day has begun or changed since the last time. Gives whether anything was planned. */
  plan(): Promise<boolean>
}

interface Planned extends SchoolVersions {
  readonly date: SchoolDate
}

/** What a pass is about: who, and whether new marks are a reason. */
interface Pass {
  readonly staff: ReadonlySet<number> | 'everyone'
  readonly prompts: readonly PromptDefinition[]
}

/** After a fault a school is left for so long, by real time. */
const patienceMilliseconds = 60_000
const recipientsAtOnce = 50

export function createPlanning(parts: PlanningParts): Planning {
  const { database, schools, prompts, clock, fault } = parts
  const planned = new Map<number, Planned>()
  const restsUntil = new Map<number, number>()
  const ofDay = prompts.filter(({ when }) => when === 'day')

  async function passFor(now: Planned): Promise<Pass | undefined> {
    const last = planned.get(now.schoolId)
    if (!last || last.date !== now.date || last.publishedArrival !== now.publishedArrival) return { staff: 'everyone', prompts }
    if (last.version !== now.version) return { staff: 'everyone', prompts: ofDay }
    const staff = await schools.changedBetween(now.schoolId, last.rhythmVersion, now.rhythmVersion)
    return staff === 'everyone' || staff.size > 0 ? { staff, prompts: ofDay } : undefined
  }

  /** Gives whether everybody's day could be planned: one person's trouble is nobody else's. */
  async function planSchool(school: RhythmSchool, date: SchoolDate, pass: Pass): Promise<boolean> {
    const { state } = school
    const day: PromptDay = {
      date,
      now: clock.now(),
      calendar: state.calendar,
      settings: state.settings,
      marksAsOf: state.marksAsOf,
    }
    const people = [...state.staff.values()].filter(
      (member) => worksHereOn(member, date) && (pass.staff === 'everyone' || pass.staff.has(member.id)),
    )
    const replaced = pass.prompts.filter(({ when }) => when === 'day').map(({ name }) => name)
    let isWhole = true
    for (let start = 0; start < people.length; start += recipientsAtOnce) {
      const all: PlannedPrompt[] = []
      const done: number[] = []
      for (const { id } of people.slice(start, start + recipientsAtOnce)) {
        try {
          all.push(...(await planPerson(school, id, day, pass.prompts)))
          done.push(id)
        } catch (error) {
          isWhole = false
          fault(error)
        }
        await nextTurn()
      }
      const replaces = { prompts: replaced, staff: done }
      await keepPlanned(database, { schoolId: school.schoolId, day: date, now: day.now, planned: all, replaces })
    }
    return isWhole
  }

  async function planPerson(
    { state, preferences }: RhythmSchool,
    staffId: number,
    day: PromptDay,
    asked: readonly PromptDefinition[],
  ): Promise<readonly PlannedPrompt[]> {
    const member = state.staff.get(staffId)
    if (!member) return []
    const roles = rolesOn(member, day.date)
    const wants = preferences.get(staffId) ?? noPreferences
    if (isPaused(wants.pausedUntil, day.date) || !isOpenFor(state, roles, day.date)) return []
    const forms = roles
      .flatMap((held) => (held.role === 'form tutor' ? held.forms : []))
      .map((formId) => ({
        formId,
        name: state.roster.formName(formId),
        yearGroups: state.roster.on(day.date).yearGroupsOf(formId),
      }))
    const yearGroups = roles.flatMap((held) => (held.role === 'learning coordinator' ? held.yearGroups : []))
    const looking = lookingAs(staffId)
    const planned: PlannedPrompt[] = []
    for (const prompt of asked) {
      if (!roles.some(({ role }) => prompt.to.includes(role)) || !isWanted(prompt, wants, state.settings)) continue
      const time = prompt.timeOf && (wants.times.get(prompt.name) ?? prompt.timeOf(state.settings))
      const recipient: Recipient = { staffId, roles, forms, yearGroups, wants, time }
      const looked = await looking(prompt.looksAt?.(recipient, day) ?? [])
      for (const { occasion, question, dueAt, byAt, staleAt } of prompt.occasions(recipient, day, looked))
        planned.push({ recipientId: staffId, name: prompt.name, occasion, question, dueAt, byAt, staleAt })
    }
    return planned
  }

  /** Asks as that person, each question once. */
  function lookingAs(staffId: number): (questions: readonly Question[]) => Promise<readonly unknown[]> {
    let opened: Promise<{ asker: Asker; known: SchoolKnown } | undefined> | undefined
    const answers = new Map<string, Promise<unknown>>()
    const open = async () => {
      const asker = await parts.directory.askerOf(staffId)
      if (!asker) return undefined
      return { asker, known: await parts.openLexicon(asker, (permission) => authorise(asker, permission as Permission)) }
    }
    const ask = async (question: Question) => {
      opened ??= open()
      const self = await opened
      if (!self) return undefined
      const { outcome, facts } = await parts.answering.answerCarried(
        question,
        self.asker,
        self.known,
        'What there is to say was planned.',
      )
      return outcome === 'answer' || outcome === 'no-data' ? facts : undefined
    }
    return async (questions) => {
      const all: unknown[] = []
      for (const question of questions) {
        const key = JSON.stringify(question)
        const answer = answers.get(key) ?? ask(question)
        answers.set(key, answer)
        all.push(await answer)
      }
      return all
    }
  }

  return {
    async plan() {
      if (prompts.length === 0) return false
      const { date } = londonTime(clock.now())
      let any = false
      for (const versions of await schools.versions()) {
        const { schoolId } = versions
        if ((restsUntil.get(schoolId) ?? 0) > performance.now()) continue
        try {
          const pass = await passFor({ ...versions, date })
          if (!pass) {
            planned.set(schoolId, { ...versions, date })
            continue
          }
          const school = await schools.at(versions)
          any = true
          if (!school || (await planSchool(school, date, pass))) planned.set(schoolId, { ...versions, date })
          else restsUntil.set(schoolId, performance.now() + patienceMilliseconds)
        } catch (error) {
          restsUntil.set(schoolId, performance.now() + patienceMilliseconds)
          fault(error)
        }
      }
      return any
    },
  }
}

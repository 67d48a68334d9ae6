import { z } from 'zod'
import type { Asker } from '../authorise/authorise.ts'
import { act, actInDialog, acts, ask, asks, type Card, type Element, type Field, type Option, text } from '../cards/card.ts'
import type { Colleague, ConcernHead, EntryToAdd } from '../data/concern-records.ts'
import type { SchoolReader } from '../data/school-reader.ts'
import type { SchoolWriter } from '../data/school-writer.ts'
import { foldName } from '../school/fold-name.ts'
import type { Instant, SchoolDate } from '../school/school-date.ts'
import { scopeOf } from '../school/scope.ts'
import { type ActionHandler, type Beginning, defineAction, type Effected, type Faults } from './action.ts'
import { askConcern } from './concern/question.ts'
import {
  allConcernsTopic,
  type ConcernAction,
  type ConcernParams,
  callConcern,
  concernParams,
  concernTopic,
} from './concern-call.ts'
import { aboutOf, sayMoment } from './concern-said.ts'
import { askConcerns } from './concerns/question.ts'
import { pupilOption, pupilsTyped, pupilsWithin } from './pupils-within.ts'

/** A concern as somebody who may read it stands before it. */
export interface AtConcern {
  readonly head: ConcernHead
  readonly school: SchoolReader
  readonly asker: Asker
  readonly today: SchoolDate
  readonly now: Instant
}

/** What the fields of the steps hold; each step takes those that it asks for. */
export const stepValues = z.object({
  words: z.string().optional(),
  person: z.array(z.string()).optional(),
  earlier: z.array(z.string()).optional(),
  pupil: z.array(z.string()).optional(),
  from: z.string().optional(),
  other: z.array(z.string()).optional(),
  due: z.string().optional(),
  task: z.string().optional(),
  outcome: z.string().optional(),
})
export type StepValues = z.output<typeof stepValues>

/** A step in following a concern up: one entry of its record, from a card's button or from the window in which it is read. */
export interface ConcernStep {
  readonly name: ConcernAction
  readonly title: string
  readonly asks: string
  /** As the window offers it. */
  readonly choice: string
  readonly submit: string
  /** Whether it is for this reader at all; otherwise it is refused as if there were no such concern. */
  isFor?(at: AtConcern): boolean
  /** Why it cannot be done as the concern stands; nothing: it can. */
  notNow?(at: AtConcern): string | undefined
  /** What is asked for; none: it is done with one press. */
  fields?(at: AtConcern): readonly Field[]
  check?(values: StepValues, at: AtConcern): Promise<Faults>
  entry(values: StepValues, at: AtConcern): Pick<EntryToAdd, 'kind' | 'params' | 'words'>
  /** Words that are worth keeping whatever has happened since they were begun: no version is compared. */
  readonly whateverHappened?: true
  /** Who is told, and what else it concerns. Gives the further topics that it touches. */
  also?(values: StepValues, at: AtConcern, writer: SchoolWriter, version: number): Promise<readonly string[]>
  /** Whom it is given to, for the receipt. */
  to?(values: StepValues): number | undefined
  /** What the receipt says; `to` is a colleague's name. */
  done(to: string | undefined): string
  /** How it is taken back, where that harms no record. */
  inverse?(at: AtConcern, version: number): unknown
  undo?(inverse: unknown, writer: SchoolWriter): Promise<{ readonly touched: readonly string[] }>
}

export interface StepReceipt {
  readonly concern: number
  readonly to: number | null
}

/** The concern before this asker; undefined where there is none or it is not theirs, which nobody can tell apart. */
export async function atConcern<Params extends ConcernParams>(beginning: Beginning<Params>): Promise<AtConcern | undefined> {
  const { params, school, asker, today, now } = beginning
  const head = await school.concerns.head(params.concern)
  return head && { head, school, asker, today, now }
}

/** A step as an action of its own. */
export function stepAction(step: ConcernStep): ActionHandler {
  async function before(beginning: Beginning<ConcernParams>): Promise<AtConcern> {
    const at = await atConcern(beginning)
    if (!at) throw new Error('the concern went out of sight while a step was taken')
    return at
  }
  return defineAction<ConcernParams, StepValues, StepReceipt>({
    name: step.name,
    title: step.title,
    asks: step.asks,
    needs: 'concerns',
    params: concernParams,
    async form(beginning) {
      const at = await atConcern(beginning)
      if (!at || step.isFor?.(at) === false) return undefined
      const fields = step.fields?.(at) ?? []
      return {
        title: step.title,
        notice: concernNotice,
        lead: [],
        fields,
        submit: step.submit,
        ...(fields.length > 0 && {
          inWindow: async () => [text(`${aboutOf(at.head)}. ${at.head.category}, filed ${sayMoment(at.head.filedAt)}.`)],
          carries: { concern: at.head.concernId, seen: at.head.version },
        }),
      }
    },
    values: stepValues,
    check: async (doing) => checkStep(step, doing.values, await before(doing)),
    confirm: 'never',
    effect: async (doing, writer) => takeStep(step, doing.values, await before(doing), writer, doing.params.seen),
    receipt: (receipt, { school }) => stepReceipt(step, receipt, school),
    isStillTheirs: async (beginning) => (await atConcern(beginning)) !== undefined,
    ...(step.undo && { undo: step.undo }),
    options: async (field, typed, beginning) => stepOptions(field, typed, await atConcern(beginning)),
    chosen: async (field, values, beginning) => stepChosen(field, values, await atConcern(beginning)),
  })
}

export const concernNotice = 'A concern, to be opened privately.'

export async function checkStep(step: ConcernStep, values: StepValues, at: AtConcern): Promise<Faults> {
  const because = step.notNow?.(at)
  if (because !== undefined) return { '': because }
  return (await step.check?.(values, at)) ?? {}
}

/** Adds the step's entry; everybody who holds a card about the concern sees it there. */
export async function takeStep(
  step: ConcernStep,
  values: StepValues,
  at: AtConcern,
  writer: SchoolWriter,
  seen: number | undefined,
): Promise<Effected<StepReceipt>> {
  const { head, asker } = at
  const { concernId } = head
  const { version } = await writer.concerns.add({
    ...step.entry(values, at),
    concernId,
    staffId: asker.staffId,
    ...(step.whateverHappened || seen === undefined ? {} : { seen }),
  })
  const further = (await step.also?.(values, at, writer, version)) ?? []
  return {
    receipt: { concern: concernId, to: step.to?.(values) ?? null },
    touched: [concernTopic(concernId), allConcernsTopic, ...further],
    pupils: head.pupils.map(({ id }) => id),
    ...(step.inverse && { inverse: step.inverse(at, version) }),
  }
}

/** Says what was done, of a concern that may no longer be this reader's: it names nobody. */
export async function stepReceipt(step: ConcernStep, { concern, to }: StepReceipt, school: SchoolReader): Promise<Card> {
  const head = await school.concerns.head(concern)
  const said = step.done(to === null ? undefined : school.staffName(to))
  return {
    title: 'Done',
    notice: 'It is in the record.',
    audience: 'asker',
    body: [
      text(said),
      ...(head ? [afterwards(head)] : []),
      asks(...(head ? [ask('How it stands', askConcern(concern))] : []), ask('All open concerns', askConcerns({}))),
    ],
  }
}

function afterwards({ concernId, version }: ConcernHead): Element {
  return acts(openPrivately({ concernId, version }))
}

export function openPrivately(
  { concernId, version }: Pick<ConcernHead, 'concernId' | 'version'>,
  label = 'Open privately',
): ReturnType<typeof actInDialog> {
  return actInDialog(label, callConcern('read-concern', { concern: concernId, seen: version }), 'primary')
}

export function acknowledgeButton({ concernId }: Pick<ConcernHead, 'concernId'>): ReturnType<typeof act> {
  return act('I have seen it', callConcern('acknowledge-concern', { concern: concernId }))
}

/** Everything that a step's searching field may be called. */
export const stepSearches = ['person', 'earlier', 'pupil', 'other'] as const

export async function stepOptions(field: string, typed: string, at: AtConcern | undefined): Promise<readonly Option[]> {
  if (at && field === 'pupil') return pupilsTyped(typed, pupilsWithin(at.school)).slice(0, mostOffered).map(pupilOption)
  const words = foldName(typed).split(' ')
  const all = at ? await offered(field, at) : []
  return all.filter(({ label }) => words.every((word) => foldName(label).includes(word))).slice(0, mostOffered)
}

export async function stepChosen(
  field: string,
  values: readonly string[],
  at: AtConcern | undefined,
): Promise<readonly Option[]> {
  return (at ? await offered(field, at) : []).filter(({ value }) => values.includes(value))
}

const mostOffered = 20

async function offered(field: string, at: AtConcern): Promise<readonly Option[]> {
  switch (field) {
    case 'person':
      return (await at.school.concerns.readers(at.head.concernId)).map(colleagueOption)
    case 'earlier':
      return (await at.school.concerns.shutOut(at.head.concernId)).map(colleagueOption)
    case 'pupil':
      return pupilsWithin(at.school).map(pupilOption)
    case 'other':
      return (await othersThan(at)).map((head) => ({
        value: String(head.concernId),
        label: `${aboutOf(head)}: ${head.category} ${sayMoment(head.filedAt)}`,
      }))
    default:
      return []
  }
}

function colleagueOption({ staffId, name }: Colleague): Option {
  return { value: String(staffId), label: name }
}

/** The other concerns of this reader, the latest first. */
async function othersThan({ head, school }: AtConcern): Promise<readonly ConcernHead[]> {
  const heads = await concernsWithin(school)
  return heads.filter(({ concernId }) => concernId !== head.concernId)
}

/** All concerns that this asker reads, the latest first. */
export async function concernsWithin(school: SchoolReader): Promise<readonly ConcernHead[]> {
  const whole = school.find(scopeOf({ kind: 'school' }), 'needed')
  const parts =
    whole.kind === 'found'
      ? [whole.found]
      : school.yearGroups.flatMap((year) => {
          const finding = school.find(scopeOf({ kind: 'years', yearGroups: [year] }), 'needed')
          return finding.kind === 'found' ? [finding.found] : []
        })
  const heads = (await Promise.all(parts.map((part) => school.concerns.list(part)))).flat()
  const once = new Map(heads.map((head) => [head.concernId, head]))
  return [...once.values()].toSorted((a, b) => b.filedAt.getTime() - a.filedAt.getTime())
}

/** The first of what was chosen in a searching field, as the number that it stands for. */
export function chosenId(values: readonly string[] | undefined): number | undefined {
  const id = Number(values?.[0])
  return Number.isSafeInteger(id) && id > 0 ? id : undefined
}

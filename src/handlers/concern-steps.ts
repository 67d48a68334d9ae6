import { z } from 'zod'
import type { Field } from '../cards/card.ts'
import type { SchoolWriter } from '../data/school-writer.ts'
import { concernOutcomes } from '../school/concern-outcomes.ts'
import { addDays, parseSchoolDate, sayDate } from '../school/school-date.ts'
import { roundsToTell } from '../school/told-of-concern.ts'
import type { Faults } from './action.ts'
import { allConcernsTopic, concernTopic } from './concern-call.ts'
import { askConcernGiven, type ConcernGivenParams } from './concern-given/question.ts'
import { askConcernReceipt } from './concern-receipt/question.ts'
import { sayMoment } from './concern-said.ts'
import { type AtConcern, type ConcernStep, chosenId, type StepValues, stepChosen } from './concern-step.ts'
import { dutyAskedAt } from './whom-to-call.ts'

type Searched = 'person' | 'earlier' | 'pupil' | 'other'

const whileOpen = ({ head }: Pick<AtConcern, 'head'>) => (head.closedAt ? 'It is closed. Open it again first.' : undefined)
const isSafeguarding = ({ asker }: AtConcern) => asker.roles.some(({ role }) => role === 'dsl' || role === 'deputy dsl')

function paragraph(label: string, { hint, required = true }: { hint?: string; required?: boolean } = {}): Field {
  return { kind: 'paragraph', name: 'words', label, required, ...(hint !== undefined && { hint }) }
}

function search(name: Searched, label: string, hint: string): Field {
  return { kind: 'search', name, label, hint, required: true, chosen: [] }
}

const reader = (label: string) => search('person', label, 'Type a part of their name. Those who may read this are offered.')

/** What was chosen must be one of those that this reader is offered, whatever was sent. */
async function chosenFrom(list: Searched, values: StepValues, at: AtConcern): Promise<Faults> {
  const [option] = await stepChosen(list, values[list] ?? [], at)
  return option ? {} : { [list]: 'Choose one from the list.' }
}

function said(words: string | undefined, why: string): Faults {
  return words?.trim() ? {} : { words: why }
}

function idOf(values: readonly string[] | undefined): number {
  const id = chosenId(values)
  if (id === undefined) throw new Error('what was chosen was not checked')
  return id
}

/** Tells a colleague that a concern waits for them; nobody is told of what they do themselves. */
async function tellReader(
  writer: SchoolWriter,
  { head, asker }: AtConcern,
  recipientId: number,
  because: ConcernGivenParams['because'],
  version: number,
): Promise<void> {
  if (recipientId === asker.staffId) return
  await writer.tell({
    recipientId,
    occasion: `concern:${head.concernId}:${because}:${version}`,
    question: askConcernGiven({ concern: head.concernId, because, giver: asker.staffId }),
    lane: 'urgent',
    senderId: asker.staffId,
  })
}

/** Tells the author how their concern stands: what it was and what was written are not in it. A question to them is not kept waiting. */
async function tellAuthor(
  writer: SchoolWriter,
  { head: { concernId, authorId }, asker }: AtConcern,
  what: 'seen' | 'asked' | 'closed',
  version: number,
): Promise<readonly string[]> {
  if (authorId !== asker.staffId) {
    await writer.tell({
      recipientId: authorId,
      occasion: `concern:${concernId}:${what}:${version}`,
      question: askConcernReceipt({ concern: concernId, because: what }),
      lane: what === 'asked' ? 'urgent' : 'ordinary',
    })
  }
  return []
}

export const acknowledge: ConcernStep = {
  name: 'acknowledge-concern',
  title: 'Seen',
  asks: 'Say that you have seen a concern; its author is told',
  choice: 'I have seen it',
  submit: 'I have seen it',
  notNow: ({ head, school }) => {
    if (head.acknowledgedAt === undefined) return whileOpen({ head })
    const by = head.acknowledgedBy === undefined ? undefined : school.staffName(head.acknowledgedBy)
    return `${by ?? 'Somebody'} has seen it already, ${sayMoment(head.acknowledgedAt)}.`
  },
  entry: () => ({ kind: 'acknowledged' }),
  also: (_, at, writer, version) => tellAuthor(writer, at, 'seen', version),
  done: () => 'Its author sees that you have seen it.',
}

export const addEntry: ConcernStep = {
  name: 'add-to-concern',
  title: 'Add to a concern',
  asks: 'Add an entry to a concern: what has been done, or a correction',
  choice: 'Add an entry',
  submit: 'Add it',
  fields: () => [paragraph('What is to be added', { hint: 'Nothing in a record is altered: a correction is an entry too.' })],
  check: async ({ words }) => said(words, 'Please say what is to be added.'),
  entry: ({ words }) => ({ kind: 'added', words }),
  whateverHappened: true,
  done: () => 'It is in the record.',
}

export const askAuthor: ConcernStep = {
  name: 'ask-author',
  title: 'Ask the author',
  asks: 'Ask whoever filed a concern for more',
  choice: 'Ask the author',
  submit: 'Ask',
  notNow: (at) =>
    whileOpen(at) ?? (at.head.authorId === at.asker.staffId ? 'You filed it yourself. Add an entry instead.' : undefined),
  fields: () => [
    paragraph('What you would like to know', { hint: 'The author reads this, and nothing else of the record. Open questions.' }),
  ],
  check: async ({ words }) => said(words, 'Please say what you would like to know.'),
  entry: ({ words }) => ({ kind: 'asked', words }),
  also: (_, at, writer, version) => tellAuthor(writer, at, 'asked', version),
  whateverHappened: true,
  done: () => 'The author is asked. The answer comes into this record.',
}

const assignedBefore = z.object({
  concern: z.number(),
  by: z.number(),
  before: z.number().nullable(),
  version: z.number(),
})

export const assign: ConcernStep = {
  name: 'assign-concern',
  title: 'Give to a colleague',
  asks: 'Give a concern to whoever follows it up',
  choice: 'Give it to a colleague',
  submit: 'Give it',
  notNow: whileOpen,
  fields: () => [reader('Who follows it up')],
  check: (values, at) => chosenFrom('person', values, at),
  entry: ({ person }) => ({ kind: 'assigned', params: { to: idOf(person) } }),
  async also({ person }, at, writer, version) {
    await tellReader(writer, at, idOf(person), 'assigned', version)
    return []
  },
  to: ({ person }) => chosenId(person),
  done: (to) => `${to ?? 'Your colleague'} has it now, and is told.`,
  inverse: ({ head, asker }, version) => ({
    concern: head.concernId,
    by: asker.staffId,
    before: head.assignedTo ?? null,
    version,
  }),
  async undo(inverse, writer) {
    const { concern, by, before, version } = assignedBefore.parse(inverse)
    const params = before === null ? {} : { to: before }
    await writer.concerns.add({ concernId: concern, kind: 'assigned', staffId: by, params, seen: version })
    return { touched: [concernTopic(concern), allConcernsTopic] }
  },
}

export const setTask: ConcernStep = {
  name: 'set-task',
  title: 'Something to be done',
  asks: 'Set what somebody is to do about a concern, and by when',
  choice: 'Set something to be done',
  submit: 'Set it',
  notNow: whileOpen,
  fields: ({ today }) => [
    paragraph('What is to be done'),
    reader('Who does it'),
    { kind: 'date', name: 'due', label: 'By when', required: true, value: addDays(today, 1) },
  ],
  async check(values, at) {
    const due = parseSchoolDate(values.due ?? '')
    return {
      ...said(values.words, 'Please say what is to be done.'),
      ...(await chosenFrom('person', values, at)),
      ...(due && due >= at.today ? {} : { due: `Please choose ${sayDate(at.today)} or a later day.` }),
    }
  },
  entry: ({ words, person, due }) => ({ kind: 'task set', params: { owner: idOf(person), due }, words }),
  async also({ person }, at, writer, version) {
    await tellReader(writer, at, idOf(person), 'task', version)
    return []
  },
  to: ({ person }) => chosenId(person),
  done: (to) => `${to ?? 'Your colleague'} is to do it, and is told.`,
}

const openTasks = ({ head }: AtConcern) => head.tasks.filter(({ done }) => !done)

export const finishTask: ConcernStep = {
  name: 'finish-task',
  title: 'Done as asked',
  asks: 'Say that something set to be done about a concern has been done',
  choice: 'Something set has been done',
  submit: 'It is done',
  notNow: (at) => (openTasks(at).length === 0 ? 'Nothing is waiting to be done about it.' : undefined),
  fields: (at) => [
    {
      kind: 'choice',
      name: 'task',
      label: 'What has been done',
      required: true,
      options: openTasks(at).map(({ taskId, ownerId, due }) => ({
        value: String(taskId),
        label: `${at.school.staffName(ownerId) ?? 'Somebody'}: by ${sayDate(due)}`,
      })),
      ...(openTasks(at).length === 1 && { value: String(openTasks(at)[0]?.taskId) }),
    },
    paragraph('What came of it', { required: false }),
  ],
  async check({ task }, at) {
    return openTasks(at).some(({ taskId }) => String(taskId) === task) ? {} : { task: 'Choose one from the list.' }
  },
  entry: ({ task, words }) => ({ kind: 'task done', params: { task: Number(task) }, ...(words?.trim() && { words }) }),
  done: () => 'It is down as done.',
}

export const link: ConcernStep = {
  name: 'link-concerns',
  title: 'Link two concerns',
  asks: 'Link a concern to another one that belongs with it',
  choice: 'Link it to another concern',
  submit: 'Link them',
  fields: () => [search('other', 'Which other concern', 'Type the pupil’s name, the kind of concern or the day.')],
  check: (values, at) => chosenFrom('other', values, at),
  entry: ({ other }) => ({ kind: 'linked', params: { to: idOf(other) } }),
  also: async ({ other }) => [concernTopic(idOf(other))],
  done: () => 'They are linked. Whoever may read both finds each from the other.',
}

export const raise: ConcernStep = {
  name: 'raise-concern',
  title: 'Raise to safeguarding',
  asks: 'Hand a pastoral concern to the safeguarding team alone',
  choice: 'Raise it to safeguarding',
  submit: 'Raise it',
  notNow: ({ head }) => (head.path === 'pastoral' ? undefined : 'The safeguarding team has it already.'),
  fields: () => [
    paragraph('Why', {
      hint: 'From then on the safeguarding team alone reads it, unless they let somebody in.',
      required: false,
    }),
  ],
  entry: ({ words }) => ({ kind: 'raised', ...(words?.trim() && { words }) }),
  async also(_, { head, asker, school, now }, writer) {
    await writer.concerns.tellReaders(head.concernId, roundsToTell(dutyAskedAt(school, now)), asker.staffId)
    return []
  },
  done: () => 'The safeguarding team has it now and is told. Those who read it before no longer do.',
}

export const letIn: ConcernStep = {
  name: 'let-in-reader',
  title: 'Let a reader in',
  asks: 'Let somebody who read a concern before it was raised read it again',
  choice: 'Let an earlier reader in',
  submit: 'Let them in',
  isFor: isSafeguarding,
  notNow: ({ head }) => (head.path === 'safeguarding' ? undefined : 'Nobody was shut out of it.'),
  fields: () => [search('earlier', 'Who may read it again', 'Those who could read it until it was raised are offered.')],
  check: (values, at) => chosenFrom('earlier', values, at),
  entry: ({ earlier }) => ({ kind: 'let in', params: { staff: idOf(earlier) } }),
  async also({ earlier }, at, writer, version) {
    await tellReader(writer, at, idOf(earlier), 'let in', version)
    return []
  },
  to: ({ earlier }) => chosenId(earlier),
  done: (to) => `${to ?? 'Your colleague'} reads it again, and is told.`,
}

export const move: ConcernStep = {
  name: 'move-concern',
  title: 'Filed on the wrong child',
  asks: 'Move a concern that was filed on the wrong child',
  choice: 'It is about another child',
  submit: 'Move it',
  isFor: ({ head }) => head.path !== 'adult',
  notNow: ({ head }) => (head.pupils.length === 0 ? 'It names no pupil.' : undefined),
  fields: ({ head }) => [
    ...(head.pupils.length > 1
      ? [
          {
            kind: 'choice',
            name: 'from',
            label: 'Filed on by mistake',
            required: true,
            options: head.pupils.map(({ id, name, form }) => ({ value: String(id), label: `${name} (${form})` })),
          } as const,
        ]
      : []),
    search('pupil', 'Which pupil is it about', 'Type a part of the name.'),
  ],
  async check(values, at) {
    const { head } = at
    const mistaken = head.pupils.length === 1 || head.pupils.some(({ id }) => String(id) === values.from)
    const named = head.pupils.some(({ id }) => id === chosenId(values.pupil))
    return {
      ...(mistaken ? {} : { from: 'Choose one from the list.' }),
      ...(named ? { pupil: 'It is filed on them already.' } : await chosenFrom('pupil', values, at)),
    }
  },
  entry: (values, { head }) => ({
    kind: 'moved',
    params: { from: head.pupils.length === 1 ? head.pupils[0]?.id : Number(values.from), to: idOf(values.pupil) },
  }),
  done: () => 'It is in the other child’s chronology now, and out of the first one’s. The record keeps a trace of the move.',
}

export const close: ConcernStep = {
  name: 'close-concern',
  title: 'Close a concern',
  asks: 'Close a concern, with its outcome and the reason',
  choice: 'Close it',
  submit: 'Close it',
  notNow: ({ head }) => (head.closedAt ? 'It is closed already.' : undefined),
  fields: () => [
    {
      kind: 'choice',
      name: 'outcome',
      label: 'What came of it',
      required: true,
      options: concernOutcomes.map((each) => ({ value: each, label: each })),
    },
    paragraph('The reason'),
  ],
  check: async ({ outcome, words }) => ({
    ...(concernOutcomes.some((each) => each === outcome) ? {} : { outcome: 'Please say what came of it.' }),
    ...said(words, 'Please give the reason.'),
  }),
  entry: ({ outcome, words }) => ({ kind: 'closed', params: { outcome }, words }),
  also: (_, at, writer, version) => tellAuthor(writer, at, 'closed', version),
  done: () => 'It is closed. Its author sees that it was acted on.',
}

export const reopen: ConcernStep = {
  name: 'reopen-concern',
  title: 'Open a concern again',
  asks: 'Open a closed concern again',
  choice: 'Open it again',
  submit: 'Open it again',
  notNow: ({ head }) => (head.closedAt ? undefined : 'It is open.'),
  fields: () => [paragraph('Why')],
  check: async ({ words }) => said(words, 'Please say why.'),
  entry: ({ words }) => ({ kind: 'reopened', words }),
  done: () => 'It is open again.',
}

/** In the order in which the window offers them. */
export const concernSteps: readonly ConcernStep[] = [
  acknowledge,
  addEntry,
  askAuthor,
  assign,
  setTask,
  finishTask,
  link,
  raise,
  letIn,
  move,
  close,
  reopen,
]

/** The steps that this reader can take as the concern stands. */
export function stepsFor(at: AtConcern): readonly ConcernStep[] {
  return concernSteps.filter((step) => step.isFor?.(at) !== false && step.notNow?.(at) === undefined)
}

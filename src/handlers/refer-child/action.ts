import { z } from 'zod'
import { acts, ask, asks, type Field, text } from '../../cards/card.ts'
import type { SchoolReader } from '../../data/school-reader.ts'
import { urgencies } from '../../school/concern.ts'
import { roundsToTell } from '../../school/told-of-concern.ts'
import { defineAction, type Faults } from '../action.ts'
import { allConcernsTopic, type ConcernParams, concernParams, concernTopic } from '../concern-call.ts'
import { atConcern, chosenId, concernNotice, openPrivately, stepChosen, stepOptions } from '../concern-step.ts'
import { askConcerns } from '../concerns/question.ts'
import { dutyAskedAt } from '../whom-to-call.ts'

const values = z.object({
  pupil: z.array(z.string()).optional(),
  category: z.string().optional(),
  urgency: z.enum(urgencies, 'Please say how urgent it is.'),
  words: z.string(),
})
type Values = z.output<typeof values>

interface Receipt {
  readonly concern: number
}

/** From a concern about somebody who works here, which enters no pupil's file: the head's own words about the child, for the DSL. */
export const referChild = defineAction<ConcernParams, Values, Receipt>({
  name: 'refer-child',
  title: 'Open a record about the child',
  asks: 'From a concern about somebody who works here, open a record about the child for the safeguarding lead',
  needs: 'concerns',
  params: concernParams,
  async form(beginning) {
    const at = await atConcern(beginning)
    if (at?.head.path !== 'adult') return undefined
    return {
      title: 'A record about the child',
      notice: concernNotice,
      lead: [text('The safeguarding team reads what you write here, and nothing of the concern that you come from.')],
      fields: fields(at.school),
      submit: 'Open the record',
      inWindow: async () => [],
    }
  },
  values,
  async check({ values: { pupil, category }, ...beginning }): Promise<Faults> {
    const at = await atConcern(beginning)
    const [chosen] = await stepChosen('pupil', pupil ?? [], at)
    return {
      ...(chosen ? {} : { pupil: 'Choose one from the list.' }),
      ...(kinds(beginning.school).includes(category ?? '') ? {} : { category: 'Choose one from the list.' }),
    }
  },
  confirm: 'never',
  async effect({ params, values: { pupil, category = '', urgency, words }, asker, school, now }, writer) {
    const id = chosenId(pupil)
    if (id === undefined) throw new Error('the pupil was not checked')
    const [filed] = await writer.concerns.file({
      path: 'safeguarding',
      category,
      urgency,
      pupils: [id],
      words: { seenOrHeard: words },
      authorId: asker.staffId,
    })
    if (!filed) throw new Error('no concern was filed')
    await writer.concerns.tellReaders(filed.concernId, roundsToTell(dutyAskedAt(school, now)))
    await writer.concerns.add({
      concernId: params.concern,
      kind: 'linked',
      staffId: asker.staffId,
      params: { to: filed.concernId },
    })
    return {
      receipt: { concern: params.concern },
      touched: [concernTopic(params.concern), concernTopic(filed.concernId), allConcernsTopic],
      pupils: [id],
    }
  },
  async receipt({ concern }, { school }) {
    const head = await school.concerns.head(concern)
    return {
      title: 'The record is open',
      notice: 'The safeguarding team is told.',
      audience: 'asker',
      body: [
        text('The safeguarding team has it and is told. It is linked to the concern that you came from, which they do not see.'),
        ...(head ? [acts(openPrivately(head))] : []),
        asks(ask('All open concerns', askConcerns({}))),
      ],
    }
  },
  options: async (field, typed, beginning) => (field === 'pupil' ? stepOptions(field, typed, await atConcern(beginning)) : []),
  chosen: async (field, chosen, beginning) => (field === 'pupil' ? stepChosen(field, chosen, await atConcern(beginning)) : []),
})

/** The kinds that go to the safeguarding team. */
function kinds({ settings }: SchoolReader): readonly string[] {
  return settings['concern-categories'].filter((category) => !settings['pastoral-categories'].includes(category))
}

function fields(school: SchoolReader): readonly Field[] {
  return [
    { kind: 'search', name: 'pupil', label: 'Which pupil', hint: 'Type a part of the name.', required: true, chosen: [] },
    {
      kind: 'choice',
      name: 'category',
      label: 'Kind',
      required: true,
      options: kinds(school).map((each) => ({ value: each, label: each })),
    },
    {
      kind: 'choice',
      name: 'urgency',
      label: 'How urgent',
      required: true,
      value: 'today',
      options: urgencies.map((each) => ({ value: each, label: `${each.charAt(0).toUpperCase()}${each.slice(1)}` })),
    },
    { kind: 'paragraph', name: 'words', label: 'What the safeguarding team needs to know of the child', required: true },
  ]
}

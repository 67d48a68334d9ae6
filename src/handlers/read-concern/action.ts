import { z } from 'zod'
import { act, acts, type Element, type Field } from '../../cards/card.ts'
import { type Beginning, type Doing, defineAction } from '../action.ts'
import { type ConcernParams, callConcern, concernParams } from '../concern-call.ts'
import { readingIsKept, recordElements } from '../concern-record.ts'
import {
  type AtConcern,
  atConcern,
  type ConcernStep,
  checkStep,
  concernNotice,
  type StepReceipt,
  stepChosen,
  stepOptions,
  stepReceipt,
  stepSearches,
  stepValues,
  takeStep,
} from '../concern-step.ts'
import { concernSteps, stepsFor } from '../concern-steps.ts'

const values = stepValues.extend({ next: z.string().optional() })
type Values = z.output<typeof values>

interface Receipt extends StepReceipt {
  readonly step: string
}

export const readConcern = defineAction<ConcernParams, Values, Receipt>({
  name: 'read-concern',
  title: 'Read a concern',
  asks: 'Read a concern in a window of its own, and say what is next',
  needs: 'concerns',
  params: concernParams,
  async form(beginning) {
    const at = await atConcern(beginning)
    if (!at) return undefined
    return {
      title: 'Concern',
      notice: concernNotice,
      lead: [],
      fields: [whatNext(at)],
      submit: 'Next',
      inWindow: () => readIn(at),
      carries: { concern: at.head.concernId, seen: at.head.version },
    }
  },
  async further({ next }, beginning) {
    const at = await atConcern(beginning)
    return (at && stepNamed(next, at)?.fields?.(at)) ?? []
  },
  furtherSearches: stepSearches,
  values,
  async check(doing) {
    const at = await before(doing)
    const step = stepNamed(doing.values.next, at)
    return step ? checkStep(step, doing.values, at) : { next: 'That is not possible any more. Please choose again.' }
  },
  confirm: 'never',
  async effect(doing, writer) {
    const at = await before(doing)
    const step = stepNamed(doing.values.next, at)
    if (!step) throw new Error('the next step was not checked')
    const { inverse: _, ...done } = await takeStep(step, doing.values, at, writer, doing.params.seen)
    return { ...done, receipt: { ...done.receipt, step: step.name } }
  },
  async receipt(receipt, { school }) {
    const step = concernSteps.find(({ name }) => name === receipt.step)
    if (!step) throw new Error(`there is no step ${receipt.step}`)
    return stepReceipt(step, receipt, school)
  },
  options: async (field, typed, beginning) => stepOptions(field, typed, await atConcern(beginning)),
  chosen: async (field, chosen, beginning) => stepChosen(field, chosen, await atConcern(beginning)),
})

async function before(doing: Beginning<ConcernParams> | Doing<ConcernParams, Values>): Promise<AtConcern> {
  const at = await atConcern(doing)
  if (!at) throw new Error('the concern went out of sight while it was read')
  return at
}

/** Reading it is in the audit before a word of it is shown. */
async function readIn(at: AtConcern): Promise<readonly Element[]> {
  const record = await at.school.concerns.open(at.head.concernId)
  return record ? [...recordElements(record, at), readingIsKept, ...aboutTheChild(at)] : []
}

/** A concern about somebody who works here enters no pupil's file: the head opens a record about the child apart. */
function aboutTheChild({ head: { path, concernId, version } }: AtConcern): readonly Element[] {
  if (path !== 'adult') return []
  return [acts(act('Open a record about the child', callConcern('refer-child', { concern: concernId, seen: version })))]
}

function whatNext(at: AtConcern): Field {
  const options = stepsFor(at).map(({ name, choice }) => ({ value: name, label: choice }))
  const first = options[0]?.value
  return { kind: 'choice', name: 'next', label: 'What next?', required: true, options, ...(first && { value: first }) }
}

function stepNamed(name: unknown, at: AtConcern): ConcernStep | undefined {
  return stepsFor(at).find((step) => step.name === name)
}

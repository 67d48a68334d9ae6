import { z } from 'zod'
import { note, text } from '../../cards/card.ts'
import { plural } from '../../cards/plural.ts'
import { defineAction } from '../action.ts'
import { foundById, pupilOption, pupilsTyped, pupilsWithin } from '../pupils-within.ts'
import { type CallFirstParams, callFirstParams } from './question.ts'

const values = z.object({ pupils: z.array(z.string()).default([]) })
const inverseOf = z.object({ added: z.array(z.number()), removed: z.array(z.number()) })

interface Receipt {
  readonly onList: number
}

/** More than these called first is nobody called first. */
const mostPupils = 60

export const callFirst = defineAction<CallFirstParams, z.output<typeof values>, Receipt>({
  name: 'call-first',
  title: 'Call first',
  asks: 'Say whose homes are called first when nobody knows why they are away',
  needs: 'call-first list',
  params: callFirstParams,
  async form({ school }) {
    const chosen = (await school.callFirst()).map(pupilOption)
    return {
      title: 'Call first',
      notice: 'A list to change',
      lead: [
        text('On a first day of absence without a reason these pupils stand first among those to call. Nobody is told why.'),
      ],
      fields: [
        {
          kind: 'search',
          name: 'pupils',
          label: 'Pupils',
          hint: 'Add a pupil, or take one off.',
          several: true,
          chosen,
          value: chosen.map(({ value }) => value),
        },
      ],
      submit: 'Save',
    }
  },
  values,
  async check({ values: { pupils }, school }) {
    if (pupils.length > mostPupils) return { pupils: `Please choose ${mostPupils} pupils at most.` }
    const isGood = pupils.length === 0 || foundById(school, pupils.map(Number)) !== undefined
    return isGood ? {} : { pupils: 'Choose from the list, please.' }
  },
  confirm: 'never',
  async effect({ values: { pupils }, school }, writer) {
    const before = (await school.callFirst()).map(({ id }) => id)
    const after = pupils.map(Number)
    const added = after.filter((id) => !before.includes(id))
    const removed = before.filter((id) => !after.includes(id))
    for (const id of added) await writer.callFirst(id, true)
    for (const id of removed) await writer.callFirst(id, false)
    return {
      receipt: { onList: after.length },
      touched: ['call-first'],
      inverse: { added, removed },
      pupils: [...added, ...removed],
    }
  },
  async receipt({ onList }) {
    return {
      title: 'Call first: saved',
      notice: 'The list is saved.',
      audience: 'asker',
      body: [
        text(onList === 0 ? 'Nobody is on the list.' : `${plural(onList, 'pupil is', 'pupils are')} on the list.`),
        note('It counts from the next time that somebody looks whom to call.'),
      ],
    }
  },
  async undo(inverse, writer) {
    const { added, removed } = inverseOf.parse(inverse)
    for (const id of added) await writer.callFirst(id, false)
    for (const id of removed) await writer.callFirst(id, true)
    return { touched: ['call-first'] }
  },
  options: async (_, typed, { school }) => pupilsTyped(typed, pupilsWithin(school)).map(pupilOption),
  chosen: async (_, chosen, { school }) => chosen.flatMap((id) => foundById(school, [Number(id)])?.pupils ?? []).map(pupilOption),
})

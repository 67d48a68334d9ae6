import { z } from 'zod'
import type { Card } from '../../src/cards/card.ts'
import { text } from '../../src/cards/card.ts'
import { defineAction } from '../../src/handlers/action.ts'
import { CannotBeDone } from '../../src/school/cannot-be-done.ts'

function receiptCard(title: string, words: string): Card {
  return { title, notice: 'It is done.', audience: 'asker', body: [text(words)] }
}

const renaming = z.object({
  name: z.string().min(3, 'Please use three letters or more.'),
  from: z.string().optional(),
  places: z.array(z.string()).default([]),
  sure: z.boolean().default(false),
  who: z.array(z.string()).default([]),
})

/** A form with fields of several kinds, done when it is sent. `params.of`: 7 is not the asker's, 404 does not exist. */
export const rename = defineAction({
  name: 'rename',
  title: 'Rename the programme',
  asks: 'Gives the programme another name',
  needs: 'own account',
  params: z.object({ of: z.int() }),
  async form({ params: { of } }) {
    if (of === 7 || of === 404) return undefined
    return {
      title: 'Rename the programme',
      notice: 'A form to fill in',
      lead: [text('What is it called?')],
      fields: [
        { kind: 'line', name: 'name', label: 'Name', required: true, most: 40 },
        { kind: 'date', name: 'from', label: 'From' },
        {
          kind: 'choices',
          name: 'places',
          label: 'Where',
          options: [
            { value: 'hall', label: 'Hall' },
            { value: 'yard', label: 'Yard' },
          ],
        },
        { kind: 'tick', name: 'sure', label: 'I am sure' },
        { kind: 'search', name: 'who', label: 'Who', chosen: [] },
      ],
      submit: 'Rename it',
    }
  },
  values: renaming,
  check: async ({ values: { name, sure }, school }) => ({
    ...(school.settings['programme-name'] === name && { name: 'That is its name already.' }),
    ...(name === 'SURE?' && !sure && { '': 'Please think again.' }),
  }),
  confirm: 'never',
  async effect({ values: { name } }, writer) {
    const { before } = await writer.setSetting('programme-name', name, undefined)
    if (name === 'Refused') throw new CannotBeDone('The school will not have that name.')
    return {
      receipt: { length: name.length },
      touched: ['setting:programme-name'],
      inverse: { before: before ?? null },
      pupils: [3],
    }
  },
  receipt: async ({ length }: { length: number }, { school }) =>
    receiptCard(`It is called ${school.settings['programme-name']}`, `That is ${length} letters.`),
  async undo(inverse, writer) {
    const { before } = inverse as { before: string | null }
    await writer.setSetting('programme-name', before ?? undefined, undefined)
    return { touched: ['setting:programme-name'] }
  },
  options: async (_, typed) => [{ value: '1', label: `${typed} found` }],
  chosen: async (_, values) => values.filter((value) => value === '1').map((value) => ({ value, label: 'Found before' })),
})

/** Nothing to fill in, done at a press: it may mean the same again later. */
export const shorten = defineAction({
  name: 'shorten',
  title: 'Use the short name',
  asks: 'Calls the programme by its initials',
  needs: 'own account',
  params: z.object({}),
  form: async () => ({ title: 'Use the short name', notice: 'A change', lead: [], fields: [], submit: 'Do it' }),
  values: z.object({}),
  confirm: 'never',
  async effect(_, writer) {
    const { before } = await writer.setSetting('programme-name', 'S', undefined)
    return { receipt: {}, touched: ['setting:programme-name'], inverse: { before: before ?? null } }
  },
  receipt: async () => receiptCard('Shortened', 'It is called S.'),
  async undo(inverse, writer) {
    const { before } = inverse as { before: string | null }
    await writer.setSetting('programme-name', before ?? undefined, undefined)
    return { touched: ['setting:programme-name'] }
  },
})

/** What it opens for whom is shown first; final. */
export const appoint = defineAction({
  name: 'appoint',
  title: 'Appoint a coordinator',
  asks: 'Gives somebody a year',
  needs: 'staff accounts',
  params: z.object({ staffId: z.int().positive() }),
  form: async () => ({
    title: 'Appoint a coordinator',
    notice: 'A change of roles',
    lead: [],
    fields: [
      { kind: 'number', name: 'year', label: 'Year', required: true, least: 7, most: 13 },
      { kind: 'date', name: 'from', label: 'From' },
    ],
    submit: 'Next',
  }),
  values: z.object({ year: z.int(), from: z.string().optional() }),
  confirm: 'sight',
  summary: async ({ values: { year } }) => [text(`Somebody becomes coordinator of Year ${year}.`)],
  async effect({ params: { staffId }, values: { year, from } }, writer) {
    const period = from === undefined ? {} : { from: from as never }
    const { roleId } = await writer.giveRole(staffId, 'learning coordinator', { yearGroup: year }, period)
    return { receipt: { roleId }, touched: [`staff:${staffId}`] }
  },
  receipt: async () => receiptCard('Appointed', 'It counts from now on.'),
})

export const toldActions = [rename, shorten, appoint]

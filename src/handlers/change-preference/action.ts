import { z } from 'zod'
import { type Element, type Field, note, type Option, text } from '../../cards/card.ts'
import type { SchoolReader } from '../../data/school-reader.ts'
import { quietOf } from '../../school/preferences.ts'
import { addDays, mondayOf, type SchoolDate } from '../../school/school-date.ts'
import { defineAction, type FormShown } from '../action.ts'
import { preferenceTopic } from '../preference-topics.ts'
import { platformNames } from '../staff-said.ts'
import { type Circumstances, pauseEnds, planPreference, promptsMeant, schoolDayFrom, type ToSet } from './plan.ts'
import { type ChangePreferenceParams, changePreferenceParams } from './question.ts'
import { preferenceReceipt } from './receipt.ts'
import { readPreference } from './said.ts'
import { changePreferenceWords } from './words.ts'

const values = z.object({
  prompt: z.string().optional(),
  on: z.boolean().optional(),
  time: z.string().optional(),
  platform: z.string().optional(),
  from: z.string().optional(),
  until: z.string().optional(),
  day: z.string().optional(),
})
type Values = z.output<typeof values>

interface Receipt {
  readonly sets: readonly ToSet[]
}

const kinds = z.enum(['wanted', 'time', 'platform', 'quiet', 'paused-until'])
const inverseOf = z.object({
  before: z.array(z.object({ kind: kinds, prompt: z.string().optional(), value: z.unknown().optional() })),
})

/** What somebody wants to be told, when and where: their own, and nobody else's. */
export const changePreference = defineAction<ChangePreferenceParams, Values, Receipt>({
  name: 'change-preference',
  title: 'Your messages',
  asks: 'Which messages you get, at what time, where, your quiet hours, or a pause',
  needs: 'own account',
  params: changePreferenceParams,
  said: { intent: 'settings', words: changePreferenceWords, prefill: readPreference },
  async form(beginning) {
    return {
      title: titles[beginning.params.change],
      notice: 'Your messages',
      submit: 'Save',
      ...(await missingFrom(beginning)),
    }
  },
  values,
  async check({ values: given, ...circumstances }) {
    const plan = await planPreference(circumstances, given)
    return 'fault' in plan ? { [plan.field]: plan.fault } : {}
  },
  confirm: 'never',
  async effect({ values: given, ...circumstances }, writer) {
    const { staffId } = circumstances.asker
    const plan = await planPreference(circumstances, given)
    if ('fault' in plan) throw new Error('the preference was not checked')
    const before: ToSet[] = []
    for (const { kind, prompt, value } of plan.sets) {
      const made = await writer.preferences.set(staffId, { kind, prompt }, value)
      before.push({ kind, prompt, value: made.before as ToSet['value'] })
    }
    const touched = plan.sets.map(({ kind, prompt }) => preferenceTopic(staffId, prompt ?? kind))
    return { receipt: { sets: plan.sets }, touched: [...new Set(touched)], inverse: { before } }
  },
  receipt: ({ sets }, beginning) => preferenceReceipt(sets, beginning),
  async undo(inverse, writer, { staffId }) {
    const { before } = inverseOf.parse(inverse)
    for (const { kind, prompt, value } of before.toReversed())
      await writer.preferences.set(staffId, { kind, prompt }, value as ToSet['value'])
    return { touched: before.map(({ kind, prompt }) => preferenceTopic(staffId, prompt ?? kind)) }
  },
})

const titles: Readonly<Record<ChangePreferenceParams['change'], string>> = {
  wanted: 'Which messages?',
  time: 'At what time?',
  platform: 'Where shall I message you?',
  quiet: 'Your quiet hours',
  pause: 'Pause my messages',
  defaults: "Back to your school's settings",
}

/** Fields for what nobody has said yet, with what is good to know before they are filled in. */
async function missingFrom(beginning: Circumstances): Promise<Pick<FormShown, 'lead' | 'fields'>> {
  const { params, school } = beginning
  const nothing = { lead: [], fields: [] }
  const { own, meant } = promptsMeant(beginning)
  switch (params.change) {
    case 'wanted':
      if (meant !== undefined && params.on !== undefined) return nothing
      return {
        lead: [],
        fields: [
          ...(meant === undefined ? [promptField(own.map(({ name, title }) => ({ value: name, label: title })))] : []),
          ...(params.on === undefined ? [{ kind: 'tick', name: 'on', label: 'Send it to me', value: true } as const] : []),
        ],
      }
    case 'time': {
      const timed = meant?.find(({ timeOf }) => timeOf !== undefined)
      if (params.time !== undefined || !timed?.timeOf) return nothing
      const { times } = await school.ownPreferences()
      const value = times.get(timed.name) ?? timed.timeOf(school.settings)
      return { lead: [text(timed.title)], fields: [{ kind: 'time', name: 'time', label: 'At', required: true, value }] }
    }
    case 'platform':
      return params.platform === undefined ? { lead: [], fields: [await platformField(school)] } : nothing
    case 'quiet': {
      if (params.on === false || params.from !== undefined || params.until !== undefined) return nothing
      const { from, until } = quietOf(await school.ownPreferences(), school.settings)
      return {
        lead: [text('Nothing of my own accord in these hours, unless it is urgent and addressed to you.')],
        fields: [
          { kind: 'time', name: 'from', label: 'Quiet from', required: true, value: from },
          { kind: 'time', name: 'until', label: 'Quiet until', required: true, value: until },
        ],
      }
    }
    case 'pause':
      return params.on === false ? nothing : pauseFields(beginning)
    case 'defaults':
      return nothing
  }
}

function promptField(options: readonly Option[]): Field {
  return { kind: 'choice', name: 'prompt', label: 'Which message', required: true, options }
}

async function platformField(school: SchoolReader): Promise<Field> {
  const linked = new Set((await school.self()).accounts.map(({ platform }) => platform))
  const options = [
    ...(['teams', 'slack'] as const)
      .filter((each) => linked.has(each))
      .map((each) => ({ value: each, label: platformNames[each] })),
    ...(linked.size > 1 ? [{ value: 'both', label: 'Both, so everything comes twice' }] : []),
    { value: 'either', label: 'Where you last wrote to me' },
  ]
  const { platform = 'either' } = await school.ownPreferences()
  return { kind: 'choice', name: 'platform', label: 'Messages come to', required: true, options, value: platform }
}

/** Done at once where it is clear until when; a pause that is to begin later, or of some hours, is asked about. */
function pauseFields(beginning: Circumstances): Pick<FormShown, 'lead' | 'fields'> {
  const { params, school, today } = beginning
  const ends = pauseEnds(beginning)
  if (ends !== undefined && params.meant === undefined) return { lead: [], fields: [] }
  const value = ends ?? schoolDayFrom(params.meant === 'hours' ? addDays(today, 1) : nextMonday(today), school)
  const said: Readonly<Record<NonNullable<ChangePreferenceParams['meant']>, string>> = {
    weekdays: 'I can’t leave out single weekdays. I can pause until a day, or turn a kind of message off.',
    hours: 'I can only pause for whole days.',
    later: 'A pause begins at once: I can’t set one that begins later.',
    'some days': '',
  }
  const lead: readonly Element[] = [
    ...(params.meant && said[params.meant] ? [text(said[params.meant])] : []),
    note('Urgent messages addressed to you still come. At weekends and in the holidays I am silent anyway.'),
  ]
  return { lead, fields: [{ kind: 'date', name: 'day', label: 'Nothing until', required: true, value }] }
}

function nextMonday(today: SchoolDate): SchoolDate {
  return addDays(mondayOf(today), 7)
}

import { z } from 'zod'
import type { PupilShown } from '../../data/school-reader.ts'
import { londonInstant, londonTime } from '../../school/clock.ts'
import { type ConcernPath, type ConcernWords, urgencies } from '../../school/concern.ts'
import { type ConcernRoute, concernPathOf } from '../../school/concern-path.ts'
import { type Instant, parseSchoolDate, type SchoolDate } from '../../school/school-date.ts'
import { roundsToTell } from '../../school/told-of-concern.ts'
import { type Doing, defineAction, type Faults } from '../action.ts'
import { allConcernsTopic, concernTopic } from '../concern-call.ts'
import { myConcernsTopic } from '../my-concerns/question.ts'
import type { Slots } from '../slots.ts'
import { dutyAskedAt, whomToCallLine } from '../whom-to-call.ts'
import { headCard, receiptCard } from './cards.ts'
import { adultAnswers, adultCategory, allWritten, categoryNamed, fieldsOf, furtherFields } from './fields.ts'
import { chosenOptions, pupilOptions, pupilsChosen, pupilsSaid } from './pupils.ts'
import { type LogConcernParams, logConcernParams } from './question.ts'
import { logConcernWords } from './words.ts'

const values = z.object({
  pupils: z.array(z.string()),
  category: z.string(),
  what: z.string(),
  on: z.string().optional(),
  at: z.string().optional(),
  where: z.string().optional(),
  whoElse: z.string().optional(),
  done: z.string().optional(),
  opinion: z.string().optional(),
  urgency: z.enum(urgencies).optional(),
  told: z.boolean().optional(),
  unnamed: z.string().optional(),
  adult: z.enum(adultAnswers).optional(),
  adultWho: z.string().optional(),
})
type Values = z.output<typeof values>

/** Ids and codes: the words are in the record alone. */
export interface ConcernReceipt {
  readonly concerns: readonly number[]
  readonly path: ConcernPath
  readonly at: string
  /** How the child is spoken of, where the words tell of danger. */
  readonly danger: 'her' | 'him' | 'them' | null
}

const mostPupils = 20
/** "Just now" of a telephone whose clock is a little ahead. */
const aheadMilliseconds = 5 * 60_000

export const logConcern = defineAction<LogConcernParams, Values, ConcernReceipt>({
  name: 'log-concern',
  title: 'Log a concern',
  asks: 'Tell the safeguarding team of a worry about any pupil, in half a minute',
  needs: 'raise a concern',
  params: logConcernParams,
  said: { intent: 'log_concern', words: logConcernWords, prefill },
  form: async ({ params, school, now, quoted }) => ({
    title: 'Log a concern',
    notice: 'A concern to log. Open privately.',
    lead: [whomToCallLine(school, now)],
    fields: fieldsOf(school, params, now, quoted),
    submit: 'Send it',
  }),
  further: async (given, { school, quoted }) => furtherFields({ ...given, quoted }, school),
  values,
  instead: async ({ values: { adult }, school }) => (adult === 'head' ? headCard(school) : undefined),
  check: async (doing) => faultsIn(doing),
  confirm: 'never',
  async effect(doing, writer) {
    const { asker, school, now, quoted, values: said } = doing
    const pupils = pupilsIn(doing)
    const { path, urgency, danger } = routed(doing)
    const filed = await writer.concerns.file({
      path,
      category: categoryIn(doing),
      urgency,
      pupils: pupils.map(({ id }) => id),
      ...happened(said, now),
      words: wordsOf(said, quoted),
      authorId: asker.staffId,
    })
    const concerns = filed.map(({ concernId }) => concernId)
    for (const concernId of concerns) await writer.concerns.tellReaders(concernId, roundsToTell(dutyAskedAt(school, now)))
    return {
      receipt: { concerns, path, at: now.toISOString(), danger: danger?.child ?? null },
      touched: [...concerns.map(concernTopic), allConcernsTopic, myConcernsTopic(asker.staffId)],
      // A concern about a grown-up enters no pupil's file, so it stands beside no pupil in the audit.
      pupils: path === 'adult' ? [] : pupils.map(({ id }) => id),
    }
  },
  receipt: async (receipt, { school, now }) => receiptCard(receipt, school, now),
  options: async (_, typed, { params, school, asker }) => pupilOptions(typed, school, asker, params),
  chosen: async (_, chosen, { school }) => chosenOptions(chosen, school),
})

/** The pupils alone: what was typed into a chat is not what was seen or heard. */
function prefill({ scope }: Slots): LogConcernParams {
  const pupils = pupilsSaid(scope)
  return pupils === undefined ? {} : { pupils }
}

function faultsIn({ values: { pupils, category, on, at }, school, now }: Doing<LogConcernParams, Values>): Faults {
  const faults: Record<string, string> = {}
  if (pupils.length > mostPupils) faults['pupils'] = `Please choose ${mostPupils} pupils at most, and log the others apart.`
  else if (!pupilsChosen(pupils, school)) faults['pupils'] = 'Please choose from the list again.'
  if (categoryNamed(category, school) === undefined) faults['category'] = 'Please choose one of these.'
  const when = momentOf({ on, at }, now)
  if (when && when.getTime() > now.getTime() + aheadMilliseconds) faults['on'] = 'That is still to come. When was it?'
  return faults
}

/** Where a day is given without a time it may be any of that day. */
function momentOf({ on, at }: Pick<Values, 'on' | 'at'>, now: Instant): Instant | undefined {
  const date = on === undefined ? undefined : parseSchoolDate(on)
  if (!date) return undefined
  if (at !== undefined) return londonInstant(date, at)
  return date > londonTime(now).date ? londonInstant(date, '00:00') : undefined
}

function happened({ on, at }: Values, now: Instant): { happenedOn?: SchoolDate; happenedAt?: string } {
  const date = on === undefined ? (at === undefined ? undefined : londonTime(now).date) : parseSchoolDate(on)
  return { ...(date && { happenedOn: date }), ...(date && at !== undefined && { happenedAt: at }) }
}

function pupilsIn({ values: { pupils }, school }: Doing<LogConcernParams, Values>): readonly PupilShown[] {
  const chosen = pupilsChosen(pupils, school)
  if (!chosen) throw new Error('the pupils were not checked')
  return chosen
}

function categoryIn({ values: { category }, school }: Doing<LogConcernParams, Values>): string {
  const named = categoryNamed(category, school)
  if (named === undefined) throw new Error('the category was not checked')
  return named
}

function routed(doing: Doing<LogConcernParams, Values>): ConcernRoute {
  const { values: said, school, quoted } = doing
  return concernPathOf({
    what: allWritten({ ...said, quoted }),
    beside: [said.where, said.whoElse].filter((words) => words !== undefined).join('. '),
    category: categoryIn(doing),
    pastoral: school.settings['pastoral-categories'],
    urgency: said.urgency,
    adult: said.adult ?? (said.category === adultCategory.value ? 'yes' : undefined),
    staff: school.staffNamed,
  })
}

/** What was written, under its headings; what was left empty is left out. */
function wordsOf(said: Values, quoted: string | undefined): ConcernWords {
  return {
    seenOrHeard: said.what,
    opinion: said.opinion,
    where: said.where,
    whoElse: said.whoElse,
    doneAtOnce: said.done,
    toldInPerson: said.told ? 'A safeguarding lead' : undefined,
    unnamed: said.unnamed,
    adult: said.adult === 'yes' ? said.adultWho : undefined,
    quoted,
  }
}

import { listed } from '../../cards/plural.ts'
import type { SchoolReader } from '../../data/school-reader.ts'
import { marksTopic } from '../../school/card-topics.ts'
import { addDays, type SchoolDate, sayDate } from '../../school/school-date.ts'
import { askTutorParams, tutorQuestionTopic } from '../ask-tutor/question.ts'
import type { BriefLine } from '../brief.ts'
import type { DataDays } from '../data-days.ts'
import { sayNear } from '../day-said-near.ts'
import type { Answering } from '../question.ts'
import type { DigestFacts } from './facts.ts'
import { forReader, mostLines, sectionsOf, type Told, withoutDoubles } from './lines.ts'
import { type DigestPlan, planDigest } from './plan.ts'
import { type DigestParams, digestTopic } from './question.ts'
import { sayView } from './views.ts'

/** What somebody has seen of a digest is asked for so many days back: no line is the same for longer. */
const seenDays = 60
/** Of lines beyond these nobody sees whether a tutor was asked: they are counted in one. */
const mostAsked = 40

/** What needs nothing is not to fill the screen either. */
const mostAsides = 3

/** Puts the briefs of the parts together: the smaller part of the school first, nothing twice, nothing that has been seen. */
export async function queryDigest(answering: Answering<DigestParams>): Promise<DigestFacts | undefined> {
  const { params, school, asker, today, now, parts } = answering
  const plan = planDigest(answering)
  if (plan.views.length === 0) return undefined
  const all = plan.parts.flatMap((part, index): readonly Told[] => {
    const { outcome, brief } = parts[index] ?? {}
    return brief && outcome !== 'refuse' ? [{ plan: part, brief }] : []
  })
  const since = new Date(now.getTime() - seenDays * 86_400_000)
  const seenKeys = new Set((await school.ownNudgeAnswers(since)).map(({ about }) => about))
  const isSeen = (key: string) => seenKeys.has(key)
  const asked = await tutorsAsked(school, all)
  const isDone = ({ key, on }: BriefLine) => {
    const isOld = !plan.weekly && on !== undefined && on < (plan.days?.since ?? on)
    return isOld || isSeen(key) || asked.done.has(key)
  }
  const told = withoutDoubles(forReader(all, isDone))
  const { sections, unshown } = sectionsOf(told, isSeen, params.list === 'pupils' ? Number.POSITIVE_INFINITY : mostLines)
  const labels = plan.views.map(sayView)
  return {
    of: listed(labels),
    today,
    period: { from: plan.period.from, to: plan.period.to },
    weekly: plan.weekly,
    isPast: plan.isPast,
    figures: plan.views.flatMap((view, index) => {
      const says = all.find((each) => each.plan.view === view && each.plan.question.name === 'day-figures')?.brief.says
      return says ? [plan.views.length > 1 ? `${labels[index]}: ${says}` : says] : []
    }),
    registers: sayRegisters(plan, school, today),
    sections,
    unshown,
    asides: plan.isPast || plan.weekly ? [] : told.flatMap(({ brief }) => brief.aside ?? []).slice(0, mostAsides),
    seen: all.reduce((sum, { brief }) => sum + brief.lines.filter(({ key }) => isSeen(key)).length, 0),
    tellsQuiet: plan.views.some(({ reader }) => reader !== 'tutor' && reader !== 'safeguarding'),
    topics: plan.isPast ? [] : [digestTopic(asker.staffId), marksTopic, ...asked.topics],
  }
}

/** Which lines ask a tutor what somebody has asked already. */
async function tutorsAsked(
  school: SchoolReader,
  told: readonly Told[],
): Promise<{ readonly done: ReadonlySet<string>; readonly topics: readonly string[] }> {
  const toAsk = told.flatMap(({ brief }) => brief.lines.flatMap(questionOf)).slice(0, mostAsked)
  const asked = await Promise.all(
    toAsk.map(async ({ key, params: { pupilId, about, date } }) =>
      (await school.tutorQuestions.about(pupilId, about, date)).length > 0 ? [key] : [],
    ),
  )
  return { done: new Set(asked.flat()), topics: toAsk.map(({ params }) => tutorQuestionTopic(params.pupilId)) }
}

function questionOf({ key, act }: BriefLine) {
  const params = act?.action.name === 'ask-tutor' ? askTutorParams.safeParse(act.action.params) : undefined
  return params?.success ? [{ key, params: params.data }] : []
}

/** `Registers to Tuesday pm; nothing yet for today.` */
function sayRegisters({ days, period, weekly }: DigestPlan, school: SchoolReader, today: SchoolDate): string {
  const { calendar } = school
  if (!days) return school.marksAsOf ? 'No registers of this year have come yet.' : 'No registers have come yet.'
  const to = `Registers to ${sayNewest(days, today)}`
  const closed = calendar.whyClosed(today)
  if (weekly || period.to < today || days.last === today) return `${to}.`
  const between = calendar.schoolDays(addDays(days.last, 1), addDays(today, -1))
  const half = days.session === 'AM' ? `the afternoon of ${sayNear(days.last, today)}` : undefined
  const unknown = [...(half ? [half] : []), ...between.map((date) => sayDate(date))]
  if (unknown.length > 3) return `${to}; nothing has come since, so nothing is said of the days after.`
  if (unknown.length > 0) return `${to}; nothing has come since, so nothing is said of ${listed(unknown)}.`
  return closed === undefined ? `${to}; nothing yet for today.` : `${to}. No school today (${closed}).`
}

function sayNewest({ last, session }: DataDays, today: SchoolDate): string {
  if (last === today) return session === 'AM' ? 'this morning' : 'this afternoon'
  return `${sayNear(last, today)} ${session.toLowerCase()}`
}

import { act, ask } from '../../cards/card.ts'
import { listed, plural } from '../../cards/plural.ts'
import { londonTime } from '../../school/clock.ts'
import { type SchoolDate, sayDate } from '../../school/school-date.ts'
import type { Brief, BriefLine } from '../brief.ts'
import { sayNear } from '../day-said-near.ts'
import { callLogContact } from '../log-contact/question.ts'
import type { PupilToCall, PupilUnexplained, UnexplainedAbsenceFacts } from './facts.ts'
import { askUnexplainedAbsence, type UnexplainedAbsenceParams } from './question.ts'

/** School days before its deadline from which on a reason that is still to come is said again. */
const nearDeadline = 1

/** Whom to call, in the order of calling; then whose reason is due; and how many are past it. A call that was logged takes the line away. */
export function unexplainedAbsenceBrief(facts: UnexplainedAbsenceFacts, params: UnexplainedAbsenceParams): Brief {
  const today = londonTime(facts.now).date
  const day = facts.newest?.date
  const out = [...facts.firstDay, ...facts.lastDay]
  const limit = facts.reasonDueInSchoolDays
  const older = new Map(facts.noReasonYet.map((pupil) => [pupil.id, pupil.marks.filter(({ date }) => date !== day)]))
  const toCall = out
    .filter(({ called }) => called === null)
    .map((pupil) => toCallLine(pupil, older.get(pupil.id) ?? [], { day: day ?? today, today, limit }))
  const said = new Set(toCall.map(({ about }) => about))
  const due = facts.noReasonYet.flatMap((pupil) => dueLine(pupil, older.get(pupil.id) ?? [], { today, limit }))
  const show = askUnexplainedAbsence(params)
  return {
    lines: [...toCall, ...due.filter(({ about }) => !said.has(about)), ...overdueLine(facts, params)],
    all: { ask: ask('Show', show), one: 'absence with no reason yet', several: 'absences with no reason yet' },
  }
}

function toCallLine(
  { id, name, form }: PupilToCall,
  older: PupilUnexplained['marks'],
  { day, today, limit }: Near & { readonly day: SchoolDate },
): BriefLine {
  const is = day === today ? 'is out today' : `was out on ${sayNear(day, today)}`
  const due = nearest(older, { today, limit })
  return {
    key: `unexplained:${id}:${day}`,
    kind: 'to do',
    says: `${name} (${form}) ${is} with no reason yet${due ? `; the reason for ${due.days} ${due.by}` : ''}.`,
    act: act('Log the call', callLogContact({ pupilId: id, way: 'call', party: 'home', on: today })),
    about: `absence:${id}`,
  }
}

function dueLine({ id, name, form }: PupilUnexplained, marks: PupilUnexplained['marks'], near: Near): readonly BriefLine[] {
  const due = nearest(marks, near)
  if (!due) return []
  return [
    {
      key: `reason-due:${id}:${due.first}`,
      kind: 'to do',
      says: `${name} (${form}): the reason for ${due.days} ${due.by}.`,
      act: act('Log the call', callLogContact({ pupilId: id, way: 'call', party: 'home', on: near.today })),
      about: `absence:${id}`,
    },
  ]
}

interface Near {
  readonly today: SchoolDate
  /** School days within which the reason is due. */
  readonly limit: number
}

interface Due {
  readonly first: SchoolDate
  readonly days: string
  readonly by: string
}

/** The days without a reason whose deadline is near, and when it is. One that may have passed is said to be past only by newer data. */
function nearest(marks: PupilUnexplained['marks'], { today, limit }: Near): Due | undefined {
  const near = marks.filter(({ left, age }) => left >= 0 && limit - age <= nearDeadline)
  const days = [...new Set(near.map(({ date }) => date))]
  const [first] = days
  const due = near[0]?.due
  if (!first || !due) return undefined
  const by = due < today ? `was due on ${sayDate(due)}` : due === today ? 'is due today' : `is due on ${sayDate(due)}`
  return { first, days: listed(days.map((date) => sayDate(date))), by }
}

function overdueLine({ of, noReasonYet }: UnexplainedAbsenceFacts, { scope }: UnexplainedAbsenceParams): readonly BriefLine[] {
  const overdue = noReasonYet.filter(({ marks }) => marks.some(({ left }) => left < 0))
  const sessions = overdue.reduce((sum, { marks }) => sum + marks.filter(({ left }) => left < 0).length, 0)
  if (overdue.length === 0) return []
  const [only] = overdue.length === 1 ? overdue : []
  const whose = only ? `${only.name} (${only.form})` : plural(overdue.length, 'pupil')
  const period = periodOf(overdue)
  return [
    {
      key: `overdue:${of}`,
      kind: 'to do',
      says: `${whose}: ${plural(sessions, 'N mark')} past the five school days for a reason.`,
      ask: ask('Show', askUnexplainedAbsence({ scope, period, filters: { status: 'overdue' } })),
    },
  ]
}

function periodOf(overdue: readonly PupilUnexplained[]) {
  const days = overdue.flatMap(({ marks }) => marks.map(({ date }) => date)).toSorted()
  const from = days[0] as SchoolDate
  const to = days.at(-1) as SchoolDate
  return { from, to, said: 'range' as const, name: 'since the first of them' }
}

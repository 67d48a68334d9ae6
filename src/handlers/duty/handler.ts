import { act, acts, ask, asks, badge, type Card, type Element, note, text } from '../../cards/card.ts'
import { londonTime } from '../../school/clock.ts'
import { ofDay } from '../../school/duty-rota.ts'
import { countingOn, isClosed, type OnCall, onCall } from '../../school/on-duty.ts'
import { addDays, type SchoolDate, sayDate } from '../../school/school-date.ts'
import type { WhomToCall } from '../../school/whom-to-call.ts'
import { callHandOver, mayHandOver } from '../hand-over-duty/question.ts'
import { type Answering, defineQuestion } from '../question.ts'
import { askSettings } from '../settings/question.ts'
import { callDsl, sayDsl, sayOnCall, saySocialCare, whomToCallAt } from '../whom-to-call.ts'
import { type DutyParams, dutyParams } from './question.ts'
import { dutyWords } from './words.ts'

interface DutyHours extends OnCall {
  readonly date: SchoolDate
  readonly from: string
  readonly to: string
}

interface DutyFacts extends Omit<WhomToCall, 'rounds'> {
  readonly rounds: readonly (readonly OnCall[])[]
  readonly today: SchoolDate
  /** Where another day was asked about: its rota. */
  readonly day: { readonly date: SchoolDate; readonly closed: boolean; readonly hours: readonly DutyHours[] } | null
  /** Who is on duty next, where nobody is now. */
  readonly next: DutyHours | null
  readonly canCall: boolean
  readonly canHandOver: boolean
  /** By whom the duty was handed over to the reader, who has it still. */
  readonly handedBy: string | null
}

/** How far ahead the next duty is looked for: the longest holidays. */
const daysAhead = 60

export const duty = defineQuestion<DutyParams, DutyFacts>({
  name: 'duty',
  intent: 'help',
  title: 'Safeguarding duty',
  asks: 'Who is on duty for safeguarding, how to reach them, and who after them',
  needs: 'own account',
  names: 'nothing',
  words: dutyWords,
  sayings: ["who's DSL on duty?", 'who is on duty for safeguarding tomorrow'],
  params: dutyParams,
  query,
  card,
  named: () => [],
  topics: () => ['setting:dsl-rota'],
  examples: [
    { as: 'nia.bevan', says: "who's DSL on duty?", sees: /Safeguarding lead: Farida Rahimi[\s\S]*No duty rota is set[\s\S]*999/ },
  ],
})

async function query({ params, school, asker, today, now }: Answering<DutyParams>): Promise<DutyFacts> {
  const whom = whomToCallAt(school, now)
  const { settings, calendar, safeguardingTeam: team } = school
  const rota = settings['dsl-rota']
  const { time } = londonTime(now)
  const hoursOf = (date: SchoolDate): readonly DutyHours[] =>
    ofDay(countingOn(rota, { date }, isClosed(calendar, date)), { date, time: '00:00' })
      .map((each) => ({ ...onCall(each, team, rota), date, from: each.from, to: each.to }))
      .toSorted((a, b) => a.from.localeCompare(b.from))
  const asked = params.period.said === 'default' ? today : params.period.from
  const ahead = Array.from({ length: daysAhead }, (_, days) => addDays(today, days))
  const nextDay =
    whom.onDuty.length > 0 ? undefined : ahead.find((date) => hoursOf(date).some((each) => isAhead(each, today, time)))
  const next = nextDay && hoursOf(nextDay).find((each) => isAhead(each, today, time))
  // What was handed over is taken back, or over by now.
  const isOwn = whom.onDuty[0]?.staffId === asker.staffId
  return {
    ...whom,
    today,
    day: asked === today ? null : { date: asked, closed: isClosed(calendar, asked), hours: hoursOf(asked) },
    next: next ?? null,
    canCall: team.some(({ staffId }) => staffId !== asker.staffId),
    canHandOver: mayHandOver(asker),
    handedBy: isOwn && params.handedBy !== undefined ? (school.staffName(params.handedBy) ?? 'A colleague') : null,
  }
}

function isAhead({ date, from }: DutyHours, today: SchoolDate, time: string): boolean {
  return date > today || from > time
}

function card(facts: DutyFacts): Card {
  return facts.day ? dayCard(facts, facts.day) : nowCard(facts)
}

function nowCard(facts: DutyFacts): Card {
  const { state, onDuty, next, outOfHours, handedBy, today, rounds } = facts
  const [first] = onDuty
  const lead = rounds[0]?.[0]
  const titles = {
    'on duty': `On duty for safeguarding: ${first?.name ?? ''}`,
    'nobody on duty': 'Nobody is on duty for safeguarding now',
    'no rota': lead === undefined ? 'No duty rota is set' : `Safeguarding lead: ${lead.name}`,
  } as const
  const title = handedBy && first ? `You are on duty for safeguarding until ${first.until}` : titles[state]
  return {
    title,
    notice: title,
    audience: 'asker',
    body: [
      ...(handedBy ? [text(`${handedBy} handed the safeguarding duty over to you.`)] : []),
      text(sayDsl(facts)),
      ...(state === 'no rota' && rounds.length > 0
        ? [text('No duty rota is set: the leads are called together, and then the deputies.')]
        : []),
      ...(next ? [text(`Next on duty: ${sayOnCall(next)}, ${sayWhen(next, today)}.`)] : []),
      ...(outOfHours || rounds.length === 0 ? [text(saySocialCare(facts))] : []),
      badge('A child in danger now? Call 999 first, and stay with them.', 'attention'),
      ...buttons(facts),
    ],
  }
}

function dayCard(facts: DutyFacts, { date, closed, hours }: NonNullable<DutyFacts['day']>): Card {
  const none = closed
    ? 'There is no school on that day, and nobody is on the duty rota.'
    : 'Nobody is on the duty rota on that day.'
  return {
    title: `Safeguarding duty, ${sayDate(date)}`,
    notice: 'The safeguarding duty rota.',
    audience: 'asker',
    body: [
      ...(hours.length === 0
        ? [text(none)]
        : [
            {
              kind: 'table',
              headings: ['When', 'Who', 'Extension'],
              rows: hours.map(({ from, to, name, extension }) => [`${from} to ${to}`, name, extension ?? '']),
            } as const,
          ]),
      note('A child in danger now? Call 999 first. For now, ask who is on duty.'),
      ...buttons(facts),
    ],
  }
}

function buttons({ canCall, canHandOver, rounds }: DutyFacts): readonly Element[] {
  const can = [
    ...(canCall && rounds.length > 0 ? [act('Call them in', callDsl, 'primary')] : []),
    ...(canHandOver ? [act('Hand the duty over', callHandOver)] : []),
  ]
  return [...(can.length > 0 ? [acts(...can)] : []), ...(canHandOver ? [asks(ask('The rota', askSettings('Safeguarding')))] : [])]
}

function sayWhen({ date, from }: DutyHours, today: SchoolDate): string {
  if (date === today) return `from ${from}`
  return `${date === addDays(today, 1) ? 'tomorrow' : sayDate(date)} from ${from}`
}

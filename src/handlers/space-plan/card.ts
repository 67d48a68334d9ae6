import {
  type AskButton,
  act,
  acts,
  ask,
  asks,
  badge,
  type Card,
  type Element,
  heading,
  item,
  note,
  text,
} from '../../cards/card.ts'
import { listed } from '../../cards/plural.ts'
import { addDays, mondayOf, type SchoolDate, sayDate, sayDates } from '../../school/school-date.ts'
import { callCopySpace } from '../copy-space/question.ts'
import { callRemoveSpacePlan } from '../remove-space-plan/question.ts'
import { callSetSpacePlan } from '../set-space-plan/question.ts'
import { callSetSpaceTheme } from '../set-space-theme/question.ts'
import { askAway } from '../space-away.ts'
import { askSpaceCoverage } from '../space-coverage/question.ts'
import {
  activityBody,
  type DaySeen,
  type SlotSeen,
  type SpaceSeen,
  sayActivity,
  sayAway,
  sayMoved,
  saySlot,
  sayWhen,
} from '../space-said.ts'
import { callSpaceDone, callSpaceNotToday } from '../space-slot.ts'
import { callSpaceSwap } from '../space-swap/question.ts'
import type { SpacePlanFacts } from './facts.ts'
import { askSpaceDay, askSpaceWeek, type SpacePlanParams, scopeOfForm, scopeOfYear } from './question.ts'

export function spacePlanCard(facts: SpacePlanFacts, { scope, period }: SpacePlanParams): Card {
  const { programme, from, to, of, today } = facts
  const isDay = from === to
  const when = isDay
    ? sayWhen(from, today)
    : period.name === 'this week' || period.name === 'next week'
      ? period.name
      : 'programme'
  const [only] = of.length === 1 ? of : []
  return {
    title: `${programme} ${when}${only ? `: ${only.who.label}` : ''}`,
    subtitle: subtitleOf(facts, only),
    notice: `Here is ${programme}, as you asked.`,
    audience: 'asker',
    body: [...bodyOf(facts, only), ...nextSteps(facts, only, scope)],
  }
}

function subtitleOf({ from, to }: SpacePlanFacts, only: SpaceSeen | undefined): string {
  const theme = mondayOf(from) === mondayOf(to) ? themeOf(only, from) : undefined
  return `${sayDates(from, to)}${theme === undefined ? '' : ` · Theme: ${theme}`}`
}

function themeOf(seen: SpaceSeen | undefined, date: SchoolDate): string | undefined {
  return seen?.themes.find(({ monday }) => monday === mondayOf(date))?.theme
}

function bodyOf(facts: SpacePlanFacts, only: SpaceSeen | undefined): readonly Element[] {
  const { from, to, of } = facts
  if (of.length === 0) return [text('There are no forms or year groups here yet, so there is nothing planned for any.')]
  if (from === to) return only ? dayBody(facts, only) : dayOfSeveral(facts)
  if (!only) return of.flatMap((seen) => [heading(seen.who.label), ...weeksBody(facts, seen)])
  return mondayOf(from) === mondayOf(to) ? weekBody(facts, only) : weeksBody(facts, only)
}

function dayBody(facts: SpacePlanFacts, seen: SpaceSeen): readonly Element[] {
  const [day] = seen.days
  if (!day) return []
  if (day.closed !== null) return [text(`No ${facts.programme} ${sayWhen(day.date, facts.today)}: ${day.closed}.`)]
  if (day.slots.length === 0)
    return [text(`${facts.programme} doesn't run on that day of the week. It runs at ${listed(facts.times.map(String))}.`)]
  const away = facts.away
    ? [
        text(sayAway(facts.away, facts.today)),
        ...(facts.away.count > 0 ? [asks(ask('Who', askAway(facts.away.form, facts.away.date, facts.today)))] : []),
      ]
    : []
  return [...day.slots.flatMap((slot) => slotBody(facts, seen, slot, day.slots.length > 1)), ...away]
}

function slotBody(facts: SpacePlanFacts, seen: SpaceSeen, slot: SlotSeen, several: boolean): readonly Element[] {
  const { plan, ownPlans } = slot
  const moved = plan && sayMoved(plan)
  return [
    ...(several ? [heading(slot.time)] : []),
    text(plan ? `${sayActivity(plan)}.` : `Nothing is planned for ${several ? slot.time : sayWhen(slot.date, facts.today)} yet.`),
    ...(plan ? activityBody(plan) : []),
    ...(slot.said ? [badge(saySlot(slot.said), slot.said.state === 'done' ? 'good' : 'neutral')] : []),
    ...(moved ? [note(moved)] : []),
    ...ownPlans.map((own) =>
      item(`${own.form} does something else: ${sayActivity(own.plan)}.`, {
        ask: ask(own.form, askSpaceDay(scopeOfForm(own.form), slot.date, facts.today)),
      }),
    ),
    ...slotSteps(facts, seen, slot),
  ]
}

/** Done, Swap and Not today for the tutor; changing it for whoever plans the year. None is demanded. */
function slotSteps(
  { today }: SpacePlanFacts,
  { who, mayPlan, tutors }: SpaceSeen,
  { date, slot, plan, said }: SlotSeen,
): readonly Element[] {
  const at = { formId: who.formId, date, slot }
  const tutor =
    tutors && plan
      ? [
          ...(date <= today && said?.state !== 'done' ? [act('Done', callSpaceDone(at), 'primary')] : []),
          ...(said?.state !== 'swapped' ? [act('Swap', callSpaceSwap(at))] : []),
          ...(date === today && said?.state !== 'not today' ? [act('Not today', callSpaceNotToday(at))] : []),
        ]
      : []
  const yearGroup = who.yearGroups[0]
  const place = { date, slot, ...(yearGroup !== undefined && { yearGroup }), ...(who.formId !== 0 && { form: who.label }) }
  const isOwn = plan !== null && plan.formId === who.formId
  const planner = !mayPlan
    ? []
    : plan && isOwn
      ? [act('Change', callSetSpacePlan({ planId: plan.planId })), act('Remove', callRemoveSpacePlan(plan.planId), 'danger')]
      : [act(plan ? `Something else for ${who.label}` : 'Add a plan', callSetSpacePlan(place))]
  const buttons = [...tutor, ...planner]
  return buttons.length > 0 ? [acts(...buttons)] : []
}

function dayOfSeveral({ of, today, from, programme }: SpacePlanFacts): readonly Element[] {
  const lines = of.map((seen) => {
    const [day] = seen.days
    const who = seen.who.label
    const scope = scopeIn(seen)
    const open = ask(who, askSpaceDay(scope, from, today))
    if (!day || day.closed !== null) return item(`${who}: no ${programme}, ${day?.closed ?? 'no school'}.`)
    return item(`${who}: ${sayDay(day)}.`, { ask: open })
  })
  return lines
}

function sayDay({ slots }: DaySeen): string {
  if (slots.length === 0) return 'no slot on that day'
  if (slots.length === 1) return slots[0]?.plan ? sayActivity(slots[0].plan) : 'nothing planned yet'
  return slots.map(({ time, plan }) => `${time} ${plan ? sayActivity(plan) : 'nothing planned yet'}`).join('; ')
}

function weekBody(facts: SpacePlanFacts, seen: SpaceSeen): readonly Element[] {
  const { today, programme } = facts
  const open = seen.days.filter(({ closed, slots }) => closed === null && slots.length > 0)
  if (open.length === 0)
    return [text(`No ${programme} that week: ${seen.days.find(({ closed }) => closed)?.closed ?? 'no slots'}.`)]
  if (open.every(({ slots }) => slots.every(({ plan }) => plan === null)))
    return [text('Nothing is planned for that week yet.'), ...(seen.mayPlan ? [] : [note(whoPlans(facts))])]
  return seen.days.map((day) => {
    const said = day.closed !== null ? `no ${programme}, ${day.closed}` : sayDay(day)
    const marked = day.slots.flatMap((slot) => (slot.said ? [slot.said.state] : []))
    const words = `${sayDate(day.date)}: ${said}${marked.length > 0 ? ` (${marked.join(', ')})` : ''}.`
    const isPlanned = day.slots.some(({ plan }) => plan)
    return item(words, isPlanned ? { ask: ask('Open', askSpaceDay(scopeIn(seen), day.date, today)) } : {})
  })
}

/** More than a week: a line for each, with its theme. */
function weeksBody({ today, programme }: SpacePlanFacts, seen: SpaceSeen): readonly Element[] {
  const mondays = [...new Set(seen.days.map(({ date }) => mondayOf(date)))]
  const lines = mondays.flatMap((monday) => {
    const slots = seen.days.filter(({ date }) => mondayOf(date) === monday).flatMap((day) => day.slots)
    if (slots.length === 0) return []
    const planned = slots.filter(({ plan }) => plan).length
    const theme = themeOf(seen, monday)
    const words = `Week of ${sayDate(monday)}: ${theme === undefined ? '' : `${theme}, `}${planned} of ${slots.length} planned.`
    return [item(words, { ask: ask('Open', askSpaceWeek(scopeIn(seen), monday, today)) })]
  })
  return lines.length > 0 ? lines : [text(`No ${programme} in that time: there is no school.`)]
}

function whoPlans({ programme }: SpacePlanFacts): string {
  return `Whoever leads the year adds plans for ${programme}; they show here as soon as they are in.`
}

function scopeIn({ who }: SpaceSeen) {
  return who.formId !== 0 ? scopeOfForm(who.label) : scopeOfYear(who.yearGroups[0] ?? 0)
}

function nextSteps(facts: SpacePlanFacts, only: SpaceSeen | undefined, scope: SpacePlanParams['scope']): readonly Element[] {
  const { from, to, today, next } = facts
  const isDay = from === to
  const week: readonly AskButton[] = isDay
    ? [ask('The whole week', askSpaceWeek(scope, from, today))]
    : [ask('The week after', askSpaceWeek(scope, addDays(mondayOf(to), 7), today))]
  const day: readonly AskButton[] = isDay && next ? [ask(sayNext(next, today), askSpaceDay(scope, next, today))] : []
  const yearGroup = only?.who.yearGroups[0]
  const plans = only?.mayPlan && yearGroup !== undefined
  const coverage = plans ? [ask('How much is planned', askSpaceCoverage(scopeOfYear(yearGroup)))] : []
  const isEmpty =
    only?.days.every(({ slots }) => slots.every(({ plan }) => !plan)) && only.days.some(({ slots }) => slots.length > 0)
  const planner =
    plans && (!isDay || isEmpty)
      ? [
          ...(isDay
            ? []
            : [act('Add a plan', callSetSpacePlan({ yearGroup, date: from < today && today <= to ? today : from }))]),
          act(
            themeOf(only, from) === undefined ? 'Set the theme' : 'Change the theme',
            callSetSpaceTheme({ yearGroup, monday: mondayOf(from) }),
          ),
          ...(isEmpty ? [act("Copy last year's", callCopySpace({ yearGroup }))] : []),
        ]
      : []
  const empty = isEmpty && isDay && only?.mayPlan === false ? [note(whoPlans(facts))] : []
  return [...empty, ...(planner.length > 0 ? [acts(...planner)] : []), asks(...day, ...week, ...coverage)]
}

function sayNext(date: SchoolDate, today: SchoolDate): string {
  const when = sayWhen(date, today)
  return when === 'tomorrow' || when === 'today' ? `${when[0]?.toUpperCase()}${when.slice(1)}` : sayDate(date)
}

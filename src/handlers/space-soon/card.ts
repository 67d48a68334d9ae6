import { act, acts, ask, asks, badge, type Card, note, text } from '../../cards/card.ts'
import { plural } from '../../cards/plural.ts'
import type { SpacePlan } from '../../school/space.ts'
import { askAway } from '../space-away.ts'
import { askSpaceWeek, scopeOfForm } from '../space-plan/question.ts'
import { activityBody, sayActivity, sayAway, sayMoved, saySlot, sayWhen } from '../space-said.ts'
import { callSpaceDone, callSpaceNotToday } from '../space-slot.ts'
import { callSpaceSwap } from '../space-swap/question.ts'
import type { SpaceSoonFacts } from './facts.ts'

/** DOMAIN section 9: what it is and how long, its links, and three buttons of which none need be pressed. */
export function spaceSoonCard(facts: SpaceSoonFacts): Card {
  const { programme, today, greeting, forename, who, slot, away } = facts
  const plan = slot?.plan
  if (!slot || !plan)
    return {
      title: `${programme}: ${who.label}`,
      notice: `${programme} has changed.`,
      audience: 'asker',
      body: [text(`Nothing is planned for that slot any more.`)],
    }
  const { date, said } = slot
  const at = { formId: who.formId, date, slot: slot.slot }
  const moved = sayMoved(plan)
  return {
    title: `${programme} ${sayWhen(date, today)}, ${slot.time}: ${who.label}`,
    notice: noticeOf(programme, plan, date === today),
    audience: 'asker',
    body: [
      text(`${date === today && !said ? `${greeting} ${forename}. ` : ''}${sayActivity(plan)}.`),
      ...(said ? [badge(saySlot(said), said.state === 'done' ? 'good' : 'neutral')] : []),
      ...activityBody(plan),
      ...(moved ? [note(moved)] : []),
      acts(
        ...(said?.state !== 'done' && date <= today ? [act('Done', callSpaceDone(at))] : []),
        ...(said?.state !== 'swapped' ? [act('Swap', callSpaceSwap(at))] : []),
        ...(said?.state !== 'not today' ? [act('Not today', callSpaceNotToday(at))] : []),
      ),
      ...(away ? [text(sayAway(away, today))] : []),
      asks(
        ...(away && away.count > 0 ? [ask('Who', askAway(away.form, away.date, today))] : []),
        ask('The whole week', askSpaceWeek(scopeOfForm(who.label), date, today)),
      ),
    ],
  }
}

/** `SPACE today, 15 minutes, slides inside`: no title, for a classroom has a projector. */
function noticeOf(programme: string, { minutes, resources }: SpacePlan, isToday: boolean): string {
  const slides = resources.some(({ title, url }) => /slide|powerpoint|\.pptx?\b|presentation/i.test(`${title} ${url}`))
  const inside = resources.length === 0 ? [] : [slides ? 'slides inside' : 'links inside']
  return [
    `${programme}${isToday ? ' today' : ''}`,
    ...(minutes === undefined ? [] : [plural(minutes, 'minute')]),
    ...inside,
  ].join(', ')
}

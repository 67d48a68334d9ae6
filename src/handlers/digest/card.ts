import { type ActButton, act, acts, ask, asks, type Card, type Element, heading, item, text } from '../../cards/card.ts'
import { plural } from '../../cards/plural.ts'
import { carriedAction } from '../../cards/question-size.ts'
import { dayPeriod } from '../../school/period.ts'
import { sayDate, sayDates } from '../../school/school-date.ts'
import { callMarkSeen } from '../mark-seen/question.ts'
import type { DigestFacts, DigestLine, LineKind } from './facts.ts'
import { askDigest, type DigestParams } from './question.ts'

const names: Readonly<Record<LineKind, string>> = { 'to do': 'To do', changed: 'Changed', good: 'Good' }

/** At most a screen: what there is to do, what has changed and what is good, a step beside each (DOMAIN section 9). */
export function digestCard(facts: DigestFacts, params: DigestParams): Card {
  const { of, today, period, weekly } = facts
  return {
    title: `${of}, ${weekly ? sayDates(period.from, period.to) : sayDate(period.to)}`,
    notice: noticeOf(facts),
    audience: 'asker',
    body: [
      ...summary(facts),
      ...(facts.sections.some(({ kind }) => kind === 'to do') ? [] : asides(facts)),
      ...facts.sections.flatMap(({ kind, lines }) => [
        heading(names[kind]),
        ...lines.map(lineOf),
        ...(kind === 'to do' ? asides(facts) : []),
      ]),
      ...more(facts, params),
      ...(today > period.to && !weekly
        ? [asks(ask('Today’s digest', askDigest({ scope: params.scope, period: dayPeriod(today, today) })))]
        : []),
    ],
  }
}

/** What a banner says: how much, and nothing of whom. */
function noticeOf({ weekly, sections }: DigestFacts): string {
  const counts = sections.map(({ kind, count }) => `${names[kind]} (${count})`).join(' · ')
  return `${weekly ? 'Your week' : 'Your digest'}. ${counts || 'All quiet.'}`
}

function summary({ sections, figures, registers, isPast, weekly }: DigestFacts): readonly Element[] {
  const counts = sections.map(({ kind, count }) => `${names[kind]} (${count})`).join(' · ')
  const quiet = isPast || weekly ? 'Nothing out of the ordinary.' : 'All quiet: nothing to do and nothing new.'
  const [first = '', ...others] = figures
  return [
    text([counts ? `${counts}.` : quiet, first, ...(others.length > 0 ? [] : [registers])].filter(Boolean).join(' ')),
    ...others.map((line) => text(line)),
    ...(others.length > 0 ? [text(registers)] : []),
  ]
}

function lineOf({ says, act: step, ask: button, keys }: DigestLine): Element {
  return item(says, step ? { act: step } : { ...(button ? { ask: button } : { act: act('Seen', callMarkSeen(keys)) }) })
}

function asides({ asides: all }: DigestFacts): readonly Element[] {
  return all.map(({ says, ask: button }) => item(says, { ask: button }))
}

/** What did not fit, and one press for all that needs nothing but to be known. */
function more({ sections, unshown }: DigestFacts, params: DigestParams): readonly Element[] {
  const keys = sections.flatMap(({ kind, lines }) => (kind === 'to do' ? [] : lines.flatMap((line) => line.keys)))
  const seenAll = keys.length > 1 ? allSeen(keys) : undefined
  return [
    ...(unshown > 0
      ? [
          item(`And ${plural(unshown, 'more line')}.`, {
            ask: ask('Show all', { name: 'digest', params: { ...params, list: 'pupils' } }),
          }),
        ]
      : []),
    ...(seenAll ? [acts(seenAll)] : []),
  ]
}

/** As many as a button carries, which is all of a digest of ordinary length. */
function allSeen(keys: readonly string[]): ActButton | undefined {
  for (let count = keys.length; count > 1; count -= 1) {
    const call = callMarkSeen(keys.slice(0, count))
    if (carriedAction(call) !== undefined) return act('Seen all that changed', call)
  }
  return undefined
}

import { capital } from '../../cards/capital.ts'
import { ask } from '../../cards/card.ts'
import { plural } from '../../cards/plural.ts'
import { londonTime } from '../../school/clock.ts'
import { dayPeriod } from '../../school/period.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import { sayPercent } from '../../school/tally.ts'
import { askAbsentNow } from '../absent-now/question.ts'
import type { Brief } from '../brief.ts'
import { sayNear } from '../day-said-near.ts'
import type { DayFiguresFacts, SessionsOf } from './facts.ts'
import type { DayFiguresParams } from './question.ts'

/** `Tuesday 94.9% (279 of 294), term so far 93.3%.` */
export function dayFiguresBrief(facts: DayFiguresFacts, { scope }: DayFiguresParams): Brief {
  const { newest, now } = facts
  const today = londonTime(now).date
  const known = newest?.reasonKnown ?? 0
  return {
    says: sayFigures(facts),
    lines: [],
    ...(newest &&
      known > 0 && {
        aside: {
          says: `${sayAway(known, newest.reasonOpen > 0, newest.date === today)} with a known reason.`,
          ask: ask('Show', askAbsentNow({ scope, period: dayPeriod(newest.date, today) })),
        },
      }),
  }
}

function sayAway(pupils: number, isMore: boolean, isToday: boolean): string {
  const away = isToday ? (pupils === 1 ? 'is away' : 'are away') : pupils === 1 ? 'was away' : 'were away'
  return `${pupils.toLocaleString('en-GB')}${isMore ? ' more' : ''} ${away}`
}

export function sayFigures({ at, beside, years, now }: DayFiguresFacts): string {
  const today = londonTime(now).date
  const when = at.from === at.to ? sayDay(at.from, today) : capital(at.name)
  const first =
    at.possible === 0 ? `${when}: no marks yet` : `${when} ${sayPercent((at.attended * 100) / at.possible)} (${sayOf(at)})`
  const besideIt =
    beside && beside.possible > 0 ? `, ${beside.name} ${sayPercent((beside.attended * 100) / beside.possible)}` : ''
  const known = years.filter(({ possible }) => possible > 0)
  const each = known.map(({ name, attended, possible }) => `${name} ${sayPercent((attended * 100) / possible)}`)
  return `${first}${besideIt}.${each.length > 1 ? ` ${each.join(', ')}.` : ''}`
}

function sayOf({ attended, possible, missing }: SessionsOf): string {
  const counted = `${attended.toLocaleString('en-GB')} of ${possible.toLocaleString('en-GB')}`
  return missing > 0 ? `${counted}; ${plural(missing, 'mark')} not in` : counted
}

/** `Today so far`, `Tuesday`, `Fri 13 Nov`. */
function sayDay(date: SchoolDate, today: SchoolDate): string {
  return date === today ? 'Today so far' : sayNear(date, today)
}

import { clockTimeOf, clockTimesSaid, type TimeSaid } from '../../school/clock-times-said.ts'
import { addDays, daysBetween } from '../../school/school-date.ts'
import { topicIn } from '../preference-topics.ts'
import type { Slots } from '../slots.ts'
import type { ChangePreferenceParams } from './question.ts'

const off =
  /\b(?:stop|no|mute|silence|unsubscribe|cancel|disable|kill|ditch|quit|enough|less|dont|do not|never|not|without|off|rid of|leave me out|opt out|hush|shush|fewer|cut|drop)\b/
const on =
  /\b(?:on|enable|start|resume|restart|subscribe|unmute|sign me up|opt in|want|like|again|back|reinstate|restore|give me|bring)\b/
const backOn =
  /\b(?:unpause|unmute|unsnooze|resume|un-pause|(?:start|carry on) (?:sending|messaging|telling|reminding|pinging)|(?:turn|switch|put|bring) (?:\w+ ){0,3}back(?: on)?|back on|im back|off pause|end (?:the |my )?pause|stop pausing)\b/
const quiet =
  /\b(?:quiet|do not disturb|dnd|after|before|between|evenings?|out of hours|outside|only (?:\w+ ){0,3}(?:in the )?mornings?|only (?:\w+ ){0,3}between)\b/
const pausing = /\b(?:pause|snooze|mute|hold|break|leave me (?:alone|be|in peace)|silence|quiet|hush|shush|stop)\b/

/** What of their messages somebody wants otherwise, from their own words (`src/handlers/change-preference/words.ts` has found that they do). */
export function readPreference(slots: Pick<Slots, 'period'>, said: string): ChangePreferenceParams {
  const text = plain(said)
  const topic = topicIn(text)
  const named = topic === undefined ? {} : { topic }
  const times = clockTimesSaid(text)
  if (isAboutDefaults(text)) return { change: 'defaults' }
  const platform = platformIn(text)
  if (platform) return { change: 'platform', platform }
  if (topic === undefined && backOn.test(text)) return { change: 'pause', on: false }
  if (/\b(?:mon|tues?|wed(?:nes)?|thurs?|fri)days\b/.test(text))
    return topic === undefined || isOff(text)
      ? { change: 'pause', meant: 'weekdays' }
      : { change: 'time', topic, meant: 'weekdays' }
  const hours = quietIn(text, times)
  if (hours && topic === undefined) return { change: 'quiet', ...hours }
  const [time] = times.filter(({ after }) => after !== 'not' && after !== 'than')
  if (time && topic !== undefined && !/\b(?:stop|no more|mute|turn off)\b/.test(text))
    return { change: 'time', ...named, time: clockTimeOf(time, 6) }
  if (time && topic === undefined && /\b(?:send|it|get|move|change|want|deliver|have)\b/.test(text) && !pausing.test(text))
    return { change: 'time', topic: 'digest', time: clockTimeOf(time, 6) }
  const days = daysIn(text, slots)
  if (topic !== undefined) {
    if (isTimeWanted(text)) return { change: 'time', ...named }
    return {
      change: 'wanted',
      ...named,
      ...(isOff(text) ? { on: false } : on.test(text) ? { on: true } : {}),
      ...(days && isOff(text) && { meant: 'some days' }),
    }
  }
  if (times.length > 0 && pausing.test(text)) return { change: 'pause', meant: 'hours' }
  if (days) return { change: 'pause', ...days }
  if (/\bquiet hours?\b/.test(text)) return { change: 'quiet' }
  if (/\b(?:turn|switch)\b.*\bon\b/.test(text)) return { change: 'pause', on: false }
  if (isOff(text) || pausing.test(text)) return { change: 'pause' }
  return { change: 'wanted' }
}

function plain(said: string): string {
  return said
    .toLowerCase()
    .replace(/['’`]/g, '')
    .replace(/[^a-z0-9:.\- ]+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\b(turn|switch) of\b/, '$1 off')
    .trim()
}

function isOff(text: string): boolean {
  return off.test(text.replace(/\b(?:turn|switch|put|bring) (?:\w+ ){0,4}(?:back )?on\b/g, '').replace(/\bwhy not\b/g, ''))
}

function isTimeWanted(text: string): boolean {
  return /\b(?:earlier|later|different time|change (?:\w+ ){0,4}(?:times?|when)|time of|another time|what time)\b/.test(text)
}

function isAboutDefaults(text: string): boolean {
  return /\b(?:reset|defaults?|back to normal|factory|(?:as|how) (?:it|they) (?:was|were)|(?:schools?|usual) (?:own )?settings)\b/.test(
    text,
  )
}

/** Where they want to be told: `slack not teams`, `both`, `teams instead`. */
function platformIn(text: string): ChangePreferenceParams['platform'] {
  const both = /\bboth\b/.test(text) || /\b(?:teams and slack|slack and teams)\b/.test(text)
  const unwanted =
    /\b(?:not|(?:stop|quit) using|instead of|rather than|stop (?:\w+ ){0,4}(?:on|in|via|through|by)|off|no more|dont (?:\w+ ){0,4}(?:on|in|via)|never (?:\w+ ){0,3}(?:on|in)) (?:microsoft |ms )?(teams|slack)\b/.exec(
      text,
    )?.[1]
  const named = [...new Set(text.match(/\b(?:teams|slack)\b/g) ?? [])]
  if (both && (named.length !== 1 || /\bplatforms?|apps?\b/.test(text))) return 'both'
  if (named.length === 0 && /\b(?:e-?mail (?:me|it|them|the)|(?:by|as an|via|to my) e-?mail)\b/.test(text) && !isOff(text))
    return 'email'
  if (named.length === 0) return /\b(?:either|whichever|wherever)\b/.test(text) ? 'either' : undefined
  const wanted = named.find((name) => name !== unwanted) ?? (unwanted === 'teams' ? 'slack' : 'teams')
  return wanted as 'teams' | 'slack'
}

type Hours = Pick<ChangePreferenceParams, 'from' | 'until' | 'on'>

/** From when until when they want quiet. */
function quietIn(text: string, times: readonly TimeSaid[]): Hours | undefined {
  if (/\bquiet\b/.test(text) && /\b(?:off|remove|cancel|no|without)\b/.test(text) && times.length === 0) return { on: false }
  if (!quiet.test(text) && !/\b(?:only)\b/.test(text)) return undefined
  const [first, second] = times
  const onlyWhile = /\b(?:only|just)\b/.test(text)
  if (first && second && /\b(?:between|from|quiet|to|until|-)\b/.test(text)) {
    const from = clockTimeOf(first, onlyWhile ? 6 : 12)
    const until = clockTimeOf(second, onlyWhile ? 12 : 5)
    return onlyWhile ? { from: until, until: from } : { from, until }
  }
  if (onlyWhile && times.length === 0 && /\bmornings?\b/.test(text)) return { from: '12:00' }
  if (onlyWhile && times.length === 0 && /\bafternoons?\b/.test(text)) return { until: '12:00' }
  if (!first) return undefined
  const isStart = /^(?:after|from|past|at|-)$/.test(first.after)
  const isEnd = /^(?:before|until|till|til|by)$/.test(first.after)
  if (isStart) return onlyWhile ? { until: clockTimeOf(first, 6) } : { from: clockTimeOf(first, 12) }
  // "Snooze until 2pm" is a pause of today, "quiet until 8" the hours of every day.
  if (isEnd && (onlyWhile || /\bquiet|before\b/.test(text)))
    return onlyWhile ? { from: clockTimeOf(first, 12) } : { until: clockTimeOf(first, 4) }
  return undefined
}

const amounts: Readonly<Record<string, number>> = { a: 1, an: 1, one: 1, two: 2, couple: 2, three: 3, four: 4, five: 5, few: 3 }

/** Until when they want nothing, or for how long. */
function daysIn(
  text: string,
  { period }: Pick<Slots, 'period'>,
): Pick<ChangePreferenceParams, 'day' | 'days' | 'ends' | 'meant'> | undefined {
  const length =
    /\bfor (?:the next )?(?:a )?(an?|one|two|couple|three|four|five|few|\d{1,2})? ?(?:of )?(day|week|fortnight|month)s?\b/.exec(
      text,
    )
  if (length) {
    const [, said, unit] = length
    const amount = said === undefined ? 1 : (amounts[said] ?? Number(said))
    const days = amount * (unit === 'day' ? 1 : unit === 'fortnight' ? 14 : unit === 'month' ? 30 : 7)
    return days >= 1 ? { days } : undefined
  }
  if (/\b(?:rest of the day|for the day|today|tonight)\b/.test(text)) return { days: 1 }
  if (/\b(?:rest|end|remainder) of (?:the|this) week\b/.test(text)) return { ends: 'week' }
  if (/\b(?:holidays?|hols|half ?term|christmas|xmas|easter|summer|term|break)\b/.test(text)) return { ends: 'holidays' }
  if (/\btomorrow\b/.test(text) && !/\b(?:until|till|til)\b/.test(text)) return { day: addDays(period.from, 1), meant: 'later' }
  // These are read up to today: their end is not known from them.
  if (['default', 'unresolved', 'this_half_term', 'this_term', 'this_year'].includes(period.said)) return undefined
  const isUntil = /\b(?:until|till|til|unti|untill|up to)\b/.test(text)
  const isWhole = /\b(?:end|after|over)\b/.test(text)
  if (isUntil && !isWhole) return { day: period.from }
  const ahead = daysBetween(period.from, period.to) > 0 && /\bnext\b/.test(text)
  return { day: addDays(period.to, 1), ...(ahead && { meant: 'later' as const }) }
}

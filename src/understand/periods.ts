import type { DefaultPeriod } from '../handlers/words.ts'
import type { Period } from '../school/period.ts'
import { addDays, mondayOf, monthOf, type SchoolDate, sayDate, schoolDate, yearOf } from '../school/school-date.ts'
import { type Looks, monthNumber, monthPattern, readDay, type Today, yearOfMonth } from './days.ts'
import { numberSaid } from './numbers.ts'
import { between, boundedByDay, daysOfOneMonth, oneDay, weekHolding } from './period-days.ts'
import {
  amount,
  lastMonthNamed,
  month,
  monthDates,
  monthSaid,
  monthToMonth,
  schoolSpan,
  span,
  spanAhead,
} from './period-spans.ts'
import { made, type PeriodSpoken, type Read, type Reader, week } from './period-spoken.ts'
import {
  academicYear,
  allHalfTerms,
  firstDay,
  firstWeek,
  halfOfTerm,
  halfTermBeside,
  halfTermNow,
  halfTermNumber,
  ordinalNumber,
  sinceDate,
  sinceTerm,
  termBeside,
  termNamed,
  termNumber,
  trimmed,
  weekBeforeHalfTerm,
  yearDates,
  yearSaid,
  yearToDate,
} from './period-terms.ts'

const patterns: readonly (readonly [RegExp, Reader])[] = [
  // the academic year
  [
    /^(?:so far |all |over |during )?(?:this|current|the current) (?:academic |school |whole )?year(?! ?(?:group|\d))s?(?: (?:so far|to date))?\b/,
    (_, now) => yearSaid(now),
  ],
  [
    /^(?:ytd|year to date|year so far|(?:all|whole|throughout the|over the|during the) (?:school |academic )?year(?! ?(?:group|\d)))\b/,
    (_, now) => yearToDate(now),
  ],
  [
    /^(?:last|previous|prev|the previous) (?:academic |school )?year(?! ?(?:group|\d))s?\b/,
    (_, { today, calendar }) => yearDates(calendar.yearBefore(today)),
  ],
  [/^(?:academic year )?(20)?(\d\d) [/-] (?:20)?(\d\d)(?! ?%)(?! [/-])\b/, academicYear],
  [
    /^since (?:we|they|everyone|school|coming|came|going|getting)(?: all)?(?: came| got| went| started| have been)? back(?: (?:from|after) (?:the )?(?:half ?(?:- )?term|ht|break|holidays?))?\b/,
    (_, now) => sinceDate(trimmed(halfTermNow(now))?.from, now),
  ],
  // terms and half-terms
  [
    /^(?:the )?(?:first|1st) week back(?: (?:after|from|since) (?:the )?(?:last )?(?:october |autumn )?(?:half ?(?:- )?term|ht|break|holidays?))?\b/,
    (_, now) => firstWeek(halfTermNow(now), 'the first week back'),
  ],
  [
    /^(?:the )?(?:first|1st) week of (?:the |this )?half ?(?:- )?term\b/,
    (_, now) => firstWeek(halfTermNow(now), 'the first week of the half-term'),
  ],
  [
    /^(?:the )?(?:first|1st) week of (?:the |this )?term\b/,
    (_, { today, calendar }) => firstWeek(calendar.termOf(today), 'the first week of term'),
  ],
  [
    /^(?:the )?(?:last )?week before (?:the )?(?:october |february |may )?(?:half ?(?:- )?term|ht)\b/,
    (_, now) => weekBeforeHalfTerm(now),
  ],
  [
    /^(?:the )?(?:first )?week after (?:the )?(?:october |february |may )?(?:half ?(?:- )?term|ht)\b/,
    (_, now) => firstWeek(halfTermNow(now), 'the week after half-term'),
  ],
  [/^since (?:the )?(?:start|beginning) of (?:the |this )?(?:academic |school )?year\b/, (_, now) => yearToDate(now)],
  [
    /^since (?:the )?(?:start|beginning) of (?:the |this )?term\b/,
    (_, now) => sinceDate(now.calendar.termOf(now.today)?.from, now),
  ],
  [
    /^since (?:the )?(?:start|beginning) of (?:the |this )?(?:half ?(?:- )?term|ht)\b/,
    (_, now) => sinceDate(trimmed(halfTermNow(now))?.from, now),
  ],
  [
    /^(?:since|after) (?:the )?(?:last )?(?:october |oct |february |may )?(?:half ?(?:- )?term|ht)(?: (?:holiday|break|week))?s?(?! ?\d)\b/,
    (_, now) => sinceDate(trimmed(halfTermNow(now))?.from, now),
  ],
  [/^since (?:the )?(?:christmas|xmas)(?: (?:holiday|break))?s?\b/, (_, now) => sinceTerm('spring', now)],
  [/^since (?:the )?easter(?: (?:holiday|break))?s?\b/, (_, now) => sinceTerm('summer', now)],
  [/^since (?:the )?summer(?: (?:holiday|break))?s?\b/, (_, now) => sinceTerm('autumn', now)],
  [
    /^(?:so far |all |over |during )?(?:this|current|the current) (?:half ?(?:- )?term|ht)s?(?: (?:so far|to date))?\b/,
    (_, now) => made(trimmed(halfTermNow(now)), 'this_half_term', 'this half-term'),
  ],
  [
    /^(?:the )?(?:half ?(?:- )?term|ht|halfterm) (?:that )?(?:has )?(?:just )?(?:gone|finished|ended|past)\b/,
    (_, now) => halfTermBeside(now, -1),
  ],
  [/^(?:the )?term (?:that )?(?:has )?(?:just )?(?:gone|finished|ended|past)\b/, (_, now) => termBeside(now, -1)],
  [
    /^(?:the )?week (?:that )?(?:has )?(?:just )?(?:gone|finished|ended|past)\b/,
    (_, { today }) => made(week(addDays(mondayOf(today), -7)), 'last_week', 'last week'),
  ],
  [/^(?:last|previous|prev) (?:half ?(?:- )?term|ht)s?\b/, (_, now) => halfTermBeside(now, -1)],
  [/^next (?:half ?(?:- )?term|ht)s?\b/, (_, now) => halfTermBeside(now, 1)],
  [
    /^(?:half ?(?:- )?term|ht|halfterm) ?([1-6]|one|two|three|four|five|six)(?: (last year))?\b/,
    (parts, now) => halfTermNumber(numberSaid(parts[1]), parts[2] !== undefined, now),
  ],
  [/^ht([1-6])\b/, (parts, now) => halfTermNumber(Number(parts[1]), false, now)],
  [
    /^(?:the )?(first|second|third|fourth|fifth|sixth|[1-6](?:st|nd|rd|th)) (?:half ?(?:- )?term|ht)\b/,
    (parts, now) => halfTermNumber(ordinalNumber(parts[1]), false, now),
  ],
  [
    /^(last |this |previous )?(autumn|spring|summer|aut|spr|sum|winter)(?: ?(?:half ?(?:- )?)?term)? ?([12]|one|two)(?: (last year))?\b/,
    halfOfTerm,
  ],
  [
    /^(?:so far |all |over |during )?(?:this|current|the current) terms?(?: (?:so far|to date))?\b/,
    (_, now) => made(now.calendar.termOf(now.today), 'this_term', 'this term'),
  ],
  [
    /^(?:term to date|term so far|(?:all|whole|throughout the|over the|during the) term)\b/,
    (_, now) => made(now.calendar.termOf(now.today), 'this_term', 'this term'),
  ],
  [/^(?:last|previous|prev) terms?\b/, (_, now) => termBeside(now, -1)],
  [/^next terms?\b/, (_, now) => termBeside(now, 1)],
  [/^(last |this |previous )?(autumn|spring|summer|winter)(?: ?terms?)?(?: (last year|20\d\d))?\b/, termNamed],
  [/^term ([123])\b/, (parts, now) => termNumber(Number(parts[1]), now)],
  [
    /^(?:half ?(?:- )?term|halfterm|ht)(?: (?:so far|to date))?\b/,
    (_, now) => made(trimmed(halfTermNow(now)), 'this_half_term', 'this half-term'),
  ],
  // weeks
  [/^(?:the )?week before last\b/, (_, { today }) => made(week(addDays(mondayOf(today), -14)), 'range', 'the week before last')],
  [/^(?:the )?week after next\b/, (_, { today }) => made(week(addDays(mondayOf(today), 14)), 'range', 'the week after next')],
  [
    /^(?:so far |all |over |during )?(?:this|current|the current) (?:school )?weeks?(?: (?:so far|to date))?\b/,
    (_, { today }) => made(week(mondayOf(today)), 'this_week', 'this week'),
  ],
  [
    /^(?:wtd|week to date|week so far|all week|whole week|(?:over|during|for) the week)\b/,
    (_, { today }) => made(week(mondayOf(today)), 'this_week', 'this week'),
  ],
  [/^next (?:school )?weeks?\b/, (_, { today }) => made(week(addDays(mondayOf(today), 7)), 'range', 'next week')],
  [/^(?:w \/ ?[bc]|wb|wc|week (?:beginning|beg|begin|commencing|comm|starting|start|of)|week) (?=\S)/, weekHolding],
  [/^(?:w \/ ?e|we|week ending) (?=\d)/, weekHolding],
  [/^(?:in|over|within|during) the last (week|month|fortnight)\b/, span],
  [
    /^(?:up to|up until|until|till|before) (?:the )?(?:october |oct )?(?:half ?(?:- )?term|ht)\b/,
    (_, now) => {
      const year = now.calendar.yearOf(now.today)
      const half = trimmed(allHalfTerms(now.calendar).findLast(({ to }) => to < (halfTermNow(now)?.from ?? now.today)))
      return made(year && half && { from: year.from, to: half.to }, 'range', 'up to half-term')
    },
  ],
  [
    /^(?:between|from) (?:the )?(?:half ?(?:- )?term|ht) (?:and|to|till|until|up to) (?:now|today)\b/,
    (_, now) => sinceDate(trimmed(halfTermNow(now))?.from, now),
  ],
  [/^(?:on )?(?:the )?first day of (?:the |this )?term\b/, (_, now) => firstDay(now.calendar.termOf(now.today))],
  // counted spans
  [
    new RegExp(
      `^(?:(?:the|over|in|for) )*(?:last|past|previous|rolling|most recent) ${amount} ?(?:consecutive )?school (weeks|days|week|day)\\b`,
    ),
    schoolSpan,
  ],
  [new RegExp(`^rolling ${amount} ?(weeks|days)\\b`), schoolSpan],
  [
    new RegExp(
      `^(?:(?:the|over|in|for) )*(?:last|past|previous|these) ${amount} ?(days?|weeks?|wks|w|d|fortnights?|months?|half ?(?:- )?terms|terms)\\b`,
    ),
    span,
  ],
  [/^(?:(?:the|over|in|for) )*(?:last|past|previous) (fortnight)\b/, span],
  [/^(?:(?:the|over|in|for) )*past (week|month)\b/, span],
  [
    /^(?:last|previous|prev) (?:school )?weeks?\b(?! (?:monday|tuesday|wednesday|thursday|friday))/,
    (_, { today }) => made(week(addDays(mondayOf(today), -7)), 'last_week', 'last week'),
  ],
  [/^(?:this|current) months?(?: (?:so far|to date))?\b/, (_, { today }) => month(monthOf(today), yearOf(today))],
  [/^(?:month to date|mtd)\b/, (_, { today }) => month(monthOf(today), yearOf(today))],
  [
    /^(?:last|previous|prev) months?\b/,
    (_, { today }) => (monthOf(today) === 1 ? month(12, yearOf(today) - 1) : month(monthOf(today) - 1, yearOf(today))),
  ],
  [
    /^next months?\b/,
    (_, { today }) => (monthOf(today) === 12 ? month(1, yearOf(today) + 1) : month(monthOf(today) + 1, yearOf(today))),
  ],
  [new RegExp(`^next ${amount}? ?(days|weeks|fortnight|months)\\b`), spanAhead],
  [
    /^(?:in |for |during )?(20\d\d)(?! [-/] \d)\b/,
    (parts) => {
      const year = Number(parts[1])
      const [from, to] = [schoolDate(year, 1, 1), schoolDate(year, 12, 31)]
      return made(from && to && { from, to }, 'range', String(year))
    },
  ],
  // between two days
  [
    /^(?:from |between )?(?:the )?(\d{1,2})(?:st|nd|rd|th)? (?:to|-|until|till|and|through) (?=(?:the )?\d{1,2}(?:st|nd|rd|th)? ?(?:of )?[a-z]|\d{1,2} \/)/,
    daysOfOneMonth,
  ],
  [/^(?:between|from) (?=\S)/, (parts, now) => between(parts, now, true)],
  [
    new RegExp(
      `^(?:in |for |during |since |from )?(${monthPattern})(?: (20\\d\\d))? (?:to|-|until|till|through) (${monthPattern}|now|today)\\b`,
    ),
    monthToMonth,
  ],
  [/^/, (parts, now) => between(parts, now, false)],
  [/^(?:since|from|after) (?=\S)/, sinceAnything],
  [/^(?:up to|up until|until|till) (?=\S)/, (parts, now) => boundedByDay(parts, now, 'until')],
  [/^before (?=\S)/, (parts, now) => boundedByDay(parts, now, 'before')],
  [/^after (?=\S)/, (parts, now) => boundedByDay(parts, now, 'after')],
  [
    /^(two|three|four|five|\d) weeks? ago(?! today)\b/,
    (parts, { today }) =>
      made(week(addDays(mondayOf(today), -7 * (numberSaid(parts[1]) ?? 1))), 'range', `the week ${parts[1]} weeks ago`),
  ],
  [
    /^(?:in |for |during |of |this |over |through )?(january|february|march|april|june|july|august|september|october|november|december)(?:s(?= ))?(?: (20\d\d|so far))?(?! (?:the )?\d{1,2}(?:st|nd|rd|th)?(?![a-z\d]))\b/,
    monthSaid,
  ],
  [/^(?:in|for|during|of|this|over|through) (may|mar|jun)(?: (20\d\d))?\b/, monthSaid],
  [new RegExp(`^last (${monthPattern})\\b`), lastMonthNamed],
  [/^/, oneDay],
]

const starts = new Set(
  `so until till up before within all over during this current the ytd year whole throughout last previous prev academic first 1st since after half ht halfterm second third fourth fifth sixth autumn spring summer aut spr sum winter term week wtd next w wb wc we rolling in for past most
   these month mtd from between now tonight today todays yesterday yesterdays tomorrow tomorrows day on coming a one two three four five couple january february march april may june july august september october november december mar jun of through
   monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays`.split(/\s+/),
)

/** The period that a text begins with. The text is the folded words of a message, one space between. */
export function readPeriod(text: string, now: Today): PeriodSpoken | undefined {
  const first = text.slice(0, text.indexOf(' ') < 0 ? text.length : text.indexOf(' '))
  if (!starts.has(first) && !/^\d{1,4}/.test(first) && !/^(?:ht|aut|spr|sum|autumn|spring|summer)[1-6]$/.test(first))
    return undefined
  for (const [pattern, read] of patterns) {
    const parts = pattern.exec(text)
    if (!parts) continue
    const found = read(parts, now) as (Read & { length?: number }) | undefined
    if (found) return { ...found, length: found.length ?? parts[0].length }
  }
  return undefined
}

/** What a question is about when no period was said. */
export function defaultPeriod(kind: DefaultPeriod, { today, calendar }: Today): Period {
  const year = calendar.yearOf(today)
  switch (kind) {
    case 'today':
      return { from: today, to: today, said: 'default', name: 'today' }
    case 'this week':
      return { ...week(mondayOf(today)), said: 'default', name: 'this week' }
    case 'this half-term': {
      const half = trimmed(halfTermNow({ today, calendar }))
      return { from: half?.from ?? today, to: half?.to ?? today, said: 'default', name: 'this half-term' }
    }
    case 'from today on':
      return { from: today, to: year && year.to > today ? year.to : addDays(today, 365), said: 'default', name: 'from today on' }
    case 'year to date':
      return { from: year?.from ?? today, to: today, said: 'default', name: 'year to date' }
  }
}

const monthAlone = new RegExp(`^(${monthPattern})(?! (?:the )?\\d{1,2}(?:st|nd|rd|th)?(?![a-z\\d]))\\b`)

function sinceAnything(parts: RegExpExecArray, now: Today): (Read & { length: number }) | undefined {
  const rest = parts.input.slice(parts[0].length)
  const month = monthAlone.exec(rest)
  const onwards = (length: number): number =>
    length +
    (/^ (?:on|onwards|onward|to now|to today|until now|till now|up to now|to date)\b/.exec(rest.slice(length))?.[0].length ?? 0)
  const ended = (length: number, from: (looks: Looks) => SchoolDate | undefined) => ({
    length: parts[0].length + onwards(length),
    resolve: (): Period | undefined => {
      const start = from('back')
      return start && start <= now.today
        ? { from: start, to: now.today, said: 'range' as const, name: `since ${sayDate(start)}` }
        : undefined
    },
  })
  if (month) {
    const number = monthNumber(month[1] ?? '')
    const inYear = yearOfMonth(number, now.today)
    const past = (monthDates(number, inYear)?.from ?? now.today) <= now.today ? inYear : inYear - 1
    return ended(month[0].length, () => monthDates(number, past)?.from)
  }
  const day = readDay(rest, now)
  if (day && parts[0] !== 'after ') {
    if (parts[0] === 'from ' && onwards(day.length) === day.length) return undefined
    return ended(day.length, (looks) => day.date(looks))
  }
  if (parts[0] !== 'since ') return undefined
  const period = readPeriod(rest.replace(/^the /, ''), now)
  const article = rest.startsWith('the ') ? 4 : 0
  return period && ended(article + period.length, () => period.resolve('back')?.from)
}

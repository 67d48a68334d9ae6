import type { DefaultPeriod } from '../handlers/words.ts'
import type { AcademicYear, Dates, SchoolCalendar } from '../school/calendar.ts'
import type { Period, PeriodSaid } from '../school/period.ts'
import {
  addDays,
  dayOfMonth,
  earlier,
  mondayOf,
  monthNames,
  monthOf,
  type SchoolDate,
  sayDate,
  sayDates,
  schoolDate,
  weekdayOf,
  yearOf,
} from '../school/school-date.ts'
import type { Session } from '../school/session.ts'
import { type Looks, monthNumber, monthPattern, readDay, type Today, yearOfMonth } from './days.ts'
import { numberSaid } from './numbers.ts'

/** A period as somebody said it. `resolve` gives the dates, or undefined where there are none such. */
export interface PeriodSpoken {
  /** Characters of the text that it takes. */
  readonly length: number
  readonly session?: Session | undefined
  /** Whether it is a single day. */
  readonly day?: boolean
  readonly today?: boolean
  resolve(looks: Looks): Period | undefined
}

type Read = Omit<PeriodSpoken, 'length'>
type Reader = (parts: RegExpExecArray, now: Today) => Read | undefined

const made = (dates: Dates | undefined, said: PeriodSaid, name: string): Read => ({
  resolve: () => (dates && dates.from <= dates.to ? { from: dates.from, to: dates.to, said, name } : undefined),
})
const week = (monday: SchoolDate): Dates => ({ from: monday, to: addDays(monday, 4) })
const amount = '(\\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|couple of|couple|few)'
const howMany = (said: string | undefined): number =>
  said === 'few' ? 3 : said?.startsWith('couple') ? 2 : (numberSaid(said) ?? 1)

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

function yearSaid({ today, calendar }: Today): Read {
  return made(calendar.yearOf(today), 'this_year', 'this year')
}

function yearToDate({ today, calendar }: Today): Read {
  const year = calendar.yearOf(today)
  return made(year && { from: year.from, to: earlier(today, year.to) }, 'this_year', 'year to date')
}

function yearDates(year: (Dates & AcademicYear) | undefined): Read {
  return made(year, 'range', year ? year.name : 'last year')
}

function academicYear(parts: RegExpExecArray, { calendar, today }: Today): Read | undefined {
  const start = Number(parts[2])
  if (Number(parts[3]) !== start + 1 || (parts[1] === undefined && start < 13)) return undefined
  const year = calendar.yearNamed(`20${start}/${start + 1}`)
  return calendar.yearOf(today) === year ? made(year, 'this_year', 'this year') : yearDates(year)
}

function halfTermNow({ today, calendar }: Today): Dates | undefined {
  return calendar.halfTermOf(today)
}

/** From its first weekday to its last: a half-term begins on the Monday after the holiday, not on the Saturday in it. */
function trimmed(dates: Dates | undefined): Dates | undefined {
  if (!dates) return undefined
  const from = weekdayOf(dates.from) > 5 ? addDays(mondayOf(dates.from), 7) : dates.from
  const to = weekdayOf(dates.to) > 5 ? addDays(mondayOf(dates.to), 4) : dates.to
  return { from, to }
}

function allHalfTerms(calendar: SchoolCalendar) {
  return calendar.years.flatMap((year) => calendar.halfTermsOf(year))
}

function halfTermBeside({ today, calendar }: Today, step: -1 | 1): Read {
  const all = allHalfTerms(calendar)
  const at = all.findLastIndex((half) => half.from <= today)
  const half = all[at + step]
  return made(trimmed(half), 'range', step < 0 ? 'last half-term' : 'next half-term')
}

function halfTermNumber(number: number | undefined, lastYear: boolean, { today, calendar }: Today): Read {
  const year = lastYear ? calendar.yearBefore(today) : calendar.yearOf(today)
  const half = year && number ? calendar.halfTermsOf(year)[number - 1] : undefined
  return made(trimmed(half), 'range', half?.name.toLowerCase() ?? 'that half-term')
}

function ordinalNumber(said: string | undefined): number {
  return ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'].indexOf(said ?? '') + 1 || Number.parseInt(said ?? '', 10)
}

function termCalled(year: AcademicYear | undefined, name: string) {
  const season = name.startsWith('aut') || name === 'winter' ? 0 : name.startsWith('spr') ? 1 : 2
  const wanted = ['autumn', 'spring', 'summer'][season] ?? ''
  return year?.terms.find((term) => term.name.toLowerCase().startsWith(wanted.slice(0, 3))) ?? year?.terms[season]
}

function termNamed(parts: RegExpExecArray, { today, calendar }: Today): Read | undefined {
  const name = parts[2] ?? ''
  const before = parts[1]?.startsWith('last') || parts[1]?.startsWith('previous') || parts[3] === 'last year'
  const current = calendar.yearOf(today)
  if (parts[3] && /^20/.test(parts[3])) {
    const year = calendar.years.find((one) => yearOf(termCalled(one, name)?.from ?? today) === Number(parts[3]))
    return made(termCalled(year, name), 'range', `${name} term ${parts[3]}`)
  }
  const own = termCalled(current, name)
  const previous = termCalled(calendar.yearBefore(today), name)
  const last = parts[1] && parts[3] === undefined && own && own.to < today && !parts[1].startsWith('this') ? own : previous
  if (before) return made(last, 'range', `last ${name} term`)
  return own && own.from <= today && today <= own.to ? made(own, 'this_term', 'this term') : made(own, 'range', `${name} term`)
}

function halfOfTerm(parts: RegExpExecArray, { today, calendar }: Today): Read | undefined {
  const lastYear = parts[1]?.startsWith('last') || parts[4] !== undefined
  const year = lastYear ? calendar.yearBefore(today) : calendar.yearOf(today)
  const term = termCalled(year, parts[2] ?? '')
  if (!year || !term) return made(undefined, 'range', 'that half-term')
  const halves = calendar.halfTermsOf(year).filter((half) => half.from >= term.from && half.to <= term.to)
  const half = halves[(numberSaid(parts[3]) ?? 1) - 1]
  return made(trimmed(half), 'range', half?.name.toLowerCase() ?? 'that half-term')
}

function termBeside({ today, calendar }: Today, step: -1 | 1): Read {
  const terms = calendar.years.flatMap((year) => year.terms)
  const at = terms.findLastIndex((term) => term.from <= today)
  const current = terms[at]
  // In a holiday the term just gone is the last one.
  const term = step < 0 && current && current.to < today ? current : terms[at + step]
  return made(term, 'range', step < 0 ? 'last term' : 'next term')
}

function termNumber(number: number, { today, calendar }: Today): Read {
  const term = calendar.yearOf(today)?.terms[number - 1]
  return made(term, 'range', term ? `${term.name.toLowerCase()} term` : `term ${number}`)
}

function firstWeek(dates: Dates | undefined, name: string): Read {
  const from = trimmed(dates)?.from
  return made(from && week(mondayOf(from)), 'range', name)
}

function firstDay(dates: Dates | undefined): Read {
  return made(dates && { from: dates.from, to: dates.from }, 'date', 'the first day of term')
}

function weekBeforeHalfTerm({ today, calendar }: Today): Read {
  const half = halfTermNow({ today, calendar })
  const before = half && allHalfTerms(calendar).findLast((other) => other.to < half.from)
  const to = trimmed(before)?.to
  return made(to && week(mondayOf(to)), 'range', 'the week before half-term')
}

function sinceDate(from: SchoolDate | undefined, { today }: Today): Read {
  return made(from && { from, to: today }, 'range', from ? `since ${sayDate(from)}` : 'since then')
}

function sinceTerm(name: string, now: Today): Read {
  const terms = now.calendar.years.map((year) => termCalled(year, name))
  return sinceDate(terms.findLast((term) => term && term.from <= now.today)?.from, now)
}

function weekHolding(parts: RegExpExecArray, now: Today): (Read & { length: number }) | undefined {
  const rest = (parts.input ?? '').slice(parts[0].length)
  const dotted = /^(\d{1,2}) ([.-]) (\d{1,2})\b(?! \2)/.exec(rest)
  const day = readDay(dotted ? rest.replace(dotted[0], `${dotted[1]} / ${dotted[3]}`) : rest, now)
  if (day?.said !== 'date' || (parts[0] === 'week ' && !/^(?:the )?\d/.test(rest))) return undefined
  return {
    length: parts[0].length + day.length,
    resolve(looks) {
      const date = day.date(looks)
      return date && { ...week(mondayOf(date)), said: 'range', name: `the week of ${sayDate(mondayOf(date))}` }
    },
  }
}

function span(parts: RegExpExecArray, now: Today): Read | undefined {
  const { today, calendar } = now
  const unit = parts[2] ?? parts[1] ?? ''
  const number = parts[2] === undefined ? 1 : howMany(parts[1])
  const name = parts[2] === undefined ? `past ${unit}` : `past ${number} ${unit}`
  if (number < 1) return undefined
  if (/^fortnight/.test(unit)) return made({ from: addDays(today, 1 - 14 * number), to: today }, 'range', name)
  if (/^(w|week)/.test(unit)) return made({ from: addDays(today, 1 - 7 * number), to: today }, 'range', name)
  if (/^d/.test(unit)) return made({ from: addDays(today, 1 - number), to: today }, 'range', name)
  if (/^month/.test(unit)) return made({ from: monthsBefore(today, number), to: today }, 'range', name)
  const parted = /^half/.test(unit) ? allHalfTerms(calendar) : calendar.years.flatMap((year) => year.terms)
  const at = parted.findLastIndex((part) => part.from <= today)
  const first = trimmed(parted[at - number + 1])
  return made(first && { from: first.from, to: today }, 'range', name)
}

function spanAhead(parts: RegExpExecArray, { today }: Today): Read {
  const number = howMany(parts[1])
  const unit = parts[2] ?? ''
  const days = unit === 'days' ? number : unit === 'fortnight' ? 14 * number : unit === 'weeks' ? 7 * number : 30 * number
  return made({ from: today, to: addDays(today, days - 1) }, 'range', `next ${number} ${unit}`)
}

/** "N school weeks" count weeks with a session, the current one among them; "N school days" days with one. */
function schoolSpan(parts: RegExpExecArray, { today, calendar }: Today): Read {
  const number = howMany(parts[1])
  const name = `past ${number} school ${parts[2]}`
  let from = today
  if (/^day/.test(parts[2] ?? '')) {
    const days = calendar.schoolDays(addDays(today, -number * 3 - 90), today)
    return made({ from: days[Math.max(0, days.length - number)] ?? today, to: today }, 'range', name)
  }
  let monday = mondayOf(today)
  for (let found = 0, tries = 0; found < number && tries < number * 2 + 20; tries++, monday = addDays(monday, -7)) {
    if (calendar.countSchoolDays(monday, earlier(addDays(monday, 6), today)) === 0) continue
    from = monday
    found++
  }
  return made({ from, to: today }, 'range', name)
}

function monthsBefore(date: SchoolDate, number: number): SchoolDate {
  const months = yearOf(date) * 12 + monthOf(date) - 1 - number
  for (let day = dayOfMonth(date); day > 0; day--) {
    const found = schoolDate(Math.floor(months / 12), (months % 12) + 1, day)
    if (found) return addDays(found, 1)
  }
  return date
}

function monthDates(month: number, year: number): Dates | undefined {
  const from = schoolDate(year, month, 1)
  const next = month === 12 ? schoolDate(year + 1, 1, 1) : schoolDate(year, month + 1, 1)
  return from && next && { from, to: addDays(next, -1) }
}

function month(number: number, year: number): Read {
  return made(monthDates(number, year), 'range', `${monthNames[number - 1]} ${year}`)
}

function monthSaid(parts: RegExpExecArray, { today }: Today): Read {
  const number = monthNumber(parts[1] ?? '')
  return month(number, /^20/.test(parts[2] ?? '') ? Number(parts[2]) : yearOfMonth(number, today))
}

function lastMonthNamed(parts: RegExpExecArray, { today }: Today): Read {
  const number = monthNumber(parts[1] ?? '')
  const year = number < monthOf(today) ? yearOf(today) : yearOf(today) - 1
  return month(number, year)
}

function monthToMonth(parts: RegExpExecArray, { today }: Today): Read {
  const first = monthNumber(parts[1] ?? '')
  const from = monthDates(first, parts[2] ? Number(parts[2]) : yearOfMonth(first, today))?.from
  const last = monthNumber(parts[3] ?? '')
  const to = last === 0 ? today : monthDates(last, yearOfMonth(last, today))?.to
  return made(from && to && { from, to }, 'range', `${parts[1]} to ${parts[3]}`)
}

function daysOfOneMonth(parts: RegExpExecArray, now: Today): (Read & { length: number }) | undefined {
  const rest = parts.input.slice(parts[0].length)
  const last = readDay(rest, now)
  if (!last) return undefined
  return {
    length: parts[0].length + last.length,
    resolve(looks) {
      const to = last.date(looks)
      const from = to && schoolDate(yearOf(to), monthOf(to), Number(parts[1]))
      return from && from <= to ? { from, to, said: 'range', name: sayDates(from, to) } : undefined
    },
  }
}

function between(parts: RegExpExecArray, now: Today, opened: boolean): (Read & { length: number }) | undefined {
  const rest = parts.input.slice(parts[0].length)
  const first = readDay(rest, now)
  if (!first) return undefined
  const joined = (opened ? /^ (?:to|-|until|till|up to|and|through) (?=\S)/ : /^ (?:to|-|until|till|up to|through) (?=\S)/).exec(
    rest.slice(first.length),
  )
  if (!joined) return undefined
  const after = rest.slice(first.length + joined[0].length)
  const last = readDay(after, now)
  if (!last) return undefined
  const which = / (last|this|previous) week$/.exec(after.slice(0, last.length))
  const weekdaysOnly = (which !== null || /^(?:on )?[a-z]+$/.test(after.slice(0, last.length))) && last.said === 'date'
  return {
    length: parts[0].length + first.length + joined[0].length + last.length,
    session: last.session,
    resolve(looks) {
      const start = which ? sameWeekday(first.date(looks), which[1], now.today) : first.date(looks)
      // "mon-wed": the Wednesday after that Monday, whichever day today is.
      const from = start && weekdaysOnly && !which && looks === 'back' ? latestWeekday(start, now.today) : start
      let to = last.date(looks)
      if (from && to && weekdaysOnly) {
        to = addDays(mondayOf(from), weekdayOf(to) - 1)
        if (to < from) to = addDays(to, 7)
      }
      return from && to && from <= to ? { from, to, said: 'range', name: sayDates(from, to) } : undefined
    },
  }
}

function sameWeekday(date: SchoolDate | undefined, week: string | undefined, today: SchoolDate): SchoolDate | undefined {
  return date && addDays(mondayOf(today), weekdayOf(date) - 1 - (week === 'this' ? 0 : 7))
}

function latestWeekday(start: SchoolDate, today: SchoolDate): SchoolDate {
  return addDays(start, 7) <= today ? addDays(start, 7) : start
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

/** "Until 16 October", "before", "after": looking back, from the first day of that year or until today; ahead, that day itself. */
function boundedByDay(
  parts: RegExpExecArray,
  now: Today,
  bound: 'until' | 'before' | 'after',
): (Read & { length: number }) | undefined {
  const day = readDay(parts.input.slice(parts[0].length), now)
  if (!day) return undefined
  return {
    length: parts[0].length + day.length,
    resolve(looks) {
      const said = day.date(looks)
      if (said === undefined) return undefined
      if (looks === 'ahead') return { from: said, to: said, said: 'date', name: sayDate(said) }
      const from = bound === 'after' ? addDays(said, 1) : now.calendar.yearOf(said)?.from
      const to = bound === 'after' ? now.today : bound === 'before' ? addDays(said, -1) : said
      return from && from <= to ? { from, to, said: 'range', name: sayDates(from, to) } : undefined
    },
  }
}

function oneDay(parts: RegExpExecArray, now: Today): (Read & { length: number }) | undefined {
  const day = readDay(parts.input, now)
  if (!day) return undefined
  return {
    length: day.length,
    session: day.session,
    day: true,
    today: day.said === 'today',
    resolve(looks) {
      const date = day.date(looks)
      return date && { from: date, to: date, said: day.said, name: day.said === 'date' ? sayDate(date) : day.said }
    },
  }
}

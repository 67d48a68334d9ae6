import { capital } from '../../cards/capital.ts'
import { type AskButton, act, acts, ask, asks, type Card, type Element, note, text } from '../../cards/card.ts'
import { listed, plural } from '../../cards/plural.ts'
import { addDays, sayDate, sayDates, weekdayNames, weekdayOf } from '../../school/school-date.ts'
import { scopeOf } from '../../school/scope.ts'
import { callCalendarFeed } from '../calendar-feed/question.ts'
import { askEvent } from '../event/question.ts'
import { callAddEvent } from '../event-add/question.ts'
import { callEvent } from '../event-change/question.ts'
import type { CalendarFacts, CalendarItem, CountDown } from './facts.ts'
import { askCalendar, type CalendarParams } from './question.ts'

export function calendarCard(facts: CalendarFacts, params: CalendarParams): Card {
  const { of } = facts
  return {
    title: `${titles[facts.about]}${of === null ? '' : `: ${of}`}`,
    ...(facts.about === 'events' && {
      subtitle: `${capital(facts.period.name)}, ${sayDates(facts.period.from, facts.period.to)}`,
    }),
    notice: 'Here is what you asked of the calendar.',
    audience: 'asker',
    body: [...bodyOf(facts), ...buttons(facts, params)],
  }
}

const titles: Readonly<Record<CalendarFacts['about'], string>> = {
  overview: 'Calendar',
  'term dates': 'Term dates',
  'term end': 'End of term',
  'term start': 'Back to school',
  'half-term': 'Half-term',
  inset: 'INSET days',
  'bank holiday': 'Bank holidays',
  week: 'Week A or B',
  'days left': 'Counting down',
  open: 'Is school open?',
  times: 'The school day',
  evening: 'Evenings',
  date: 'Dates to keep',
  events: "What's on",
}

function bodyOf(facts: CalendarFacts): readonly Element[] {
  switch (facts.about) {
    case 'overview':
      return [
        text(sayToday(facts)),
        ...(facts.countDown ? [text(sayCountDown(facts.countDown))] : []),
        ...whatsOn(facts, 'Coming up'),
      ]
    case 'term dates':
      return termDates(facts)
    case 'term end':
      return facts.countDown ? [lastDay(facts.countDown)] : [text(notKnown)]
    case 'term start':
      return facts.countDown ? [backAfter(facts.countDown)] : [text(notKnown)]
    case 'days left':
      return facts.countDown ? [daysLeft(facts.countDown)] : [text(notKnown)]
    case 'half-term':
      return halfTerm(facts)
    case 'inset':
      return closed(facts, 'INSET day')
    case 'bank holiday':
      return closed(facts, 'bank holiday')
    case 'week':
      return week(facts)
    case 'open':
      return open(facts)
    case 'times':
      return [
        text(
          `Registration is at ${facts.registers.AM} and ${facts.registers.PM}. I don't know the bells: when the day ends is in the school's own timetable.`,
        ),
      ]
    case 'evening':
      return named(facts, 'evening')
    case 'date':
      return named(facts, 'date')
    case 'events':
      return whatsOn(facts)
  }
}

const notKnown = "The school's calendar here doesn't reach that far yet. Whoever imports the data can add the next year."

function sayToday({ today, weeks, days }: CalendarFacts): string {
  const [this_, next] = weeks
  const letter = this_?.letter ? `, week ${this_.letter}` : ''
  const closure = days[0]?.closed ?? this_?.closed
  if (closure)
    return `Today is ${sayDate(today)}: no school, ${closure}.${next?.letter ? ` Next week is week ${next.letter}.` : ''}`
  return `Today is ${sayDate(today)}${letter}.${next?.letter && next.letter !== this_?.letter ? ` Next week is week ${next.letter}.` : ''}`
}

function sayCountDown({ to, schoolDays, isNow }: CountDown): string {
  if (isNow) return `It is ${to.name}${to.pupilsBack ? `; back on ${sayDate(to.pupilsBack)}` : ''}.`
  return `${capital(plural(schoolDays, 'school day'))} until ${to.name} (last day ${sayDate(to.lastDay)}).`
}

function lastDay({ to, schoolDays, isNow }: CountDown): Element {
  return {
    kind: 'figure',
    value: sayDate(to.lastDay),
    label: `is the last day before ${to.name}`,
    comparison: isNow ? undefined : `${plural(schoolDays, 'school day')} left, today included`,
    tone: 'neutral',
  }
}

function backAfter({ to }: CountDown): Element {
  if (!to.pupilsBack) return text(notKnown)
  const staff = to.back && to.back !== to.pupilsBack ? `Staff are back on ${sayDate(to.back)} (no pupils that day)` : undefined
  return {
    kind: 'figure',
    value: sayDate(to.pupilsBack),
    label: `is the first day of school after ${to.name}`,
    comparison: staff,
    tone: 'neutral',
  }
}

function daysLeft({ to, schoolDays, schoolWeeks, days, isNow }: CountDown): Element {
  if (isNow) return text(`It is ${to.name} now${to.pupilsBack ? `; back on ${sayDate(to.pupilsBack)}` : ''}.`)
  return {
    kind: 'figure',
    value: plural(schoolDays, 'school day'),
    label: `left until ${to.name}, today included`,
    comparison: `Last day ${sayDate(to.lastDay)}; ${plural(days, 'day')}, over ${plural(schoolWeeks, 'school week')}`,
    tone: 'neutral',
  }
}

function halfTerm({ countDown, closures }: CalendarFacts): readonly Element[] {
  const [next, ...later] = closures
  if (!next) return countDown ? [lastDay(countDown)] : [text(notKnown)]
  const after = countDown?.to.from === next.from ? countDown : null
  return [
    {
      kind: 'figure',
      value: sayDates(next.from, next.to),
      label: next.name,
      comparison:
        after && !after.isNow
          ? `${plural(after.schoolDays, 'school day')} until then${after.to.pupilsBack ? `; back ${sayDate(after.to.pupilsBack)}` : ''}`
          : undefined,
      tone: 'neutral',
    },
    ...(later.length > 0 ? [datesTable('After that', later)] : []),
  ]
}

function closed({ closures, nextClosure, period, today }: CalendarFacts, what: string): readonly Element[] {
  const [next, ...others] = closures
  if (!next) {
    const inPeriod = period.isDefault ? 'are in the calendar' : `in that time (${sayDates(period.from, period.to)})`
    return [text(`No ${what}s ${inPeriod}.${nextClosure ? ` The next is ${sayDate(nextClosure.from)}.` : ''}`)]
  }
  const first = closures.find(({ to }) => to >= today)
  if (!first) {
    const then = nextClosure ? ` The next is ${sayDate(nextClosure.from)}.` : ''
    return [text(`None left in that time.${then}`), datesTable(`${capital(what)}s that have been`, closures)]
  }
  return [
    {
      kind: 'figure',
      value: sayDates(first.from, first.to),
      label: first.name,
      comparison:
        others.length > 0
          ? `${plural(closures.length, what)} ${period.isDefault ? 'to come this year' : 'in that time'}`
          : undefined,
      tone: 'neutral',
    },
    ...(others.length > 0 ? [datesTable(`All ${what}s`, closures)] : []),
  ]
}

function datesTable(title: string, closures: CalendarFacts['closures']): Element {
  return {
    kind: 'table',
    title,
    headings: ['What', 'When'],
    rows: closures.map(({ name, from, to }) => [name, sayDates(from, to)]),
  }
}

function termDates({ year }: CalendarFacts): readonly Element[] {
  if (!year || year.rows.length === 0) return [text(notKnown)]
  return [
    {
      kind: 'table',
      title: year.name,
      headings: ['What', 'First day', 'Last day'],
      rows: year.rows.map(({ name, from, to }) => [name, sayDate(from), from === to ? '' : sayDate(to)]),
    },
  ]
}

function week({ weeks, period, today }: CalendarFacts): readonly Element[] {
  const [first, second] = weeks
  if (!first) return [text(notKnown)]
  // On a Saturday or Sunday the week that people mean is the one to come.
  const ahead = period.isDefault && weekdayOf(today) > 5 && second ? second : first
  const after = weeks.find(({ monday }) => monday > ahead.monday)
  const then = after?.letter ? `The week after is week ${after.letter}` : undefined
  if (ahead.closed)
    return [text(`There is no school in the week of ${sayDate(ahead.monday)}: ${ahead.closed}.${then ? ` ${then}.` : ''}`)]
  if (!ahead.letter)
    return [text(`No letter is kept for the week of ${sayDate(ahead.monday)}. The calendar import can bring it (week letters).`)]
  const table: readonly Element[] =
    weeks.length > 2
      ? [
          {
            kind: 'table',
            headings: ['Week of', 'Week'],
            rows: weeks.map(({ monday, letter, closed: why }) => [sayDate(monday), why ?? letter ?? 'not known']),
          },
        ]
      : []
  return [
    {
      kind: 'figure',
      value: `Week ${ahead.letter}`,
      label: `in the week of ${sayDates(ahead.monday, addDays(ahead.monday, 4))}`,
      comparison: then,
      tone: 'neutral',
    },
    ...table,
  ]
}

function open({ days, today, countDown: _, weeks }: CalendarFacts): readonly Element[] {
  const [day, ...others] = days
  if (!day)
    return [
      text(
        weeks[0]?.closed
          ? `No, there is no school this week: ${weeks[0].closed}.`
          : `School is open this week (today is ${sayDate(today)}).`,
      ),
    ]
  if (others.length === 0) {
    const name = `${weekdayNames[weekdayOf(day.date) - 1]} ${sayDate(day.date).slice(4)}`
    return [
      text(
        day.closed
          ? `No: ${name} has no school (${day.closed}).`
          : `Yes, ${name} is a school day, not an INSET day or a holiday.`,
      ),
    ]
  }
  const closedDays = days.filter((each) => each.closed !== null && weekdayOf(each.date) <= 5)
  if (closedDays.length === 0) return [text('Yes, school is open on all of those days.')]
  return [
    {
      kind: 'table',
      title: 'No school on',
      headings: ['Day', 'Why'],
      rows: closedDays.map(({ date, closed: why }) => [sayDate(date), why ?? '']),
    },
  ]
}

function named(facts: CalendarFacts, kind: 'evening' | 'date'): readonly Element[] {
  const { items, total, of, category } = facts
  const [next] = items
  const what = category ?? (kind === 'evening' ? 'evening' : 'date')
  if (!next && facts.missing) return [text('Nothing that you look after is still to come in.')]
  if (!next) {
    const whose = of === null ? '' : ` for ${of}`
    const add = facts.maySet ? ' You can put it in below.' : ' The learning coordinator or SLT can put it in.'
    return [
      text(
        `Nothing in the calendar about ${sayCategory(what)}${whose}${facts.period.isDefault ? ' from today on' : ' in that time'}.${add}`,
      ),
    ]
  }
  return [
    {
      kind: 'figure',
      value: `${sayDate(next.date)}${next.time === null ? '' : `, ${next.time}`}`,
      label: sayTitle(next, of),
      comparison: [next.place, sayParts(next)].filter((part) => part !== '').join('. ') || undefined,
      tone: 'neutral',
    },
    ...(items.length > 1 ? [itemsTable(items.slice(1), of, 'After that')] : []),
    ...more(items.length, total),
  ]
}

function sayCategory(category: string): string {
  return { parents: "a parents' evening", mocks: 'mocks', evening: 'an evening', date: 'dates to keep' }[category] ?? category
}

function whatsOn(facts: CalendarFacts, title?: string): readonly Element[] {
  const { items, total, period, of, ownYears } = facts
  if (items.length === 0) {
    const whose = of === null ? '' : ` for ${of}`
    return [
      text(
        `Nothing in the calendar${whose} ${period.isDefault && of === null ? 'for the next two weeks' : period.isDefault ? 'for the next months' : `in that time (${sayDates(period.from, period.to)})`}.`,
      ),
    ]
  }
  return [
    itemsTable(items, of, title),
    ...more(items.length, total),
    ...(ownYears ? [note('Yours and the whole school’s; other year groups’ are not shown.')] : []),
  ]
}

function itemsTable(items: readonly CalendarItem[], of: string | null, title?: string): Element {
  const places = items.some(({ place }) => place !== '')
  return {
    kind: 'table',
    ...(title && { title }),
    headings: ['When', 'What', ...(places ? ['Where'] : [])],
    rows: items.map((item) => [
      sayWhen(item),
      [sayTitle(item, of), sayParts(item)].filter((part) => part !== '').join('. '),
      ...(places ? [item.place] : []),
    ]),
  }
}

function sayWhen({ date, to, time }: CalendarItem): string {
  return `${sayDates(date, to)}${time === null ? '' : ` ${time}`}`
}

/** With the year group, where neither the title nor the card's says it already. */
function sayTitle({ title, yearGroup, calledOff }: CalendarItem, of: string | null): string {
  const year =
    yearGroup === null || of !== null || new RegExp(`\\b(?:y|yr|year) ?${yearGroup}\\b`, 'i').test(title)
      ? ''
      : ` (Year ${yearGroup})`
  return `${title}${year}${calledOff ? ', called off' : ''}`
}

/** By form, in the order of forms: which are still to come in, never whose they are. */
function sayParts({ parts }: CalendarItem): string {
  const missing = parts.filter(({ isIn }) => !isIn)
  if (parts.length === 0) return ''
  if (missing.length === 0) return parts.length === 1 ? `${parts[0]?.form}'s part is in` : 'Every part is in'
  const few = missing.length <= 4 ? listed(missing.map(({ form }) => form)) : plural(missing.length, 'form')
  return `Still to come: ${few}`
}

function more(shown: number, total: number): readonly Element[] {
  return shown < total ? [note(`${total - shown} more are not shown. Ask about fewer days, or one year group.`)] : []
}

function buttons(facts: CalendarFacts, params: CalendarParams): readonly Element[] {
  const { about, items, today, maySet } = facts
  const asking: AskButton[] = items
    .filter(({ kind, id }) => (kind === 'evening' || kind === 'date') && id !== null)
    .slice(0, 4)
    .map((item) => ask(sayTitle(item, facts.of).slice(0, 70), askEvent(item.id ?? 0)))
  if (about !== 'overview') asking.push(ask("What's coming up", askCalendar(today)))
  if (about !== 'term dates') asking.push(ask('Term dates', askCalendar(today, { filters: { type: 'term dates' } })))
  if (about === 'overview' || about === 'events')
    asking.push(ask('INSET days', askCalendar(today, { filters: { type: 'inset' } })))
  if (facts.ownYears) {
    const { scope: _, ...same } = params
    asking.push(ask('All year groups', askCalendar(today, { ...same, scope: scopeOf({ kind: 'school' }) })))
  }
  const year = params.scope.base.kind === 'years' ? params.scope.base.yearGroups[0] : undefined
  const first = facts.mayChangeFirst ? items[0]?.id : undefined
  const doing = [
    ...(first
      ? [act('Change it', callEvent('event-change', first)), act('Call it off', callEvent('event-call-off', first), 'danger')]
      : []),
    ...(maySet ? [act('Add an evening or a date', callAddEvent(year === undefined ? {} : { yearGroup: year }))] : []),
    ...(about === 'overview' || about === 'events' ? [act('My calendar link', callCalendarFeed)] : []),
  ]
  return [...(doing.length > 0 ? [acts(...doing)] : []), asks(...asking)]
}

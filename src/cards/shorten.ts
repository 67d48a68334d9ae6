import { never } from '../school/never.ts'
import type { Card, ChartElement, Element, Form } from './card.ts'
import { note } from './card.ts'
import { cutTo } from './plain-text.ts'

/** How much of a card is shown. */
export interface Room {
  readonly rows: number
  readonly columns: number
  readonly buttons: number
  /** Categories and series of a chart. */
  readonly points: number
  readonly series: number
  /** Choices of one field of a form. */
  readonly options: number
  /** The longest that one text may be. */
  readonly text: number
  readonly elements: number
}

/**
 * The rendering of as much of a card as fits: first tables lose rows, then texts their length, then the card its end. Whatever
 * is left out is said, with the way to get it.
 */
export function fitted<Rendered>(
  card: Card,
  most: Room,
  render: (card: Card) => Rendered,
  fits: (rendered: Rendered) => boolean,
): Rendered {
  let rendered = render(shortened(card, most))
  for (const room of smallerRooms(card, most)) {
    if (fits(rendered)) return rendered
    rendered = render(shortened(card, room))
  }
  return rendered
}

function* smallerRooms(card: Card, most: Room): Generator<Room> {
  for (const rows of [60, 40, 30, 20, 12, 6, 3]) {
    yield { ...most, rows: Math.min(most.rows, rows), points: Math.min(most.points, Math.max(rows, 12)) }
  }
  const few: Room = {
    ...most,
    rows: 3,
    columns: Math.min(most.columns, 6),
    buttons: Math.min(most.buttons, 6),
    points: Math.min(most.points, 12),
    series: Math.min(most.series, 3),
    options: Math.min(most.options, 100),
  }
  for (const text of [1_500, 400, 150, 60]) yield { ...few, text: Math.min(most.text, text) }
  for (let elements = card.body.length - 1; elements >= 0; elements--) yield { ...few, text: 60, elements }
  for (const options of [40, 12, 4]) yield { ...few, text: 60, elements: 0, options }
}

/** A card with no more in it than there is room for, saying what was left out. A form stays: without it the card is for nothing. */
export function shortened(card: Card, room: Room): Card {
  const kept = card.body.filter((element, at) => at < room.elements || element.kind === 'form')
  const body = kept.flatMap((element) => shortenedElement(element, room))
  const whole = kept.length === card.body.length
  return {
    ...card,
    title: cutTo(card.title, Math.min(room.text, 300)),
    subtitle: card.subtitle && cutTo(card.subtitle, Math.min(room.text, 300)),
    body: whole ? body : [...body, note('There is more than fits here: ask about one form, or a shorter time, to see it.')],
  }
}

/** A few facts are shorter than the words that say they were left out. */
const FACTS_KEPT = 8

function shortenedElement(element: Element, room: Room): readonly Element[] {
  const cut = (text: string) => cutTo(text, room.text)
  switch (element.kind) {
    case 'text':
    case 'note':
    case 'badge':
    case 'heading':
    case 'item':
      return [{ ...element, text: cut(element.text) }]
    case 'figure':
      return [
        {
          ...element,
          value: cut(element.value),
          label: cut(element.label),
          comparison: element.comparison && cut(element.comparison),
        },
      ]
    case 'facts': {
      const facts = element.facts
        .slice(0, Math.max(room.rows, FACTS_KEPT))
        .map(({ label, value }) => ({ label: cut(label), value: cut(value) }))
      return [{ ...element, facts }, ...leftOut(element.facts.length - facts.length, 'more', 'more')]
    }
    case 'table': {
      const width = Math.max(element.headings.length, ...element.rows.map((row) => row.length))
      const row = (cells: readonly string[]) => cells.slice(0, room.columns).map(cut)
      const rows = element.rows.slice(0, room.rows).map(row)
      return [
        {
          ...element,
          title: element.title && cut(element.title),
          empty: element.empty && cut(element.empty),
          headings: row(element.headings),
          rows,
        },
        ...leftOut(element.rows.length - rows.length, 'more', 'more'),
        ...leftOut(width - room.columns, 'more column', 'more columns'),
      ]
    }
    case 'chart':
      return shortenedChart(element, room)
    case 'calendar': {
      const weeks = element.weeks.slice(-room.rows)
      const left = element.weeks.length - weeks.length
      return [
        { ...element, title: cut(element.title), weeks, key: element.key.slice(0, room.rows).map(cut) },
        ...(left > 0 ? [note(`The calendar shows the latest ${weeks.length} of ${element.weeks.length} weeks.`)] : []),
      ]
    }
    case 'asks': {
      const buttons = element.buttons.slice(0, room.buttons)
      return [{ ...element, buttons }, ...leftOut(element.buttons.length - buttons.length, 'more suggestion', 'more suggestions')]
    }
    case 'acts': {
      const buttons = element.buttons.slice(0, room.buttons)
      return [{ ...element, buttons }, ...leftOut(element.buttons.length - buttons.length, 'more button', 'more buttons')]
    }
    case 'form':
      return [{ ...element, form: shortenedForm(element.form, room) }]
    case 'link':
      return [{ ...element, label: cut(element.label) }]
  }
  return never(element)
}

/** What has been filled in stays whole; of many choices the first are shown, and the field says so. */
function shortenedForm(form: Form, room: Room): Form {
  const cut = (text: string) => cutTo(text, Math.min(room.text, 300))
  const fields = form.fields.map((field) => {
    const said = {
      ...field,
      label: cut(field.label),
      hint: field.hint && cut(field.hint),
      error: field.error && cut(field.error),
    }
    if (!('options' in said) || said.options.length <= room.options) return said
    const options = said.options.slice(0, room.options)
    return { ...said, options, hint: `The first ${options.length} of ${said.options.length} choices.` }
  })
  return { ...form, fields, submit: cut(form.submit) }
}

/** Bars are in order of interest, so the first stay; of a line in time the latest. */
function shortenedChart(chart: ChartElement, room: Room): readonly Element[] {
  const total = chart.categories.length
  const from = chart.form === 'line' ? Math.max(0, total - room.points) : 0
  const to = from + Math.min(total, room.points)
  const cut = (text: string) => cutTo(text, room.text)
  const shown: ChartElement = {
    ...chart,
    title: cut(chart.title),
    unit: cut(chart.unit),
    categories: chart.categories.slice(from, to).map(cut),
    series: chart.series.slice(0, room.series).map((series) => ({
      name: cut(series.name),
      values: chart.categories.map((_, at) => series.values[at] ?? null).slice(from, to),
    })),
  }
  const which = chart.form === 'line' ? 'latest' : 'first'
  return [
    shown,
    ...(to - from < total ? [note(`The chart shows the ${which} ${to - from} of ${total}.`)] : []),
    ...leftOut(chart.series.length - room.series, 'more in the chart', 'more in the chart'),
  ]
}

function leftOut(count: number, one: string, several: string): readonly Element[] {
  if (count <= 0) return []
  return [note(`And ${count} ${count === 1 ? one : several}. Ask for one form, or a shorter time, to see the rest.`)]
}

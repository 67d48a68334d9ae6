import { calendarWeekdays } from '../cards/calendar-grid.ts'
import type { CalendarElement, Card, ChartElement, Element } from '../cards/card.ts'
import { chartTitle } from '../cards/chart-figures.ts'
import { never } from '../school/never.ts'

/** Rows under headings, whatever they were on the card. */
export interface DataTable {
  readonly title?: string | undefined
  readonly headings: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** What of a card is data, in tables: its tables, then its charts and calendars; and all labelled values together. */
export function dataTables({ body }: Card): { readonly tables: readonly DataTable[]; readonly facts: DataTable | undefined } {
  const isList = ({ kind }: Element) => kind === 'table'
  const tables = [...body.filter(isList), ...body.filter((element) => !isList(element))].flatMap(tableOf)
  const rows = body.flatMap(factsOf)
  return { tables, facts: rows.length > 0 ? { title: undefined, headings: ['What', 'Value', ''], rows } : undefined }
}

export function calendarTable({ title, weeks }: CalendarElement): DataTable {
  return {
    title,
    headings: ['Week', ...calendarWeekdays.flatMap((day) => [`${day} AM`, `${day} PM`])],
    rows: weeks.map(({ label, days }) => [
      label,
      ...calendarWeekdays.flatMap((_, at) => {
        const day = days[at]
        return day ? [day.AM.mark, day.PM.mark] : ['', '']
      }),
    ]),
  }
}

function tableOf(element: Element): readonly DataTable[] {
  switch (element.kind) {
    case 'table':
      return element.rows.length > 0 ? [{ title: element.title, headings: element.headings, rows: element.rows }] : []
    case 'chart':
      return [chartTable(element)]
    case 'calendar':
      return [calendarTable(element)]
    case 'heading':
    case 'item':
    case 'text':
    case 'figure':
    case 'facts':
    case 'badge':
    case 'note':
    case 'asks':
    case 'acts':
    case 'form':
    case 'link':
      return []
  }
  return never(element)
}

function chartTable(chart: ChartElement): DataTable {
  const unit = chart.unit === '%' ? '%' : ''
  return {
    title: chartTitle(chart),
    headings: ['', ...chart.series.map(({ name }) => name)],
    rows: chart.categories.map((category, at) => [
      category,
      ...chart.series.map(({ values }) => (typeof values[at] === 'number' ? `${values[at]}${unit}` : '')),
    ]),
  }
}

/** Label, value and how it compares. */
function factsOf(element: Element): readonly (readonly string[])[] {
  switch (element.kind) {
    case 'figure':
      return [[element.label, element.value, element.comparison ?? '']]
    case 'facts':
      return element.facts.map(({ label, value }) => [label, value, ''])
    case 'badge':
    case 'text':
    case 'heading':
    case 'item':
      return [[element.text, '', '']]
    case 'table':
      return element.rows.length === 0 && element.empty ? [[element.empty, '', '']] : []
    case 'chart':
    case 'calendar':
    case 'note':
    case 'asks':
    case 'acts':
    case 'form':
    case 'link':
      return []
  }
  return never(element)
}

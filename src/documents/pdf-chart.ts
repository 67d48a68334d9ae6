import type { ChartElement } from '../cards/card.ts'
import { chartTitle, chartWriter, hasFigures, valueRange } from '../cards/chart-figures.ts'
import { oneLine } from '../cards/plain-text.ts'
import { never } from '../school/never.ts'
import { hairline, lineHeight, quietInk, type Sheet, type Style } from './pdf-sheet.ts'

/** Apart from each other also in black and white. */
const colours = ['#1f6feb', '#d29922', '#3fb950', '#8250df', '#57606a'] as const
const titleStyle: Style = { size: 11, weight: 'bold' }
const labelStyle: Style = { size: 8 }
const barHeight = 9
const plotHeight = 150
const mostLabels = 12

export function drawChart(sheet: Sheet, chart: ChartElement): void {
  sheet.gap(10)
  const form = hasFigures(chart) ? chart.form : 'none'
  sheet.need(lineHeight(titleStyle) + (form === 'line' ? plotHeight + 50 : 60))
  sheet.paragraph(chartTitle(chart), titleStyle)
  sheet.y += 4
  if (form !== 'none' && chart.series.length > 1) drawLegend(sheet, chart)
  switch (form) {
    case 'none':
      sheet.paragraph('No figures yet.', labelStyle)
      break
    case 'bar':
      drawBars(sheet, chart)
      break
    case 'line':
      drawLines(sheet, chart)
      break
    default:
      never(form)
  }
}

function colourOf(series: number): string {
  return colours[series % colours.length] ?? colours[0]
}

function drawLegend(sheet: Sheet, { series }: ChartElement): void {
  let x = sheet.left
  series.forEach(({ name }, at) => {
    const label = oneLine(name)
    const width = sheet.widthOf(label, labelStyle) + 24
    if (x + width > sheet.left + sheet.width && x > sheet.left) {
      x = sheet.left
      sheet.y += lineHeight(labelStyle)
    }
    sheet.doc.rect(x, sheet.y + 2, 8, 8).fill(colourOf(at))
    sheet.line(label, x + 12, sheet.y, labelStyle)
    x += width
  })
  sheet.y += lineHeight(labelStyle) + 4
}

/** Bars that lie, so that names of any length have room before them and the value stands behind them. */
function drawBars(sheet: Sheet, chart: ChartElement): void {
  const { from, to } = valueRange(chart)
  const write = chartWriter(chart)
  const labels = chart.categories.map(oneLine)
  const labelWidth = Math.min(sheet.width / 3, Math.max(...labels.map((label) => sheet.widthOf(label, labelStyle))) + 8)
  const most = sheet.width - labelWidth - 40
  chart.categories.forEach((_, at) => {
    const lines = sheet.wrap(labels[at] ?? '', labelWidth - 8, labelStyle)
    const height = Math.max(lines.length * lineHeight(labelStyle), chart.series.length * (barHeight + 2)) + 3
    sheet.need(height)
    lines.forEach((line, index) => void sheet.line(line, sheet.left, sheet.y + index * lineHeight(labelStyle), labelStyle))
    chart.series.forEach(({ values }, series) => {
      const value = values[at]
      const y = sheet.y + series * (barHeight + 2)
      const x = sheet.left + labelWidth
      const long = typeof value === 'number' ? Math.max(0.5, ((value - from) / (to - from)) * most) : 0
      if (long > 0) sheet.doc.rect(x, y + 1, long, barHeight).fill(colourOf(series))
      sheet.line(write(value), x + long + 4, y - 1, labelStyle)
    })
    sheet.y += height
  })
  if (from > 0) sheet.paragraph(`Bars begin at ${write(from)}.`, { ...labelStyle, colour: quietInk })
}

function drawLines(sheet: Sheet, chart: ChartElement): void {
  const { doc } = sheet
  const { from, to } = valueRange(chart)
  const write = chartWriter(chart)
  const axis = 34
  const left = sheet.left + axis
  const width = sheet.width - axis - 20
  const top = sheet.y + 10
  const xOf = (at: number) => left + (chart.categories.length < 2 ? width / 2 : (at / (chart.categories.length - 1)) * width)
  const yOf = (value: number) => top + plotHeight - ((value - from) / (to - from)) * plotHeight

  for (const part of [0, 0.25, 0.5, 0.75, 1]) {
    const value = from + part * (to - from)
    const y = yOf(value)
    doc
      .moveTo(left, y)
      .lineTo(left + width, y)
      .lineWidth(0.5)
      .strokeColor(hairline)
      .stroke()
    const rounded = Math.round(value * 10) / 10
    sheet.line(String(rounded), sheet.left, y - 6, { ...labelStyle, colour: quietInk }, 'right', axis - 6)
  }
  chart.series.forEach(({ values }, series) => {
    let drawing = false
    values.forEach((value, at) => {
      if (value === null) drawing = false
      else if (drawing) doc.lineTo(xOf(at), yOf(value))
      else {
        doc.moveTo(xOf(at), yOf(value))
        drawing = true
      }
    })
    doc.lineWidth(1.5).strokeColor(colourOf(series)).stroke()
    values.forEach((value, at) => {
      if (value === null) return
      doc.circle(xOf(at), yOf(value), 2).fill(colourOf(series))
      const label = write(value)
      if (chart.series.length === 1 && values.length <= mostLabels)
        sheet.line(label, xOf(at) - sheet.widthOf(label, labelStyle) / 2, yOf(value) - 14, labelStyle)
    })
  })
  const every = Math.ceil(chart.categories.length / mostLabels)
  const most = (width / Math.max(1, Math.ceil(chart.categories.length / every))) * 0.95
  let lowest = 1
  chart.categories.forEach((category, at) => {
    if (at % every !== 0) return
    const lines = sheet.wrap(oneLine(category), Math.max(most, 24), labelStyle)
    lowest = Math.max(lowest, lines.length)
    lines.forEach((line, index) => {
      const half = sheet.widthOf(line, labelStyle) / 2
      sheet.line(line, xOf(at) - half, top + plotHeight + 4 + index * lineHeight(labelStyle), labelStyle)
    })
  })
  sheet.y = top + plotHeight + 6 + lowest * lineHeight(labelStyle)
}

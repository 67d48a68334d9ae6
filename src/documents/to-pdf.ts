import type { Card, Element } from '../cards/card.ts'
import { lines, oneLine } from '../cards/plain-text.ts'
import { never } from '../school/never.ts'
import { type About, sayMade } from './about.ts'
import { calendarTable } from './data-tables.ts'
import { drawChart } from './pdf-chart.ts'
import { createSheet, lineHeight, quietInk, type Sheet, type Style } from './pdf-sheet.ts'
import { drawTable } from './pdf-table.ts'

const bodyStyle: Style = { size: 10 }
const boldStyle: Style = { size: 10, weight: 'bold' }
const headingStyle: Style = { size: 12, weight: 'bold' }
const noteStyle: Style = { size: 9, colour: quietInk }
/** More columns than these want the page on its side. */
const mostUpright = 7

/**
 * A card's facts as a PDF to print or to file: A4, with the school's name, what it is, when it was made and by whom, and on every page
 * its number and whom it is for. Names are shown as they are written, in a font that is part of the file. Every row is in it.
 */
export async function toPdf(card: Card, about: About): Promise<Uint8Array> {
  const wide = card.body.some(
    (element) => element.kind === 'calendar' || (element.kind === 'table' && element.headings.length > mostUpright),
  )
  const sheet = createSheet(card, about, wide)
  sheet.paragraph(oneLine(about.schoolName), { size: 9, weight: 'bold', colour: quietInk })
  sheet.paragraph(oneLine(card.title), { size: 18, weight: 'bold' })
  if (card.subtitle?.trim()) sheet.paragraph(oneLine(card.subtitle), { size: 11 })
  sheet.paragraph(sayMade(about), noteStyle)
  for (const element of card.body) await draw(sheet, element)
  return sheet.finish(about)
}

async function draw(sheet: Sheet, element: Element): Promise<void> {
  await sheet.breathe()
  switch (element.kind) {
    case 'text':
      paragraphs(sheet, element.text, bodyStyle)
      break
    case 'heading':
      sheet.gap(8)
      paragraphs(sheet, element.text, headingStyle)
      break
    case 'item':
      paragraphs(sheet, `– ${element.text}`, bodyStyle)
      break
    case 'note':
      paragraphs(sheet, element.text, noteStyle)
      break
    case 'badge':
      paragraphs(sheet, element.text, boldStyle)
      break
    case 'figure':
      sheet.gap(8)
      sheet.need(60)
      sheet.paragraph(oneLine(element.value), { size: 22, weight: 'bold' })
      sheet.paragraph(oneLine(element.label), bodyStyle)
      if (element.comparison?.trim()) sheet.paragraph(oneLine(element.comparison), noteStyle)
      break
    case 'facts':
      drawFacts(sheet, element.facts)
      break
    case 'table':
      if (element.rows.length > 0) await drawTable(sheet, element)
      else for (const words of [element.title, element.empty]) if (words) paragraphs(sheet, words, bodyStyle)
      break
    case 'chart':
      drawChart(sheet, element)
      break
    case 'calendar':
      await drawTable(sheet, calendarTable(element))
      for (const words of element.key) paragraphs(sheet, words, noteStyle)
      break
    // What one presses has no place on paper.
    case 'asks':
    case 'acts':
    case 'form':
    case 'link':
      break
    default:
      never(element)
  }
}

function paragraphs(sheet: Sheet, words: string, style: Style): void {
  sheet.gap(6)
  for (const line of lines(words)) sheet.paragraph(line, style)
}

function drawFacts(sheet: Sheet, facts: readonly { readonly label: string; readonly value: string }[]): void {
  sheet.gap(8)
  const labels = facts.map(({ label }) => oneLine(label))
  const labelWidth = Math.min(sheet.width / 2, Math.max(0, ...labels.map((label) => sheet.widthOf(label, bodyStyle))) + 16)
  facts.forEach(({ value }, at) => {
    const left = sheet.wrap(labels[at] ?? '', labelWidth - 16, bodyStyle)
    const right = sheet.wrap(oneLine(value), sheet.width - labelWidth, boldStyle)
    for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
      sheet.need(lineHeight(bodyStyle))
      sheet.line(left[index] ?? '', sheet.left, sheet.y, bodyStyle)
      sheet.line(right[index] ?? '', sheet.left + labelWidth, sheet.y, boldStyle)
      sheet.y += lineHeight(bodyStyle)
    }
  })
}

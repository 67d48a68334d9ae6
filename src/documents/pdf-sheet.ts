import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import type { Card } from '../cards/card.ts'
import { type About, sayConfidential } from './about.ts'

const require = createRequire(import.meta.url)
const fonts = {
  regular: readFileSync(require.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf')),
  bold: readFileSync(require.resolve('@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf')),
}
export type Weight = keyof typeof fonts

const margin = 48
const footerHeight = 30
/** No line of letters that can be read holds more than these, so a longer one need not be measured. */
const longest = 400
export const ink = '#1b1f24'
export const quietInk = '#57606a'
export const hairline = '#d0d7de'

const turnMilliseconds = 15

/** Lines of text in one cell, or one mark of a drawing, in points. */
export interface Style {
  readonly size: number
  readonly weight?: Weight
  readonly colour?: string
}

/** A4 pages that are filled from the top: what is drawn asks for room first and gets a new page where there is none. */
export interface Sheet {
  readonly doc: PDFKit.PDFDocument
  readonly left: number
  readonly width: number
  /** Where the next thing goes, from the top of the page. */
  y: number
  /** How much is left of this page. */
  room(): number
  turn(): void
  /** Goes to a new page unless there is room for so much. */
  need(height: number): void
  gap(height: number): void
  /** A text in lines of at most so many points; words that are longer are broken. */
  wrap(text: string, width: number, style: Style): readonly string[]
  widthOf(text: string, style: Style): number
  /** One line at a place; does not move `y`. */
  line(text: string, x: number, y: number, style: Style, align?: 'left' | 'right', width?: number): void
  paragraph(text: string, style: Style): void
  /** Lets others have their turn when this one has been long: a year group takes a second to draw, and nobody shall wait for it. */
  breathe(): Promise<void>
  /** Writes what stands on every page and gives the whole file. */
  finish(about: About): Promise<Uint8Array>
}

/** Letters whose accents stand in the font with them need nothing put in its place, and setting the rest up takes a quarter of a second. */
const unshaped = featuresOff('ccmp locl rlig rclt liga clig calt kern mark mkmk curs dist abvm blwm rvrn')
/** Taking letters apart to put them together again loses them for whoever searches or copies. */
const shaped = featuresOff('ccmp')

/** pdfkit hands this on to its font engine, which also takes what to leave off; its types know only what to put on. */
function featuresOff(names: string): PDFKit.Mixins.OpenTypeFeatures[] {
  return Object.fromEntries(names.split(' ').map((name) => [name, false])) as unknown as PDFKit.Mixins.OpenTypeFeatures[]
}

function featuresFor(text: string): PDFKit.Mixins.OpenTypeFeatures[] {
  return /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Common}]*$/u.test(text) ? unshaped : shaped
}

export function lineHeight({ size }: Style): number {
  return size * 1.42
}

/** Begins a file; `wide` lays the pages on their side. Nothing in it but the time differs from one making to the next. */
export function createSheet({ title }: Card, { at, madeBy, schoolName }: About, wide: boolean): Sheet {
  const doc = new PDFDocument({
    size: 'A4',
    layout: wide ? 'landscape' : 'portrait',
    margin: 0,
    bufferPages: true,
    lang: 'en-GB',
    displayTitle: true,
    info: { Title: title, Author: madeBy, Creator: `Formroom, ${schoolName}`, CreationDate: at, ModDate: at },
  })
  for (const [weight, font] of Object.entries(fonts)) doc.registerFont(weight, font)
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<Uint8Array>((resolve, reject) => {
    doc.once('end', () => resolve(Buffer.concat(chunks)))
    doc.once('error', reject)
  })
  const bottom = doc.page.height - margin - footerHeight
  const width = doc.page.width - 2 * margin
  const widths = new Map<string, number>()
  let since = performance.now()

  function styled({ size, weight = 'regular', colour = ink }: Style): PDFKit.PDFDocument {
    return doc.font(weight).fontSize(size).fillColor(colour)
  }

  const sheet: Sheet = {
    doc,
    left: margin,
    width,
    y: margin,
    room: () => bottom - sheet.y,
    turn() {
      doc.addPage()
      sheet.y = margin
    },
    need(height) {
      if (height > sheet.room() && sheet.y > margin) sheet.turn()
    },
    gap(height) {
      if (sheet.y > margin) sheet.y += height
    },
    widthOf(text, style) {
      if (text.length > 1 && featuresFor(text) === unshaped) {
        // Nothing is put together, so a text is as wide as its letters, which are measured once.
        let sum = 0
        for (const letter of text) sum += sheet.widthOf(letter, style)
        return sum
      }
      const key = `${style.weight ?? 'regular'} ${style.size} ${text}`
      const known = widths.get(key)
      if (known !== undefined) return known
      const measured = styled(style).widthOfString(text, { features: featuresFor(text) })
      widths.set(key, measured)
      return measured
    },
    wrap(text, most, style) {
      const lines: string[] = []
      let line = ''
      for (const word of text.normalize('NFC').split(' ')) {
        const longer = line === '' ? word : `${line} ${word}`
        if (longer.length <= longest && sheet.widthOf(longer, style) <= most) {
          line = longer
          continue
        }
        if (line !== '') lines.push(line)
        const pieces = piecesOf(sheet, word, most, style)
        lines.push(...pieces.slice(0, -1))
        line = pieces.at(-1) ?? ''
      }
      return [...lines, line]
    },
    line(text, x, y, style, align = 'left', within = 0) {
      const from = align === 'right' ? x + within - sheet.widthOf(text, style) : x
      styled(style).text(text, from, y, { lineBreak: false, features: featuresFor(text) })
    },
    paragraph(text, style) {
      for (const line of sheet.wrap(text, width, style)) {
        sheet.need(lineHeight(style))
        sheet.line(line, margin, sheet.y, style)
        sheet.y += lineHeight(style)
      }
    },
    async breathe() {
      if (performance.now() - since < turnMilliseconds) return
      await new Promise((resolve) => setImmediate(resolve))
      since = performance.now()
    },
    finish(about) {
      const small: Style = { size: 8, colour: quietInk }
      const { start, count } = doc.bufferedPageRange()
      for (let page = 0; page < count; page += 1) {
        doc.switchToPage(start + page)
        const y = doc.page.height - margin - 10
        doc
          .moveTo(margin, y - 6)
          .lineTo(margin + width, y - 6)
          .lineWidth(0.5)
          .strokeColor(hairline)
          .stroke()
        const of = `Page ${page + 1} of ${count}`
        const [first = ''] = sheet.wrap(sayConfidential(about), width - 90, small)
        sheet.line(first, margin, y, small)
        sheet.line(of, margin, y, small, 'right', width)
      }
      doc.end()
      return ended
    },
  }
  return sheet
}

/** A word in pieces that fit, for one that is longer than a line. */
function piecesOf(sheet: Sheet, word: string, most: number, style: Style): readonly string[] {
  const pieces: string[] = []
  let piece = ''
  let width = 0
  for (const letter of word) {
    const wide = sheet.widthOf(letter, style)
    if (width + wide > most && piece !== '') {
      pieces.push(piece)
      piece = ''
      width = 0
    }
    piece += letter
    width += wide
  }
  return [...pieces, piece]
}

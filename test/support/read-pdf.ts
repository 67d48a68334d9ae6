import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

export interface PdfRead {
  readonly pages: readonly PdfPage[]
  readonly info: Readonly<Record<string, unknown>>
}

export interface PdfPage {
  readonly width: number
  readonly height: number
  /** What is written on it, in the order in which it was drawn, a line for each piece. */
  readonly text: string
  /** Each piece with its place, in points from the left and from the bottom. */
  readonly pieces: readonly { readonly text: string; readonly x: number; readonly y: number; readonly width: number }[]
}

/** Reads a PDF as a viewer does. */
export async function readPdf(bytes: Uint8Array): Promise<PdfRead> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const pdf = await task.promise
  const pages: PdfPage[] = []
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    const { width, height } = page.getViewport({ scale: 1 })
    const { items } = await page.getTextContent()
    const pieces = items.flatMap((item) =>
      'str' in item && item.str.trim() !== ''
        ? [{ text: item.str, x: Number(item.transform[4]), y: Number(item.transform[5]), width: item.width }]
        : [],
    )
    pages.push({ width, height, pieces, text: pieces.map((piece) => piece.text).join('\n') })
  }
  const { info } = await pdf.getMetadata()
  await task.destroy()
  return { pages, info: info as Record<string, unknown> }
}

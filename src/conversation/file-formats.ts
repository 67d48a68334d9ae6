import type { FileContent } from '../handlers/question.ts'
import type { Slots } from '../handlers/slots.ts'
import { slots } from '../handlers/slots.ts'
import type { FileFormat } from '../links.ts'

type Format = NonNullable<Slots['format']>

/** Which file each format that is asked for becomes; a chart or a table is no file. */
const becomes: Readonly<Record<Format, FileFormat | undefined>> = {
  csv: 'csv',
  pdf: 'pdf',
  xlsx: 'csv',
  docx: 'pdf',
  json: 'json',
  ics: 'ics',
  chart: undefined,
  table: undefined,
}

export function fileFor(format: Slots['format']): FileFormat | undefined {
  return format && becomes[format]
}

/** The format that a question's untrusted parameters carry, where it is a file's. */
export function fileFormatIn(params: unknown): Format | undefined {
  const given = typeof params === 'object' && params !== null && 'format' in params ? params.format : undefined
  const { data: format } = slots.shape.format.safeParse(given)
  return fileFor(format) && format
}

/** Parameters as they are answered in a chat: what is to go into a file is no matter of the card. */
export function inChat(params: unknown): unknown {
  return fileFormatIn(params) && typeof params === 'object' ? { ...params, format: undefined } : params
}

/** What goes into a file of this format. */
export function contentOf(format: FileFormat): FileContent {
  switch (format) {
    case 'json':
      return 'for another system'
    case 'ics':
      return 'for a calendar'
    case 'csv':
    case 'pdf':
      return 'in full'
  }
}

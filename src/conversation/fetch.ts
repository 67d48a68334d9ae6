import { type Asker, authorise } from '../authorise/authorise.ts'
import type { Permission } from '../authorise/policy.ts'
import { writeCalendarFile } from '../calendar-file.ts'
import type { Directory } from '../data/directory.ts'
import type { Journal } from '../data/journal.ts'
import type { OpenLexicon } from '../data/lexicon.ts'
import type { About } from '../documents/about.ts'
import { fileName } from '../documents/file-name.ts'
import { toCsv } from '../documents/to-csv.ts'
import { toJson } from '../documents/to-json.ts'
import { toPdf } from '../documents/to-pdf.ts'
import type { Door, Fetched } from '../door.ts'
import type { Reading } from '../handlers/reading.ts'
import type { FileFormat, FileWanted, Links } from '../links.ts'
import type { Answered } from './answered.ts'
import { type AnsweringParts, createAnswering } from './answering.ts'
import { contentOf } from './file-formats.ts'

export interface FetchParts extends AnsweringParts {
  readonly directory: Pick<Directory, 'whoIs'>
  readonly openLexicon: OpenLexicon
  readonly journal: Pick<Journal<Reading>, 'recordFetched'>
  readonly links: Pick<Links, 'open'>
  schoolName(schoolId: number): Promise<string>
  /** Logs a fault once and gives the reference that the person is told. */
  readonly fault: (error: unknown) => string
}

/** One sentence for all of them: whoever finds a link learns nothing from it, not even whether it was one. */
const refused: Fetched = {
  kind: 'refused',
  sentence: 'This link is too old, or it is not yours to open. Ask Formroom again, and you get a fresh one.',
}

const types: Readonly<Record<FileFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  pdf: 'application/pdf',
  json: 'application/json; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
}

/**
 * Makes the file that a link stands for. The link proves nothing but what was asked: whoever opens it must be the person who asked, is
 * authorised anew, and is in the audit before a byte leaves.
 */
export function createFetch(parts: FetchParts): Door['fetch'] {
  const { handlers, directory, openLexicon, journal, links, clock, schoolName, fault } = parts
  const answering = createAnswering(parts)

  async function answerOf(wanted: FileWanted, asker: Asker): Promise<Answered> {
    const known = await openLexicon(asker, (permission) => authorise(asker, permission as Permission))
    return answering.answerInFull(wanted.question, asker, known, 'A file was fetched.', contentOf(wanted.format))
  }

  async function fileOf(
    { question, format }: FileWanted,
    { card, handedOver, entries }: Answered,
    asker: Asker,
  ): Promise<Fetched> {
    const at = clock.now()
    const about: About = { schoolName: await schoolName(asker.schoolId), madeBy: asker.name, at }
    const title = handlers.find(({ name }) => name === question.name)?.title ?? question.name
    if (format === 'json' && !handedOver) return refused
    if (format === 'ics' && (!entries || entries.length === 0)) return refused
    const bytes = await bytesOf(format)
    return { kind: 'file', name: fileName(title, at, format), type: types[format], bytes }

    async function bytesOf(as: FileFormat): Promise<Uint8Array> {
      switch (as) {
        case 'json':
          return toJson(handedOver ?? {}, about)
        case 'ics':
          return Buffer.from(writeCalendarFile({ name: about.schoolName, entries: entries ?? [] }))
        case 'csv':
          return toCsv(card, about)
        case 'pdf':
          return toPdf(card, about)
      }
    }
  }

  return async (link, from) => {
    try {
      const wanted = await links.open(link)
      const asker = wanted && (await directory.whoIs(from))
      if (!asker || asker.staffId !== wanted.staffId || asker.schoolId !== wanted.schoolId) return refused
      const answered = await answerOf(wanted, asker)
      const { outcome, reading, granted, found, named = [], parts = [] } = answered
      const isAnswered = outcome === 'answer' || outcome === 'no-data'
      const file = isAnswered ? await fileOf(wanted, answered, asker) : refused
      await journal.recordFetched({
        asker,
        at: clock.now(),
        reading: reading && { ...reading, slots: { ...reading.slots, format: wanted.format } },
        permission: granted?.permission,
        role: found?.role,
        outcome,
        pupils: isAnswered ? named : [],
        parts: isAnswered ? parts : [],
      })
      return file
    } catch (error) {
      return { kind: 'refused', sentence: apology(fault(error)) }
    }
  }
}

function apology(reference: string): string {
  return `Sorry, something went wrong on my side and I could not make the file. Please try again in a minute; if it keeps happening, quote ${reference} to whoever runs Formroom.`
}

import type { Asker } from '../authorise/authorise.ts'
import { type Element, note } from '../cards/card.ts'
import { fileName } from '../documents/file-name.ts'
import type { QuestionHandler } from '../handlers/question.ts'
import type { Reading } from '../handlers/reading.ts'
import type { FileFormat, Links } from '../links.ts'
import type { Clock } from '../school/clock.ts'
import type { Answered } from './answered.ts'
import { fileFor } from './file-formats.ts'

export interface OfferingParts {
  readonly handlers: readonly Pick<QuestionHandler, 'name' | 'title' | 'byLinkAlone' | 'handsOver' | 'isForCalendars'>[]
  readonly links?: Links | undefined
  readonly clock: Clock
}

/**
 * An answer with the file that was asked for: a link at its top, which holds the question and opens for this person alone. The file is
 * made when it is fetched. Whatever is no answer stays as it is: what one may not see in a chat, one gets in no file.
 */
export async function offerFile(answered: Answered, asker: Asker, { handlers, links, clock }: OfferingParts): Promise<Answered> {
  const { reading, outcome, card } = answered
  const handler = handlers.find(({ name }) => name === reading?.question)
  const formats = reading && handler && outcome === 'answer' ? formatsOf(reading, handler) : []
  if (!reading || !handler || formats.length === 0) return answered
  const made = await Promise.all(
    formats.map(async (format) => {
      const question = { name: handler.name, params: { ...reading.slots, format } }
      const link = await links?.make({ question, staffId: asker.staffId, schoolId: asker.schoolId, format })
      return link ? [{ format, link }] : []
    }),
  )
  const [first, ...others] = made.flat()
  if (!first) return { ...answered, card: { ...card, body: [note(links?.reachable ? tooLong : notSetUp), ...card.body] } }
  const body: readonly Element[] = [
    ...[first, ...others].map(({ format, link }) => ({
      kind: 'link' as const,
      label: format === 'ics' ? 'Add to your calendar' : `Download ${format.toUpperCase()}`,
      url: link,
    })),
    note(`${instead(reading)}${others.length > 0 ? 'The links work' : 'The link works'} for five minutes, for you alone.`),
    ...card.body,
  ]
  return {
    ...answered,
    card: { ...card, body },
    ...(!handler.byLinkAlone && { file: { link: first.link, name: fileName(handler.title, clock.now(), first.format) } }),
  }
}

const notSetUp = 'I can’t give you files here yet: whoever runs Formroom can set that up (PUBLIC_URL). Here is the answer itself.'
const tooLong = 'That is about too many at once for a file. Ask for fewer, and I’ll make one. Here is the answer itself.'

/** A file or a print-out that nobody named the kind of can be had either way. */
function formatsOf(
  { intent, slots }: Reading,
  { handsOver, isForCalendars }: Pick<QuestionHandler, 'handsOver' | 'isForCalendars'>,
): readonly FileFormat[] {
  const format = fileFor(slots.format)
  if (format === 'json' && !handsOver) return []
  if (format === 'ics' && !isForCalendars) return []
  if (format) return [format]
  return intent === 'report_export' ? ['pdf', 'csv', ...(handsOver ? (['json'] as const) : [])] : []
}

function instead({ slots: { format } }: Reading): string {
  if (format === 'xlsx') return 'I make no Excel files, but Excel opens this CSV. '
  if (format === 'docx') return 'I make no Word documents, so here is a PDF. '
  return ''
}

import { createHash } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer'

/** An e-mail ready to be sent. */
export interface Email {
  readonly messageId: string
  readonly envelope: { readonly from: string; readonly to: string }
  readonly bytes: Buffer
}

export interface EmailSaid {
  readonly from: string
  readonly to: string
  /** What the card's banner says; it names no pupil. */
  readonly notice: string
  readonly marker: string
  readonly school: string | undefined
  readonly publicUrl: string | undefined
}

/** Writes the e-mail, in plain text and in simple HTML: the notice, where the rest is to be read, who gets it and why. */
export async function writeEmail(said: EmailSaid): Promise<Email> {
  const { from, to, publicUrl } = said
  const notice = onOneLine(said.notice)
  const school = said.school === undefined ? undefined : onOneLine(said.school)
  const messageId = messageIdOf(said)
  const paragraphs = [
    school === undefined ? notice : `${school}: ${notice}`,
    'To read it, open Formroom in Teams or Slack, where only you can see it.',
    `This e-mail is for ${to}, because you work at ${school ?? 'the school'} and Formroom could not reach you in Teams or Slack. It was sent by a program: nobody reads replies.`,
  ]
  const address = publicUrl === undefined ? [] : [publicUrl]
  const composer = new MailComposer({
    from,
    to,
    subject: `Formroom: ${notice}`,
    messageId,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    text: [paragraphs[0], [paragraphs[1], ...address].join('\n'), paragraphs[2]].join('\n\n'),
    html: html(paragraphs, publicUrl),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const message = composer.compile()
  return { messageId, envelope: { from: addressIn(from), to }, bytes: await message.build() }
}

/**
 * The same for the same message, so that a mail server or a reader knows one that is sent again; another for another one, since a
 * restored database gives its numbers out again.
 */
function messageIdOf({ marker, to, notice, from }: EmailSaid): string {
  const what = createHash('sha256').update(`${to}\n${notice}`).digest('hex').slice(0, 12)
  return `<${marker}.${what}@${addressIn(from).split('@')[1]}>`
}

/** The address in `Formroom <formroom@school.example>`. */
export function addressIn(from: string): string {
  return (/<([^<>]+)>/.exec(from)?.[1] ?? from).trim()
}

function html(paragraphs: readonly string[], publicUrl: string | undefined): string {
  const link = publicUrl === undefined ? '' : `<br><a href="${escaped(publicUrl)}">${escaped(publicUrl)}</a>`
  const body = paragraphs.map((words, index) => `<p>${escaped(words)}${index === 1 ? link : ''}</p>`)
  return `<!doctype html><html lang="en-GB"><body>${body.join('')}</body></html>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

function onOneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
}

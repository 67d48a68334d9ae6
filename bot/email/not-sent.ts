import type { NotSent } from '../../src/rhythm/carrier.ts'

/** As much as there may be in what nodemailer throws. */
interface MailFault {
  readonly code?: unknown
  readonly originalCode?: unknown
  readonly command?: unknown
  readonly responseCode?: unknown
  readonly response?: unknown
}

/** Answers to RCPT TO by which a server says that it has no such mailbox (RFC 5321, 4.2.2). */
const noSuchMailbox: ReadonlySet<number> = new Set([550, 551, 553])

/**
 * What a failure means. `begun`: the message was on its way, so that without an answer nobody knows whether it was taken. An answer of
 * the server, even then, is plain: 4xx is for another time, 5xx for good (RFC 5321, 4.2.1).
 */
export function notSentBecause(error: unknown, begun: boolean): NotSent {
  const { code, originalCode, command, responseCode, response } = (error ?? {}) as MailFault
  if (typeof responseCode === 'number' && responseCode >= 400) {
    const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(String(response))?.[1]
    const word = `smtp_${responseCode}${enhanced === undefined ? '' : `_${enhanced}`}`
    // Before there is talk of a message, and when the server is about to close, it is about Formroom and not about the recipient.
    const forAll = responseCode === 421 || !['MAIL FROM', 'RCPT TO', 'DATA'].includes(String(command))
    if (forAll) return { kind: 'later', code: word, all: true }
    if (responseCode < 500) return { kind: 'later', code: word }
    return isNobody(String(command), responseCode, enhanced)
      ? { kind: 'unreachable', state: 'gone', code: word }
      : { kind: 'impossible', code: word }
  }
  const word = wordOf(originalCode) ?? wordOf(code) ?? 'unknown'
  if (begun) return { kind: 'doubtful', code: word }
  // An address that cannot be written down, or a message that is larger than the server takes.
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return { kind: 'impossible', code: word }
  return { kind: 'later', code: word, all: true }
}

/** Some servers say 550 for everything; the enhanced code (RFC 3463), where there is one, tells mailboxes (x.1 and x.2) from policy. */
function isNobody(command: string, responseCode: number, enhanced: string | undefined): boolean {
  if (enhanced !== undefined) return /^5\.(1\.[1236]|1\.10|2\.1)$/.test(enhanced) && command !== 'MAIL FROM'
  return command === 'RCPT TO' && noSuchMailbox.has(responseCode)
}

function wordOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w.-]{1,60}$/.test(value) ? value : undefined
}

import type { MailConfig } from '../../src/config.ts'
import type { Carrier } from '../../src/rhythm/carrier.ts'
import { writeEmail } from './email.ts'
import { type MailServer, mailServerOf, sendOne } from './smtp.ts'

/** A school's mail server is nobody's to be flooded: e-mail is what is left when neither platform reaches somebody. */
const PER_SECOND = 2
const SPACING_MILLISECONDS = 1_000
const DEADLINE_MILLISECONDS = 30_000

export interface EmailCarrierParts {
  readonly mail: MailConfig
  /** Where browsers reach Formroom, if they do. */
  readonly publicUrl: string | undefined
  /** At which school the address is somebody's, to be named in the e-mail. */
  readonly schoolOf: (email: string) => Promise<string | undefined>
  /** How long the mail server may take over a step. */
  readonly deadlineMilliseconds?: number | undefined
}

/**
 * E-mail as a third platform. It leaves the school's systems, so that it says no more than the card's notice, which names no pupil, and
 * where the rest is to be read.
 */
export function createEmailCarrier(parts: EmailCarrierParts): Carrier {
  const { mail, publicUrl, schoolOf, deadlineMilliseconds = DEADLINE_MILLISECONDS } = parts
  const server: MailServer = mailServerOf(mail.smtpUrl)
  return {
    platform: 'email',
    paces: {
      open: { resource: 'email:open', perSecond: 1_000 },
      send: { resource: 'email:send', perSecond: PER_SECOND },
      update: { resource: 'email:update', perSecond: 1_000 },
    },
    spacingMilliseconds: SPACING_MILLISECONDS,
    // There is nothing to open, and an address is its own conversation.
    open: async (address) => ({ kind: 'open', address: { ...address, conversation: address.user } }),
    async send({ user: to }, { notice }, marker) {
      const email = await writeEmail({
        from: mail.from,
        to,
        notice,
        marker,
        school: await schoolOf(to).catch(() => undefined),
        publicUrl,
      })
      return sendOne(server, email, deadlineMilliseconds)
    },
    // What has been sent stays as it is; the platforms' cards are what is kept up to date.
    update: async () => ({ kind: 'gone', code: 'email' }),
  }
}

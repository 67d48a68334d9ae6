import type { MailConfig } from '../../src/config.ts'
import { addressIn } from './email.ts'
import { greet, mailServerOf } from './smtp.ts'

/** Whether the mail server can be spoken to: connects, with its encryption, and signs in. Sends nothing. Gives `there` or a code. */
export async function isThere({ smtpUrl, from }: MailConfig, deadlineMilliseconds: number): Promise<string> {
  const greeted = await greet(mailServerOf(smtpUrl), addressIn(from), deadlineMilliseconds)
  return greeted.kind === 'greeted' ? 'there' : greeted.code
}

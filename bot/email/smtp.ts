import { Readable } from 'node:stream'
import SmtpConnection from 'nodemailer/lib/smtp-connection'
import type { NotSent, Sent } from '../../src/rhythm/carrier.ts'
import type { Email } from './email.ts'
import { notSentBecause } from './not-sent.ts'

/** A mail server, and how it is spoken to. */
export interface MailServer {
  readonly host: string
  readonly port: number
  /** TLS from the first byte; otherwise it begins with STARTTLS, which is insisted on unless the server is on this machine. */
  readonly secure: boolean
  readonly onThisMachine: boolean
  readonly login: { readonly user: string; readonly pass: string } | undefined
}

/** The server that `smtp://…` or `smtps://…` names. */
export function mailServerOf(smtpUrl: string): MailServer {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl)
  const secure = protocol === 'smtps:'
  const host = hostname.replace(/^\[|\]$/g, '')
  return {
    host,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    onThisMachine: /^(localhost|127(\.\d+){3}|::1)$/.test(host),
    login: username === '' ? undefined : { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
  }
}

/** Sends one e-mail, in one attempt on a connection of its own. Says what became of it and never throws. */
export async function sendOne(server: MailServer, email: Email, deadlineMilliseconds: number): Promise<Sent> {
  const { from, to } = email.envelope
  const connection = connectionTo(server, from, deadlineMilliseconds)
  let begun = false
  const body = new Readable({
    // Asked for only once the server has said that it takes the message: from here on it may have it.
    read() {
      begun = true
      this.push(email.bytes)
      this.push(null)
    },
  })
  try {
    await signIn(connection, server)
    await step(connection, (done) => connection.send({ from, to: [to] }, body, done))
    connection.quit()
    return { kind: 'sent', message: email.messageId }
  } catch (error) {
    connection.close()
    return notSentBecause(error, begun)
  }
}

/** Connects and signs in, and sends nothing. */
export async function greet(
  server: MailServer,
  from: string,
  deadlineMilliseconds: number,
): Promise<{ readonly kind: 'greeted' } | NotSent> {
  const connection = connectionTo(server, from, deadlineMilliseconds)
  try {
    await signIn(connection, server)
    connection.quit()
    return { kind: 'greeted' }
  } catch (error) {
    connection.close()
    return notSentBecause(error, false)
  }
}

function connectionTo(server: MailServer, from: string, deadlineMilliseconds: number): SmtpConnection {
  const connection = new SmtpConnection({
    host: server.host,
    port: server.port,
    secure: server.secure,
    requireTLS: !server.secure && !server.onThisMachine,
    // A server on this machine shows a certificate for another name, if any.
    tls: { rejectUnauthorized: !server.onThisMachine, minVersion: 'TLSv1.2' },
    name: from.split('@')[1] ?? 'localhost',
    connectionTimeout: deadlineMilliseconds,
    greetingTimeout: deadlineMilliseconds,
    socketTimeout: deadlineMilliseconds,
    dnsTimeout: deadlineMilliseconds,
    logger: false,
  })
  // A connection that breaks when it is not wanted any more is nobody's concern.
  connection.on('error', () => undefined)
  return connection
}

async function signIn(connection: SmtpConnection, { login }: MailServer): Promise<void> {
  await step(connection, (done) => connection.connect(done))
  if (login) await step(connection, (done) => connection.login({ credentials: login }, done))
}

/** One step of the talk with the server; what breaks the connection meanwhile ends it as well. */
function step(connection: SmtpConnection, take: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const broken = (error: Error) => reject(error)
    connection.once('error', broken)
    take((error) => {
      connection.removeListener('error', broken)
      if (error) reject(error)
      else resolve()
    })
  })
}

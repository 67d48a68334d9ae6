import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, expect, test } from 'vitest'
import type { Card } from '../../src/cards/card.ts'
import type { Sent } from '../../src/rhythm/carrier.ts'
import { createEmailCarrier } from './deliver.ts'
import { writeEmail } from './email.ts'
import { mailServerOf, sendOne } from './smtp.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const card: Card = {
  title: 'Jamie Smith (9X)',
  notice: 'A register of your form has not come',
  audience: 'asker',
  body: [{ kind: 'text', text: 'Jamie Smith was late.' }],
}
const to = 'nia.bevan@kingsmead.example'

/** A mail server of this machine. Its answers are as SMTP has them, unless `answers` says otherwise. */
async function mailServer(answers: SMTPServerOptions = {}) {
  const mails: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    onData(stream, _, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        mails.push(Buffer.concat(chunks).toString('utf8'))
        done()
      })
    },
    ...answers,
  })
  // A client that hangs up is part of what is tried here.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => new Promise((resolve) => server.close(() => resolve())))
  return { mails, port: (server.server.address() as AddressInfo).port }
}

function carrierTo(port: number, { login = '', deadlineMilliseconds = 5_000 } = {}) {
  return createEmailCarrier({
    mail: { smtpUrl: `smtp://${login}127.0.0.1:${port}`, from: 'Formroom <formroom@kingsmead.example>' },
    publicUrl: 'https://formroom.kingsmead.example',
    schoolOf: async (email) => (email.endsWith('@kingsmead.example') ? 'Kingsmead School' : undefined),
    deadlineMilliseconds,
  })
}

async function sendThrough(port: number, options: Parameters<typeof carrierTo>[1] = {}): Promise<Sent> {
  const carrier = carrierTo(port, options)
  const opened = await carrier.open({ platform: 'email', organisation: '', user: to })
  if (opened.kind !== 'open') throw new Error('an address is always open')
  return carrier.send(opened.address, card, 'formroom-12')
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}

/** The head of a mail by its names, unfolded. */
function headOf(mail: string): Readonly<Record<string, string>> {
  const head = (mail.split('\r\n\r\n')[0] ?? '').replaceAll(/\r\n[ \t]+/g, ' ')
  return Object.fromEntries(
    head.split('\r\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  )
}

test('an e-mail says the notice, the school, where to read on, and for whom and why it is; nothing of the card and no pupil', async () => {
  const { mails, port } = await mailServer()
  expect(await sendThrough(port)).toEqual({
    kind: 'sent',
    message: expect.stringMatching(/^<formroom-12\.[0-9a-f]{12}@kingsmead\.example>$/),
  })
  const [mail = ''] = mails
  const plain = mail.replaceAll('=\r\n', '')
  expect(headOf(mail)).toMatchObject({
    From: 'Formroom <formroom@kingsmead.example>',
    To: to,
    Subject: 'Formroom: A register of your form has not come',
    'Auto-Submitted': 'auto-generated',
  })
  expect(plain).toContain('Kingsmead School: A register of your form has not come')
  expect(plain).toContain('open Formroom in Teams or Slack')
  expect(plain).toContain('https://formroom.kingsmead.example')
  expect(plain).toContain(`This e-mail is for ${to}, because you work at Kingsmead School`)
  expect(plain).toMatch(/text\/plain[\s\S]*text\/html/)
  expect(plain).not.toMatch(/Jamie|Smith|late/)
})

test('a message that is sent again is the same message for the mail server, and no other is', async () => {
  const said = {
    from: 'formroom@kingsmead.example',
    to,
    notice: card.notice,
    marker: 'formroom-12',
    school: 'Kingsmead',
    publicUrl: undefined,
  }
  const idOf = async (other: Partial<typeof said>) => (await writeEmail({ ...said, ...other })).messageId
  const id = await idOf({})
  expect(await idOf({})).toBe(id)
  const others = [
    await idOf({ marker: 'formroom-13' }),
    await idOf({ notice: 'Something else' }),
    await idOf({ to: 'x@kingsmead.example' }),
  ]
  expect(new Set([id, ...others]).size).toBe(4)
})

test('a notice with line breaks and markup stays one line of the subject, and text', async () => {
  const { mails, port } = await mailServer()
  const notice = 'Read\r\nBcc: everybody@kingsmead.example\r\n\r\n<b>this</b>'
  const carrier = carrierTo(port)
  await carrier.send({ platform: 'email', organisation: '', user: to, conversation: to }, { ...card, notice }, 'formroom-1')
  const head = headOf(mails[0] ?? '')
  expect(head).not.toHaveProperty('Bcc')
  expect(head['Subject']).toBe('Formroom: Read Bcc: everybody@kingsmead.example <b>this</b>')
  expect(mails[0]?.replaceAll('=\r\n', '')).toContain('&lt;b&gt;this&lt;/b&gt;')
})

test.each([
  ['the mailbox is not there', 550, 'no such user', { kind: 'unreachable', state: 'gone', code: 'smtp_550' }],
  ['the mailbox has moved', 551, 'user not local', { kind: 'unreachable', state: 'gone', code: 'smtp_551' }],
  ['the name is not allowed', 553, 'mailbox name not allowed', { kind: 'unreachable', state: 'gone', code: 'smtp_553' }],
  ['the mailbox is not there, said twice', 550, '5.1.1 unknown', { kind: 'unreachable', state: 'gone', code: 'smtp_550_5.1.1' }],
  ['relaying is refused', 550, '5.7.1 relaying denied', { kind: 'impossible', code: 'smtp_550_5.7.1' }],
  ['the transaction fails', 554, 'transaction failed', { kind: 'impossible', code: 'smtp_554' }],
  ['the recipient is greylisted', 451, 'try again later', { kind: 'later', code: 'smtp_451' }],
  ['the mailbox is busy', 450, 'busy', { kind: 'later', code: 'smtp_450' }],
  ['the server is about to close', 421, 'closing', { kind: 'later', code: 'smtp_421', all: true }],
])('where %s, that is what the courier hears', async (_, code, words, outcome) => {
  const { mails, port } = await mailServer({ onRcptTo: (_address, _session, done) => done(refusal(code, words)) })
  expect(await sendThrough(port)).toEqual(outcome)
  expect(mails).toEqual([])
})

test('a sender that the server does not take is no fault of the recipient', async () => {
  const { port } = await mailServer({ onMailFrom: (_address, _session, done) => done(refusal(550, '5.1.1 who is that')) })
  expect(await sendThrough(port)).toEqual({ kind: 'impossible', code: 'smtp_550_5.1.1' })
})

test('what the server says after the message is plain: later, or never', async () => {
  const after = (error: Error): SMTPServerOptions => ({
    onData(stream, _, done) {
      stream.resume()
      stream.on('end', () => done(error))
    },
  })
  const full = await mailServer(after(refusal(452, 'out of space')))
  expect(await sendThrough(full.port)).toEqual({ kind: 'later', code: 'smtp_452' })
  const spam = await mailServer(after(refusal(554, '5.7.1 looks like spam')))
  expect(await sendThrough(spam.port)).toEqual({ kind: 'impossible', code: 'smtp_554_5.7.1' })
})

test('a server that falls silent, or hangs up, once it has the message leaves it in doubt', async () => {
  const silent = await mailServer({
    onData: (stream) => {
      stream.resume()
    },
  })
  expect(await sendThrough(silent.port, { deadlineMilliseconds: 400 })).toMatchObject({ kind: 'doubtful' })
  const cut = await talking((line) => (line === '.' ? 'cut' : line === 'DATA' ? '354 go on' : '250 ok'))
  expect(await sendThrough(cut)).toMatchObject({ kind: 'doubtful' })
})

test('a server that hangs up before it takes the message, falls silent before, or is not there has surely not taken it', async () => {
  const early = await talking((line) => (line === 'DATA' ? 'cut' : '250 ok'))
  expect(await sendThrough(early)).toMatchObject({ kind: 'later', all: true })
  const silent = await talking(() => 'nothing')
  expect(await sendThrough(silent, { deadlineMilliseconds: 300 })).toMatchObject({ kind: 'later', all: true })
  const { port } = await mailServer()
  for (const close of closing.splice(0)) await close()
  expect(await sendThrough(port)).toEqual({ kind: 'later', code: 'ECONNREFUSED', all: true })
})

test('a wrong password is Formroom’s own trouble, and a right one is taken', async () => {
  const { mails, port } = await mailServer({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _, done) =>
      password === 'se/cret' ? done(null, { user: username }) : done(refusal(535, 'no')),
  })
  expect(await sendThrough(port, { login: 'formroom:wrong@' })).toEqual({ kind: 'later', code: 'smtp_535', all: true })
  expect(await sendThrough(port, { login: 'formroom:se%2Fcret@' })).toMatchObject({ kind: 'sent' })
  expect(mails).toHaveLength(1)
})

test('nothing is sent to another machine without encryption, nor to one that cannot show who it is', async () => {
  const email = await writeEmail({
    from: 'formroom@kingsmead.example',
    to,
    notice: 'Hello',
    marker: 'm',
    school: undefined,
    publicUrl: undefined,
  })
  const plain = await mailServer({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] })
  const elsewhere = (port: number) => ({ ...mailServerOf(`smtp://127.0.0.1:${port}`), onThisMachine: false })
  expect(await sendOne(elsewhere(plain.port), email, 2_000)).toMatchObject({ kind: 'later', all: true })
  const selfSigned = await mailServer()
  expect(await sendOne(elsewhere(selfSigned.port), email, 2_000)).toMatchObject({ kind: 'later', all: true })
  expect([plain.mails, selfSigned.mails]).toEqual([[], []])
})

test('the address of a mail server says how it is spoken to', () => {
  expect(mailServerOf('smtps://a%40b:c%2Fd@mail.school.example')).toEqual({
    host: 'mail.school.example',
    port: 465,
    secure: true,
    onThisMachine: false,
    login: { user: 'a@b', pass: 'c/d' },
  })
  expect(mailServerOf('smtp://mail.school.example')).toMatchObject({ port: 587, secure: false, onThisMachine: false })
  expect(mailServerOf('smtp://[::1]:2525')).toMatchObject({ host: '::1', port: 2525, onThisMachine: true })
})

/** A server that greets and then answers line by line as it is told; `cut` hangs up. */
async function talking(answer: (line: string) => string): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.write('220 here\r\n')
    let inMessage = false
    socket.on('data', (data) => {
      for (const line of data
        .toString()
        .split('\r\n')
        .filter((part) => part !== '')) {
        if (inMessage && line !== '.') continue
        const said = answer(line)
        inMessage = said.startsWith('354')
        if (said === 'cut') socket.destroy()
        else if (said !== 'nothing') socket.write(`${said}\r\n`)
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => new Promise((resolve) => server.close(() => resolve())))
  return (server.address() as AddressInfo).port
}

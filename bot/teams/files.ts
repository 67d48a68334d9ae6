import type { Door, Identity } from '../../src/door.ts'
import { reportFault } from '../fault.ts'
import type { Log } from '../log.ts'
import { isLoopbackUrl } from '../loopback-guard.ts'
import type { ChatPlace, Connector, OutgoingActivity } from './connector.ts'
import type { Upload } from './inbound.ts'
import { patiently } from './patiently.ts'
import { ATTEMPT_MILLISECONDS, PATIENCE_MILLISECONDS, wordsMessage } from './send.ts'

const CONSENT = 'application/vnd.microsoft.teams.card.file.consent'
const INFO = 'application/vnd.microsoft.teams.card.file.info'
const UPLOAD_MILLISECONDS = 30_000
/** Teams wants to know before the file is made; the upload says how long it really is. */
const EXPECTED_BYTES = 50_000

/** Where Teams has people's own files (PLATFORMS 1.9). */
const fileHosts = /^(.+\.)?(sharepoint\.(com|us|cn)|onedrive\.com)$/

const notWanted = 'All right, I have not put the file anywhere.'
const notUploaded =
  'I could not put that file into your OneDrive. Please use the link in my answer, or ask me again for a fresh one.'

/** A chat of one person with Formroom, and Formroom's id in it. */
export interface PersonalChat extends ChatPlace {
  readonly botId: string
}

/** Files in a personal chat, Teams' way: offered, and put into the person's OneDrive once they want it. */
export interface Files {
  /** Offers a file. Where Teams does not let it, the answer's own link stays the way. */
  offer(chat: PersonalChat, file: { readonly link: string; readonly name: string }): Promise<void>
  /** Makes the file and puts it where Teams takes it. `offered`: the message that offered it, which goes. */
  wanted(chat: PersonalChat, offered: string | undefined, from: Identity, link: string, upload: Upload): Promise<void>
  notWanted(chat: PersonalChat, offered: string | undefined): Promise<void>
}

export function createFiles(connector: Connector, door: Pick<Door, 'fetch'>, log: Log): Files {
  /** Teams delivers a press again where the answer took long; a file goes up once. */
  const goingUp = new Set<string>()

  function post(chat: PersonalChat, message: OutgoingActivity): Promise<string> {
    const activity = { ...message, from: { id: chat.botId }, conversation: { id: chat.conversation } }
    return patiently(PATIENCE_MILLISECONDS, () => connector.send(chat, activity, ATTEMPT_MILLISECONDS))
  }

  async function putUp(chat: PersonalChat, from: Identity, link: string, upload: Upload): Promise<void> {
    const fetched = await door.fetch(link, from)
    if (fetched.kind === 'refused') {
      await post(chat, wordsMessage(fetched.sentence))
      return
    }
    if (!mayUploadTo(upload.uploadUrl, chat.serviceUrl) || !mayUploadTo(upload.contentUrl, chat.serviceUrl)) {
      log.warn({}, 'a file was wanted at an address that is not one of Teams')
      await post(chat, wordsMessage(notUploaded))
      return
    }
    const status = await put(upload.uploadUrl, fetched.bytes)
    if (status !== 200 && status !== 201) {
      log.warn({ status }, 'a file could not be uploaded')
      await post(chat, wordsMessage(notUploaded))
      return
    }
    await post(chat, infoMessage(upload))
  }

  async function remove(chat: PersonalChat, offered: string | undefined): Promise<void> {
    if (!offered) return
    await patiently(PATIENCE_MILLISECONDS, () => connector.remove(chat, offered, ATTEMPT_MILLISECONDS), 'always').catch(() =>
      log.debug({}, 'the offer of a file could not be removed'),
    )
  }

  return {
    async offer(chat, file) {
      await post(chat, consentMessage(file)).catch(() => log.info({}, 'a file could not be offered'))
    },

    async wanted(chat, offered, from, link, upload) {
      const key = `${chat.conversation} ${upload.uniqueId}`
      if (goingUp.has(key)) return
      goingUp.add(key)
      try {
        await putUp(chat, from, link, upload)
        await remove(chat, offered)
      } catch (error) {
        reportFault(log, 'putting up a file on teams', error)
      } finally {
        goingUp.delete(key)
      }
    },

    async notWanted(chat, offered) {
      await remove(chat, offered)
      await post(chat, wordsMessage(notWanted)).catch((error) => void reportFault(log, 'sending on teams', error))
    },
  }
}

/** Only people's own storage; in a test with a connector on this machine, this machine. */
export function mayUploadTo(address: string, serviceUrl: string): boolean {
  if (isLoopbackUrl(serviceUrl)) return isLoopbackUrl(address)
  if (!URL.canParse(address)) return false
  const { protocol, hostname, port, username, password } = new URL(address)
  return protocol === 'https:' && port === '' && username === '' && password === '' && fileHosts.test(hostname)
}

/** The status with which the file was taken; `undefined`: nobody answered. */
async function put(address: string, bytes: Uint8Array): Promise<number | undefined> {
  const last = bytes.length - 1
  try {
    const response = await fetch(address, {
      method: 'PUT',
      redirect: 'error',
      signal: AbortSignal.timeout(UPLOAD_MILLISECONDS),
      headers: { 'content-type': 'application/octet-stream', 'content-range': `bytes 0-${last}/${bytes.length}` },
      body: new Uint8Array(bytes),
    })
    await response.body?.cancel()
    return response.status
  } catch {
    return undefined
  }
}

/** Nothing outside the card names the file: a file can be called after a pupil. */
function consentMessage({ link, name }: { readonly link: string; readonly name: string }) {
  return {
    type: 'message',
    summary: 'A file for you',
    attachments: [
      {
        contentType: CONSENT,
        name,
        content: {
          description: 'The file you asked for. Accept, and I put it into your OneDrive.',
          sizeInBytes: EXPECTED_BYTES,
          acceptContext: { link },
          declineContext: {},
        },
      },
    ],
  }
}

function infoMessage({ contentUrl, name, uniqueId, fileType }: Upload) {
  const kind = fileType || name.split('.').at(-1) || ''
  return {
    type: 'message',
    summary: 'Your file is in your OneDrive',
    attachments: [{ contentType: INFO, contentUrl, name, content: { uniqueId, fileType: kind } }],
  }
}

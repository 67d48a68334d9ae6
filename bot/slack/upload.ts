import { once } from './once.ts'
import { type Clients, isSlacks } from './send.ts'

const UPLOAD_MILLISECONDS = 20_000

export interface FileToSend {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Puts a file into a chat (docs.slack.dev: files.getUploadURLExternal, the upload itself, files.completeUploadExternal). Throws where Slack will not. */
export async function upload(
  clients: Clients,
  apiUrl: string | undefined,
  { name, bytes }: FileToSend,
  to: { readonly channel: string; readonly thread?: string | undefined },
): Promise<void> {
  const { upload_url: url, file_id: id } = await clients.again.files.getUploadURLExternal({
    filename: name,
    length: bytes.length,
  })
  if (!url || !id || !isSlacks(url, apiUrl)) throw new Error('no address to upload to')
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
    redirect: 'error',
    signal: AbortSignal.timeout(UPLOAD_MILLISECONDS),
  })
  await answer.arrayBuffer()
  if (!answer.ok) throw new Error('the upload was not taken')
  const shared = { files: [{ id, title: name }] as [{ id: string; title: string }], channel_id: to.channel }
  await once(() => clients.once.files.completeUploadExternal(to.thread ? { ...shared, thread_ts: to.thread } : shared))
}

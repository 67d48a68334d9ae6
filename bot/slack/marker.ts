import type { webApi } from '@slack/bolt'

const EVENT_TYPE = 'formroom'
const HISTORY_PAGE = 200
/** More than a chat holds since a message went out that is in doubt. */
const HISTORY_PAGES = 5
/** How far Slack's clock may be behind this machine's. */
const CLOCKS_APART_SECONDS = 60

/** A message carries its marker where everybody of the workspace could read it: it says nothing. */
export function marked(marker: string) {
  return { metadata: { event_type: EVENT_TYPE, event_payload: { marker } } }
}

/** Whether a message with the marker has been put into a chat, or a thread of it, since then; `unknown` where Slack cannot say. Never throws. */
export async function findMarked(
  client: webApi.WebClient,
  { channel, thread }: { readonly channel: string; readonly thread?: string | undefined },
  marker: string,
  since: Date,
): Promise<{ readonly message: string } | 'not there' | 'unknown'> {
  const oldest = String(since.getTime() / 1_000 - CLOCKS_APART_SECONDS)
  try {
    let cursor: string | undefined
    for (let page = 0; page < HISTORY_PAGES; page++) {
      const which = { channel, oldest, limit: HISTORY_PAGE, include_all_metadata: true, ...(cursor && { cursor }) }
      const read = await (thread ? client.conversations.replies({ ...which, ts: thread }) : client.conversations.history(which))
      const found = read.messages?.find(({ metadata }) => markerIn(metadata) === marker)
      if (found?.ts) return { message: found.ts }
      cursor = read.response_metadata?.next_cursor
      if (!read.has_more || !cursor) return 'not there'
    }
    return 'unknown'
  } catch {
    return 'unknown'
  }
}

function markerIn(metadata: { event_type?: string; event_payload?: unknown } | undefined): unknown {
  const { event_type: type, event_payload: payload } = metadata ?? {}
  return type === EVENT_TYPE && typeof payload === 'object' && payload !== null && 'marker' in payload
    ? payload.marker
    : undefined
}

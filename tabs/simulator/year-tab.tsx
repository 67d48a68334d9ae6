import { useEffect, useRef } from 'preact/hooks'
import type { Theme } from './teams/host-config.ts'

interface YearTabProps {
  /** Whom one is. */
  readonly email: string
  /** What is shown first, as an address has it. */
  readonly view: string
  readonly theme: Theme
  /** "Ask about this" was pressed. */
  readonly onAsk: (words: string) => void
  readonly onClose: () => void
}

/** The overview beside the chat, as a tab shows it to whoever one is. */
export function YearTab({ email, view, theme, onAsk, onClose }: YearTabProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const head = useRef<HTMLHeadingElement>(null)
  const address = useRef(addressFor(email, view, theme))

  useEffect(() => head.current?.focus(), [])
  useEffect(() => frame.current?.contentWindow?.postMessage({ theme }, location.origin), [theme])
  useEffect(() => {
    function onMessage({ source, origin, data }: MessageEvent<unknown>) {
      if (origin !== location.origin || source !== frame.current?.contentWindow) return
      const words = wordsIn(data)
      if (words !== undefined) onAsk(words)
    }
    addEventListener('message', onMessage)
    return () => removeEventListener('message', onMessage)
  }, [onAsk])

  return (
    <section class="year-tab" aria-label="The year at a glance">
      <div class="year-tab-head">
        <h2 ref={head} tabIndex={-1}>
          The year at a glance
        </h2>
        <a class="quiet" href={overviewAlone(email, view)} target="_blank" rel="noopener noreferrer">
          By itself
        </a>
        <button type="button" class="quiet" aria-label="Close the year" onClick={onClose}>
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="M5 5l10 10M15 5L5 15" />
          </svg>
        </button>
      </div>
      <iframe ref={frame} title="The year at a glance" src={address.current} />
    </section>
  )
}

function addressFor(email: string, view: string, theme: Theme): string {
  const query = new URLSearchParams(view)
  query.set('in', 'simulator')
  query.set('as', email)
  query.set('theme', theme)
  return `/overview?${query}`
}

function overviewAlone(email: string, view: string): string {
  const query = new URLSearchParams(view)
  query.set('as', email)
  return `/overview?${query}`
}

function wordsIn(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const { formroom, words } = data as { readonly formroom?: unknown; readonly words?: unknown }
  return formroom === 'ask' && typeof words === 'string' && words.trim() !== '' ? words : undefined
}

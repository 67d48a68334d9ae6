import { useEffect, useRef } from 'preact/hooks'
import type { InDialog } from '../wire/answer.ts'
import { AdaptiveCardView, type Press } from './adaptive-card-view.tsx'
import type { Theme } from './host-config.ts'
import type { Find } from './teams-search.tsx'

interface DialogProps {
  readonly shows: InDialog
  readonly busy: boolean
  readonly theme: Theme
  readonly onPress: (press: Press) => void
  readonly onFind: Find
  readonly onClose: () => void
}

/** A window over the chat, for what stands in no message. */
export function Dialog({ shows, busy, theme, onPress, onFind, onClose }: DialogProps) {
  const place = useRef<HTMLDialogElement>(null)
  useEffect(() => place.current?.showModal(), [])
  useEffect(() => place.current?.scrollTo({ top: 0 }), [shows])
  return (
    <dialog class="window" ref={place} aria-label="A window of its own" aria-busy={busy} onClose={onClose}>
      <div class="window-head">
        <strong>Formroom</strong>
        <button type="button" class="quiet" aria-label="Close the window" onClick={() => place.current?.close()}>
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="M5 5l10 10M15 5L5 15" />
          </svg>
        </button>
      </div>
      {shows.kind === 'card' ? (
        <div class={`teams-card ${busy ? 'busy' : ''}`}>
          <AdaptiveCardView card={shows.card} theme={theme} onPress={onPress} onFind={onFind} />
        </div>
      ) : (
        <p>{shows.text}</p>
      )}
    </dialog>
  )
}

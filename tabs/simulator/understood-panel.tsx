import { useLayoutEffect, useRef } from 'preact/hooks'
import type { ShownAnswer } from './chat.ts'
import { outcomeWords, understoodLines } from './understood-words.ts'
import { textsIn } from './wire/json.ts'

interface UnderstoodPanelProps {
  readonly answer: ShownAnswer
  readonly onClose: () => void
}

/** How a message was read, why, and what was sent to each platform for it. */
export function UnderstoodPanel({ answer, onClose }: UnderstoodPanelProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => heading.current?.focus(), [answer.id])
  const { explained, card } = answer
  const assumed = textsIn(explained?.understood?.['assumed'])
  return (
    <aside class="panel" aria-labelledby="panel-heading">
      <div class="panel-head">
        <h2 id="panel-heading" tabIndex={-1} ref={heading}>
          How this was understood
        </h2>
        <button type="button" class="quiet" onClick={onClose} aria-label="Close">
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="M5 5l10 10M15 5L5 15" />
          </svg>
        </button>
      </div>
      {explained === undefined ? (
        <p>Formroom tells how it reads a message only in loopback mode.</p>
      ) : (
        <>
          <p class="tags">
            <span class={`tag outcome-${explained.outcome}`}>{outcomeWords(explained.outcome)}</span>
            <span class="tag">{explained.audience === 'asker' ? 'For the asker alone' : 'For everyone here'}</span>
          </p>
          {explained.understood === undefined ? null : (
            <dl class="understood">
              {understoodLines(explained.understood).map(({ label, value }) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          )}
          <Sentences title="Assumed" all={assumed} />
          <Sentences title="Why" all={explained.why} />
        </>
      )}
      <Source title="Adaptive Card for Teams" json={card} />
      <Source title="Block Kit for Slack" json={explained?.slack} />
    </aside>
  )
}

function Sentences({ title, all }: { readonly title: string; readonly all: readonly string[] }) {
  if (all.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <ul>
        {all.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  )
}

function Source({ title, json }: { readonly title: string; readonly json: unknown }) {
  if (json === undefined) return null
  return (
    <details class="source">
      <summary>{title}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: lines wider than their place are scrolled with the keyboard */}
      <pre tabIndex={0}>{JSON.stringify(json, null, 2)}</pre>
    </details>
  )
}

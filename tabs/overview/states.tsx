import type { ComponentChildren, JSX } from 'preact'
import type { Card } from '../../src/cards/card.ts'
import { Icon } from './icons.tsx'

interface BarProps {
  readonly look: 'info' | 'warning'
  readonly children: ComponentChildren
  readonly action?: { readonly label: string; run(): void } | undefined
}

/** A line above the page: something to know about what is below. */
export function Bar({ look, children, action }: BarProps): JSX.Element {
  return (
    <div class={`bar-message ${look}`} role="status">
      <Icon name={look} />
      <p>{children}</p>
      {action && (
        <button type="button" class="button" onClick={action.run}>
          {action.label}
        </button>
      )}
    </div>
  )
}

interface StateProps {
  readonly title: string
  readonly says: ComponentChildren
  readonly action?: { readonly label: string; run(): void } | undefined
}

/** In place of the page, where there is nothing to show: why, and what to do next. */
export function State({ title, says, action }: StateProps): JSX.Element {
  return (
    <section class="state" role="status" aria-labelledby="state-title">
      <svg class="state-picture" viewBox="0 0 120 60" aria-hidden="true" focusable="false">
        {[0, 1, 2, 3].flatMap((row) =>
          [0, 1, 2, 3, 4, 5, 6, 7].map((column) => (
            <rect
              key={`${row} ${column}`}
              x={column * 15 + 1}
              y={row * 15 + 1}
              width={13}
              height={13}
              rx={2}
              class={(row * 5 + column * 3) % 4 === 0 ? 'is-on' : ''}
            />
          )),
        )}
      </svg>
      <h2 id="state-title">{title}</h2>
      <p>{says}</p>
      {action && (
        <button type="button" class="button primary" onClick={action.run}>
          {action.label}
        </button>
      )}
    </section>
  )
}

/** What Formroom said instead of figures: a refusal, a question back. Only its words; what one can do about it is in the chat. */
export function Said({ card, action }: { readonly card: Card; readonly action?: StateProps['action'] }): JSX.Element {
  const words = card.body.flatMap((element) => (element.kind === 'text' || element.kind === 'note' ? [element.text] : []))
  return <State title={card.title} says={words.join(' ')} action={action} />
}

/** The page's shape while its first answer is on its way. */
export function Skeleton(): JSX.Element {
  return (
    <div class="skeleton" role="status">
      <span class="unseen">The year is being counted…</span>
      <div class="tiles" aria-hidden="true">
        {[0, 1, 2, 3, 4, 5].map((tile) => (
          <div key={tile} class="tile">
            <span class="bone short" />
            <span class="bone tall" />
            <span class="bone" />
          </div>
        ))}
      </div>
      <div class="panels" aria-hidden="true">
        <div class="panel whole">
          <span class="bone short" />
          <div class="bones">
            {[0, 1, 2, 3, 4, 5, 6, 7].map((row) => (
              <span key={row} class="bone row" />
            ))}
          </div>
        </div>
        {[0, 1, 2].map((panel) => (
          <div key={panel} class="panel">
            <span class="bone short" />
            <span class="bone" />
            <span class="bone chart-bone" />
          </div>
        ))}
      </div>
    </div>
  )
}

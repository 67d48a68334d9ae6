import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { AskTool } from './ask-tool.tsx'
import { DataTable, type TableShown } from './data-table.tsx'
import { Icon } from './icons.tsx'

interface PanelProps {
  readonly id: string
  readonly title: string
  /** Takes the whole width, or two thirds of it. */
  readonly width?: 'whole' | 'wide' | undefined
  /** What the panel comes to, in a sentence, under its title. */
  readonly says?: ComponentChildren
  /** The chart's figures; there is a button to show them in its place. */
  readonly table?: TableShown | undefined
  /** The question that "ask about this" fills in. */
  readonly asks?: string | undefined
  /** What it rests on, in small print. */
  readonly rests?: ComponentChildren
  readonly children?: ComponentChildren
}

/** One thing that the year comes to, with its chart, its table, and the way on to the chat. */
export function Panel({ id, title, width, says, table, asks, rests, children }: PanelProps): JSX.Element {
  const [asTable, setAsTable] = useState(false)
  return (
    <section class={`panel ${width ?? ''}`} id={id} aria-labelledby={`${id}-title`}>
      <header class="panel-head">
        <h2 id={`${id}-title`}>{title}</h2>
        <div class="tools">
          {table && (
            <button type="button" class="tool" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
              <Icon name={asTable ? 'chart' : 'table'} />
              <span>
                {asTable ? 'Chart' : 'Table'}
                <span class="unseen">: {title}</span>
              </span>
            </button>
          )}
          {asks !== undefined && <AskTool words={asks} about={`this: ${title}`} />}
        </div>
      </header>
      {says !== undefined && <p class="says">{says}</p>}
      {asTable && table ? <DataTable {...table} /> : children}
      {rests !== undefined && <p class="rests">{rests}</p>}
    </section>
  )
}

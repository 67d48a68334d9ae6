import type { ComponentChildren } from 'preact'
import type { ChartBlock } from '../../../src/cards/slack-blocks.ts'
import { chartFromSlack } from '../../../src/cards/slack-chart.ts'
import { webAddress } from '../../../src/cards/web-address.ts'
import { Chart } from '../charts/chart.tsx'
import { openAddress } from '../open-address.ts'
import type { Press } from '../teams/adaptive-card-view.tsx'
import { isObject, type JsonObject, listIn, objectIn, textIn } from '../wire/json.ts'
import { SlackText } from './slack-text.tsx'

interface SlackBlockProps {
  readonly block: JsonObject
  readonly onPress: (press: Press) => void
}

/** One block of a message, drawn as Slack draws it. A block that is not drawn here says so. */
export function SlackBlock({ block, onPress }: SlackBlockProps) {
  switch (block['type']) {
    case 'header':
      return (
        <h3 class="slack-header">
          <SlackText text={objectIn(block['text'])} />
        </h3>
      )
    case 'section':
      return <Section block={block} onPress={onPress} />
    case 'context':
      return (
        <div class="slack-context">
          {listIn(block['elements'])
            .filter(isObject)
            .map((element, at) => (
              <span key={at}>
                <SlackText text={element} />
              </span>
            ))}
        </div>
      )
    case 'divider':
      return <hr class="slack-divider" />
    case 'actions':
      return <Actions block={block} onPress={onPress} />
    case 'table':
      return <Table block={block} />
    case 'rich_text':
      return <div class="slack-rich">{listIn(block['elements']).filter(isObject).map(drawRich)}</div>
    case 'data_visualization':
      return <Picture block={block} />
    default:
      return <p class="calm-note">Slack would draw a “{textIn(block['type']) ?? 'block'}” here.</p>
  }
}

function Section({ block, onPress }: SlackBlockProps) {
  const beside = objectIn(block['accessory'])
  const fields = listIn(block['fields']).filter(isObject)
  return (
    <div class={beside['type'] === 'button' ? 'slack-section slack-beside' : 'slack-section'}>
      {isObject(block['text']) ? (
        <p>
          <SlackText text={block['text']} />
        </p>
      ) : null}
      {fields.length > 0 ? (
        <div class="slack-fields">
          {fields.map((field, at) => (
            <p key={at}>
              <SlackText text={field} />
            </p>
          ))}
        </div>
      ) : null}
      {beside['type'] === 'button' ? <SlackButton button={beside} onPress={onPress} /> : null}
    </div>
  )
}

function Actions({ block, onPress }: SlackBlockProps) {
  const buttons = listIn(block['elements'])
    .map(objectIn)
    .filter(({ type }) => type === 'button')
  return (
    <div class="slack-actions">
      {buttons.map((button, at) => (
        <SlackButton key={at} button={button} onPress={onPress} />
      ))}
    </div>
  )
}

function SlackButton({ button, onPress }: { readonly button: JsonObject } & Pick<SlackBlockProps, 'onPress'>) {
  const label = textIn(objectIn(button['text'])['text']) ?? ''
  const look = `slack-button ${textIn(button['style']) ?? ''}`
  const address = webAddress(textIn(button['url']) ?? '')
  if (address !== undefined) {
    return (
      <a
        class={look}
        href={address}
        target="_blank"
        rel="noopener noreferrer"
        onClick={(event) => {
          event.preventDefault()
          openAddress(address)
        }}
      >
        {label}
      </a>
    )
  }
  const [verb] = (textIn(button['action_id']) ?? '').split(':')
  const carried = carriedBy(button)
  const begins = verb === 'begin' || verb === 'open'
  const press = begins
    ? { verb: 'begin', data: carried, label, opens: verb === 'open' ? ('dialog' as const) : undefined }
    : { verb: 'ask', data: { question: carried }, label }
  return (
    <button type="button" class={look} onClick={() => onPress(press)}>
      {label}
    </button>
  )
}

/** The question or action in a Slack button's value. What cannot be read is handed over as it is, for Formroom to refuse. */
function carriedBy(button: JsonObject): unknown {
  const value = textIn(button['value']) ?? ''
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

function Table({ block }: { readonly block: JsonObject }) {
  const settings = listIn(block['column_settings']).map(objectIn)
  const [headings = [], ...rows] = listIn(block['rows']).map((row) => listIn(row).map(objectIn))
  const sideOf = (column: number) => (settings[column]?.['align'] === 'right' ? 'to-right' : undefined)
  const textOf = (cell: JsonObject) => textIn(cell['text']) ?? ''
  return (
    // biome-ignore-start lint/a11y/noNoninteractiveTabindex: a table wider than its place is scrolled with the keyboard
    // biome-ignore-start lint/a11y/useSemanticElements: a fieldset is for fields
    <div class="slack-table" tabIndex={0} role="group" aria-label="Table">
      <table>
        <thead>
          <tr>
            {headings.map((cell, column) => (
              <th scope="col" key={column} class={sideOf(column)}>
                {textOf(cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={column} class={sideOf(column)}>
                  {textOf(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
// biome-ignore-end lint/a11y/useSemanticElements: a fieldset is for fields
// biome-ignore-end lint/a11y/noNoninteractiveTabindex: a table wider than its place is scrolled with the keyboard

function drawRich(element: JsonObject, at: number): ComponentChildren {
  const inside = listIn(element['elements']).filter(isObject)
  switch (element['type']) {
    case 'rich_text_section':
      return <p key={at}>{inside.map(drawRun)}</p>
    case 'rich_text_preformatted':
      return <pre key={at}>{inside.map(drawRun)}</pre>
    case 'rich_text_list':
      return (
        <ul key={at}>
          {inside.map((item, index) => (
            <li key={index}>{listIn(item['elements']).filter(isObject).map(drawRun)}</li>
          ))}
        </ul>
      )
    default:
      return null
  }
}

function drawRun(run: JsonObject, at: number): ComponentChildren {
  const text = textIn(run['text']) ?? ''
  return objectIn(run['style'])['bold'] === true ? <strong key={at}>{text}</strong> : <span key={at}>{text}</span>
}

function isChartBlock(block: unknown): block is ChartBlock {
  const chart = objectIn(objectIn(block)['chart'])
  return Array.isArray(chart['series']) && Array.isArray(objectIn(chart['axis_config'])['categories'])
}

function Picture({ block }: { readonly block: JsonObject }) {
  return isChartBlock(block) ? (
    <div class="slack-chart">
      <Chart chart={chartFromSlack(block)} />
    </div>
  ) : null
}

import type { TableElement } from './card.ts'
import { displayWidth, oneLine } from './plain-text.ts'
import type { RichText, SlackBlock } from './slack-blocks.ts'
import { bold, paragraph, preformatted } from './slack-text.ts'
import { grid, isHeaded, nothingIn } from './table-grid.ts'
import { textTable } from './text-table.ts'

/** More columns than this are lined up under their headings, where a line of them fits. */
const LISTED_COLUMNS = 3
/** What Slack shows of a fixed-width font in one line beside its sidebar. */
const LINE_CHARACTERS = 56

/** The one `table` block that a message may hold. Slack sets off its first row, so that one without headings is a list. */
export function nativeTable(table: TableElement): readonly SlackBlock[] {
  const shape = grid(table)
  const { headings, rows, align } = shape
  if (rows.length === 0) return emptyTable(table)
  if (!isHeaded(shape)) return writtenTable(table)
  return [
    ...titled(table),
    {
      type: 'table',
      column_settings: align.map((side, column) => ({ align: side, is_wrapped: column === 0 || side === 'left' })),
      rows: [headings.map((heading) => heading || ' '), ...rows].map((row) => row.map((text) => ({ type: 'raw_text', text }))),
    },
  ]
}

/** A table where several stand in one message: lined up in a font of fixed width where a line fits, otherwise as a list, figures with their headings. */
export function writtenTable(table: TableElement): readonly SlackBlock[] {
  const { headings, rows, align } = grid(table)
  if (rows.length === 0) return emptyTable(table)
  const linedUp = textTable(table)
  if (headings.length > LISTED_COLUMNS && linedUp.every((line) => displayWidth(line) <= LINE_CHARACTERS))
    return [...titled(table), preformatted(linedUp)]
  const labelled = (cell: string, column: number) =>
    align[column] === 'right' ? `${cell} ${(headings[column] ?? '').toLowerCase()}`.trim() : cell
  const items = rows
    .map((row) => row.map(labelled))
    .map(([name = '–', ...rest]) => ({
      type: 'rich_text_section' as const,
      elements: [
        { type: 'text', text: name, style: { bold: true } },
        ...(rest.length > 0 ? [{ type: 'text' as const, text: `  ${rest.join(' · ')}` }] : []),
      ] satisfies readonly RichText[],
    }))
  return [...titled(table), { type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet', elements: items }] }]
}

function titled(table: TableElement): readonly SlackBlock[] {
  return table.title?.trim() ? [bold(oneLine(table.title))] : []
}

function emptyTable(table: TableElement): readonly SlackBlock[] {
  return [...titled(table), ...paragraph(nothingIn(table))]
}

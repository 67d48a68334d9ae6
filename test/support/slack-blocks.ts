import { readFileSync } from 'node:fs'
import { z } from 'zod'

const limits = JSON.parse(readFileSync(new URL('./schemas/slack-block-limits.json', import.meta.url), 'utf8'))

const MOST_BLOCKS = 50
/** Undocumented (bolt-js#2509): Slack answers `msg_blocks_too_long` from about 13,200. */
const MOST_CHARACTERS = 13_000
const MOST_CHARTS = 2
const MOST_TABLES = 1

export const words = (most: number) => z.string().min(1).max(most)
const blockId = words(limits.block_id.max_length).optional()
const actionId = words(limits.action_id.max_length)

export const plainText = (most: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: words(most), emoji: z.boolean().optional() })
const mrkdwn = (most: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: words(most), verbatim: z.boolean().optional() })
const anyText = (most: number) => z.discriminatedUnion('type', [plainText(most), mrkdwn(most)])

export const selectOption = z.strictObject({
  text: anyText(limits.option.text.max_length),
  value: words(limits.option.value.max_length),
  description: plainText(limits.option.description.max_length).optional(),
})
const button = z.strictObject({
  type: z.literal('button'),
  action_id: actionId,
  text: plainText(limits.button.text.max_length),
  value: words(limits.button.value.max_length).optional(),
  url: words(limits.button.url.max_length).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: words(limits.button.accessibility_label.max_length).optional(),
})
const select = z.strictObject({
  type: z.literal('static_select'),
  action_id: actionId,
  placeholder: plainText(limits.select.placeholder.max_length).optional(),
  options: z.array(selectOption).min(1).max(limits.select.options.max_items),
})
const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: actionId,
  options: z.array(selectOption).min(limits.overflow.options.min_items).max(limits.overflow.options.max_items),
})
const image = z.strictObject({
  type: z.literal('image'),
  image_url: words(limits.image.image_url.max_length),
  alt_text: words(limits.image.alt_text.max_length),
})

const richWords = z.strictObject({
  type: z.literal('text'),
  text: words(limits.text.max_length * 4),
  style: z
    .strictObject({
      bold: z.boolean().optional(),
      italic: z.boolean().optional(),
      code: z.boolean().optional(),
      strike: z.boolean().optional(),
    })
    .optional(),
})
const richLink = z.strictObject({ type: z.literal('link'), url: words(3_000), text: z.string().optional() })
const richElements = z.array(z.discriminatedUnion('type', [richWords, richLink])).min(1)
const richSection = z.strictObject({ type: z.literal('rich_text_section'), elements: richElements })
const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: blockId,
  elements: z
    .array(
      z.discriminatedUnion('type', [
        richSection,
        z.strictObject({
          type: z.literal('rich_text_list'),
          style: z.enum(['bullet', 'ordered']),
          indent: z.number().optional(),
          elements: z.array(richSection).min(1),
        }),
        z.strictObject({ type: z.literal('rich_text_preformatted'), border: z.number().optional(), elements: richElements }),
        z.strictObject({ type: z.literal('rich_text_quote'), elements: richElements }),
      ]),
    )
    .min(1),
})

const cell = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) }),
  z.strictObject({ type: z.literal('raw_number'), value: z.number() }),
  richText.omit({ block_id: true }),
])

const chartLimits = limits.data_visualization
const label = words(chartLimits.point_label.max_length)
const axis = z.strictObject({
  categories: z.array(words(chartLimits.category_label.max_length)).min(1).max(chartLimits.categories.max_items),
  x_label: words(chartLimits.axis_label.max_length).optional(),
  y_label: words(chartLimits.axis_label.max_length).optional(),
})
const series = z.strictObject({
  name: words(chartLimits.series_name.max_length),
  data: z
    .array(z.strictObject({ label, value: z.number() }))
    .min(1)
    .max(chartLimits.data.max_items),
})
const chart = z
  .strictObject({
    type: z.enum(['line', 'bar', 'area']),
    series: z.array(series).min(1).max(chartLimits.series.max_items),
    axis_config: axis,
  })
  .refine((one) => distinct(one.series.map(({ name }) => name)), 'two series of one name')
  .refine((one) => distinct(one.axis_config.categories), 'two categories of one name')
  .refine(
    (one) =>
      one.series.every(
        ({ data }) => JSON.stringify(data.map(({ label }) => label)) === JSON.stringify(one.axis_config.categories),
      ),
    'a series that does not have one value for each category in order',
  )

const header = z.strictObject({ type: z.literal('header'), block_id: blockId, text: plainText(limits.header.text.max_length) })
const section = z
  .strictObject({
    type: z.literal('section'),
    block_id: blockId,
    text: anyText(limits.section.text.max_length).optional(),
    fields: z.array(anyText(limits.section.fields.item_max_length)).min(1).max(limits.section.fields.max_items).optional(),
    accessory: z.discriminatedUnion('type', [button, select, overflow, image]).optional(),
    expand: z.boolean().optional(),
  })
  .refine((one) => one.text !== undefined || one.fields !== undefined, 'a section without text or fields')
const divider = z.strictObject({ type: z.literal('divider'), block_id: blockId })
const context = z.strictObject({
  type: z.literal('context'),
  block_id: blockId,
  elements: z
    .array(z.discriminatedUnion('type', [plainText(limits.text.max_length), mrkdwn(limits.text.max_length), image]))
    .min(1)
    .max(limits.context.elements.max_items),
})
const actions = z.strictObject({
  type: z.literal('actions'),
  block_id: blockId,
  elements: z
    .array(z.discriminatedUnion('type', [button, select, overflow]))
    .min(1)
    .max(limits.actions.elements.max_items),
})
const table = z.strictObject({
  type: z.literal('table'),
  block_id: blockId,
  rows: z.array(z.array(cell).min(1).max(20)).min(1).max(100),
  column_settings: z
    .array(z.strictObject({ align: z.enum(['left', 'center', 'right']).optional(), is_wrapped: z.boolean().optional() }))
    .max(20)
    .optional(),
})
const dataVisualization = z.strictObject({
  type: z.literal('data_visualization'),
  block_id: blockId,
  title: words(chartLimits.title.max_length),
  chart,
})
const imageBlock = image.extend({ block_id: blockId, title: plainText(2_000).optional() })

/** What a view may hold beside its inputs: tables and charts are for messages alone. */
export const viewBlock = z.discriminatedUnion('type', [header, section, divider, context, actions, richText, imageBlock])

const block = z.discriminatedUnion('type', [
  header,
  section,
  divider,
  context,
  actions,
  table,
  dataVisualization,
  richText,
  imageBlock,
])

const message = z.looseObject({ text: z.string().min(1).max(40_000), blocks: z.array(block).min(1).max(MOST_BLOCKS).optional() })

/**
 * What Slack would hold against a message as it is posted, in words; nothing for a good one. Stricter than Slack in two things:
 * fields that it would ignore are faults, and so is a missing `text`.
 */
export function slackFaults(posted: unknown): readonly string[] {
  const parsed = message.safeParse(posted)
  if (!parsed.success) return parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  const blocks = parsed.data.blocks ?? []
  const characters = JSON.stringify(blocks).length
  const count = (type: string) => blocks.filter((one) => one.type === type).length
  return [
    ...(characters > MOST_CHARACTERS ? [`msg_blocks_too_long: ${characters} characters`] : []),
    ...(count('table') > MOST_TABLES ? ['only_one_table_allowed'] : []),
    ...(count('data_visualization') > MOST_CHARTS ? ['more than two charts'] : []),
    ...blockFaults(blocks),
    ...blocks.flatMap((one) => (one.type === 'table' && ragged(one.rows) ? ['a table whose rows differ in length'] : [])),
  ]
}

/** What holds for the blocks of a message and of a view alike. */
export function blockFaults(blocks: readonly unknown[]): readonly string[] {
  return [
    ...(distinct(all('action_id', blocks)) ? [] : ['two elements of one action_id']),
    ...(distinct(all('block_id', blocks)) ? [] : ['two blocks of one block_id']),
  ]
}

function ragged(rows: readonly (readonly unknown[])[]): boolean {
  return rows.some((row) => row.length !== rows[0]?.length)
}

export function distinct(names: readonly unknown[]): boolean {
  return new Set(names).size === names.length
}

/** Every value of a key, however deep. */
export function all(key: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((one) => all(key, one))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => (name === key ? [inner] : all(key, inner)))
}

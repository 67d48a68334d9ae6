import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv, type ErrorObject } from 'ajv'
import { z } from 'zod'

const require = createRequire(import.meta.url)
/** The ES modules of the package have no file extensions, which Node refuses; its bundle loads. */
const cards = require('adaptivecards/dist/adaptivecards.js') as typeof import('adaptivecards')

const MOST_BYTES = 25_000

/** What Teams would hold against a card, in words; nothing for a good one. */
export function teamsFaults(card: unknown): readonly string[] {
  const bytes = Buffer.byteLength(JSON.stringify(card))
  return [
    ...(bytes < MOST_BYTES ? [] : [`the card has ${bytes} bytes`]),
    ...parserFaults(card),
    ...charts(card).flatMap(chartFaults),
    ...inputs(card).flatMap(searchFaults),
    ...repeated(inputs(card).map(({ id }) => id)),
    ...schemaFaults(inFallbackForm(card)),
    ...parserFaults(inFallbackForm(card)),
  ]
}

/** The card as a host shows it that knows no charts and no search as one types, without what only Teams reads. */
export function inFallbackForm(card: unknown): unknown {
  if (Array.isArray(card)) return card.map(inFallbackForm)
  if (typeof card !== 'object' || card === null) return card
  if (isChart(card)) return inFallbackForm((card as { fallback?: unknown }).fallback)
  if ('choices.data' in card) return inFallbackForm(plainChoice(card))
  return Object.fromEntries(
    Object.entries(card)
      .filter(([key]) => key !== 'msteams')
      .map(([key, value]) => [key, key === 'data' ? value : inFallbackForm(value)]),
  )
}

/** Every text that a card shows, in order, as it stands in the JSON. */
export function textsOf(card: unknown): readonly string[] {
  if (Array.isArray(card)) return card.flatMap(textsOf)
  if (typeof card !== 'object' || card === null) return []
  return Object.entries(card).flatMap(([key, value]) => {
    if (key === 'data' || key === 'fallback') return []
    return (key === 'text' || key === 'title') && typeof value === 'string' ? [value] : textsOf(value)
  })
}

function parserFaults(card: unknown): readonly string[] {
  const hasSearch = inputs(card).some((input) => 'choices.data' in input)
  const context = new cards.SerializationContext(cards.Versions.v1_5)
  const parsed = new cards.AdaptiveCard()
  parsed.parse(card, context)
  const events = [
    ...Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at)),
    ...parsed.validateProperties().validationEvents,
  ]
  const known = /Unknown element type "Chart\.|^Property "choices\.data" is supported in version 1\.6/
  const empty = /^An Input\.ChoiceSet must have at least one choice defined/
  return events.map(({ message }) => message).filter((message) => !known.test(message) && !(hasSearch && empty.test(message)))
}

type Input = { readonly type: string; readonly id?: unknown; readonly style?: unknown }

function inputs(card: unknown): readonly Input[] {
  if (Array.isArray(card)) return card.flatMap(inputs)
  if (typeof card !== 'object' || card === null) return []
  const { type } = card as { type?: unknown }
  const own = typeof type === 'string' && type.startsWith('Input.') ? [card as Input] : []
  return [...own, ...Object.entries(card).flatMap(([key, value]) => (key === 'data' ? [] : inputs(value)))]
}

function repeated(ids: readonly unknown[]): readonly string[] {
  return ids.flatMap((id, at) => (typeof id !== 'string' || id === '' || ids.indexOf(id) < at ? [`an input's id ${id}`] : []))
}

/** `choices.data` as Teams documents it ("Type-ahead search in Adaptive Cards"): the published schema has none. */
const search = z.strictObject({ type: z.literal('Data.Query'), dataset: z.string().min(1) })
const dataset = z.strictObject({
  action: z.strictObject({ name: z.string(), params: z.unknown() }),
  field: z.string().min(1),
})

function searchFaults(input: Input): readonly string[] {
  const data = 'choices.data' in input ? input['choices.data'] : undefined
  if (data === undefined) return input.style === 'filtered' ? ['a search without choices.data'] : []
  const parsed = search.safeParse(data)
  if (!parsed.success || input.type !== 'Input.ChoiceSet') return ['choices.data is not as Teams documents it']
  return dataset.safeParse(JSON.parse(parsed.data.dataset)).success ? [] : ['a dataset that names no action and field']
}

function isChart(element: object): boolean {
  const { type } = element as { type?: unknown }
  return typeof type === 'string' && type.startsWith('Chart.')
}

function charts(card: unknown): readonly unknown[] {
  if (Array.isArray(card)) return card.flatMap(charts)
  if (typeof card !== 'object' || card === null) return []
  return [...(isChart(card) ? [card] : []), ...Object.values(card).flatMap(charts)]
}

/** Charts as Teams documents them ("Charts in Adaptive Cards"), since the published schema has none. */
const point = z.strictObject({ x: z.string().min(1), y: z.number() })
const anyChart = {
  title: z.string().min(1),
  showTitle: z.boolean().optional(),
  maxWidth: z
    .string()
    .regex(/^\d+px$/)
    .optional(),
  spacing: z.enum(['None', 'Small', 'Default', 'Medium', 'Large', 'ExtraLarge', 'Padding']).optional(),
  fallback: z.looseObject({ type: z.literal('Container'), items: z.array(z.unknown()).min(1) }),
}
const axes = { xAxisTitle: z.string().optional(), yAxisTitle: z.string().optional() }
const bounds = { yMin: z.number().optional(), yMax: z.number().optional() }
const colourSet = z.enum(['categorical', 'sequential', 'diverging'])
const chart = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('Chart.VerticalBar'),
    ...anyChart,
    ...axes,
    ...bounds,
    color: z.string(),
    showBarValues: z.boolean().optional(),
    data: z.array(point).min(1),
  }),
  z.strictObject({
    type: z.literal('Chart.HorizontalBar'),
    ...anyChart,
    ...axes,
    color: z.string(),
    data: z.array(point).min(1),
  }),
  z.strictObject({
    type: z.enum(['Chart.VerticalBar.Grouped', 'Chart.Line']),
    ...anyChart,
    ...axes,
    ...bounds,
    colorSet: colourSet,
    data: z.array(z.strictObject({ legend: z.string().min(1), values: z.array(point) })).min(1),
  }),
])

function chartFaults(element: unknown): readonly string[] {
  const { error } = chart.safeParse(element)
  return error ? [`a chart is not as Teams documents it: ${error.message}`] : []
}

/** A field that searches as a host draws it that cannot: a plain list, which has something in it by then. */
function plainChoice(element: object): object {
  const { 'choices.data': _, style: __, ...rest } = element as { 'choices.data': unknown; style?: unknown; choices?: unknown[] }
  return rest.choices?.length ? rest : { ...rest, choices: [{ title: 'Found', value: 'found' }] }
}

const published = JSON.parse(readFileSync(new URL('./schemas/adaptive-card-1.5.0.json', import.meta.url), 'utf8'))
delete published.id
const ajv = new Ajv({ strict: false, allErrors: false, validateFormats: false })
ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json'))
const valid = ajv.compile(published)

function schemaFaults(card: unknown): readonly string[] {
  if (valid(card)) return []
  const deepest = (valid.errors ?? []).reduce<ErrorObject | undefined>(
    (one, other) => (one && one.instancePath.length >= other.instancePath.length ? one : other),
    undefined,
  )
  return [`against the published schema: ${deepest?.instancePath} ${deepest?.message}`]
}

import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { all, blockFaults, distinct, plainText, selectOption, viewBlock, words } from './slack-blocks.ts'

const limits = JSON.parse(readFileSync(new URL('./schemas/slack-block-limits.json', import.meta.url), 'utf8'))

const MOST_BLOCKS = 100
/** `view_too_large` */
const MOST_BYTES = 250 * 1024

const actionId = words(limits.action_id.max_length)
const placeholder = plainText(limits.select.placeholder.max_length).optional()
const options = (most: number) => z.array(selectOption).min(1).max(most)
const group = z.strictObject({
  label: plainText(limits.option_group.label.max_length),
  options: options(limits.option_group.options.max_items),
})
const listed = {
  options: options(limits.select.options.max_items).optional(),
  option_groups: z.array(group).min(1).max(100).optional(),
}
const date = z.string().regex(/^\d{4}-\d\d-\d\d$/)
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/)

const input = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('plain_text_input'),
    action_id: actionId,
    multiline: z.boolean().optional(),
    initial_value: z.string().max(limits.plain_text_input.max_length.max).optional(),
    min_length: z.number().int().min(0).max(3_000).optional(),
    max_length: z.number().int().min(1).max(limits.plain_text_input.max_length.max).optional(),
    placeholder,
  }),
  z.strictObject({
    type: z.literal('number_input'),
    action_id: actionId,
    is_decimal_allowed: z.boolean(),
    initial_value: decimal.optional(),
    min_value: decimal.optional(),
    max_value: decimal.optional(),
    placeholder,
  }),
  z.strictObject({ type: z.literal('datepicker'), action_id: actionId, initial_date: date.optional(), placeholder }),
  z.strictObject({ type: z.literal('timepicker'), action_id: actionId, initial_time: time.optional(), placeholder }),
  z.strictObject({
    type: z.literal('checkboxes'),
    action_id: actionId,
    options: options(limits.checkboxes.options.max_items),
    initial_options: options(limits.checkboxes.options.max_items).optional(),
  }),
  z.strictObject({
    type: z.literal('radio_buttons'),
    action_id: actionId,
    options: options(limits.radio_buttons.options.max_items),
    initial_option: selectOption.optional(),
  }),
  z.strictObject({
    type: z.literal('static_select'),
    action_id: actionId,
    ...listed,
    initial_option: selectOption.optional(),
    placeholder,
  }),
  z.strictObject({
    type: z.literal('multi_static_select'),
    action_id: actionId,
    ...listed,
    initial_options: options(100).optional(),
    max_selected_items: z.number().int().min(1).optional(),
    placeholder,
  }),
  z.strictObject({
    type: z.literal('external_select'),
    action_id: actionId,
    initial_option: selectOption.optional(),
    min_query_length: z.number().int().min(0).optional(),
    placeholder,
  }),
  z.strictObject({
    type: z.literal('multi_external_select'),
    action_id: actionId,
    initial_options: options(100).optional(),
    min_query_length: z.number().int().min(0).optional(),
    max_selected_items: z.number().int().min(1).optional(),
    placeholder,
  }),
])

const inputBlock = z.strictObject({
  type: z.literal('input'),
  block_id: words(limits.block_id.max_length),
  label: plainText(limits.input.label.max_length),
  hint: plainText(limits.input.hint.max_length).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: input,
})
export type InputBlock = z.infer<typeof inputBlock>

const view = z.strictObject({
  type: z.literal('modal'),
  title: plainText(limits.view.title.max_length),
  submit: plainText(limits.view.submit.max_length).optional(),
  close: plainText(limits.view.close.max_length).optional(),
  private_metadata: z.string().max(limits.view.private_metadata.max_length).optional(),
  callback_id: words(limits.view.callback_id.max_length).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
  blocks: z
    .array(z.union([inputBlock, viewBlock]))
    .min(1)
    .max(MOST_BLOCKS),
})
export type SlackView = z.infer<typeof view>

const home = z.strictObject({
  type: z.literal('home'),
  private_metadata: z.string().max(limits.view.private_metadata.max_length).optional(),
  callback_id: words(limits.view.callback_id.max_length).optional(),
  blocks: z.array(viewBlock).min(1).max(MOST_BLOCKS),
})
export type SlackHome = z.infer<typeof home>

/** What Slack would hold against the page of an app as it is published, in words. Ours has nothing to fill in on it. */
export function homeFaults(published: unknown): readonly string[] {
  const parsed = home.safeParse(published)
  if (!parsed.success) return parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  return [...(JSON.stringify(published).length > MOST_BYTES ? ['view_too_large'] : []), ...blockFaults(parsed.data.blocks)]
}

/** What Slack would hold against a view as it is opened, in words; nothing for a good one. Fields that it would ignore are faults. */
export function viewFaults(opened: unknown): readonly string[] {
  const parsed = view.safeParse(opened)
  if (!parsed.success) return parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  const { blocks, submit } = parsed.data
  const inputs = inputsOf(parsed.data)
  return [
    ...(JSON.stringify(opened).length > MOST_BYTES ? ['view_too_large'] : []),
    ...(inputs.length > 0 && !submit ? ['inputs without a submit button'] : []),
    ...blockFaults(blocks),
    ...inputs.flatMap(({ block_id, element }) => elementFaults(element).map((fault) => `${block_id}: ${fault}`)),
  ]
}

/** The blocks of a view in which something can be filled in. */
export function inputsOf({ blocks }: { readonly blocks: readonly { readonly type: string }[] }): readonly InputBlock[] {
  return blocks.filter((block): block is InputBlock => block.type === 'input')
}

/** What Slack would hold against the answer to the sending of a view: errors go to inputs of that view alone, updates are views. */
export function answerFaults(answer: unknown, sent: Pick<SlackView, 'blocks'>): readonly string[] {
  const parsed = z
    .discriminatedUnion('response_action', [
      z.strictObject({ response_action: z.literal('clear') }),
      z.strictObject({ response_action: z.literal('update'), view: z.unknown() }),
      z.strictObject({ response_action: z.literal('push'), view: z.unknown() }),
      z.strictObject({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string().min(1)) }),
    ])
    .safeParse(answer)
  if (!parsed.success) return ['no response_action that Slack knows']
  if ('view' in parsed.data) return viewFaults(parsed.data.view)
  if (parsed.data.response_action === 'clear') return []
  const known = new Set(inputsOf(sent).map(({ block_id }) => block_id))
  const strange = Object.keys(parsed.data.errors).filter((name) => !known.has(name))
  return [
    ...(Object.keys(parsed.data.errors).length === 0 ? ['no errors in errors'] : []),
    ...strange.map((name) => `an error for ${name}, which is no input of the view`),
  ]
}

/** Slack wants what is chosen to begin with to be among the options, word for word. */
function elementFaults(element: InputBlock['element']): readonly string[] {
  if ('options' in element || 'option_groups' in element) {
    const groups = 'option_groups' in element ? element.option_groups : undefined
    const offered = [...(element.options ?? []), ...(groups ?? []).flatMap((each) => each.options)]
    const chosen = [
      ...('initial_option' in element && element.initial_option ? [element.initial_option] : []),
      ...('initial_options' in element ? (element.initial_options ?? []) : []),
    ]
    const known = new Set(offered.map((each) => JSON.stringify(each)))
    return [
      ...(element.options && groups ? ['options and groups'] : []),
      ...(offered.length === 0 ? ['nothing to choose from'] : []),
      ...(distinct(all('value', offered)) ? [] : ['two options of one value']),
      ...chosen.flatMap((each) => (known.has(JSON.stringify(each)) ? [] : [`${each.value} is chosen and not offered`])),
    ]
  }
  return []
}

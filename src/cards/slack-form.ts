import { never } from '../school/never.ts'
import type { Field, Option } from './card.ts'
import { dateIn, timeIn } from './field-values.ts'
import { cutTo, oneLine } from './plain-text.ts'
import { TYPED_CHARACTERS } from './question-size.ts'
import type { InputBlock, SlackBlock, SlackInput, SlackOption, SlackOptions } from './slack-blocks.ts'
import * as limits from './slack-limits.ts'
import { bold, paragraph, plain } from './slack-text.ts'

/** A field as a modal shows it, with what was wrong about it above it. */
export function slackField(field: Field): readonly (SlackBlock | InputBlock)[] {
  const label = cutTo(oneLine(field.label), limits.LABEL_CHARACTERS)
  const error = field.error?.trim() ? [bold(`🔴 ${cutTo(oneLine(field.error), limits.LABEL_CHARACTERS)}`)] : []
  const element = input(field)
  if (!element) return [...error, ...paragraph(`${label}: there is nothing to choose from.`)]
  return [
    ...error,
    {
      type: 'input',
      block_id: field.name,
      label: plain(label),
      ...(field.hint?.trim() && { hint: plain(cutTo(oneLine(field.hint), limits.LABEL_CHARACTERS)) }),
      optional: !field.required,
      element,
    },
  ]
}

function input(field: Field): SlackInput | undefined {
  const action_id = field.name
  switch (field.kind) {
    case 'line':
    case 'paragraph':
      return {
        type: 'plain_text_input',
        action_id,
        multiline: field.kind === 'paragraph',
        max_length: Math.min(field.most ?? TYPED_CHARACTERS, TYPED_CHARACTERS),
        ...(field.value && { initial_value: cutTo(field.value, TYPED_CHARACTERS) }),
      }
    case 'number':
      return {
        type: 'number_input',
        action_id,
        is_decimal_allowed: true,
        ...(field.least !== undefined && { min_value: String(field.least) }),
        ...(field.most !== undefined && { max_value: String(field.most) }),
        ...(field.value !== undefined && { initial_value: String(field.value) }),
      }
    case 'date': {
      const initial_date = dateIn(field.value)
      return { type: 'datepicker', action_id, ...(initial_date && { initial_date }) }
    }
    case 'time': {
      const initial_time = timeIn(field.value)
      return { type: 'timepicker', action_id, ...(initial_time && { initial_time }) }
    }
    case 'tick': {
      const options = [{ text: plain('Yes'), value: 'true' }]
      return { type: 'checkboxes', action_id, options, ...(field.value && { initial_options: options }) }
    }
    case 'choice': {
      if (field.options.length === 0) return undefined
      const [initial_option] = taken(field.options, field.value === undefined ? [] : [field.value])
      const placeholder = plain('Choose one')
      return { type: 'static_select', action_id, placeholder, ...lists(field.options), ...(initial_option && { initial_option }) }
    }
    case 'choices': {
      if (field.options.length === 0) return undefined
      const initial_options = taken(field.options, field.value ?? [])
      const placeholder = plain('Choose')
      const chosen = initial_options.length > 0 && { initial_options }
      return { type: 'multi_static_select', action_id, placeholder, ...lists(field.options), ...chosen }
    }
    case 'search': {
      const chosen = taken(field.chosen, field.value ?? [])
      const asking = { action_id, placeholder: plain('Type to search'), min_query_length: limits.SEARCH_FROM_CHARACTERS }
      if (field.several) {
        return { type: 'multi_external_select', ...asking, ...(chosen.length > 0 && { initial_options: chosen }) }
      }
      return { type: 'external_select', ...asking, ...(chosen[0] && { initial_option: chosen[0] }) }
    }
  }
  return never(field)
}

/** An option as Slack takes it, in a modal and in what a search offers. */
export function slackOption({ value, label }: Option): SlackOption {
  return { text: plain(cutTo(oneLine(label), limits.CHOICE_CHARACTERS)), value }
}

function taken(options: readonly Option[], values: readonly string[]): readonly SlackOption[] {
  return options.filter(({ value }) => values.includes(value)).map(slackOption)
}

function lists(options: readonly Option[]): SlackOptions {
  const all = options.map(slackOption)
  const most = limits.CHOICES_IN_A_LIST
  if (all.length <= most) return { options: all }
  const groups = Array.from({ length: Math.ceil(all.length / most) }, (_, at) => all.slice(at * most, (at + 1) * most))
  return { option_groups: groups.map((group, at) => ({ label: plain(`From ${at * most + 1}`), options: group })) }
}

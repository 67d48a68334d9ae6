import { never } from '../school/never.ts'
import type { AdaptiveElement, AdaptiveInput, SubmitAction } from './adaptive-card.ts'
import type { Field, Form, Option } from './card.ts'
import { dateIn, timeIn } from './field-values.ts'
import { cutTo, oneLine } from './plain-text.ts'
import { beginAgain, carriedForm, TYPED_CHARACTERS } from './question-size.ts'
import { BUTTON_CHARACTERS, CHOICES_SHOWN_AT_ONCE } from './teams-limits.ts'
import { unformatted, words } from './teams-text.ts'

/** Said by Teams itself where a field that is needed is left empty. */
const NEEDED = 'Please fill this in.'

/** A form: each field with its hint, and with what was wrong about it above it, and the button that sends it. */
export function teamsForm(form: Form): readonly AdaptiveElement[] {
  const title = cutTo(oneLine(form.submit), BUTTON_CHARACTERS)
  const carried = carriedForm(form)
  if (carried === undefined) return [words(beginAgain(title))]
  const { action, params, key } = form
  const data = { form: { action, params, key, ...(form.carried && { carried: form.carried }) } }
  const submit: SubmitAction = {
    type: 'Action.Execute',
    title,
    verb: 'submit',
    data,
    style: 'positive',
    fallback: { type: 'Action.Submit', title, data, style: 'positive' },
  }
  return [...form.fields.flatMap((field) => teamsField(field, form)), { type: 'ActionSet', spacing: 'Medium', actions: [submit] }]
}

function teamsField(field: Field, form: Form): readonly AdaptiveElement[] {
  const error = field.error?.trim() ? [words(field.error, { color: 'Attention', weight: 'Bolder', spacing: 'Medium' })] : []
  const hint = field.hint?.trim() ? [words(field.hint, { size: 'Small', isSubtle: true, spacing: 'Small' })] : []
  if ('options' in field && field.options.length === 0) {
    return [...error, words(`${oneLine(field.label)}: there is nothing to choose from.`)]
  }
  return [...error, { ...input(field, form), spacing: error.length > 0 ? 'Small' : 'Medium' }, ...hint]
}

function input(field: Field, { action, params }: Form): AdaptiveInput {
  const label = shown(field.label)
  const any = { id: field.name, ...(field.required && { isRequired: true as const, errorMessage: NEEDED }) }
  switch (field.kind) {
    case 'line':
    case 'paragraph':
      return {
        type: 'Input.Text',
        label,
        ...any,
        ...(field.kind === 'paragraph' && { isMultiline: true }),
        maxLength: Math.min(field.most ?? TYPED_CHARACTERS, TYPED_CHARACTERS),
        ...(field.value !== undefined && { value: field.value }),
      }
    case 'number':
      return {
        type: 'Input.Number',
        label,
        ...any,
        ...(field.least !== undefined && { min: field.least }),
        ...(field.most !== undefined && { max: field.most }),
        ...(field.value !== undefined && { value: field.value }),
      }
    case 'date': {
      const value = dateIn(field.value)
      return { type: 'Input.Date', label, ...any, ...(value && { value }) }
    }
    case 'time': {
      const value = timeIn(field.value)
      return { type: 'Input.Time', label, ...any, ...(value && { value }) }
    }
    case 'tick':
      return {
        type: 'Input.Toggle',
        // A host wants a label of its own for what is needed.
        ...(field.required ? { label, title: 'Yes' } : { title: label }),
        ...any,
        valueOn: 'true',
        valueOff: 'false',
        value: field.value ? 'true' : 'false',
        wrap: true,
      }
    case 'choice':
      return {
        type: 'Input.ChoiceSet',
        label,
        ...any,
        style: field.options.length > CHOICES_SHOWN_AT_ONCE ? 'compact' : 'expanded',
        placeholder: 'Choose one',
        wrap: true,
        choices: field.options.map(choice),
        ...(field.value !== undefined && { value: field.value }),
      }
    case 'choices':
      return {
        type: 'Input.ChoiceSet',
        label,
        ...any,
        style: 'expanded',
        isMultiSelect: true,
        wrap: true,
        choices: field.options.map(choice),
        ...(field.value !== undefined && { value: field.value.join(',') }),
      }
    case 'search':
      return {
        type: 'Input.ChoiceSet',
        label,
        ...any,
        style: 'filtered',
        ...(field.several && { isMultiSelect: true }),
        placeholder: 'Type to search',
        wrap: true,
        choices: field.chosen.map(choice),
        ...(field.value !== undefined && { value: field.value.join(',') }),
        'choices.data': {
          type: 'Data.Query',
          dataset: JSON.stringify({ action: { name: action, params }, field: field.name }),
        },
      }
  }
  return never(field)
}

function choice({ value, label }: Option): { title: string; value: string } {
  return { title: shown(label), value }
}

function shown(text: string): string {
  return unformatted(oneLine(text))
}

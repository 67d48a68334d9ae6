/** The part of Block Kit that Formroom writes. */
export interface SlackMessage {
  /** For banners and screen readers. Names no pupil. */
  readonly text: string
  readonly blocks: readonly SlackBlock[]
}

export type SlackBlock = HeaderBlock | SectionBlock | ContextBlock | ActionsBlock | TableBlock | RichTextBlock | ChartBlock

/** Shown exactly as it stands. */
export interface PlainText {
  readonly type: 'plain_text'
  readonly text: string
  readonly emoji: boolean
}

export interface Mrkdwn {
  readonly type: 'mrkdwn'
  readonly text: string
  readonly verbatim: true
}

export interface HeaderBlock {
  readonly type: 'header'
  readonly text: PlainText
}

export interface SectionBlock {
  readonly type: 'section'
  readonly text?: PlainText | Mrkdwn
  readonly fields?: readonly (PlainText | Mrkdwn)[]
  /** Beside the text. */
  readonly accessory?: SlackButton
}

export interface ContextBlock {
  readonly type: 'context'
  readonly elements: readonly (PlainText | Mrkdwn)[]
}

export interface ActionsBlock {
  readonly type: 'actions'
  readonly elements: readonly SlackButton[]
}

export interface SlackButton {
  readonly type: 'button'
  /** What it does and its place in the message: `ask:0`, `begin:1`, `link:2`; `open:3` begins in a window of its own; `say:4` says its words. */
  readonly action_id: `${'ask' | 'begin' | 'open' | 'link' | 'say'}:${number}`
  readonly text: PlainText
  /** As untrusted as typed text when it comes back: of `ask` the whole question as JSON, of `begin` the action as `{ action }`. */
  readonly value?: string
  /** Of `link`. */
  readonly url?: string
  readonly style?: 'primary' | 'danger'
}

export interface TableBlock {
  readonly type: 'table'
  readonly column_settings: readonly { readonly align: 'left' | 'right'; readonly is_wrapped: boolean }[]
  readonly rows: readonly (readonly { readonly type: 'raw_text'; readonly text: string }[])[]
}

/** Text elements of rich text hold no markup. */
export interface RichText {
  readonly type: 'text'
  readonly text: string
  readonly style?: { readonly bold: true }
}

export interface RichTextSection {
  readonly type: 'rich_text_section'
  readonly elements: readonly RichText[]
}

export interface RichTextBlock {
  readonly type: 'rich_text'
  readonly elements: readonly (
    | RichTextSection
    | { readonly type: 'rich_text_list'; readonly style: 'bullet'; readonly elements: readonly RichTextSection[] }
    | { readonly type: 'rich_text_preformatted'; readonly elements: readonly RichText[] }
  )[]
}

/** Slack's own charts, rolled out in phases: a workspace without them rejects the message. */
export interface ChartBlock {
  readonly type: 'data_visualization'
  readonly title: string
  readonly chart: {
    readonly type: 'bar' | 'line'
    readonly series: readonly {
      readonly name: string
      readonly data: readonly { readonly label: string; readonly value: number }[]
    }[]
    readonly axis_config: { readonly categories: readonly string[]; readonly y_label?: string }
  }
}

/** A field of a form. `block_id` and `action_id` are the field's name. */
export interface InputBlock {
  readonly type: 'input'
  readonly block_id: string
  readonly label: PlainText
  readonly hint?: PlainText
  readonly optional: boolean
  readonly element: SlackInput
}

export interface SlackOption {
  readonly text: PlainText
  readonly value: string
}

export type SlackInput = { readonly action_id: string } & (
  | {
      readonly type: 'plain_text_input'
      readonly multiline: boolean
      readonly max_length: number
      readonly initial_value?: string
    }
  | {
      readonly type: 'number_input'
      readonly is_decimal_allowed: boolean
      readonly min_value?: string
      readonly max_value?: string
      readonly initial_value?: string
    }
  | { readonly type: 'datepicker'; readonly initial_date?: string }
  | { readonly type: 'timepicker'; readonly initial_time?: string }
  | { readonly type: 'checkboxes'; readonly options: readonly SlackOption[]; readonly initial_options?: readonly SlackOption[] }
  | ({ readonly type: 'static_select'; readonly placeholder: PlainText; readonly initial_option?: SlackOption } & SlackOptions)
  | ({
      readonly type: 'multi_static_select'
      readonly placeholder: PlainText
      readonly initial_options?: readonly SlackOption[]
    } & SlackOptions)
  | {
      readonly type: 'external_select'
      readonly placeholder: PlainText
      readonly min_query_length: number
      readonly initial_option?: SlackOption
    }
  | {
      readonly type: 'multi_external_select'
      readonly placeholder: PlainText
      readonly min_query_length: number
      readonly initial_options?: readonly SlackOption[]
    }
)

/** A list holds a hundred; longer ones are several lists under each other. */
export type SlackOptions =
  | { readonly options: readonly SlackOption[] }
  | { readonly option_groups: readonly { readonly label: PlainText; readonly options: readonly SlackOption[] }[] }

/** A window over the chat. `private_metadata` comes back as it stands here: of a form `{ action, params, key, carried }`. */
export interface SlackView {
  readonly type: 'modal'
  readonly callback_id: 'form'
  readonly title: PlainText
  readonly submit?: PlainText
  readonly close: PlainText
  readonly private_metadata: string
  readonly blocks: readonly (SlackBlock | InputBlock)[]
}

/** What an app shows a person as its own page. */
export interface SlackHome {
  readonly type: 'home'
  readonly blocks: readonly SlackBlock[]
}

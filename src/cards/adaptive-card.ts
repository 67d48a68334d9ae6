import type { ActionCall, Form, Question } from './card.ts'

/** The part of Adaptive Cards 1.5 that Formroom writes. Bodies are of 1.2 elements, which Teams on telephones draws. */
export interface AdaptiveCard {
  readonly type: 'AdaptiveCard'
  readonly $schema: 'http://adaptivecards.io/schemas/adaptive-card.json'
  readonly version: '1.5'
  readonly speak: string
  readonly fallbackText: string
  readonly msteams: { readonly width: 'Full' }
  readonly body: readonly AdaptiveElement[]
}

export type AdaptiveElement = TextBlock | RichTextBlock | Container | ColumnSet | ActionSet | AdaptiveChart | AdaptiveInput

export type Spacing = 'None' | 'Small' | 'Default' | 'Medium' | 'Large'
export type TextSize = 'Small' | 'Default' | 'Medium' | 'Large' | 'ExtraLarge'
export type TextColour = 'Default' | 'Accent' | 'Good' | 'Warning' | 'Attention'

interface Placed {
  readonly spacing?: Spacing
  readonly separator?: boolean
}

export interface TextBlock extends Placed {
  readonly type: 'TextBlock'
  readonly text: string
  readonly wrap: true
  readonly size?: TextSize
  readonly weight?: 'Bolder'
  readonly color?: TextColour
  readonly isSubtle?: boolean
  readonly horizontalAlignment?: 'Right' | 'Center'
  readonly style?: 'heading'
}

export interface RichTextBlock extends Placed {
  readonly type: 'RichTextBlock'
  readonly horizontalAlignment?: 'Right' | 'Center'
  readonly inlines: readonly {
    readonly type: 'TextRun'
    readonly text: string
    readonly size?: TextSize
    readonly weight?: 'Bolder'
    readonly color?: TextColour
    readonly isSubtle?: boolean
    readonly fontType?: 'Monospace'
  }[]
}

export interface Container extends Placed {
  readonly type: 'Container'
  readonly style?: 'emphasis' | 'good' | 'warning' | 'attention'
  readonly items: readonly AdaptiveElement[]
}

export interface ColumnSet extends Placed {
  readonly type: 'ColumnSet'
  readonly columns: readonly Column[]
}

export interface Column {
  readonly type: 'Column'
  readonly width: number | 'auto' | 'stretch'
  readonly verticalContentAlignment?: 'Center' | 'Bottom'
  readonly items: readonly AdaptiveElement[]
}

export interface ActionSet extends Placed {
  readonly type: 'ActionSet'
  readonly actions: readonly AdaptiveAction[]
}

export type AdaptiveAction = AskAction | BeginAction | SubmitAction | OpenAction | DialogAction | InDialogAction

/** The press of a button, as it comes back: `data` is as untrusted as typed text. Hosts without `Action.Execute` send the fallback. */
interface Executed<Verb extends string, Data> {
  readonly type: 'Action.Execute'
  readonly title: string
  readonly verb: Verb
  readonly data: Data
  readonly style?: ActionStyle
  /** `None`: fields of the same card are neither checked nor sent. */
  readonly associatedInputs?: 'None'
  readonly fallback: {
    readonly type: 'Action.Submit'
    readonly title: string
    readonly data: Data
    readonly style?: ActionStyle
    readonly associatedInputs?: 'None'
  }
}

type ActionStyle = 'positive' | 'destructive'

export type AskAction = Executed<'ask', { readonly question: Question }>
export type BeginAction = Executed<'begin', { readonly action: ActionCall }>
/** What is filled in comes beside `form`, by the fields' names. */
export type SubmitAction = Executed<'submit', { readonly form: Omit<Form, 'fields' | 'submit'> }>

/** Opens a dialog: Teams fetches what is shown in it (`task/fetch`). Nothing but `Action.Submit` can. */
export interface DialogAction {
  readonly type: 'Action.Submit'
  readonly title: string
  readonly data: { readonly action: ActionCall; readonly msteams: { readonly type: 'task/fetch' } }
  readonly style?: ActionStyle
  readonly associatedInputs?: 'None'
}

/** A button within a dialog, where Teams takes nothing but `Action.Submit`. */
export type InDialogAction = (AskAction | BeginAction | SubmitAction)['fallback']

export interface OpenAction {
  readonly type: 'Action.OpenUrl'
  readonly title: string
  readonly url: string
}

interface AnyInput extends Placed {
  /** The field's name. */
  readonly id: string
  readonly isRequired?: true
  readonly errorMessage?: string
}

export interface TextInput extends AnyInput {
  readonly type: 'Input.Text'
  readonly label: string
  readonly isMultiline?: true
  readonly maxLength?: number
  readonly value?: string
}

export interface NumberInput extends AnyInput {
  readonly type: 'Input.Number'
  readonly label: string
  readonly min?: number
  readonly max?: number
  readonly value?: number
}

export interface DateInput extends AnyInput {
  readonly type: 'Input.Date' | 'Input.Time'
  readonly label: string
  readonly value?: string
}

export interface ToggleInput extends AnyInput {
  readonly type: 'Input.Toggle'
  readonly label?: string
  readonly title: string
  readonly valueOn: 'true'
  readonly valueOff: 'false'
  readonly value: 'true' | 'false'
  readonly wrap: true
}

export interface ChoiceSetInput extends AnyInput {
  readonly type: 'Input.ChoiceSet'
  readonly label: string
  /** `filtered` is Teams' own: other hosts draw a plain list. */
  readonly style: 'compact' | 'expanded' | 'filtered'
  readonly isMultiSelect?: true
  readonly placeholder?: string
  readonly wrap: true
  readonly choices: readonly { readonly title: string; readonly value: string }[]
  /** Of several, joined by commas. */
  readonly value?: string
  /** Teams' own: what is typed is asked of the bot (`application/search`), with `dataset` as it stands here. */
  readonly 'choices.data'?: { readonly type: 'Data.Query'; readonly dataset: string }
}

export type AdaptiveInput = TextInput | NumberInput | DateInput | ToggleInput | ChoiceSetInput

export interface ChartPoint {
  readonly x: string
  readonly y: number
}

interface AnyChart extends Placed {
  readonly title: string
  readonly showTitle: true
  readonly maxWidth: '600px'
  readonly fallback: Container
}

interface StandingChart extends AnyChart {
  readonly yAxisTitle: string
  readonly yMin?: number
  readonly yMax?: number
}

/**
 * Teams' own elements, unknown to the published schema and to other hosts, which draw the fallback (learn.microsoft.com, "Charts in
 * Adaptive Cards"; properties as in the types of @microsoft/teams.cards 2.0).
 */
export type AdaptiveChart = StandingBarChart | LyingBarChart | SeriesChart

export interface StandingBarChart extends StandingChart {
  readonly type: 'Chart.VerticalBar'
  readonly color: 'categoricalBlue'
  readonly showBarValues: true
  readonly data: readonly ChartPoint[]
}

export interface LyingBarChart extends AnyChart {
  readonly type: 'Chart.HorizontalBar'
  readonly xAxisTitle: string
  readonly color: 'categoricalBlue'
  readonly data: readonly ChartPoint[]
}

export interface SeriesChart extends StandingChart {
  readonly type: 'Chart.VerticalBar.Grouped' | 'Chart.Line'
  readonly colorSet: 'categorical'
  readonly data: readonly { readonly legend: string; readonly values: readonly ChartPoint[] }[]
}

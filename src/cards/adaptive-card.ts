import type { Question } from './card.ts'

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

export type AdaptiveElement = TextBlock | RichTextBlock | Container | ColumnSet | ActionSet | AdaptiveChart

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
  readonly actions: readonly AskAction[]
}

/** The press of a button, as it comes back: `data.question` is as untrusted as typed text. */
export interface AskAction {
  readonly type: 'Action.Execute'
  readonly title: string
  readonly verb: 'ask'
  readonly data: { readonly question: Question }
  readonly fallback: { readonly type: 'Action.Submit'; readonly title: string; readonly data: { readonly question: Question } }
}

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

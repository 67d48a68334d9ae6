import { CardElement, GlobalRegistry, type SerializationContext, Versions } from 'adaptivecards'
import { render } from 'preact'
import type { AdaptiveChart } from '../../../src/cards/adaptive-card.ts'
import { chartFromTeams } from '../../../src/cards/teams-chart.ts'
import { Chart } from '../charts/chart.tsx'

const chartTypes = ['Chart.VerticalBar', 'Chart.VerticalBar.Grouped', 'Chart.HorizontalBar', 'Chart.Line'] as const
type ChartType = (typeof chartTypes)[number]

/** The charts that Teams draws and the published renderer does not know. */
function elementFor(type: ChartType): new () => CardElement {
  return class TeamsChart extends CardElement {
    #element: AdaptiveChart | undefined

    override getJsonTypeName(): string {
      return type
    }

    protected override internalParse(source: AdaptiveChart, context: SerializationContext): void {
      super.internalParse(source, context)
      this.#element = Array.isArray(source.data) ? source : undefined
    }

    protected override internalRender(): HTMLElement | undefined {
      if (this.#element === undefined) return undefined
      const place = document.createElement('div')
      place.className = 'teams-chart'
      render(<Chart chart={chartFromTeams(this.#element)} lying={type === 'Chart.HorizontalBar'} />, place)
      return place
    }
  }
}

/** Teaches the renderer Teams' own charts. */
export function registerTeamsCharts(): void {
  for (const type of chartTypes) GlobalRegistry.defaultElements.register(type, elementFor(type), Versions.v1_5)
}

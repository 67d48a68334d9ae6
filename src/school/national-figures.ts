/**
 * Published national figures, always shown with their phase and date: a secondary year group against an all-phase figure
 * misleads. Source: DfE, Pupil absence in schools in England (explore-education-statistics).
 */
export interface NationalFigure {
  readonly series: 'overall absence' | 'persistent absence'
  readonly phase: 'secondary' | 'all phases'
  readonly when: string
  /** Percent of possible sessions (overall absence) or of pupils (persistent absence). */
  readonly percent: number
}

export const nationalFigures: readonly NationalFigure[] = [
  { series: 'overall absence', phase: 'secondary', when: 'autumn term 2024/25', percent: 7.66 },
  { series: 'persistent absence', phase: 'secondary', when: '2025, year to date in week 21', percent: 23.25 },
  { series: 'overall absence', phase: 'all phases', when: '2024/25', percent: 6.9 },
  { series: 'persistent absence', phase: 'all phases', when: '2024/25', percent: 18.7 },
]

/** The newest secondary figure of a series. */
export function nationalSecondary(series: NationalFigure['series']): NationalFigure | undefined {
  return nationalFigures.find((figure) => figure.series === series && figure.phase === 'secondary')
}

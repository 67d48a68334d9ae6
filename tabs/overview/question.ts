import type { Question } from '../../src/cards/card.ts'
import { scopeOfView, type View } from './view.ts'

/** The question whose facts the page shows at first; a week or a pupil that is open is asked about by itself. */
export function questionOf(view: View): Question {
  const { period } = view
  return { name: 'year-overview', params: { scope: scopeOfView(view), ...(period !== undefined && { span: period }) } }
}

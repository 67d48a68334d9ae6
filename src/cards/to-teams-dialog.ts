import type { AdaptiveAction, AdaptiveCard, AdaptiveElement } from './adaptive-card.ts'
import type { Card } from './card.ts'
import { toTeams } from './to-teams.ts'

/** A card as Teams shows it in a dialog: there every button is an `Action.Submit`, and none of them opens another dialog. */
export function toTeamsDialog(card: Card): AdaptiveCard {
  const made = toTeams(card)
  return { ...made, body: made.body.map(inDialog) }
}

function inDialog(element: AdaptiveElement): AdaptiveElement {
  if (element.type === 'ActionSet') return { ...element, actions: element.actions.map(submitting) }
  if (element.type === 'Container') return { ...element, items: element.items.map(inDialog) }
  if (element.type !== 'ColumnSet') return element
  return { ...element, columns: element.columns.map((column) => ({ ...column, items: column.items.map(inDialog) })) }
}

function submitting(action: AdaptiveAction): AdaptiveAction {
  if (action.type === 'Action.Execute') return action.fallback
  if (action.type === 'Action.OpenUrl' || !('msteams' in action.data)) return action
  const { msteams: _, ...data } = action.data
  return { ...action, data }
}

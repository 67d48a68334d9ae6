import { sayScope } from '../school/say-scope.ts'
import type { Scope } from '../school/scope.ts'
import type { PupilShown } from './school-reader.ts'

/** How a card names what was found; a pupil with their form: `Jamie Smith (9X)`. */
export function labelOf(scope: Scope, pupils: readonly PupilShown[]): string {
  return sayScope(
    scope,
    pupils.map(({ name, form }) => (form ? `${name} (${form})` : name)),
  )
}

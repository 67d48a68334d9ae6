import { capital } from '../cards/capital.ts'
import type { Reading } from '../handlers/reading.ts'
import { sayScope } from '../school/say-scope.ts'

/** What a button says that stands for a reading: "Lateness, 9X, this week". */
export function labelOf(title: string, { slots }: Pick<Reading, 'slots'>): string {
  const about = slots.scope.base.kind === 'none' ? [] : [sayScope(slots.scope), slots.period.name]
  return [capital(title), ...about.filter((part) => part !== '')].join(', ').slice(0, 75)
}

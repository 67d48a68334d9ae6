import type { ConcernPath, Urgency } from '../../school/concern.ts'
import { dangerIn } from '../../school/danger.ts'

export type AboutAdult = 'no' | 'perhaps' | 'yes'

/** Whether it is about somebody who works or volunteers here, by the words and by the kind that was chosen. */
export function aboutAdult(what: string, kindSaysSo: boolean): AboutAdult {
  if (kindSaysSo) return 'yes'
  return /\b(?:teacher|ta|colleague|staff|supply|coach|volunteer|caretaker|sir|miss|mr|mrs|ms)\b/i.test(what) ? 'perhaps' : 'no'
}

export interface ToRoute {
  readonly what: string
  readonly category: string
  readonly pastoral: readonly string[]
  readonly urgency: Urgency | undefined
  readonly adult: 'no' | 'yes' | 'head' | undefined
}

export function routeOf({ what, category, pastoral, urgency, adult }: ToRoute): {
  path: ConcernPath
  urgency: Urgency
  danger: 'her' | 'him' | 'them' | null
} {
  const danger = dangerIn(what)
  const path = adult === 'yes' ? 'adult' : !danger && pastoral.includes(category) ? 'pastoral' : 'safeguarding'
  return {
    path,
    urgency: danger ? 'now' : (urgency ?? (path === 'pastoral' ? 'this week' : 'today')),
    danger: danger?.child ?? null,
  }
}

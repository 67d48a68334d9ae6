import { ask } from '../../cards/card.ts'
import { londonTime } from '../../school/clock.ts'
import { dayPeriod } from '../../school/period.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import { scopeOf } from '../../school/scope.ts'
import type { Session } from '../../school/session.ts'
import type { Brief } from '../brief.ts'
import { sayNear } from '../day-said-near.ts'
import type { RegistersMissingFacts } from './facts.ts'
import { askRegistersMissing, type RegistersMissingParams } from './question.ts'

/** Registers that are not in, the newest first: never whose they are, and never in an order of forms. */
export function registersMissingBrief({ missing, now }: RegistersMissingFacts, params: RegistersMissingParams): Brief {
  const today = londonTime(now).date
  const newestFirst = missing.toSorted((a, b) => b.date.localeCompare(a.date) || b.session.localeCompare(a.session))
  return {
    lines: newestFirst.map(({ form, date, session }) => ({
      key: `register:${form}:${date}:${session}`,
      kind: 'to do',
      says: `${form}’s register for ${sayWhen(date, session, today)} is not in.`,
      ask: ask('Show', askRegistersMissing({ scope: scopeOf({ kind: 'forms', forms: [form] }), period: dayPeriod(date, today) })),
    })),
    all: { ask: ask('Show', askRegistersMissing(params)), one: 'register that is not in', several: 'registers that are not in' },
  }
}

/** `this morning`, `Tuesday pm`. */
function sayWhen(date: SchoolDate, session: Session, today: SchoolDate): string {
  if (date === today) return session === 'AM' ? 'this morning' : 'this afternoon'
  return `${sayNear(date, today)} ${session.toLowerCase()}`
}

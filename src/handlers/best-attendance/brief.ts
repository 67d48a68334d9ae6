import { ask } from '../../cards/card.ts'
import { listed } from '../../cards/plural.ts'
import { sayPercent } from '../../school/tally.ts'
import type { Brief, BriefLine } from '../brief.ts'
import type { BestAttendanceFacts } from './facts.ts'
import { askBestAttendance, type BestAttendanceParams } from './question.ts'

const namesRead = 3
/** Percent: whoever was away for most of the time before is back from an illness, say, and has not improved. */
const mostlyIn = 50

/** Who was in for every session, and who has improved most: good news of the period. */
export function bestAttendanceBrief(facts: BestAttendanceFacts, params: BestAttendanceParams): Brief {
  const { full, period, before, of } = facts
  const improved = facts.improved.filter((pupil) => pupil.before >= mostlyIn)
  const show = ask('Show', askBestAttendance(params))
  const lines: BriefLine[] = []
  if (full.of > 0) {
    const names =
      full.of <= namesRead
        ? `${listed(full.rows.map(({ name, form }) => `${name} (${form})`))} ${full.of === 1 ? 'was' : 'were'}`
        : `${full.of.toLocaleString('en-GB')} pupils were`
    lines.push({
      key: `full:${of}:${period.from}:${period.to}`,
      kind: 'good',
      says: `${names} in for every session of ${period.name}.`,
      ask: show,
    })
  }
  if (improved.length > 0 && before) {
    const most = improved
      .slice(0, namesRead)
      .map(({ name, form, attendance, before: was }) => `${name} (${form}), ${sayPercent(was)} to ${sayPercent(attendance)}`)
    lines.push({
      key: `improved:${of}:${period.from}:${period.to}`,
      kind: 'good',
      says: `Most improved on ${before.name}: ${most.join('; ')}.`,
      ask: show,
    })
  }
  return { lines, all: { ask: show, one: 'piece of good news', several: 'pieces of good news' } }
}

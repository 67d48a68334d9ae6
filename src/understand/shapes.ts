import type { SplitSlot } from '../handlers/slots.ts'
import { type Line, matchAt } from './line.ts'
import { numberSaid } from './numbers.ts'
import type { Finding, Spot } from './spots.ts'

const parted =
  '(forms?|form groups?|tutor groups?|tg|tgs|tutors?|classes|class|year groups?|years?|weekdays?|days? of (?:the )?week|days?|weeks?|codes?|reasons?|pupils?|students?|kids?|child|children|names?|gender|sex|subjects?|types?|category|categories|groups?)'

function splitOf(said: string): SplitSlot | 'year' {
  if (/^(form|tutor|tg|class)/.test(said)) return 'form'
  if (/^year/.test(said)) return 'year'
  if (/^(weekday|day)/.test(said)) return 'weekday'
  if (said.startsWith('week')) return 'week'
  if (/^(code|reason)/.test(said)) return 'code'
  if (/^(pupil|student|kid|child|name)/.test(said)) return 'pupil'
  if (/^(gender|sex)/.test(said)) return 'sex'
  if (said.startsWith('subject')) return 'subject'
  if (said.startsWith('type')) return 'type'
  if (said.startsWith('categor')) return 'category'
  return 'group'
}

const number = '(\\d{1,3}|three|five|ten|twenty)'
const up = '(?:top|best|highest|most|biggest|strongest)'
const down = '(?:bottom|lowest|poorest|weakest|least|smallest|fewest)'
type Shape = Extract<Finding, { kind: 'shape' }>['shape']

const patterns: readonly (readonly [RegExp, (parts: RegExpExecArray) => Shape | undefined])[] = [
  [
    new RegExp(
      `(?:(?:split|broken|break|breakdown|grouped|group|sorted|listed|shown|separated|divided)(?: (?:it|them|this|that))?(?: (?:down|up|out))? )?(?:by|per|into) (?:each )?${parted}`,
      'y',
    ),
    (parts) => ({ by: splitOf(parts[1] ?? '') }),
  ],
  [
    /(?:for |in |of )?(?:(?:each|every) (?=form|tutor|weekday|week|pupil|student|child)|each (?=day))(forms?|tutor groups?|weekday|day|week|pupil|student|child)/y,
    (parts) => ({ by: splitOf(parts[1] ?? '') }),
  ],
  [/(?:for |in |of )?(?:each|every) (?:of the |of my )(forms|tutor groups)/y, () => ({ by: 'form' })],
  [/(?:sex|gender)(?= (?:gaps?|split|differences?|breakdown))/y, () => ({ by: 'sex' })],
  [/(?:our |the |my |a )?(?:worst|best|lowest|highest|poorest) days?(?: of the week)?/y, () => ({ by: 'weekday' })],
  [/(?:rank|ranking)(?: (?:the|my|our|all|of))* (?:forms|tutor groups)/y, () => ({ by: 'form' })],
  [/(?:forms|tutor groups)(?= by (?:attendance|absence|lates|lateness|punctuality|pa))/y, () => ({ by: 'form' })],
  [/day (?:by|to) day/y, () => ({})],
  [/(?:best|highest|top) (?:[a-z]+ )?(?:form|tutor group)s?(?! time)/y, () => ({ by: 'form', sort: 'descending' })],
  [/(?:lowest|bottom) (?:[a-z]+ )?(?:form|tutor group)s?/y, () => ({ by: 'form', sort: 'ascending' })],
  [/worst (?:[a-z]+ )?(?:form|tutor group)s?/y, () => ({ by: 'form' })],
  [/(form|week|pupil) by \1/y, (parts) => ({ by: splitOf(parts[1] ?? '') })],
  [/(?:which|what) (forms?|tutor groups?)/y, () => ({ by: 'form' })],
  [/(?:which of |all of |all )?(?:my|our|the) (?:forms|tutor groups)/y, () => ({ by: 'form' })],
  [/all (?:the |my |our )?(forms|tutor groups)/y, () => ({ by: 'form' })],
  [
    /(?:which|what) (?:weekdays?|days?)(?: of (?:the )?week)?(?! (?:has|have|was|were|did|does|is) (?!the|best|worst|lowest|highest|most|least))/y,
    () => ({ by: 'weekday' }),
  ],
  [/(?:on )?(?:mondays|tuesdays|wednesdays|thursdays|fridays)/y, () => ({ by: 'weekday' })],
  [/(?:than |to )?other (?:week)?days/y, () => ({ by: 'weekday' })],
  [/day of (?:the )?week/y, () => ({ by: 'weekday' })],
  [/(?:which|what) (?:year groups?|years)/y, () => ({ by: 'year' })],
  [
    /week on week|weekly(?! (?:digest|summary|round ?up|recap|rundown|briefing|bulletin|review))|trends?|trending|over time|trajectory/y,
    () => ({ by: 'week' }),
  ],
  [/(?:boys|girls) (?:and|versus|or|\/|&|compared (?:with|to)|against) (?:girls|boys)/y, () => ({ by: 'sex' })],
  [
    new RegExp(`${up} ${number} (?:forms|tutor groups)`, 'y'),
    (parts) => ({ top: amountOf(parts[1]), sort: 'descending', by: 'form' }),
  ],
  [new RegExp(`${up} ${number}`, 'y'), (parts) => ({ top: amountOf(parts[1]), sort: 'descending' })],
  [new RegExp(`${down} ${number}`, 'y'), (parts) => ({ top: amountOf(parts[1]), sort: 'ascending' })],
  [new RegExp(`worst ${number}`, 'y'), (parts) => ({ top: amountOf(parts[1]) })],
  [new RegExp(`${number} (?:best|highest|top|most)`, 'y'), (parts) => ({ top: amountOf(parts[1]), sort: 'descending' })],
  [new RegExp(`${number} (?:lowest|bottom|poorest)`, 'y'), (parts) => ({ top: amountOf(parts[1]), sort: 'ascending' })],
  [new RegExp(`${number} worst`, 'y'), (parts) => ({ top: amountOf(parts[1]) })],
  [/(?:highest|best|top)/y, () => ({ sort: 'descending' })],
  [/(?:lowest|poorest|bottom)/y, () => ({ sort: 'ascending' })],
  [/(?:as |in |on |with )?(?:a |an )?(?:bar |line )?(?:chart|graph|charts|graphs|plot|visual)/y, () => ({ format: 'chart' })],
  [/(?:as |in )(?:a )?table/y, () => ({ format: 'table' })],
  [/(?:as |to |in |into )?(?:a |an )?csv(?: file)?/y, () => ({ format: 'csv' })],
  [/(?:as |to |in |into )?(?:a |an )?excel(?: file| sheet)?/y, () => ({ format: 'xlsx' })],
  [/(?:as |to |in |into )?(?:a |an )?pdf(?: file)?/y, () => ({ format: 'pdf' })],
  [/(?:as |to |in |into )?(?:a |an )?(?:word (?:document|doc|file)|docx)/y, () => ({ format: 'docx' })],
  [
    /(?:who are they|list them|list the names|name them|names please|show names|which ones|who exactly|list (?:all )?(?:the )?(?:pupils|students|kids|children|names))/y,
    () => ({ list: 'pupils' }),
  ],
  [/(?:which|what) (?:pupils|students|kids|children)/y, () => ({ list: 'pupils' })],
  [/list/y, () => ({ list: 'pupils' })],
  [/(?:how many|number of|count of|how often|total number of)/y, () => ({ count: true })],
]

function amountOf(said: string | undefined): number {
  return Math.min(500, Math.max(1, numberSaid(said) ?? 10))
}

const versus =
  /(?:versus|(?:up|down|better|worse) on(?= last| this| the)|compared (?:with|to|against)|compare|compared|comparing|comparison|against|relative to|than|alongside|differ from|next to|side by side)/y
const national =
  /(?:the )?(?:national(?:ly)?(?: (?:averages?|figures?|data|rates?|benchmarks?))?|england(?: averages?)?|dfe (?:averages?|figures?))/y
const sameTimeLastYear =
  /(?:(?:with |to |against )?(?:the )?(?:this|same) (?:time|point|period|week|term|half term|half - term|month) last year|(?:a )?year ago|at this point last year|last years? same (?:time|period))/y
const timetableWeek = /(?:on )?weeks? ([ab])(?: only)?/y

/** What would else be taken for a period: "this time last year", "week B". */
export function spotLikePeriod(line: Line, at: number): Omit<Spot, 'at'> | undefined {
  const same = matchAt(line, at, sameTimeLastYear)
  if (same) return { end: same.end, finding: { kind: 'same time last year' } }
  const letter = matchAt(line, at, timetableWeek)
  return letter && { end: letter.end, finding: { kind: 'timetable week', letter: (letter.parts[1] ?? '').toUpperCase() } }
}

/** "Which is better, 9X or 9Z": one beside the other. */
const eitherOr = /(?:which|who) (?:is|has|had|was|did|does) (?:the |doing |done |do |got )?(?:better|worse|higher|lower)/y

/** How the answer is to look, and what it is to stand beside. */
export function spotShape(line: Line, at: number): Omit<Spot, 'at'> | undefined {
  for (const [pattern, read] of patterns) {
    const match = matchAt(line, at, pattern)
    const shape = match && read(match.parts)
    if (shape) return { end: match.end, finding: { kind: 'shape', shape } }
  }
  const either = line.text.includes(' or ') ? matchAt(line, at, eitherOr) : undefined
  if (either) return { end: either.end, finding: { kind: 'versus', either: true } }
  const against = matchAt(line, at, versus)
  if (against) return { end: against.end, finding: { kind: 'versus' } }
  const nation = matchAt(line, at, national)
  return nation && { end: nation.end, finding: { kind: 'national' } }
}

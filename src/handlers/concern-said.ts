import type { Element } from '../cards/card.ts'
import { badge, text } from '../cards/card.ts'
import { listed } from '../cards/plural.ts'
import type { ConcernEntryRead, ConcernHead } from '../data/concern-records.ts'
import type { SchoolReader } from '../data/school-reader.ts'
import { londonTime } from '../school/clock.ts'
import type { ConcernEntryKind, ConcernWords } from '../school/concern.ts'
import { type Instant, parseSchoolDate, type SchoolDate, sayDate } from '../school/school-date.ts'
import type { SchoolSettings } from '../school/settings.ts'
import { minutesToBeSeen } from '../school/told-of-concern.ts'

/** What is known of a concern without anybody's words: as lists and cards show it. */
export interface ConcernShown {
  readonly concernId: number
  readonly version: number
  readonly path: ConcernHead['path']
  /** `Jamie Smith (9X)`; what kind of record it is where it names no pupil. */
  readonly about: string
  readonly pupils: ConcernHead['pupils']
  readonly category: string
  readonly urgency: ConcernHead['urgency']
  readonly filedAt: Instant
  readonly state: 'waiting' | 'open' | 'closed'
  /** Waiting longer than the school has set for its urgency, or with something to be done that is past its day. */
  readonly overdue: boolean
  /** In words: `not yet seen`, `seen Wed 18 Nov 08:58`, `closed: Early help`. */
  readonly standing: string
  readonly assignedTo: string | null
  readonly acknowledgedBy: string | null
  readonly tasks: readonly { readonly owner: string; readonly due: SchoolDate; readonly done: boolean }[]
}

/** `Wed 18 Nov 08:54`. */
export function sayMoment(at: Instant): string {
  const { date, time } = londonTime(at)
  return `${sayDate(date)} ${time}`
}

/** With the year, for what is filed and printed: `Wed 18 Nov 2026 08:54`. */
export function sayMomentInFull(at: Instant): string {
  const { date, time } = londonTime(at)
  return `${sayDate(date, { year: true })} ${time}`
}

/** By when somebody should have seen a concern of this urgency. */
export function toBeSeenBy({ urgency, filedAt }: Pick<ConcernHead, 'urgency' | 'filedAt'>, settings: SchoolSettings): Instant {
  return new Date(filedAt.getTime() + minutesToBeSeen(urgency, settings) * 60_000)
}

/** What the shown concern is about, without its words. */
export function aboutOf({ pupils, path }: Pick<ConcernHead, 'pupils' | 'path'>): string {
  if (pupils.length > 0) return listed(pupils.map(({ name, form }) => `${name} (${form})`))
  return path === 'adult' ? 'Somebody who works or volunteers here' : 'No pupil named'
}

export function concernShown(head: ConcernHead, school: SchoolReader, now: Instant): ConcernShown {
  const { concernId, version, path, category, urgency, pupils, filedAt, acknowledgedAt, closedAt, outcome } = head
  const today = londonTime(now).date
  const waiting = acknowledgedAt === undefined && closedAt === undefined
  const late = waiting && toBeSeenBy(head, school.settings) < now
  const undone = closedAt === undefined && head.tasks.some(({ done, due }) => !done && due < today)
  return {
    concernId,
    version,
    path,
    about: aboutOf(head),
    pupils,
    category,
    urgency,
    filedAt,
    state: closedAt ? 'closed' : waiting ? 'waiting' : 'open',
    overdue: late || undone,
    standing: closedAt
      ? `closed ${sayMoment(closedAt)}: ${outcome ?? 'no outcome given'}`
      : acknowledgedAt
        ? `seen ${sayMoment(acknowledgedAt)}`
        : 'not yet seen',
    assignedTo: nameOf(head.assignedTo, school),
    acknowledgedBy: nameOf(head.acknowledgedBy, school),
    tasks: head.tasks.map(({ ownerId, due, done }) => ({ owner: nameOf(ownerId, school) ?? 'somebody', due, done })),
  }
}

function nameOf(staffId: number | undefined, school: SchoolReader): string | null {
  return staffId === undefined ? null : (school.staffName(staffId) ?? 'somebody who has left')
}

const kindsSaid: Readonly<Record<ConcernEntryKind, string>> = {
  filed: 'filed this',
  acknowledged: 'has seen it',
  assigned: 'gave it to somebody',
  added: 'added',
  asked: 'asked the author',
  answered: 'answered',
  linked: 'linked it to another concern',
  raised: 'raised it to safeguarding',
  'let in': 'let a reader in',
  moved: 'moved it to another child',
  'task set': 'set something to be done',
  'task done': 'did what was to be done',
  closed: 'closed it',
  reopened: 'opened it again',
}

/** Who did what in an entry, and to whom it refers: `Farida Rahimi gave it to Tom Whitlock`. */
export function sayEntry({ kind, params, staffId }: ConcernEntryRead, school: SchoolReader): string {
  const who = nameOf(staffId, school) ?? 'Formroom'
  const named = (key: string) => nameOf(numberIn(params[key]), school)
  const to = kind === 'assigned' ? named('to') : kind === 'let in' ? named('staff') : kind === 'task set' ? named('owner') : null
  switch (kind) {
    case 'assigned':
      return to ? `${who} gave it to ${to}` : `${who} took back whom it was given to`
    case 'let in':
      return to ? `${who} let ${to} in` : `${who} ${kindsSaid[kind]}`
    case 'task set':
      return `${who} set something to be done${to ? ` by ${to}` : ''}${dayIn(params['due'], ', for ')}`
    case 'closed':
      return `${who} closed it: ${typeof params['outcome'] === 'string' ? params['outcome'] : 'no outcome given'}`
    case 'filed':
    case 'acknowledged':
    case 'added':
    case 'asked':
    case 'answered':
    case 'linked':
    case 'raised':
    case 'moved':
    case 'task done':
    case 'reopened':
      return `${who} ${kindsSaid[kind]}`
  }
}

function numberIn(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}

function dayIn(value: unknown, before: string): string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? `${before}${sayDate(value as SchoolDate)}` : ''
}

const headings: readonly (readonly [keyof ConcernWords, string])[] = [
  ['adult', 'Who it is about'],
  ['unnamed', 'The child, whose name the author did not know'],
  ['seenOrHeard', 'What was seen or heard, in the words used'],
  ['opinion', 'What the author makes of it'],
  ['where', 'Where'],
  ['whoElse', 'Who else was there'],
  ['doneAtOnce', 'What was done at once'],
  ['toldInPerson', 'Told in person'],
  ['quoted', 'The message that it was begun from'],
]

/** The words of an entry under their headings; nothing where it has none. Those whose key has been destroyed say so. */
export function wordsOf({
  kind,
  words,
}: ConcernEntryRead): readonly { readonly heading: string | null; readonly words: string }[] {
  if (words === undefined) return kind === 'filed' ? [{ heading: null, words: gone }] : []
  if (typeof words === 'string') return words.trim() === '' ? [] : [{ heading: null, words }]
  return headings.flatMap(([key, heading]) => {
    const said = words[key]
    return said === undefined || said.trim() === '' ? [] : [{ heading, words: said }]
  })
}

const gone = 'The words of this are no longer kept.'

/** When it happened, where the author said so: `Tue 17 Nov 2026 14:10`. */
export function sayHappened({ params: { happenedOn, happenedAt } }: ConcernEntryRead): string | null {
  const day = typeof happenedOn === 'string' ? parseSchoolDate(happenedOn) : undefined
  if (!day) return null
  return `${sayDate(day, { year: true })}${typeof happenedAt === 'string' ? ` ${happenedAt}` : ''}`
}

/** An entry with its words, as a window or a file shows it. */
export function entryElements(entry: ConcernEntryRead, school: SchoolReader): readonly Element[] {
  const happened = sayHappened(entry)
  return [
    badge(`${sayMoment(entry.at)}: ${sayEntry(entry, school)}`, 'neutral'),
    ...(happened ? [text(`Happened: ${happened}`)] : []),
    ...wordsOf(entry).map(({ heading, words }) => text(heading ? `${heading}: ${words}` : words)),
  ]
}

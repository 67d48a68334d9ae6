import { act } from '../../cards/card.ts'
import type { Brief, BriefLine } from '../brief.ts'
import { callLogContact } from '../log-contact/question.ts'
import type { DigestLine, DigestSection, LineKind } from './facts.ts'
import type { PartPlan } from './plan.ts'

/** Lines that a digest has at most (DOMAIN section 9). */
export const mostLines = 14

/** What one part has to say of one kind. */
export interface Told {
  readonly plan: PartPlan
  readonly brief: Brief
}

interface Group {
  readonly kind: LineKind
  readonly name: string
  readonly most: number
  readonly lines: readonly BriefLine[]
  readonly all: Brief['all']
}

const kinds: readonly LineKind[] = ['to do', 'changed', 'good']

/** All lines in order, none twice: the first that is about something stays, and takes up what others would add. */
export function withoutDoubles(told: readonly Told[]): readonly Told[] {
  const keys = new Set<string>()
  const firsts = new Map<string, string>()
  const added = new Map<string, string[]>()
  const kept = told.map(({ plan, brief }) => ({
    plan,
    brief,
    lines: brief.lines.filter(({ key, about, adds }) => {
      if (keys.has(key)) return false
      keys.add(key)
      if (about === undefined) return true
      const first = firsts.get(about)
      if (first === undefined) firsts.set(about, key)
      else if (adds !== undefined) added.set(first, [...(added.get(first) ?? []), adds])
      return first === undefined
    }),
  }))
  return kept.map(({ plan, brief, lines }) => ({
    plan,
    brief: {
      ...brief,
      lines: lines.map((line) => {
        const more = new Set(added.get(line.key))
        return more.size === 0 ? line : { ...line, says: `${line.says.replace(/\.$/, '')}; ${[...more].join(', ')}.` }
      }),
    },
  }))
}

/** What is done with is left out, and nobody is offered to ask themself. */
export function forReader(told: readonly Told[], isDone: (line: BriefLine) => boolean): readonly Told[] {
  return told.map(({ plan, brief }) => ({
    plan,
    brief: { ...brief, lines: brief.lines.filter((line) => !isDone(line)).map((line) => stepOf(line, plan)) },
  }))
}

function stepOf(line: BriefLine, { view }: PartPlan): BriefLine {
  if (view.reader !== 'tutor' || line.act?.action.name !== 'ask-tutor') return line
  const { act: _, ...rest } = line
  const { pupilId, about } = line.act.action.params as { readonly pupilId: number; readonly about: string }
  return about === 'absence'
    ? { ...rest, act: act('Log the call', callLogContact({ pupilId, way: 'call', party: 'home' })) }
    : rest
}

/** The sections, and how many lines found no room at all. */
export interface Arranged {
  readonly sections: readonly DigestSection[]
  readonly unshown: number
}

/** The lines in their sections: as many singly as there is room for, the rest of each part counted in one with the way to see it. */
export function sectionsOf(told: readonly Told[], isSeen: (key: string) => boolean, room: number): Arranged {
  const groups = kinds.flatMap((kind) => told.flatMap((each, index) => groupOf(kind, each, index)))
  // One line is kept for saying that there is more.
  const least = groups.reduce((sum, { lines, all }) => sum + (all ? 1 : lines.length), 0)
  const slots = shared(groups, least > room ? room - 1 : room)
  const shown = groups.map((group, at) => ({ group, ...linesOf(group, slots[at] ?? 0, isSeen) }))
  const sections = kinds.flatMap((kind) => {
    const own = shown.filter(({ group, lines }) => group.kind === kind && lines.length > 0)
    const count = own.reduce((sum, { said }) => sum + said, 0)
    return count > 0 ? [{ kind, count, lines: own.flatMap(({ lines }) => lines) }] : []
  })
  return { sections, unshown: shown.reduce((sum, { unsaid }) => sum + unsaid, 0) }
}

function groupOf(kind: LineKind, { plan, brief }: Told, index: number): readonly Group[] {
  const lines = brief.lines.filter((line) => line.kind === kind)
  if (lines.length === 0) return []
  return [{ kind, name: `${plan.question.name}:${index}`, most: plan.most, lines, all: brief.all }]
}

/** How many lines each group gets: one each, then one more in turn, until the room is used or each has what it wants. */
function shared(groups: readonly Group[], room: number): readonly number[] {
  const wants = groups.map(({ lines, most, all }) =>
    Math.min(lines.length, Number.isFinite(room) && all ? Math.max(1, most) : lines.length),
  )
  const slots = groups.map(() => 0)
  let left = room
  for (let round = 1; left > 0; round += 1) {
    const waiting = wants.flatMap((want, at) => (want >= round ? [at] : []))
    if (waiting.length === 0) break
    for (const at of waiting) {
      if (left === 0) break
      slots[at] = (slots[at] ?? 0) + 1
      left -= 1
    }
  }
  return slots
}

interface Shown {
  readonly lines: readonly DigestLine[]
  /** How many things they say, and how many found no room. */
  readonly said: number
  readonly unsaid: number
}

function linesOf({ name, kind, lines, all }: Group, slots: number, isSeen: (key: string) => boolean): Shown {
  if (slots >= lines.length || !all || slots === 0) {
    const shown = lines.slice(0, slots)
    return { lines: shown.map(singly), said: shown.length, unsaid: lines.length - shown.length }
  }
  const first = lines.slice(0, slots - 1)
  const rest = lines.slice(slots - 1)
  const key = `rest:${kind}:${name}:${rest.length}:${rest[0]?.key ?? ''}`
  if (isSeen(key)) return { lines: first.map(singly), said: first.length, unsaid: 0 }
  const more = first.length > 0 ? `And ${rest.length.toLocaleString('en-GB')} more` : rest.length.toLocaleString('en-GB')
  const says = `${more} ${rest.length === 1 ? all.one : all.several}.`
  return { lines: [...first.map(singly), { keys: [key], says, ask: all.ask }], said: lines.length, unsaid: 0 }
}

function singly({ key, says, act: step, ask }: BriefLine): DigestLine {
  return { keys: [key], says, ...(step && { act: step }), ...(ask && { ask }) }
}

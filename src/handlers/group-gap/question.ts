import type { z } from 'zod'
import { type Scope, scopeOf } from '../../school/scope.ts'
import { slots } from '../slots.ts'

/** What the question takes: a part of the school with a group, or without one for all groups; a period; forms or sexes side by side. */
export const groupGapParams = slots

export type GroupGapParams = z.output<typeof groupGapParams>

/** The question as a button of any card carries it. */
export function askGroupGap(params: GroupGapParams): { name: 'group-gap'; params: GroupGapParams } {
  return { name: 'group-gap', params }
}

/**
 * The groups that were named, each as a part of the school. A group and its complement are one: the rest stands beside every group.
 * None where boys and girls, or all groups, are to stand side by side.
 */
export function groupsNamed({ scope, by, compare }: GroupGapParams): readonly Scope[] {
  if (by === 'sex') return []
  const all = [scope, ...(compare?.kind === 'scopes' ? compare.scopes : [])].filter(({ groups }) => groups.length > 0)
  const seen = new Set<string>()
  return all.filter((each) => {
    if (seen.has(keyOf(each))) return false
    seen.add(keyOf(each))
    const opposite = complement(each)
    if (opposite) seen.add(keyOf(opposite))
    return true
  })
}

/** Everybody whom a group is a part of. */
export function everybodyOf({ base }: Scope): Scope {
  return scopeOf(base)
}

function complement({ base, groups }: Scope): Scope | undefined {
  const [terms] = groups
  const [term] = terms ?? []
  if (!term || groups.length !== 1 || terms?.length !== 1) return undefined
  return scopeOf(base, [[{ group: term.group, not: !term.not }]])
}

function keyOf({ base, groups }: Scope): string {
  return JSON.stringify([base, groups.map((terms) => terms.map(({ group, not }) => `${not ? 'non' : ''}${group}`).toSorted())])
}

import type { PupilGroup } from './pupil-groups.ts'

/** Figures about fewer pupils than this are withheld outside the team responsible for them (DOMAIN section 6). */
export const fewPupils = 5

/** A group beside everybody else, by how many pupils each has. */
export interface GroupSize {
  readonly group: PupilGroup
  readonly pupils: number
  readonly rest: number
}

/** Groups that lie within a whole: what is left of the whole can be worked out from them. */
const wholes: readonly { readonly whole: PupilGroup | 'everyone'; readonly parts: readonly PupilGroup[] }[] = [
  { whole: 'everyone', parts: ['boys', 'girls'] },
  { whole: 'SEND', parts: ['K', 'E'] },
  { whole: 'PP', parts: ['FSM'] },
]

/**
 * The groups whose figures are withheld from somebody outside the team responsible: those of few pupils, those that leave few
 * others, and those from which figures of a few could be worked out by taking one from another.
 */
export function withheldGroups(sizes: readonly GroupSize[]): ReadonlySet<PupilGroup> {
  const small = ({ pupils, rest }: GroupSize) => isFew(pupils) || isFew(rest)
  const withheld = new Set(sizes.filter(small).map(({ group }) => group))
  const sizeOf = (group: PupilGroup) => sizes.find((size) => size.group === group)
  const [any] = sizes
  for (const { whole, parts } of wholes) {
    const inside = parts.flatMap((part) => sizeOf(part) ?? [])
    const total = whole === 'everyone' ? any && any.pupils + any.rest : sizeOf(whole)?.pupils
    if (total === undefined) continue
    const left = total - inside.reduce((sum, { pupils }) => sum + pupils, 0)
    if (!isFew(left) && !parts.some((part) => withheld.has(part))) continue
    for (const { group } of inside) withheld.add(group)
  }
  return withheld
}

/** Whether a share says the same of each pupil in a group: nobody, or all of them. Masked like small numbers. */
export function tellsOfEach(percent: number | null): boolean {
  return percent === 0 || percent === 100
}

function isFew(pupils: number): boolean {
  return pupils > 0 && pupils < fewPupils
}

import { belongsTo, type Grouped, type GroupTerm, type PupilGroup, pupilGroups } from './pupil-groups.ts'

/** Figures about fewer pupils than this are withheld outside the team responsible for them (DOMAIN section 6). */
export const fewPupils = 5

/** Groups that lie within a whole: what is left of the whole can be worked out from them. */
const wholes: readonly { readonly whole: PupilGroup | 'everyone'; readonly parts: readonly PupilGroup[] }[] = [
  { whole: 'everyone', parts: ['boys', 'girls'] },
  { whole: 'SEND', parts: ['K', 'E'] },
  { whole: 'PP', parts: ['FSM'] },
]

/**
 * Whether the figures of some of these pupils would tell of fewer than five of them: the figures themselves, those of everybody else,
 * or what is left when they are taken from other figures that the same person may ask for (secondary suppression).
 */
export function tellsOfFew(everyone: readonly Grouped[], groups: readonly (readonly GroupTerm[])[]): boolean {
  const terms = groups.flat()
  const [only, ...others] = [...new Set(terms.map(({ group }) => group))]
  if (!only) return everyone.length < fewPupils
  return others.length === 0 ? withheldGroups(everyone).has(only) : hasSmallCell(everyone, [only, ...others])
}

/** The groups whose figures would tell of a few pupils. */
export function withheldGroups(everyone: readonly Grouped[]): ReadonlySet<PupilGroup> {
  const sizeOf = (group: PupilGroup) => everyone.filter((pupil) => belongsTo(pupil, { group })).length
  const sizes = new Map(pupilGroups.map((group) => [group, sizeOf(group)]))
  const withheld = new Set(
    pupilGroups.filter((group) => isFew(sizes.get(group) ?? 0) || isFew(everyone.length - (sizes.get(group) ?? 0))),
  )
  for (const { whole, parts } of wholes) {
    const total = whole === 'everyone' ? everyone.length : (sizes.get(whole) ?? 0)
    const left = total - parts.reduce((sum, part) => sum + (sizes.get(part) ?? 0), 0)
    if (isFew(left) || parts.some((part) => withheld.has(part))) for (const part of parts) withheld.add(part)
  }
  return withheld
}

/** Of several groups at once, every mixture of being in one and not in another must be nobody or more than a few. */
function hasSmallCell(everyone: readonly Grouped[], groups: readonly PupilGroup[]): boolean {
  const cells = new Map<string, number>()
  for (const pupil of everyone) {
    const cell = groups.map((group) => (belongsTo(pupil, { group }) ? '1' : '0')).join('')
    cells.set(cell, (cells.get(cell) ?? 0) + 1)
  }
  return [...cells.values()].some(isFew)
}

/** Whether a share says the same of each pupil in a group: nobody, or all of them. Masked like small numbers. */
export function tellsOfEach(percent: number | null): boolean {
  return percent === 0 || percent === 100
}

/** One to four: nobody at all tells of nobody. */
export function isFew(pupils: number): boolean {
  return pupils > 0 && pupils < fewPupils
}

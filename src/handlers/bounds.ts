import type { Filters } from './slots.ts'

/** Whether the filters bound a count, by `under`, `above`, `min` or `max`. */
export function hasBounds(filters: Filters | undefined): boolean {
  return [filters?.under, filters?.above, filters?.min, filters?.max].some((bound) => bound !== undefined)
}

/** Whether a count lies within them: below `under`, more than `above`, from `min` to `max`. */
export function isWithin(count: number, filters: Filters | undefined): boolean {
  const { under = Infinity, above = -Infinity, min = -Infinity, max = Infinity } = filters ?? {}
  return count < under && count > above && count >= min && count <= max
}

/** The bounds as a card says them: `more than 3`, `3 or more`; empty where there are none. */
export function sayBounds({ under, above, min, max }: Filters = {}): string {
  const said = [
    above === undefined ? [] : [`more than ${above}`],
    min === undefined ? [] : [`${min} or more`],
    under === undefined ? [] : [`fewer than ${under}`],
    max === undefined ? [] : [`${max} at most`],
  ]
  return said.flat().join(', ')
}

/** Bounds of a percentage as a card says them: `attendance under 90%`; null where there are none. */
export function sayPercentBounds({ under, above, min, max }: Filters = {}): string | null {
  const said = [
    under === undefined ? [] : [`under ${under}%`],
    above === undefined ? [] : [`above ${above}%`],
    min === undefined ? [] : [`${min}% or more`],
    max === undefined ? [] : [`${max}% or less`],
  ].flat()
  return said.length > 0 ? `attendance ${said.join(', ')}` : null
}

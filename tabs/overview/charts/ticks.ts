const nice = [1, 2, 5, 10]

/** Round values from `from` to `to`, about `wanted` of them, both ends among them. */
export function ticksBetween(from: number, to: number, wanted = 4): readonly number[] {
  const span = to - from
  if (span <= 0) return [from]
  const rough = span / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, (nice.find((times) => times * power >= rough) ?? 10) * power)
  const ticks: number[] = []
  for (let tick = Math.ceil(from / step) * step; tick <= to + 1e-9; tick += step) ticks.push(tick)
  return ticks
}

/** The round number that a scale from zero ends with so that `most` fits under it, in whole steps. */
export function roundUp(most: number, wanted = 4): number {
  if (most <= 0) return 1
  const rough = most / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, (nice.find((times) => times * power >= rough) ?? 10) * power)
  return Math.ceil(most / step) * step
}

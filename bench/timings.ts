/** How long one kind of request took, in milliseconds. */
export interface Timings {
  readonly requests: number
  readonly median: number
  readonly p95: number
  /** Processor time of the server per request; undefined where the system does not say. */
  readonly processor: number | undefined
}

/** The product beside its floor, in one run. */
export interface Compared {
  readonly what: string
  readonly product: Timings
  readonly floor: Timings
}

/** A server under measurement: sends the n-th request and resolves when its answer is complete. */
export interface Measured {
  request(n: number): Promise<void>
  processorTime(): number | undefined
}

const ROUNDS = 5

/**
 * Measures both in turn, a round of one and a round of the other, so that a busy moment of the machine falls on both. No two requests
 * have the same number, the warm-up included.
 */
export async function compare(
  what: string,
  {
    product,
    floor,
    requests,
    connections,
    from,
  }: { product: Measured; floor: Measured; requests: number; connections: number; from: number },
): Promise<Compared> {
  const samples = { product: emptySamples(), floor: emptySamples() }
  const each = Math.ceil(requests / ROUNDS)
  let next = from
  for (let round = 0; round < ROUNDS; round++) {
    await measureRound(product, samples.product, next, each, connections)
    await measureRound(floor, samples.floor, next, each, connections)
    next += each
  }
  return { what, product: timingsOf(samples.product), floor: timingsOf(samples.floor) }
}

/** Sends requests without measuring them, until the server's code is as fast as it gets. */
export async function warmUp({ request }: Measured, from: number, count: number): Promise<void> {
  for (let n = from; n < from + count; n++) await request(n)
}

interface Samples {
  readonly milliseconds: number[]
  processor: number | undefined
}

function emptySamples(): Samples {
  return { milliseconds: [], processor: 0 }
}

async function measureRound(
  measured: Measured,
  samples: Samples,
  from: number,
  count: number,
  connections: number,
): Promise<void> {
  const before = measured.processorTime()
  let next = from
  async function connection(): Promise<void> {
    while (next < from + count) {
      const n = next++
      const start = performance.now()
      await measured.request(n)
      samples.milliseconds.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: connections }, connection))
  const after = measured.processorTime()
  const known = samples.processor !== undefined && before !== undefined && after !== undefined
  samples.processor = known ? (samples.processor ?? 0) + after - before : undefined
}

function timingsOf({ milliseconds, processor }: Samples): Timings {
  const sorted = [...milliseconds].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return {
    requests: sorted.length,
    median: at(0.5),
    p95: at(0.95),
    processor: processor === undefined ? undefined : processor / sorted.length,
  }
}

/** What was measured, in milliseconds: by the clock and of the processor. */
interface Cost {
  readonly time: number
  readonly processor: number | undefined
}

export interface TableRow {
  readonly what: string
  readonly product: Cost
  readonly floor: Cost
  /** The most that either ratio may be. */
  readonly aim: number
  readonly note: string
}

/** The product beside its floors: medians and processor time in milliseconds, and how many times the floor each is. */
export function sayTable(rows: readonly TableRow[]): string {
  const headings = ['', 'product', 'floor', 'ratio', 'CPU product', 'CPU floor', 'CPU ratio', 'aim', '', '']
  const cells = rows.map(({ what, product, floor, aim, note }) => {
    const ratios = [product.time / floor.time, (product.processor ?? Number.NaN) / (floor.processor ?? Number.NaN)]
    const met = ratios.every((ratio) => Number.isNaN(ratio) || ratio <= aim)
    const [time = '', processor = ''] = ratios.map((ratio) => (Number.isNaN(ratio) ? 'unknown' : ratio.toFixed(2)))
    return [
      what,
      sayMilliseconds(product.time),
      sayMilliseconds(floor.time),
      time,
      sayMilliseconds(product.processor),
      sayMilliseconds(floor.processor),
      processor,
      `<= ${aim}`,
      met ? 'met' : 'MISSED',
      note,
    ]
  })
  const table = [headings, ...cells]
  const widths = headings.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)))
  return table
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(column < 8 ? (widths[column] ?? 0) : 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function sayMilliseconds(value: number | undefined): string {
  if (value === undefined) return 'unknown'
  return value < 10 ? value.toFixed(3) : value.toFixed(value < 100 ? 1 : 0)
}

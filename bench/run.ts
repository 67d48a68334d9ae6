import { parseArgs } from 'node:util'
import { measureDigests, smallTrust, wholeTrust } from './digests.ts'
import { measureFacts } from './facts.ts'
import { measureFanOut } from './fan-out.ts'
import { type ImportMeasured, measureImport } from './import.ts'
import { measureOverview } from './overview.ts'
import { measureReplies } from './reply.ts'
import { measureSlack } from './slack.ts'
import { type Compared, sayTable, type TableRow } from './timings.ts'

/** The most that the product may take, as a multiple of its floor. */
const aims = { reply: 2.5, slack: 2.5, facts: 2, overview: 2, import: 1.5, 'fan-out': 2, digests: 5 } as const

const parts: Readonly<Record<keyof typeof aims, () => Promise<readonly TableRow[]>>> = {
  reply: async () => (await measureReplies()).map((compared) => rowOf(compared, aims.reply)),
  slack: async () => (await measureSlack()).map((compared) => rowOf(compared, aims.slack)),
  facts: async () => (await measureFacts()).map((compared) => rowOf(compared, aims.facts)),
  overview: async () => (await measureOverview()).map((compared) => rowOf(compared, aims.overview)),
  import: async () => importRows(await measureImport()),
  // Here the floor is the same question when nothing goes out.
  'fan-out': async () => [rowOf(await measureFanOut(), aims['fan-out'])],
  digests: async () => [rowOf(await measureDigests(sizeOfTrust()), aims.digests)],
}

function rowOf({ what, product, floor }: Compared, aim: number): TableRow {
  return {
    what,
    product: { time: product.median, processor: product.processor },
    floor: { time: floor.median, processor: floor.processor },
    aim,
    note: `p95 ${product.p95.toFixed(1)} ms, floor ${floor.p95.toFixed(1)} ms`,
  }
}

/** Of an import the best run counts: it is long, and what else the machine did meanwhile only adds to it. */
function importRows({ marks, product, floor, pause, daily }: ImportMeasured): readonly TableRow[] {
  const best = (times: ImportMeasured['product']) => ({
    time: Math.min(...times.map(({ milliseconds }) => milliseconds)),
    processor: Math.min(...times.map(({ processor }) => processor)),
  })
  const waited = `a change meanwhile waited ${pause.median.toFixed(1)} ms, at most ${pause.longest.toFixed(0)} ms`
  return [
    {
      what: `import of ${marks.toLocaleString('en-GB')} marks`,
      product: best(product),
      floor: best(floor),
      aim: aims.import,
      note: `${waited}; a day's file of 2,000 marks took ${daily.toFixed(0)} ms`,
    },
  ]
}

const { values: flags, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: { schools: { type: 'string' }, readers: { type: 'string' }, database: { type: 'string' } },
})

/** `--schools 60` is the whole trust; otherwise two schools, so that it can be tried. `--database`: an empty one to make it in. */
function sizeOfTrust() {
  const schools = Number(flags.schools ?? smallTrust.schools)
  return { schools, readers: Number(flags.readers ?? wholeTrust.readers), databaseUrl: flags.database }
}

const wanted = (Object.keys(parts) as (keyof typeof aims)[]).filter((part) => asked.length === 0 || asked.includes(part))
const rows: TableRow[] = []
for (const part of wanted) {
  process.stderr.write(`Measuring ${part} ...\n`)
  rows.push(...(await parts[part]()))
}
process.stdout.write(`${sayTable(rows)}\n`)

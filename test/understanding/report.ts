import { differences, type Expected, hear, inTerms, readCorpus, type Utterance } from './corpus.ts'

/** Prints how well the corpus is understood, what is mistaken for what, and how a nearest-example baseline does on it. */
export function report(print: (line: string) => void): void {
  const corpus = readCorpus()
  const readings = corpus.map((utterance) => ({ utterance, read: inTerms(hear(utterance)) }))
  for (const [name, some] of [
    ['all', readings],
    ['held', readings.filter(({ utterance }) => utterance.held)],
  ] as const) {
    const right = some.filter(({ utterance, read }) => differences(utterance.expect, read).length === 0)
    const wrong = some.filter(({ utterance, read }) => isAnswer(read) && differences(utterance.expect, read).length > 0)
    const askedBack = some.filter(
      ({ utterance, read }) => isAnswer(utterance.expect) && (read.outcome === 'doubt' || read.outcome === 'nothing'),
    )
    print(
      `${name}: ${some.length} utterances, ${percent(right.length, some.length)} exactly right, ${percent(wrong.length, some.length)} answered with a reading that was not meant, ${percent(askedBack.length, some.length)} asked back without need`,
    )
  }
  for (const { utterance, read } of readings) printMistake(print, utterance, read)
  confusion(print, readings)
  print(`baseline (nearest example, intent alone): ${percent(baseline(corpus), corpus.length)} right`)
  print(`median time: ${medianTime(corpus).toFixed(3)} ms a message`)
}

const isAnswer = ({ outcome }: Expected): boolean => outcome === 'answer' || outcome === 'form' || outcome === 'not yet'
const percent = (part: number, whole: number): string => `${((part * 100) / Math.max(1, whole)).toFixed(1)}%`

function printMistake(print: (line: string) => void, { say, after, expect }: Utterance, read: Expected): void {
  const wrong = differences(expect, read)
  if (wrong.length === 0) return
  const sides = wrong.map(
    (key) => `${key}: ${JSON.stringify(expect[key as keyof Expected])} read as ${JSON.stringify(read[key as keyof Expected])}`,
  )
  print(`  “${say}”${after ? ` (after “${after.join('”, “')}”)` : ''}: ${sides.join('; ')}`)
}

const nameOf = (expected: Expected): string => expected.question ?? expected.intent ?? expected.outcome

function confusion(print: (line: string) => void, readings: readonly { utterance: Utterance; read: Expected }[]): void {
  const counts = new Map<string, number>()
  for (const { utterance, read } of readings) {
    const [meant, taken] = [nameOf(utterance.expect), nameOf(read)]
    if (meant !== taken) counts.set(`${meant} taken for ${taken}`, (counts.get(`${meant} taken for ${taken}`) ?? 0) + 1)
  }
  print('confusion:')
  for (const [pair, count] of [...counts].sort((a, b) => b[1] - a[1])) print(`  ${count} × ${pair}`)
}

/** How many messages the most alike other message of the corpus (by shared words) has the intent of. */
function baseline(corpus: readonly Utterance[]): number {
  const bags = corpus.map(({ say }) => new Set(say.toLowerCase().match(/[a-z0-9]+/g) ?? []))
  return corpus.filter((utterance, index) => {
    let best = -1
    let nearest = ''
    for (let other = 0; other < corpus.length; other++) {
      if (other === index) continue
      const [a, b] = [bags[index] ?? new Set(), bags[other] ?? new Set()]
      const shared = [...a].filter((word) => b.has(word)).length
      const alike = shared / (a.size + b.size - shared || 1)
      if (alike > best) {
        best = alike
        nearest = nameOf(corpus[other]?.expect ?? { outcome: 'nothing' })
      }
    }
    return nearest === nameOf(utterance.expect)
  }).length
}

function medianTime(corpus: readonly Utterance[]): number {
  const times = corpus.map((utterance) => {
    const start = performance.now()
    hear({ ...utterance, after: [] })
    return performance.now() - start
  })
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
}

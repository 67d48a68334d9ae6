import { foldName } from './fold-name.ts'

const numbers = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const hour = `(\\d{1,2}|${numbers.join('|')})`

/**
 * A time of day as somebody said it, `HH:MM`: `8am`, `8.15`, `at 3`, `half 3`, `quarter to four`. Without am or pm it is one of a school's
 * day: 3 is in the afternoon, 8 in the morning. The last one named, where `last`; undefined where there is none.
 */
export function timeIn(said: string, which: 'first' | 'last' = 'first'): string | undefined {
  const words = plainWords(said)
  const found = patterns.flatMap(([pattern, read]) =>
    [...words.matchAll(pattern)].flatMap((parts) => {
      const time = read(parts)
      return time === undefined ? [] : [{ at: parts.index, time }]
    }),
  )
  const inOrder = found.toSorted((a, b) => a.at - b.at)
  // Two patterns may see the same time: the one that sees more of it begins no later.
  return (which === 'first' ? inOrder[0] : inOrder.findLast(({ at }, place) => at !== inOrder[place - 1]?.at))?.time
}

/** How long something takes, in minutes: `for half an hour`, `45 mins`. */
export function minutesIn(said: string): number | undefined {
  const words = plainWords(said)
  if (/ half an hour /.test(words)) return 30
  if (/ (?:an hour and a half|1[.:]5 hours|one and a half hours) /.test(words)) return 90
  const [, hours] = / (an|one|1|two|2|three|3) hours? /.exec(words) ?? []
  if (hours) return { an: 60, one: 60, two: 120, three: 180 }[hours] ?? Number(hours) * 60
  const [, minutes] = / (\d{1,3}) ?(?:m|min|mins|minutes?) /.exec(words) ?? []
  return minutes ? Number(minutes) : undefined
}

const patterns: readonly (readonly [RegExp, (parts: RegExpMatchArray) => string | undefined])[] = [
  [/(?<= )(\d{1,2})[:.](\d{2})( ?[ap]m)?(?= )/g, ([, h, m, half]) => timeOf(Number(h), Number(m), half)],
  [/(?<= )([012]\d)([0-5]\d)(?= )/g, ([, h, m]) => timeOf(Number(h), Number(m), undefined)],
  [/(?<= )(\d{1,2}) ?([ap]m)(?= )/g, ([, h, half]) => timeOf(Number(h), 0, half)],
  [new RegExp(`(?<= )half (?:past )?${hour}(?= )`, 'g'), ([, h]) => timeOf(hourOf(h), 30, undefined)],
  [new RegExp(`(?<= )quarter past ${hour}(?= )`, 'g'), ([, h]) => timeOf(hourOf(h), 15, undefined)],
  [new RegExp(`(?<= )quarter to ${hour}(?= )`, 'g'), ([, h]) => timeBefore(hourOf(h), 15)],
  [
    new RegExp(
      `(?<= )(?:at|from|to|till|@) ${hour}(?: ?oclock)?(?= )(?! (?:min|mins|minutes|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))`,
      'g',
    ),
    ([, h]) => timeOf(hourOf(h), 0, undefined),
  ],
  [/(?<= )(?:noon|midday)(?= )/g, () => '12:00'],
]

function plainWords(said: string): string {
  // A stop between two digits is a time's, and folding would take it away.
  const kept = said.slice(0, 600).replaceAll(/(\d)[.](\d)/g, '$1:$2')
  return ` ${foldName(kept)
    .replaceAll(/[^a-z0-9:@]+/g, ' ')
    .trim()} `
}

function hourOf(said: string | undefined): number {
  const at = numbers.indexOf(said ?? '')
  return at < 0 ? Number(said) : at + 1
}

function timeOf(h: number, m: number, half: string | undefined): string | undefined {
  const isAfternoon = half ? half.includes('p') && h < 12 : h >= 1 && h <= 6
  const all = isAfternoon ? h + 12 : h
  if (all > 23 || m > 59) return undefined
  return `${String(all).padStart(2, '0')}:${String(m).padStart(2, '0')}`
}

function timeBefore(h: number, minutes: number): string | undefined {
  const time = timeOf(h, 0, undefined)
  return time === undefined ? undefined : timeOf(Number(time.slice(0, 2)) - 1, 60 - minutes, 'am')
}

import { clockTimeOf, clockTimesSaid } from './clock-times-said.ts'
import { foldName } from './fold-name.ts'

/** Where nobody said which half of the day is meant, a school's day is: 3 is in the afternoon, 8 in the morning. */
const firstHour = 7

/** The times of day in what somebody said, each `HH:MM`, in order: `8am`, `8.15`, `at 3`, `half 3`, `quarter to four`. */
export function timesIn(said: string, earliest = firstHour): readonly string[] {
  return clockTimesSaid(said.slice(0, 600).toLowerCase()).map((time) => clockTimeOf(time, earliest))
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

function plainWords(said: string): string {
  // A stop between two digits is a time's, and folding would take it away.
  const kept = said.slice(0, 600).replaceAll(/(\d)[.](\d)/g, '$1:$2')
  return ` ${foldName(kept)
    .replaceAll(/[^a-z0-9:@]+/g, ' ')
    .trim()} `
}

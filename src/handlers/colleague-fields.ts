import type { Option } from '../cards/card.ts'
import type { Colleague } from '../data/meeting-records.ts'
import { foldName } from '../school/fold-name.ts'

const mostOffered = 20

/** Colleagues whose names hold what has been typed. */
export function colleaguesTyped(typed: string, colleagues: readonly Colleague[]): readonly Option[] {
  const words = foldName(typed).split(' ')
  return colleagues
    .filter(({ name }) => words.every((word) => foldName(name).includes(word)))
    .slice(0, mostOffered)
    .map(colleagueOption)
}

export function colleaguesChosen(values: readonly string[], colleagues: readonly Colleague[]): readonly Option[] {
  return colleagues.filter(({ staffId }) => values.includes(String(staffId))).map(colleagueOption)
}

export function colleagueOption({ staffId, name }: Colleague): Option {
  return { value: String(staffId), label: name }
}

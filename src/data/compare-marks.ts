import type { CountChanges } from './count-changes.ts'
import type { DatedForm } from './dated-forms.ts'
import { knownLength } from './known-marks.ts'
import type { MarkColumns, MarksInOrder } from './mark-columns.ts'
import type { MarkSlice } from './mark-slice.ts'

/** Whether a mark is good, given the pupil's form on that day (undefined outside every membership). It notes itself what is not. */
export interface MarksJudge {
  accepts(place: number, form: DatedForm | undefined): boolean
  /** A second mark for one session, which says something else. */
  contradicts(place: number, firstPlace: number): void
}

/** How many marks an arrival adds, changes, leaves and rejects. */
export interface MarkCounts {
  added: number
  changed: number
  unchanged: number
  rejected: number
}

interface Comparing {
  readonly marks: MarkColumns
  readonly order: MarksInOrder
  /** The morning and the afternoon of each day of `order`, as text. */
  readonly whens: readonly string[]
  readonly start: number
  readonly end: number
  readonly forms: ReadonlyMap<number, readonly DatedForm[]>
  readonly known: ReadonlyMap<number, string>
  readonly judge: MarksJudge
  readonly corrects: boolean
  readonly counts: MarkCounts
  readonly changes: CountChanges
  readonly slice: MarkSlice
  readonly touched: number[]
}

/**
 * Compares the marks of a slice with what is known: both are in the order of pupil, day and session. Gives how many say otherwise
 * and were not to correct.
 */
export function compareMarks({
  marks,
  order,
  whens,
  start,
  end,
  forms,
  known,
  judge,
  corrects,
  counts,
  changes,
  slice,
  touched,
}: Comparing): number {
  const { pupilIds, sessions, codeAt, minutesLate } = marks
  let kept = 0
  let pupilId = -1
  let ofPupil: readonly DatedForm[] = []
  let knownOf = ''
  let knownAt = 0
  let first = -1
  for (let index = start; index < end; index++) {
    const place = order.places[index] as number
    if (pupilIds[place] !== pupilId) {
      pupilId = pupilIds[place] as number
      ofPupil = forms.get(pupilId) ?? []
      knownOf = known.get(pupilId) ?? ''
      knownAt = 0
      first = -1
    }
    const day = marks.days[place] as number
    const form = formOn(ofPupil, day)
    if (!judge.accepts(place, form) || !form) {
      counts.rejected += 1
      continue
    }
    const session = sessions[place] as number
    if (first >= 0 && marks.days[first] === day && sessions[first] === session) {
      if (codeAt[first] === codeAt[place] && minutesLate[first] === minutesLate[place]) counts.unchanged += 1
      else {
        judge.contradicts(place, first)
        counts.rejected += 1
      }
      continue
    }
    first = place
    const rank = order.dayRanks[place] as number
    const when = whens[rank * 2 + session] as string
    while (knownAt < knownOf.length && knownOf.slice(knownAt, knownAt + 12) < when) knownAt += knownLength
    const code = codeAt[place] as number
    if (knownOf.slice(knownAt, knownAt + 12) !== when) {
      counts.added += 1
      slice.add(place, when)
      changes.add(pupilId, rank, session, form, code, 1)
    } else {
      const old = knownOf.slice(knownAt + 12, knownAt + knownLength)
      const same = old === slice.packed(place)
      if (same || !corrects) {
        counts.unchanged += 1
        if (!same) kept += 1
        continue
      }
      counts.changed += 1
      slice.correct(place, when)
      changes.add(pupilId, rank, session, form, marks.placeOfCode(old.slice(0, 2).trimEnd()), -1)
      changes.add(pupilId, rank, session, form, code, 1)
    }
    if (touched.at(-1) !== pupilId) touched.push(pupilId)
  }
  return kept
}

function formOn(forms: readonly DatedForm[], day: number): DatedForm | undefined {
  for (const form of forms) if (form.from <= day && day <= form.to) return form
  return undefined
}

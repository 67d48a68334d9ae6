import { codeOn, isAway } from './attendance-codes.ts'
import type { SchoolDate } from './school-date.ts'
import type { Session } from './session.ts'

/** One session as the register has it; `code` is undefined where the mark is missing. In order of date and session. */
export interface SessionMark {
  readonly date: SchoolDate
  readonly session: Session
  readonly code: string | undefined
}

/** Sessions in a row in which a pupil was away, half days included. */
export interface AbsenceSpell {
  readonly from: { readonly date: SchoolDate; readonly session: Session }
  readonly to: { readonly date: SchoolDate; readonly session: Session }
  /** Sessions away. */
  readonly sessions: number
  /** How often each code, in the order met. */
  readonly codes: ReadonlyMap<string, number>
  /** Marks missing between the first and the last session away: not known, and so neither in it nor an end of it. */
  readonly notKnown: number
}

/**
 * The periods of absence in a pupil's marks. A session present, learning elsewhere or `U` (in the building) ends one; a session that
 * was not possible, or of which the mark is missing, does not.
 */
export function absenceSpells(marks: readonly SessionMark[]): readonly AbsenceSpell[] {
  const spells: AbsenceSpell[] = []
  let spell: AbsenceSpell | undefined
  let unknown = 0
  for (const { date, session, code } of marks) {
    const known = code === undefined ? undefined : codeOn(code, date)
    if (!known) {
      unknown++
      continue
    }
    if (known.category === 'not-possible' || known.category === 'not-counted') continue
    if (isAway(known)) {
      const at = { date, session }
      const codes: ReadonlyMap<string, number> = spell?.codes ?? new Map()
      spell = {
        from: spell?.from ?? at,
        to: at,
        sessions: (spell?.sessions ?? 0) + 1,
        codes: new Map([...codes, [known.code, (codes.get(known.code) ?? 0) + 1]]),
        notKnown: spell ? spell.notKnown + unknown : 0,
      }
    } else if (spell) {
      spells.push(spell)
      spell = undefined
    }
    unknown = 0
  }
  return spell ? [...spells, spell] : spells
}

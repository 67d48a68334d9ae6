import { act, ask } from '../../cards/card.ts'
import { plural } from '../../cards/plural.ts'
import { londonTime } from '../../school/clock.ts'
import { callAskTutor } from '../ask-tutor/question.ts'
import type { Brief, BriefLine } from '../brief.ts'
import { sayNear } from '../day-said-near.ts'
import type { LatesFacts, PupilLate } from './facts.ts'
import { askLates, type LatesParams } from './question.ts'

/** Who was late so often in the period, those late on its last days first. A new late is a new line. */
export function latesBrief({ pupils, period, now }: LatesFacts, params: LatesParams): Brief {
  const today = londonTime(now).date
  const line = (pupil: PupilLate): readonly BriefLine[] => {
    const last = pupil.marks.at(-1)
    if (!last) return []
    const { beforeClose, afterClose } = pupil
    const apart = [beforeClose > 0 ? [`${beforeClose} L`] : [], afterClose > 0 ? [`${afterClose} U`] : []].flat().join(', ')
    return [
      {
        key: `lates:${pupil.id}:${last.date}:${last.session}`,
        kind: 'changed',
        on: last.date,
        says: `${pupil.name} (${pupil.form}) was late ${plural(pupil.times, 'time')} in ${period.name} (${apart}), last ${sayOn(sayNear(last.date, today))}.`,
        act: act('Ask the tutor', callAskTutor({ pupilId: pupil.id, about: 'lates', date: last.date })),
      },
    ]
  }
  return {
    lines: pupils.rows.flatMap(line),
    all: { ask: ask('Show', askLates(params)), one: 'pupil late again and again', several: 'pupils late again and again' },
  }
}

function sayOn(day: string): string {
  return day === 'today' ? day : `on ${day}`
}

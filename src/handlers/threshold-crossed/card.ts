import { act, ask, asks, type Card, type Element, heading, item, note, text } from '../../cards/card.ts'
import { plural } from '../../cards/plural.ts'
import { londonTime } from '../../school/clock.ts'
import { sayDates } from '../../school/school-date.ts'
import { sayPercent } from '../../school/tally.ts'
import { callLogContact } from '../log-contact/question.ts'
import { askPersistentAbsence } from '../persistent-absence/question.ts'
import { sayRegistersAsOf } from '../rests-on.ts'
import { askUnauthorisedAbsence } from '../unauthorised-absence/question.ts'
import type { BandCrossing, NoticeCrossing, ThresholdCrossedFacts } from './facts.ts'
import type { ThresholdCrossedParams } from './question.ts'

/** Pupils named under each heading; the whole list is a button away. */
const most = 8

export function thresholdCrossedCard(facts: ThresholdCrossedFacts, { scope, kind }: ThresholdCrossedParams): Card {
  const { of, severe, persistent, notice, lateOnly, rule, yearFrom, asOf, now } = facts
  const bands = severe.length + persistent.length
  const notices = notice.length + lateOnly.length
  const period = { from: yearFrom, to: londonTime(now).date, said: 'this_year' as const, name: 'year to date' }
  return {
    title: `Thresholds reached: ${of}`,
    notice: 'Attendance that has reached a threshold.',
    audience: 'asker',
    body: [
      ...(bands + notices === 0 ? [text('Nobody stands at a threshold that was reached with the newest marks.')] : []),
      ...section('Half of the sessions missed', severe, sayMissed),
      ...section('A tenth of the sessions missed', persistent, sayMissed),
      ...section(`${rule.sessions} unauthorised sessions in ${rule.schoolWeeks} school weeks`, notice, sayNotice),
      ...section(`${rule.sessions} sessions of U alone, in the building though late`, lateOnly, sayNotice),
      ...(notices > 0 ? [text('The school must consider a penalty notice, support first. It is a person who decides.')] : []),
      note(
        `${bands > 0 ? 'Of the year so far, from 20 possible sessions on. ' : ''}${sayRegistersAsOf(asOf, now)} Each is told once, and again only after having come back.`,
      ),
      asks(
        ...(kind === 'notice' ? [] : [ask('Persistent absence', askPersistentAbsence({ scope, period: period }))]),
        ...(notices > 0 ? [ask('Unauthorised absence', askUnauthorisedAbsence({ scope, period: period }))] : []),
      ),
    ],
  }
}

function section<Pupil extends BandCrossing | NoticeCrossing>(
  title: string,
  pupils: readonly Pupil[],
  say: (pupil: Pupil) => string,
): readonly Element[] {
  if (pupils.length === 0) return []
  const rest = pupils.length - most
  return [
    heading(title),
    ...pupils.slice(0, most).map((pupil) =>
      item(`${pupil.name} (${pupil.form}): ${say(pupil)}`, {
        act: act('Log a contact', callLogContact({ pupilId: pupil.id })),
      }),
    ),
    ...(rest > 0 ? [text(`And ${plural(rest, 'more pupil')}.`)] : []),
  ]
}

function sayMissed({ missed, possible }: BandCrossing): string {
  return `${missed} of ${plural(possible, 'session')} missed, attendance ${sayPercent(((possible - missed) * 100) / possible)}`
}

function sayNotice({ sessions, codes, from, to }: NoticeCrossing): string {
  const said = Object.entries(codes)
    .filter(([, count]) => count > 0)
    .map(([code, count]) => `${count} ${code}`)
  return `${plural(sessions, 'session')}, ${sayDates(from, to)} (${said.join(', ')})`
}

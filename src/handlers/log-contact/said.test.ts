import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { hear } from '../../../test/understanding/corpus.ts'
import { type Asker, pupils, today } from '../../../test/understanding/school.ts'
import type { ContactOutcome, ContactParty, ContactWay } from '../../school/contact.ts'
import { resolveDay } from '../../school/day-said.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import { logContact } from './action.ts'
import { type LogContactParams, logContactParams } from './question.ts'
import { readContact } from './said.ts'

/** What staff type after a call, and what the form is to hold then. `?`: several bear the name; `nobody`: not theirs, or nobody's name. */
interface Saying {
  readonly say: string
  readonly as?: Asker
  readonly pupil?: string
  readonly way?: ContactWay
  readonly party?: ContactParty
  readonly outcome?: ContactOutcome
  readonly again?: string
  readonly on?: string
}

const sayings = readFileSync(new URL('./sayings.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line): Saying => JSON.parse(line))

function whose({ pupils: said }: LogContactParams): string | undefined {
  if (said === undefined) return undefined
  if (said === '0') return 'nobody'
  const pupil = pupils.find(({ pupilId }) => String(pupilId) === said)
  return pupil ? `${pupil.legalForename} ${pupil.legalSurname}` : '?'
}

test.each(sayings.map((saying) => [saying.say, saying] as const))('“%s” fills the form in', (_, { say, as, ...expected }) => {
  const understanding = hear({ say, ...(as && { as }), expect: { outcome: 'form' } })
  if (understanding.kind !== 'action') throw new Error(`${understanding.kind}: ${understanding.why.join(' ')}`)
  const params = logContactParams.parse(logContact.said?.call(understanding.reading.slots, say).params)
  const { way, party, outcome, on, again } = params
  const found = {
    pupil: whose(params),
    way,
    party: party ?? 'home',
    outcome,
    again: again === undefined ? undefined : resolveDay(again, today),
    on: on !== undefined && on <= today ? on : undefined,
  }
  expect(found).toEqual({ pupil: undefined, again: undefined, on: undefined, outcome: undefined, ...expected })
})

test('the labelled sentences are many, and of every way, party and outcome', () => {
  expect(sayings.length).toBeGreaterThanOrEqual(60)
  const kinds = new Set(sayings.flatMap(({ way, party, outcome }) => [way ?? 'unsaid', party, outcome ?? 'unsaid']))
  expect([...kinds].toSorted()).toEqual(
    ['agency', 'call', 'e-mail', 'home', 'left', 'letter', 'meeting', 'message', 'none', 'reached', 'unsaid', 'visit'].toSorted(),
  )
})

test.each([
  ['ring again friday', '2026-11-20'],
  ['ring again wednesday', '2026-11-25'],
  ['try again next monday', '2026-11-23'],
  ['follow up monday next week', '2026-11-23'],
  ['chase tomorrow', '2026-11-19'],
  ['will call back this afternoon', '2026-11-18'],
  ['follow up in 3 days', '2026-11-21'],
  ['review in a couple of weeks', '2026-12-02'],
  ['ring again on the 2nd', '2026-12-02'],
  ['follow up 5 jan', '2027-01-05'],
  ['follow up on 27th november', '2026-11-27'],
  ['chase by the end of the week', '2026-11-20'],
  ['chase on 10/11', undefined],
  ['chase on 31 november', undefined],
  ['we spoke about friday', undefined],
  ['she will bring it on monday', undefined],
])('“rang mum, %s” is followed up on %s', (said, day) => {
  const { again } = readContact(`rang mum, ${said}`)
  expect(again === undefined ? undefined : resolveDay(again, today as SchoolDate)).toBe(day)
})

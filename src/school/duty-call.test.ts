import { expect, test } from 'vitest'
import { type CallRound, nextToCall, stateOf } from './duty-call.ts'
import type { SafeguardingLead } from './on-duty.ts'
import type { SchoolDate } from './school-date.ts'

const lead = (staffId: number, name: string, role: SafeguardingLead['role'] = 'deputy dsl'): SafeguardingLead => ({
  staffId,
  name,
  email: `${staffId}@school.example`,
  role,
})
const team = [lead(1, 'Farida Rahimi', 'dsl'), lead(2, 'Tom Whitlock'), lead(3, 'Tom Ashe')]
const at = { date: '2026-11-18' as SchoolDate, time: '10:30' }
const when = new Date('2026-11-18T10:30:00Z')

/** All rounds until nobody is left, by name. */
function allRounds(rota: readonly string[], callerId = 9, closed = false) {
  const rounds: CallRound[] = []
  for (;;) {
    const people = nextToCall({ rota, team, at, closed }, { callerId, rounds })
    if (people.length === 0) return rounds.map((round) => round.people.map(({ name }) => name))
    rounds.push({ at: when, people })
  }
}

test('those on the rota are called one after the other, then everybody else of the team at once', () => {
  expect(allRounds(['Wed 08:00-12:00 Tom Whitlock', 'Wed 12:00-16:00 Farida Rahimi'])).toEqual([
    ['Tom Whitlock'],
    ['Farida Rahimi'],
    ['Tom Ashe'],
  ])
  expect(allRounds(['Wed 08:00-12:00 Tom Whitlock'])).toEqual([['Tom Whitlock'], ['Farida Rahimi', 'Tom Ashe']])
})

test('without a rota all leads are called at once, then all deputies', () => {
  expect(allRounds([])).toEqual([['Farida Rahimi'], ['Tom Whitlock', 'Tom Ashe']])
})

test('the caller is never called, nor anybody twice', () => {
  expect(allRounds(['Wed 08:00-12:00 Tom Whitlock', 'Wed 08:00-16:00 Tom Whitlock'], 2)).toEqual([['Farida Rahimi', 'Tom Ashe']])
  expect(allRounds([], 1)).toEqual([['Tom Whitlock', 'Tom Ashe']])
})

test('who can only be rung comes with the next who can be written to', () => {
  expect(allRounds(['Wed 08:00-12:00 Gareth Pugh ext 300', 'Wed 08:00-16:00 Tom Ashe', 'Wed 08:00-16:00 Ola Wright'])).toEqual([
    ['Gareth Pugh', 'Tom Ashe'],
    ['Ola Wright', 'Farida Rahimi', 'Tom Whitlock'],
  ])
})

test('what is handed over after the call counts for the next step', () => {
  const rounds = [{ at: when, people: [{ staffId: 2, name: 'Tom Whitlock', extension: undefined }] }]
  const rota = ['2026-11-18 10:31-16:00 Tom Ashe', 'Wed 08:00-16:00 Tom Whitlock', 'Wed 08:00-16:00 Farida Rahimi']
  const next = nextToCall({ rota, team, at: { ...at, time: '10:33' }, closed: false }, { callerId: 9, rounds })
  expect(next.map(({ name }) => name)).toEqual(['Tom Ashe'])
})

test('a call stands as it was answered, or as its last round says', () => {
  const called = { at: when, people: [{ staffId: 2, name: 'Tom Whitlock', extension: undefined }] }
  expect(stateOf({ rounds: [called] })).toBe('calling')
  expect(stateOf({ rounds: [called, { at: when, people: [] }] })).toBe('nobody')
  expect(stateOf({ rounds: [called, { at: when, people: [] }], answered: { by: 2, at: when } })).toBe('answered')
})

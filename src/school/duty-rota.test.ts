import { expect, test } from 'vitest'
import { handedOver, onDuty, parseDuty, restOfDay, sayDuty } from './duty-rota.ts'
import { dutyNow, leadNamed, type SafeguardingLead } from './on-duty.ts'
import type { SchoolDate } from './school-date.ts'

const wednesday = '2026-11-18' as SchoolDate
const saturday = '2026-11-21' as SchoolDate
const at = (time: string, date = wednesday) => ({ date, time })
const lead = (staffId: number, name: string, role: SafeguardingLead['role'] = 'deputy dsl'): SafeguardingLead => ({
  staffId,
  name,
  email: `${name.toLowerCase().replace(' ', '.')}@kingsmead.example`,
  role,
})
const team = [lead(1, 'Farida Rahimi', 'dsl'), lead(2, 'Tom Whitlock'), lead(3, 'Tom Ashe')]
const rota = [
  'Mon-Fri 08:00-16:30 Farida Rahimi ext 214',
  'Wed 08:00-12:00 tom.whitlock@kingsmead.example ext 220',
  'Wed 12:00-17:00 Mr T Ashe',
]
const asked = (time: string, given: Partial<Parameters<typeof dutyNow>[0]> = {}) => {
  const { state, rounds } = dutyNow({ rota, team, at: at(time), closed: false, ...given })
  return [
    state,
    ...rounds.map((round) => round.map(({ name, extension }) => [name, extension].filter(Boolean).join(' ')).join(' and ')),
  ]
}

test('a line of the rota is read, and said as it is kept', () => {
  for (const line of [...rota, '2026-11-18 12:00-16:00 Tom Whitlock', '2026-11-18 12:00-16:00 Tom Whitlock ext 9'])
    expect(sayDuty(parseDuty(line) ?? expect.fail(line))).toBe(line)
  expect(parseDuty('wednesday 8:00 to 9:00 Tom')).toMatchObject({ from: '08:00', to: '09:00', who: 'Tom' })
  for (const line of ['2026-02-30 12:00-16:00 Tom', '2026-11-18 16:00-12:00 Tom', 'Tom', 'Mon 25:00-26:00 Tom'])
    expect(parseDuty(line), line).toBeUndefined()
})

test('those on duty now are asked one after the other, then the others of the day; nobody twice', () => {
  expect(asked('09:00')).toEqual(['on duty', 'Farida Rahimi 214', 'Tom Whitlock 220', 'Tom Ashe'])
  expect(asked('13:00')).toEqual(['on duty', 'Farida Rahimi 214', 'Tom Ashe', 'Tom Whitlock 220'])
  expect(asked('16:30')).toEqual(['on duty', 'Tom Ashe', 'Farida Rahimi 214', 'Tom Whitlock 220'])
})

test('with nobody on duty all leads are asked at once and then all deputies, and the same without a rota', () => {
  expect(asked('19:00')).toEqual(['nobody on duty', 'Farida Rahimi 214', 'Tom Whitlock 220 and Tom Ashe'])
  expect(asked('09:00', { rota: [] })).toEqual(['no rota', 'Farida Rahimi', 'Tom Whitlock and Tom Ashe'])
  expect(asked('09:00', { rota: [], team: team.slice(1) })).toEqual(['no rota', 'Tom Whitlock and Tom Ashe'])
  expect(asked('09:00', { closed: true })[0]).toBe('nobody on duty')
  expect(asked('09:00', { at: at('09:00', saturday) })[0]).toBe('nobody on duty')
})

test('a hand-over counts for its hours of that day, a day without school too, and then no longer', () => {
  const handed = handedOver(rota, at('09:30'), '11:00', { who: 'tom.whitlock@kingsmead.example', extension: undefined })
  expect(handed[0]).toBe('2026-11-18 09:30-11:00 tom.whitlock@kingsmead.example')
  expect(asked('09:29', { rota: handed })[1]).toBe('Farida Rahimi 214')
  expect(asked('09:30', { rota: handed })).toEqual(['on duty', 'Tom Whitlock 220', 'Farida Rahimi 214', 'Tom Ashe'])
  expect(asked('10:59', { rota: handed, closed: true })).toEqual(['on duty', 'Tom Whitlock 220'])
  expect(asked('11:00', { rota: handed })[1]).toBe('Farida Rahimi 214')
  const tomorrow = handedOver(handed, at('09:00', saturday), '10:00', { who: 'Tom Ashe', extension: '7' })
  expect(tomorrow).toEqual(['2026-11-21 09:00-10:00 Tom Ashe ext 7', ...rota])
})

test('a rota names somebody by e-mail, by name, or by what is only theirs of it', () => {
  expect(leadNamed('FARIDA.RAHIMI@kingsmead.example', team)?.staffId).toBe(1)
  expect(leadNamed('Mrs Rahimi', team)?.staffId).toBe(1)
  expect(leadNamed('F Rahimi', team)?.staffId).toBe(1)
  expect(leadNamed('Tom', team)).toBeUndefined()
  expect(leadNamed('T Ashe', team)?.staffId).toBe(3)
  expect(leadNamed('Gareth Pugh', team)).toBeUndefined()
})

test('somebody on the rota who is not of the team can be rung all the same', () => {
  const { rounds } = dutyNow({ rota: ['Mon-Fri 08:00-16:30 Gareth Pugh ext 300'], team, at: at('09:00'), closed: false })
  expect(rounds[0]).toEqual([{ staffId: undefined, name: 'Gareth Pugh', extension: '300' }])
})

test('on every minute of a day those on duty and those of the rest of the day are the whole day', () => {
  for (let minute = 0; minute < 1440; minute += 7) {
    const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
    expect(onDuty(rota, at(time)).length + restOfDay(rota, at(time)).length).toBe(3)
  }
})

import { beforeAll, expect, test } from 'vitest'
import { onEachDatabase } from '../../../test/support/database.ts'
import { type LivedSchool, liveThrough } from '../../../test/support/nudged-school.ts'
import type { PupilPlan, SchoolPlan } from '../../../test/support/sample-school.ts'
import { datePartsMissing } from './prompt.ts'

const pupil = (name: string, form: string): PupilPlan => ({ name, sex: 'F', forms: [[form, 9, '2026-09-01']], weeks: {} })

/** Nia tutors 9A, Bo 9B; Carla coordinates year 9. */
const plan: SchoolPlan = {
  name: 'Moor',
  marksAsOf: null,
  pupils: [pupil('Una One', '9A'), pupil('Dan Two', '9B')],
  staff: [
    { email: 'nia@moor.example', name: 'Nia Hughes', forms: [['9A']] },
    { email: 'bo@moor.example', name: 'Bo Ward', forms: [['9B']] },
    { email: 'carla@moor.example', name: 'Carla Year', roles: [['learning coordinator', 9]] },
    { email: 'tess@moor.example', name: 'Tess Teacher', roles: [['support staff']] },
  ],
}

onEachDatabase((open) => {
  let school: LivedSchool
  let eventId = 0
  const planned = async (day: string) => {
    const rows = await school.database.read.prompt.findMany({
      where: { day },
      orderBy: [{ recipientId: 'asc' }, { occasion: 'asc' }],
    })
    const who = new Map([...school.made.staff].map(([email, id]) => [id, email.split('@')[0]]))
    return rows.map(({ recipientId, occasion, byAt }) => [who.get(recipientId), occasion, byAt?.toISOString() ?? null])
  }
  beforeAll(async () => {
    school = await liveThrough(await open(), plan, [datePartsMissing], ['2026-11-16', '07:30'])
    const { schoolId } = school.made
    const date = {
      schoolId,
      kind: 'date',
      minutes: 0,
      yearGroup: 9,
      madeBy: school.staff('carla'),
      madeAt: new Date('2026-11-02T09:00:00Z'),
    }
    await school.database.write(async (transaction) => {
      const { id } = await transaction.meeting.create({ data: { ...date, title: 'Reports due', date: '2026-11-20' } })
      eventId = id
      // Due on the Saturday of the week after: on the Friday, as far as school goes.
      await transaction.meeting.create({ data: { ...date, title: 'Data due', date: '2026-11-28' } })
    })
  })

  test('nothing is said three school days before; two before, tutors hear of it with another message alone', async () => {
    expect(await school.at('2026-11-17', '16:00')).toEqual([])
    expect(await planned('2026-11-17')).toEqual([])
    expect(await school.at('2026-11-18', '16:00')).toEqual([])
    expect(await planned('2026-11-18')).toEqual([
      ['nia', `date-part:${eventId}:2026-11-20:before`, null],
      ['bo', `date-part:${eventId}:2026-11-20:before`, null],
    ])
  })

  test('on the day they hear of it by half past three, but not whose part is in; the coordinator with another message', async () => {
    expect(await school.at('2026-11-20', '08:30')).toEqual([])
    const by = '2026-11-20T15:30:00.000Z'
    expect(await planned('2026-11-20')).toEqual([
      ['nia', `date-part:${eventId}:2026-11-20:day`, by],
      ['bo', `date-part:${eventId}:2026-11-20:day`, by],
      ['carla', `date-part:${eventId}:2026-11-20:day`, null],
    ])
    const params = { scope: { base: { kind: 'none' }, groups: [] }, eventId }
    const card = await school.talk.asks('nia@moor.example', { name: 'event', params })
    await school.talk.presses('nia@moor.example', "9A's part is in", card)
    expect(await school.at('2026-11-20', '15:29')).toEqual([])
    const heard = await school.at('2026-11-20', '15:31')
    expect(heard.map(({ who }) => who)).toEqual(['bo'])
    expect(heard[0]?.text).toMatch(/Reports due[\s\S]*9B's part is still to come in/)
    expect(heard[0]?.notice).not.toMatch(/9B/)
  })

  test('what is due on a Saturday is due on the Friday before', async () => {
    await school.at('2026-11-25', '08:30')
    await school.at('2026-11-27', '08:30')
    expect((await planned('2026-11-25')).map(([who]) => who)).toEqual(['nia', 'bo'])
    expect((await planned('2026-11-27')).map(([who]) => who)).toEqual(['nia', 'bo', 'carla'])
  })
})

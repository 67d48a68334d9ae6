import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../bot/app.ts'
import { createLog } from '../../bot/log.ts'
import { feedRoutes } from '../../bot/web/feed-routes.ts'
import { createOpenFeed } from '../../src/calendar-feed.ts'
import { toText } from '../../src/cards/to-text.ts'
import { createFetch } from '../../src/conversation/fetch.ts'
import type { Database } from '../../src/data/database.ts'
import { createDirectory } from '../../src/data/directory.ts'
import { createJournal } from '../../src/data/journal.ts'
import { createOpenLexicon } from '../../src/data/lexicon.ts'
import { createOpenSchool } from '../../src/data/open-school.ts'
import type { Door, Reply } from '../../src/door.ts'
import { actions, handlers } from '../../src/handlers/index.ts'
import { parseReading } from '../../src/handlers/reading.ts'
import { createLinks } from '../../src/links.ts'
import { type Clock, fixedClock, londonInstant } from '../../src/school/clock.ts'
import type { SchoolDate } from '../../src/school/school-date.ts'
import { onEachDatabase } from '../support/database.ts'
import { conversationOn, talkWith } from '../support/kingsmead.ts'
import { makeMillbrook, millbrookNow } from '../support/millbrook.ts'
import { testVault } from '../support/vault.ts'

const carla = 'carla@millbrook.example'
const tim = 'tim@millbrook.example'
const publicUrl = 'https://formroom.millbrook.example'
const at = (date: string, time = '09:00') => fixedClock(londonInstant(date as SchoolDate, time))

onEachDatabase((open) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
    const { schoolId } = await makeMillbrook(database)
    await database.write(async (transaction) => {
      const { id: staffId } = await transaction.staffMember.create({
        data: { schoolId, forename: 'Sal', surname: 'Left', email: 'sal@millbrook.example' },
      })
      await transaction.roleAssignment.create({ data: { schoolId, staffId, role: 'slt' } })
    })
  }, 60_000)

  const doorAt = (clock: Clock = fixedClock(millbrookNow), { reachable = true } = {}): Door => {
    const url = reachable ? publicUrl : undefined
    const openSchool = createOpenSchool(database, clock, testVault, url)
    const links = createLinks({ secret: new Uint8Array(32).fill(3), clock, publicUrl: url })
    const fault = (error: unknown): never => {
      throw error
    }
    const fetch = createFetch({
      handlers,
      actions,
      openSchool,
      clock,
      directory: createDirectory(database, clock),
      openLexicon: createOpenLexicon(database, clock),
      journal: createJournal(database, parseReading),
      links,
      schoolName: async () => 'Millbrook',
      fault,
    })
    return conversationOn(database, clock, { openSchool, links, fetch })
  }
  const openFeedAt = (clock: Clock) =>
    createOpenFeed({
      database,
      directory: createDirectory(database, clock),
      openSchool: createOpenSchool(database, clock, testVault, publicUrl),
      openLexicon: createOpenLexicon(database, clock),
      clock,
    })
  const added = async (title: string, values: object, who = carla): Promise<number> => {
    const talk = talkWith(doorAt())
    const form = await talk.begins(who, 'event-add', {})
    const receipt = await talk.sends(who, form, { title, hours: 2, place: 'Hall', year: '9', ...values })
    expect(receipt.outcome, toText(receipt.card)).toBe('answer')
    const { id } = await database.read.meeting.findFirstOrThrow({ where: { title }, orderBy: { id: 'desc' } })
    return id
  }

  describe('what is set', () => {
    test('a coordinator puts an evening in from words, for her own year alone; a tutor cannot', async () => {
      const talk = talkWith(doorAt())
      const form = await talk.says(carla, 'add parents evening for year 9 on 3 dec 6pm')
      expect(form.outcome).toBe('form')
      const fields = form.card.body.flatMap((element) => (element.kind === 'form' ? element.form.fields : []))
      expect(Object.fromEntries(fields.map(({ name, value }) => [name, value]))).toMatchObject({
        kind: 'evening',
        title: "Parents' evening",
        date: '2026-12-03',
        time: '18:00',
        year: '9',
      })
      expect(fields.find(({ name }) => name === 'year')).toMatchObject({ options: [{ value: '9' }] })
      const receipt = await talk.sends(carla, form, Object.fromEntries(fields.map(({ name, value }) => [name, value])))
      expect(toText(receipt.card)).toMatch(/Added: Parents' evening[\s\S]*Thu 3 Dec, 18:00 to 20:00[\s\S]*Year 9/)
      expect((await talk.begins(tim, 'event-add', {})).outcome).toBe('refuse')
      expect(
        (
          await talk.sends(carla, await talk.begins(carla, 'event-add', {}), {
            kind: 'date',
            title: 'x',
            date: '2026-12-04',
            year: 'all',
          })
        ).outcome,
      ).toBe('form')
    })

    test('everybody finds it, it is moved, called off, and had again by undo', async () => {
      const eventId = await added('Options evening', { kind: 'evening', date: '2026-12-09', time: '17:30' })
      const talk = talkWith(doorAt())
      expect(toText((await talk.says(tim, 'when is options evening')).card)).toMatch(/Wed 9 Dec, 17:30/)
      const change = await talk.begins(carla, 'event-change', { eventId })
      await talk.sends(carla, change, {
        kind: 'evening',
        title: 'Options evening',
        date: '2026-12-10',
        time: '17:30',
        hours: 2,
        place: 'Hall',
        year: '9',
      })
      expect(toText((await talk.says(tim, 'when is options evening')).card)).toMatch(/Thu 10 Dec/)
      const off = await talk.presses(carla, 'Call it off', await talk.says(carla, 'cancel the options evening'))
      expect(toText((await talk.says(tim, 'when is options evening')).card)).toMatch(/Nothing in the calendar about options/)
      await talk.presses(carla, 'Undo', off)
      expect(toText((await talk.says(tim, 'when is options evening')).card)).toMatch(/Thu 10 Dec/)
      expect((await talk.begins(tim, 'event-change', { eventId })).outcome).toBe('refuse')
    })

    test('the press of “part is in” is a tutor’s of that form, and the coordinator sees which forms are still to come', async () => {
      const eventId = await added('Reports due', { kind: 'date', date: '2026-11-20', time: '' })
      const talk = talkWith(doorAt())
      const asked = { name: 'event', params: { scope: { base: { kind: 'none' }, groups: [] }, eventId } }
      const own = await talk.asks(tim, asked)
      expect(toText(own.card)).toMatch(/9A's part is still to come in/)
      expect(toText(own.card)).not.toMatch(/9B|9C/)
      expect(toText((await talk.asks(carla, asked)).card)).toMatch(/3 of 3[\s\S]*9A, 9B and 9C/)
      const done = await talk.presses(tim, "9A's part is in", own)
      expect(toText(done.card)).toMatch(/9A's part is in/)
      expect(toText((await talk.asks(carla, asked)).card)).toMatch(/2 of 3[\s\S]*9B and 9C/)
      const { id: formId } = await database.read.formGroup.findFirstOrThrow({ where: { name: '9B' } })
      expect((await talk.begins(tim, 'date-part-in', { eventId, formId })).outcome).toBe('refuse')
      await talk.presses(tim, 'Undo', done)
      expect(toText((await talk.asks(carla, asked)).card)).toMatch(/3 of 3/)
    })
  })

  describe('who came', () => {
    test('is ticked by form, shows those for whom nobody came with a contact to log, and is nobody else’s', async () => {
      const eventId = await added('Academic concerns evening', { kind: 'evening', date: '2026-11-18', time: '18:00' })
      const talk = talkWith(doorAt(at('2026-11-19')))
      expect(toText((await talk.says(tim, 'who came to parents evening')).card)).toMatch(
        /Nobody has noted yet who came, for 8 pupils/,
      )
      const form = await talk.begins(tim, 'evening-came', { eventId, form: '9A' })
      const una = await database.read.pupil.findFirstOrThrow({ where: { legalSurname: 'Ten' } })
      const noted = await talk.sends(tim, form, { came: [String(una.id)] })
      expect(toText(noted.card)).toMatch(/1 of 8 pupils/)
      const shown = await talk.says(tim, "who didn't come to parents evening")
      expect(toText(shown.card)).toMatch(/1 of 8[\s\S]*Nobody came for[\s\S]*Ida Ill \(9A\)/)
      expect(toText(shown.card)).not.toMatch(/Una Ten/)
      expect(shown.card.body.some((element) => element.kind === 'item' && element.act?.action.name === 'log-contact')).toBe(true)
      expect(shown.audience).toBe('asker')
      expect((await talk.begins(tim, 'evening-came', { eventId, form: '9B' })).outcome).toBe('refuse')
      expect(toText((await talk.says(carla, 'who came to parents evening')).card)).toMatch(/1 of 11[\s\S]*9A[\s\S]*9B[\s\S]*9C/)
      await talk.presses(tim, 'Undo', noted)
      expect(toText((await talk.says(tim, 'who came to parents evening')).card)).toMatch(/Nobody has noted yet/)
    })

    test('what follows is a line that is kept encrypted, for whoever looks after the pupil', async () => {
      const { id: eventId } = await database.read.meeting.findFirstOrThrow({ where: { title: 'Academic concerns evening' } })
      const talk = talkWith(doorAt(at('2026-11-19')))
      const una = await database.read.pupil.findFirstOrThrow({ where: { legalSurname: 'Ten' } })
      const form = await talk.begins(tim, 'evening-follows', { eventId, form: '9A' })
      await talk.sends(tim, form, { pupil: String(una.id), what: 'Ring about maths sets' })
      const row = await database.read.eventPupil.findFirstOrThrow({ where: { meetingId: eventId, pupilId: una.id } })
      expect(row).toMatchObject({ came: true })
      expect(row.follows).not.toContain('maths')
      const keys = await database.read.recordKey.findMany({ where: { record: `evening:${eventId}:${una.id}` } })
      expect(keys).not.toEqual([])
      expect(toText((await talk.says(carla, 'who came to parents evening')).card)).toMatch(
        /What follows[\s\S]*Ring about maths sets/,
      )
    })

    test('an evening to come cannot be noted', async () => {
      const eventId = await added('Information evening', { kind: 'evening', date: '2026-12-16', time: '18:00' })
      const talk = talkWith(doorAt())
      const form = await talk.begins(tim, 'evening-came', { eventId, form: '9A' })
      const reply = await talk.sends(tim, form, { came: [] })
      expect(toText(reply.card)).toMatch(/still to come, on Wed 16 Dec/)
    })
  })

  describe('the calendar link', () => {
    const linkOn = ({ card }: Reply) => /https:\S+\/calendar\/([\w-]+)\.ics/.exec(toText(card))?.[1] ?? ''
    let server: ReturnType<typeof createServer>
    let clock: Clock = fixedClock(millbrookNow)
    let origin = ''
    beforeAll(async () => {
      const routes = feedRoutes((token) => openFeedAt(clock)(token))
      const app = createApp({
        config: { loopback: true },
        teams: undefined,
        slack: undefined,
        ready: async () => true,
        routes,
        log: createLog('silent'),
      })
      server = createServer(app)
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    })
    afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))
    const get = (token: string, headers: Record<string, string> = {}) => fetch(`${origin}/calendar/${token}.ics`, { headers })

    test('gives what is in one’s calendar, the same address each time, and of the token only a hash is kept', async () => {
      const talk = talkWith(doorAt())
      const token = linkOn(await talk.says(carla, 'my calendar feed'))
      expect(token).toMatch(/^[\w-]{43}$/)
      expect(linkOn(await talk.says(carla, 'calendar link'))).toBe(token)
      const kept = await database.read.calendarFeed.findMany()
      expect(JSON.stringify(kept)).not.toContain(token)
      expect(JSON.stringify(await database.read.effect.findMany({ where: { action: 'calendar-feed' } }))).not.toContain(token)
      const response = await get(token)
      expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
      const body = await response.text()
      const events = new ICAL.Component(ICAL.parse(body)).getAllSubcomponents('vevent').map((each) => new ICAL.Event(each))
      expect(events.map(({ summary }) => summary)).toContain('Options evening')
      const evening = events.find(({ summary }) => summary === 'Options evening')
      expect(evening?.startDate.toJSDate()).toEqual(new Date('2026-12-10T17:30:00Z'))
      // It was moved, called off and had again: three changes.
      expect(evening?.sequence).toBe(3)
      const etag = response.headers.get('etag') ?? ''
      expect((await get(token, { 'if-none-match': etag })).status).toBe(304)
      expect((await get(token, { 'if-none-match': '"another"' })).status).toBe(200)
    })

    test('a new one stops the old one; unknown, replaced and left are answered alike', async () => {
      const talk = talkWith(doorAt())
      const old = linkOn(await talk.says(carla, 'calendar link'))
      const fresh = linkOn(await talk.says(carla, 'new calendar link'))
      expect(fresh).not.toBe(old)
      expect((await get(fresh)).status).toBe(200)
      const sal = linkOn(await talk.says('sal@millbrook.example', 'my calendar link'))
      expect((await get(sal)).status).toBe(200)
      await database.write((transaction) =>
        transaction.staffMember.updateMany({ where: { email: 'sal@millbrook.example' }, data: { leftOn: '2026-11-17' } }),
      )
      const answers = await Promise.all([old, 'x'.repeat(43), 'short', '../../etc/passwd', sal].map((token) => get(token)))
      const bytes = await Promise.all(answers.map(async (each) => `${each.status} ${await each.text()}`))
      expect(new Set(bytes)).toEqual(new Set(['404 {"error":"There is nothing at this address."}']))
    })

    test('each time of a meeting is an entry of its own: one called off says so, one that was moved stays the same entry', async () => {
      const { id: madeBy, schoolId } = await database.read.staffMember.findFirstOrThrow({ where: { email: carla } })
      const { id: meetingId } = await database.write(async (transaction) => {
        const weekly = { kind: 'meeting', title: 'Tutors, year 9', date: '2026-11-10', time: '15:30', repeats: 'weekly' }
        const meeting = await transaction.meeting.create({
          data: { schoolId, ...weekly, madeBy, madeAt: millbrookNow, version: 3 },
        })
        const change = { meetingId: meeting.id, schoolId, changedBy: madeBy, changedAt: millbrookNow }
        await transaction.meetingChange.create({ data: { ...change, date: '2026-11-17', calledOff: true } })
        await transaction.meetingChange.create({ data: { ...change, date: '2026-11-24', toDate: '2026-11-25', toTime: '16:00' } })
        return meeting
      })
      const token = linkOn(await talkWith(doorAt()).says(carla, 'calendar link'))
      const body = await (await get(token)).text()
      const times = new ICAL.Component(ICAL.parse(body))
        .getAllSubcomponents('vevent')
        .filter((each) => each.getFirstPropertyValue('summary') === 'Tutors, year 9')
        .map((each) => [new ICAL.Event(each), String(each.getFirstPropertyValue('status'))] as const)
        .map(([{ uid, startDate, sequence }, status]) => [uid, startDate.toJSDate().toISOString(), sequence, status])
      const entry = (on: string) => `meeting-${meetingId}-${on}@formroom.millbrook.example`
      expect(times.slice(0, 3)).toEqual([
        [entry('2026-11-10'), '2026-11-10T15:30:00.000Z', 2, 'CONFIRMED'],
        [entry('2026-11-17'), '2026-11-17T15:30:00.000Z', 2, 'CANCELLED'],
        [entry('2026-11-24'), '2026-11-25T16:00:00.000Z', 2, 'CONFIRMED'],
      ])
      // Tim is not of it.
      const other = await (await get(linkOn(await talkWith(doorAt()).says(tim, 'calendar link')))).text()
      expect(other).not.toContain('Tutors')
    })

    test('no pupil is named in it, whatever somebody called a meeting', async () => {
      await added('Una Ten: review', { kind: 'evening', date: '2026-12-11', time: '15:30' })
      const token = linkOn(await talkWith(doorAt()).says(carla, 'calendar link'))
      clock = fixedClock(new Date(millbrookNow.getTime() + 60_000))
      const body = await (await get(token)).text()
      expect(body).not.toMatch(/Una/)
      expect(body).toMatch(/SUMMARY:Meeting/)
    })

    test('without an address for it, it is said why there is none', async () => {
      const reply = await talkWith(doorAt(undefined, { reachable: false })).says(tim, 'my calendar link')
      expect(toText(reply.card)).toMatch(/PUBLIC_URL/)
    })

    test('one evening is a file for a calendar program, by the link on its card', async () => {
      const door = doorAt()
      const talk = talkWith(door)
      const { id: eventId } = await database.read.meeting.findFirstOrThrow({ where: { title: 'Options evening' } })
      const params = { scope: { base: { kind: 'none' }, groups: [] }, eventId }
      const reply = await talk.presses(tim, 'Add to my calendar', await talk.asks(tim, { name: 'event', params }))
      const link = reply.card.body.flatMap((element) => (element.kind === 'link' ? [element.url] : []))[0] ?? ''
      const file = await door.fetch(link, { platform: 'local', email: tim })
      if (file.kind !== 'file') throw new Error(file.sentence)
      expect(file.type).toMatch(/^text\/calendar/)
      const [event] = new ICAL.Component(ICAL.parse(Buffer.from(file.bytes).toString())).getAllSubcomponents('vevent')
      expect(event?.getFirstPropertyValue('summary')).toBe('Options evening')
      expect(String(event?.getFirstPropertyValue('uid'))).toBe(`meeting-${eventId}@formroom.millbrook.example`)
    })
  })
})

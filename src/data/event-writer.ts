import { CannotBeDone } from '../school/cannot-be-done.ts'
import type { SchoolEvent } from '../school/event.ts'
import type { Instant } from '../school/school-date.ts'
import type { Transaction } from './database.ts'
import type { CameBefore, EventDetails, EventWriter } from './event-records.ts'
import { eventOf, followsPlace, whereEvent } from './event-rows.ts'
import { raiseRhythm } from './raise-rhythm.ts'
import { sealRecord } from './record-keys.ts'
import type { Vault } from './vault.ts'

/** Writes evenings and dates of a school in the transaction of one effect. */
export function createEventWriter(
  transaction: Transaction,
  vault: Vault,
  { schoolId, now }: { readonly schoolId: number; readonly now: Instant },
): EventWriter {
  async function standing(eventId: number): Promise<SchoolEvent> {
    const row = await transaction.meeting.findFirst({ where: { id: eventId, schoolId, ...whereEvent } })
    if (!row) throw new Error(`school ${schoolId} has no event ${eventId}`)
    return eventOf(row)
  }

  async function noted(eventId: number, pupilId: number): Promise<CameBefore> {
    const row = await transaction.eventPupil.findFirst({ where: { meetingId: eventId, pupilId, schoolId } })
    return { pupilId, came: row?.came ?? null, follows: row?.follows ?? '' }
  }

  async function note({ eventId, date }: SchoolEvent, { pupilId, came, follows }: CameBefore, by: number): Promise<void> {
    await transaction.eventPupil.deleteMany({ where: { meetingId: eventId, pupilId, schoolId } })
    if (came === null) return
    await transaction.eventPupil.create({
      data: { meetingId: eventId, date, pupilId, schoolId, came, follows, notedBy: by, at: now },
    })
  }

  async function isHere(pupilId: number): Promise<void> {
    const pupil = await transaction.pupil.findUnique({ where: { id: pupilId }, select: { schoolId: true } })
    if (pupil?.schoolId !== schoolId) throw new Error(`school ${schoolId} has no pupil ${pupilId}`)
  }

  return {
    async add(event, by) {
      const data = { schoolId, ...columnsOf(event), forWhom: 'everyone', madeBy: by, madeAt: now }
      const { id } = await transaction.meeting.create({ data, select: { id: true } })
      await raiseRhythm(transaction, schoolId)
      return { eventId: id }
    },

    async change(eventId, event) {
      const before = await standing(eventId)
      if (before.calledOff) throw new CannotBeDone('It has been called off.')
      await transaction.meeting.update({ where: { id: eventId }, data: { ...columnsOf(event), version: { increment: 1 } } })
      if (event.date !== before.date) {
        // What was noted of it goes with it to its new day.
        await transaction.eventPupil.updateMany({ where: { meetingId: eventId, schoolId }, data: { date: event.date } })
        await transaction.datePart.updateMany({ where: { meetingId: eventId, schoolId }, data: { date: event.date } })
      }
      await raiseRhythm(transaction, schoolId)
      const { kind, title, place, date, time, minutes, yearGroup } = before
      return { before: { kind, title, place, date, time, minutes, yearGroup } }
    },

    async callOff(eventId, off) {
      const { calledOff } = await standing(eventId)
      if (calledOff === off) throw new CannotBeDone(off ? 'It has been called off already.' : 'It is on already.')
      const data = { cancelledAt: off ? now : null, version: { increment: 1 } }
      await transaction.meeting.update({ where: { id: eventId }, data })
      await raiseRhythm(transaction, schoolId)
    },

    async came(eventId, pupils, by) {
      const event = await standing(eventId)
      const all: CameBefore[] = []
      for (const { pupilId, came } of pupils) {
        await isHere(pupilId)
        const before = await noted(eventId, pupilId)
        if (before.came === came) continue
        all.push(before)
        await note(event, { ...before, came }, by)
      }
      return all
    },

    async follows(eventId, pupilId, words, by) {
      const event = await standing(eventId)
      await isHere(pupilId)
      const before = await noted(eventId, pupilId)
      const follows =
        words === '' ? '' : await sealRecord(transaction, vault, words, followsPlace(schoolId, { meetingId: eventId, pupilId }))
      await note(event, { pupilId, came: before.came ?? true, follows }, by)
      return before
    },

    async putBack(eventId, before, by) {
      const event = await standing(eventId)
      for (const each of before) await note(event, each, by)
    },

    async part(eventId, formId, isIn, by) {
      const { date } = await standing(eventId)
      const form = await transaction.formGroup.findUnique({ where: { id: formId }, select: { schoolId: true } })
      if (form?.schoolId !== schoolId) throw new Error(`school ${schoolId} has no form ${formId}`)
      const { count } = await transaction.datePart.deleteMany({ where: { meetingId: eventId, formGroupId: formId, schoolId } })
      if (isIn)
        await transaction.datePart.create({
          data: { meetingId: eventId, date, formGroupId: formId, schoolId, staffId: by, at: now },
        })
      return isIn !== count > 0
    },
  }
}

function columnsOf({ kind, title, place, date, time, minutes, yearGroup }: EventDetails) {
  return { kind, title, place, date, time: time ?? null, minutes, yearGroup: yearGroup ?? null }
}

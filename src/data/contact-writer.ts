import { CannotBeDone } from '../school/cannot-be-done.ts'
import type { Instant } from '../school/school-date.ts'
import type { ContactWriter } from './contact-records.ts'
import type { Transaction } from './database.ts'
import { sealRecord } from './record-keys.ts'
import type { TextPlace, Vault } from './vault.ts'

/** Writes contacts of a school in the transaction of one effect. */
export function createContactWriter(
  transaction: Transaction,
  vault: Vault,
  { schoolId, now }: { readonly schoolId: number; readonly now: Instant },
): ContactWriter {
  async function standing(contactId: number) {
    const row = await transaction.contactRecord.findUnique({ where: { id: contactId } })
    if (row?.schoolId !== schoolId || row.undoneAt) throw new Error(`school ${schoolId} has no contact ${contactId}`)
    return row
  }

  return {
    async note({ pupilId, authorId, way, party, on, outcome, followUpOn, words }) {
      const pupil = await transaction.pupil.findUnique({ where: { id: pupilId }, select: { schoolId: true } })
      if (pupil?.schoolId !== schoolId) throw new Error(`school ${schoolId} has no pupil ${pupilId}`)
      const { id } = await transaction.contactRecord.create({
        data: {
          schoolId,
          pupilId,
          authorId,
          notedAt: now,
          way,
          withWhom: party,
          on,
          outcome,
          followUpOn: followUpOn ?? null,
          body: '',
        },
        select: { id: true },
      })
      if (words !== undefined) {
        const body = await sealRecord(transaction, vault, words, placeOf(schoolId, id))
        await transaction.contactRecord.update({ where: { id }, data: { body } })
      }
      return { contactId: id }
    },

    async takeBack(contactId) {
      const { pupilId, followedUp } = await standing(contactId)
      if (followedUp) throw new CannotBeDone('That contact has been followed up since, so it stays on the log.')
      await transaction.contactRecord.update({ where: { id: contactId }, data: { undoneAt: now } })
      return { pupilId }
    },

    async followUp(contactId, done) {
      const { pupilId, followUpOn, followedUp } = await standing(contactId)
      if (followUpOn === null) throw new Error(`contact ${contactId} has no day to be followed up`)
      if ((followedUp !== null) === done)
        throw new CannotBeDone(done ? 'That has been followed up already.' : 'That waits to be followed up already.')
      await transaction.contactRecord.update({ where: { id: contactId }, data: { followedUp: done ? now : null } })
      return { pupilId }
    },
  }
}

/** Where a contact's words stand: they open nowhere else. */
export function placeOf(schoolId: number, contactId: number): TextPlace {
  return { schoolId, record: `contact:${contactId}`, place: 0 }
}

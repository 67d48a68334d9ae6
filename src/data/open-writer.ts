import { CannotBeDone } from '../school/cannot-be-done.ts'
import { londonTime } from '../school/clock.ts'
import { conflictOf } from '../school/parse-setting.ts'
import type { Instant, SchoolDate } from '../school/school-date.ts'
import { settings } from '../school/settings.ts'
import { setCallFirst } from './call-first.ts'
import { createConcernWriter } from './concern-writer.ts'
import { createContactWriter } from './contact-writer.ts'
import type { Database, Transaction } from './database.ts'
import { createDutyCallWriter } from './duty-call-writer.ts'
import { createEventWriter } from './event-writer.ts'
import { createFeedWriter } from './feed.ts'
import { createMeetingWriter } from './meeting-writer.ts'
import { createNudgeWriter } from './nudge-answers.ts'
import { planMessages } from './outbox-plan.ts'
import { createPreferenceWriter } from './preferences.ts'
import { keepRolesThatStay } from './roles-that-stay.ts'
import { raiseVersion } from './roster-writer.ts'
import type { SchoolWriter } from './school-writer.ts'
import { readSettings } from './settings.ts'
import { createSpaceWriter } from './space-writer.ts'
import { byHand, unlinkAll, unlinkOne } from './staff-accounts.ts'
import { createTaskWriter } from './task-writer.ts'
import { createTutorQuestionWriter } from './tutor-question-writer.ts'
import type { Vault } from './vault.ts'

/** For whom and when a school is opened. `effectId`: whose undoing withdraws what it plans to tell. `by`: who is in the audit. */
export interface Writing {
  readonly schoolId: number
  readonly now: Instant
  readonly effectId?: number | undefined
  readonly by?: number | undefined
  /** What concerns and contacts are encrypted with. */
  readonly vault: Vault
}

/**
 * Opens a school to changes inside a transaction. Every change first raises the school's version, which on PostgreSQL also holds
 * the school's row: changes of people and settings come one after the other, so that what is checked before stays true.
 * Throws where a row is not this school's, and a `CannotBeDone` where the school may not be left so.
 */
export function createSchoolWriter(
  transaction: Transaction,
  provider: Database['provider'],
  { schoolId, now, effectId, by, vault }: Writing,
): SchoolWriter {
  const today = londonTime(now).date
  const changing = () => raiseVersion(transaction, schoolId)
  const audit = (event: string, staffId: number | undefined, params: object) =>
    transaction.auditEntry.create({
      data: {
        schoolId,
        at: now,
        event,
        outcome: 'done',
        params: JSON.stringify({ ...params, ...(by !== undefined && { by }) }),
        ...(staffId !== undefined && { staffId }),
      },
    })

  async function member(staffId: number) {
    const found = await transaction.staffMember.findUnique({ where: { id: staffId } })
    if (found?.schoolId !== schoolId) throw new Error(`school ${schoolId} has no member of staff ${staffId}`)
    return found
  }

  return {
    schoolId,
    now,

    async setSetting(name, value, changedBy) {
      await changing()
      const where = { schoolId_name: { schoolId, name } }
      const row = await transaction.setting.findUnique({ where })
      const before: unknown = row ? JSON.parse(row.value) : undefined
      const current = await readSettings(transaction, schoolId)
      const conflict = conflictOf(current, { [name]: value ?? settings[name].default })
      if (conflict) throw new CannotBeDone(conflict.sentence)
      if (value === undefined) await transaction.setting.deleteMany({ where: { schoolId, name } })
      else {
        const set = { value: JSON.stringify(value), changedAt: now, changedBy: changedBy ?? by ?? null }
        await transaction.setting.upsert({ where, create: { schoolId, name, ...set }, update: set })
      }
      await audit('set', changedBy ?? by, { name, before: current[name], after: value ?? settings[name].default })
      return { before }
    },

    async addStaff({ title, forename, surname, email, code }) {
      await changing()
      const address = email.trim().toLowerCase()
      if ((await transaction.staffMember.count({ where: { schoolId, email: address } })) > 0)
        throw new CannotBeDone('Somebody here has that e-mail address already.')
      const data = { schoolId, title, forename, surname, email: address, code: code ?? null }
      const { id } = await transaction.staffMember.create({ data, select: { id: true } })
      return { staffId: id }
    },

    async removeStaff(staffId) {
      await changing()
      await member(staffId)
      const where = { where: { staffId } }
      const hangs =
        (await transaction.roleAssignment.count(where)) +
        (await transaction.formTutor.count(where)) +
        (await transaction.teachingGroupTeacher.count(where))
      if (hangs > 0) throw new CannotBeDone('They have roles, forms or classes by now. Say when they leave instead.')
      await unlinkAll(transaction, { schoolId, staffId, at: now, why: 'removed', by })
      await transaction.staffMember.delete({ where: { id: staffId } })
    },

    async giveRole(staffId, role, { yearGroup }, { from, to }) {
      await changing()
      await member(staffId)
      const data = { schoolId, staffId, role, yearGroup: yearGroup ?? null, from: from ?? null, to: to ?? null }
      const { id } = await transaction.roleAssignment.create({ data, select: { id: true } })
      return { roleId: id }
    },

    async endRole(roleId, to) {
      await changing()
      const row = await transaction.roleAssignment.findUnique({ where: { id: roleId } })
      if (row?.schoolId !== schoolId) throw new Error(`school ${schoolId} has no role ${roleId}`)
      await keepRolesThatStay(transaction, schoolId, today, async () => {
        const where = { id: roleId }
        if (hasNoDays(row.from, to)) await transaction.roleAssignment.delete({ where })
        else await transaction.roleAssignment.update({ where, data: { to: to ?? null } })
      })
      return { before: dateOf(row.to) }
    },

    async giveForm(staffId, formId, { from, to }) {
      await changing()
      await member(staffId)
      const form = await transaction.formGroup.findUnique({ where: { id: formId }, select: { schoolId: true } })
      if (form?.schoolId !== schoolId) throw new Error(`school ${schoolId} has no form ${formId}`)
      const data = { schoolId, staffId, formGroupId: formId, from: from ?? null, to: to ?? null }
      const { id } = await transaction.formTutor.create({ data, select: { id: true } })
      return { formTutorId: id }
    },

    async endForm(formTutorId, to) {
      await changing()
      const where = { id: formTutorId }
      const row = await transaction.formTutor.findUnique({ where })
      if (row?.schoolId !== schoolId) throw new Error(`school ${schoolId} has no tutor ${formTutorId}`)
      if (hasNoDays(row.from, to)) await transaction.formTutor.delete({ where })
      else await transaction.formTutor.update({ where, data: { to: to ?? null } })
      return { before: dateOf(row.to) }
    },

    async leaves(staffId, on) {
      await changing()
      const { leftOn } = await member(staffId)
      await keepRolesThatStay(transaction, schoolId, today, () =>
        transaction.staffMember.update({ where: { id: staffId }, data: { leftOn: on ?? null } }),
      )
      if (on !== undefined && on < today) await unlinkAll(transaction, { schoolId, staffId, at: now, why: 'left', by })
      return { before: dateOf(leftOn) }
    },

    async link(account, staffId) {
      await changing()
      await member(staffId)
      await unlinkOne(transaction, account, { schoolId, at: now, why: 'linked to somebody else by hand', by })
      if ((await transaction.platformLink.count({ where: account })) > 0)
        throw new CannotBeDone('That account is linked to somebody of another school here.')
      await transaction.platformLink.create({ data: { ...account, staffId, linkedAt: now } })
      await audit('linked', staffId, { ...account, why: byHand })
    },

    async unlink(account) {
      await changing()
      await unlinkOne(transaction, account, { schoolId, at: now, why: byHand, by })
    },

    concerns: createConcernWriter(transaction, provider, { schoolId, now, vault }),
    contacts: createContactWriter(transaction, vault, { schoolId, now }),
    events: createEventWriter(transaction, vault, { schoolId, now }),
    space: createSpaceWriter(transaction, { schoolId, now }),
    meetings: createMeetingWriter(transaction, { schoolId, now }),
    tasks: createTaskWriter(transaction, { schoolId, now }),
    feed: createFeedWriter(transaction, vault, { schoolId, now }),
    dutyCalls: createDutyCallWriter(transaction, {
      schoolId,
      now,
      tell: (all) => planMessages(transaction, schoolId, now, all, effectId),
    }),
    preferences: createPreferenceWriter(transaction, { schoolId, now }),
    nudges: createNudgeWriter(transaction, { schoolId, now }),
    tutorQuestions: createTutorQuestionWriter(transaction, { schoolId, now }),
    callFirst: (pupilId, first) => setCallFirst(transaction, { schoolId, pupilId }, first),

    tell: (toTell) => planMessages(transaction, schoolId, now, [toTell], toTell.stands ? undefined : effectId),
  }
}

/** Schools are opened to changes with these records keys. */
export function writersWith(
  vault: Vault,
): (transaction: Transaction, provider: Database['provider'], writing: Omit<Writing, 'vault'>) => SchoolWriter {
  return (transaction, provider, writing) => createSchoolWriter(transaction, provider, { ...writing, vault })
}

function dateOf(text: string | null): SchoolDate | undefined {
  return (text ?? undefined) as SchoolDate | undefined
}

function hasNoDays(from: string | null, to: SchoolDate | undefined): boolean {
  return to !== undefined && from !== null && to < from
}

import { z } from 'zod'
import type { Instant } from '../school/school-date.ts'
import type { Client, Transaction } from './database.ts'

export const nudgeAnswers = ['taken', 'not me', 'known', 'not known', 'seen'] as const
export type NudgeAnswer = (typeof nudgeAnswers)[number]

/** What somebody answered to a nudge, or that they have seen a line of their digest. */
export interface NudgeAnswered {
  readonly staffId: number
  /** What it is about: `register:8Y:2026-11-18:AM`. Ids, codes and dates, never a name. */
  readonly about: string
  readonly answer: NudgeAnswer
  readonly at: Instant
}

const answerShape = z.enum(nudgeAnswers)

/**
 * The answers of everybody at the school to these, or to whatever begins so, or of one member of staff to everything, since a moment.
 */
export async function readNudgeAnswers(
  client: Client | Transaction,
  schoolId: number,
  which:
    | { readonly about: readonly string[] }
    | { readonly beginning: string; readonly since: Instant }
    | { readonly staffId: number; readonly since: Instant },
): Promise<readonly NudgeAnswered[]> {
  const where = whereOf(which)
  const rows = await client.nudgeAnswer.findMany({ where: { schoolId, ...where }, orderBy: { at: 'asc' } })
  return rows.flatMap(({ staffId, about, answer, at }) => {
    const known = answerShape.safeParse(answer)
    return known.success ? [{ staffId, about, answer: known.data, at }] : []
  })
}

function whereOf(which: Parameters<typeof readNudgeAnswers>[2]) {
  if ('about' in which) return { about: { in: [...which.about] } }
  const at = { gte: which.since }
  return 'beginning' in which ? { about: { startsWith: which.beginning }, at } : { staffId: which.staffId, at }
}

export interface NudgeWriter {
  /** Notes an answer, in place of the one given before; gives that. */
  answer(staffId: number, about: string, answer: NudgeAnswer): Promise<{ readonly before: NudgeAnswer | undefined }>
  /** Takes an answer back. */
  forget(staffId: number, about: string): Promise<void>
}

export function createNudgeWriter(
  transaction: Transaction,
  { schoolId, now }: { readonly schoolId: number; readonly now: Instant },
): NudgeWriter {
  return {
    async answer(staffId, about, answer) {
      const where = { staffId_about: { staffId, about } }
      const kept = await transaction.nudgeAnswer.findUnique({ where })
      const row = { answer, at: now }
      await transaction.nudgeAnswer.upsert({ where, create: { staffId, about, schoolId, ...row }, update: row })
      return { before: kept ? answerShape.catch('seen').parse(kept.answer) : undefined }
    },
    async forget(staffId, about) {
      await transaction.nudgeAnswer.deleteMany({ where: { staffId, about } })
    },
  }
}

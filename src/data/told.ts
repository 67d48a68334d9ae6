import type { Instant } from '../school/school-date.ts'
import type { Query } from './database.ts'
import { Prisma } from './generated/sqlite/client.ts'
import { withoutNames } from './without-names.ts'

/** What somebody was told without asking, as the audit has it. */
export interface ToldRecord {
  readonly question: string
  readonly permission: string | undefined
  readonly role: string | undefined
  readonly params: unknown
  readonly outcome: string
  /** The ids of the pupils named. */
  readonly pupils: readonly number[]
  /** What a composite was put together from, each with its own permission and role. */
  readonly parts?: readonly Omit<ToldRecord, 'parts'>[] | undefined
}

/** Writes the audit entry of a message (`told`) or of a card brought up to date (`redrawn`), in the commit of what it is about. */
export async function recordTold(
  query: Query,
  event: 'told' | 'redrawn',
  { schoolId, staffId, at }: { readonly schoolId: number; readonly staffId: number; readonly at: Instant },
  told: ToldRecord,
): Promise<void> {
  const entries = [told, ...(told.parts ?? [])].map(
    ({ question, permission, role, params, outcome, pupils }) => Prisma.sql`
      (${schoolId}, ${at}, ${staffId}, ${event}, ${question}, ${permission ?? null}, ${role ?? null},
        ${withoutNames(params)}, ${outcome}, ${JSON.stringify(pupils)})`,
  )
  await query(Prisma.sql`
    INSERT INTO "AuditEntry" ("schoolId", "at", "staffId", "event", "question", "permission", "role", "params", "outcome", "pupils")
    VALUES ${Prisma.join(entries)}`)
}

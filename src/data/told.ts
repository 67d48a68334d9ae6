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
}

/** Writes the audit entry of a message (`told`) or of a card brought up to date (`redrawn`), in the commit of what it is about. */
export async function recordTold(
  query: Query,
  event: 'told' | 'redrawn',
  { schoolId, staffId, at }: { readonly schoolId: number; readonly staffId: number; readonly at: Instant },
  { question, permission, role, params, outcome, pupils }: ToldRecord,
): Promise<void> {
  await query(Prisma.sql`
    INSERT INTO "AuditEntry" ("schoolId", "at", "staffId", "event", "question", "permission", "role", "params", "outcome", "pupils")
    VALUES (${schoolId}, ${at}, ${staffId}, ${event}, ${question}, ${permission ?? null}, ${role ?? null},
      ${withoutNames(params)}, ${outcome}, ${JSON.stringify(pupils)})`)
}

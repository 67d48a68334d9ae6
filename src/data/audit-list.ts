import { z } from 'zod'
import type { Instant } from '../school/school-date.ts'
import type { Client } from './database.ts'

export interface AuditWanted {
  readonly pupilId?: number | undefined
  readonly staffId?: number | undefined
  readonly since?: Instant | undefined
  readonly before?: Instant | undefined
  /** At most so many. */
  readonly most: number
}

/** An entry of the audit, for whoever reviews who asked what about whom. */
export interface AuditShown {
  readonly at: Instant
  /** Undefined where Formroom did it by itself, or somebody at the command line. */
  readonly staffId: number | undefined
  readonly event: string
  readonly question: string | undefined
  readonly role: string | undefined
  readonly outcome: string
  /** The pupils whom it named, as they are called; of concerns and of whom to call first nobody. */
  readonly pupils: readonly string[]
}

const pupilIds = z.array(z.number())
/**
 * That a child has a concern, or is called first, is for the safeguarding team and those it lets read, and not for whoever runs the server:
 * who read a concern is asked in chat (`who-read-concern`).
 */
const namesNobody: readonly (string | null)[] = ['concerns', 'raise a concern', 'call-first list']
const rowsAtOnce = 500

/** The audit of a school, the latest first; `more` where there is more than was wanted. */
export async function auditOf(
  client: Client,
  schoolId: number,
  { pupilId, staffId, since, before, most }: AuditWanted,
): Promise<{ readonly entries: readonly AuditShown[]; readonly more: boolean }> {
  const found: { readonly row: AuditRow; readonly pupils: readonly number[] }[] = []
  for (let last: number | undefined; ; ) {
    const rows = await client.auditEntry.findMany({
      where: {
        schoolId,
        ...(staffId !== undefined && { staffId }),
        // The list is text: what only contains the digits is left out below.
        ...(pupilId !== undefined && { pupils: { contains: String(pupilId) } }),
        ...((since || before) && { at: { ...(since && { gte: since }), ...(before && { lt: before }) } }),
        ...(last !== undefined && { id: { lt: last } }),
      },
      orderBy: { id: 'desc' },
      take: rowsAtOnce,
    })
    for (const row of rows) {
      const pupils = namesNobody.includes(row.permission) ? [] : pupilIds.parse(JSON.parse(row.pupils))
      if (pupilId === undefined || pupils.includes(pupilId)) found.push({ row, pupils })
    }
    last = rows.at(-1)?.id
    if (found.length > most || rows.length < rowsAtOnce) break
  }
  const shown = found.slice(0, most)
  const ids = [...new Set(shown.flatMap(({ pupils }) => pupils))]
  const named = await client.pupil.findMany({
    where: { schoolId, id: { in: ids } },
    select: { id: true, legalForename: true, preferredForename: true, legalSurname: true },
  })
  const names = new Map(
    named.map(({ id, legalForename, preferredForename, legalSurname }) => [
      id,
      `${preferredForename ?? legalForename} ${legalSurname}`,
    ]),
  )
  const entries = shown.map(({ row, pupils }) => ({
    at: row.at,
    staffId: row.staffId ?? undefined,
    event: row.event,
    question: row.question ?? undefined,
    role: row.role ?? undefined,
    outcome: row.outcome,
    pupils: pupils.map((id) => names.get(id) ?? `pupil ${id}`),
  }))
  return { entries, more: found.length > most }
}

type AuditRow = Awaited<ReturnType<Client['auditEntry']['findMany']>>[number]

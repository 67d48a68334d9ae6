import { z } from 'zod'
import { noPreferences, type Preference, type Preferences } from '../school/preferences.ts'
import { type Instant, parseSchoolDate, type SchoolDate } from '../school/school-date.ts'
import type { Client, Transaction } from './database.ts'
import { raiseRhythm } from './raise-rhythm.ts'

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const date = z.custom<SchoolDate>((value) => typeof value === 'string' && parseSchoolDate(value) !== undefined)
const shapes = {
  wanted: z.boolean(),
  time,
  platform: z.enum(['teams', 'slack', 'both']),
  quiet: z.object({ from: time, until: time }),
  'paused-until': date,
} as const

/** What the staff of a school want otherwise, by their ids. What an older or newer Formroom wrote otherwise is left out. */
export async function readPreferences(
  client: Client | Transaction,
  schoolId: number,
  staffId?: number,
): Promise<ReadonlyMap<number, Preferences>> {
  const rows = await client.preference.findMany({ where: { schoolId, ...(staffId !== undefined && { staffId }) } })
  const all = new Map<number, Preferences>()
  for (const row of rows) {
    const before = all.get(row.staffId) ?? noPreferences
    const read = preferenceOf(row.name, JSON.parse(row.value))
    if (read) all.set(row.staffId, withPreference(before, read))
  }
  return all
}

/** The preferences of one member of staff. */
export async function preferencesOf(client: Client | Transaction, schoolId: number, staffId: number): Promise<Preferences> {
  return (await readPreferences(client, schoolId, staffId)).get(staffId) ?? noPreferences
}

/** Which preference: its kind and, where it is about a prompt, which. */
export type PreferenceName = Pick<Preference, 'kind'> & { readonly prompt?: string | undefined }

export interface PreferenceWriter {
  /** Sets what somebody wants, or back to what the school has with `undefined`; gives what they wanted before. */
  set(staffId: number, name: PreferenceName, value: Preference['value'] | undefined): Promise<{ readonly before: unknown }>
}

export function createPreferenceWriter(
  transaction: Transaction,
  { schoolId, now }: { readonly schoolId: number; readonly now: Instant },
): PreferenceWriter {
  return {
    async set(staffId, { kind, prompt }, value) {
      const name = prompt === undefined ? kind : `${kind}:${prompt}`
      const where = { staffId_name: { staffId, name } }
      const kept = await transaction.preference.findUnique({ where })
      if (value === undefined) await transaction.preference.deleteMany({ where: { staffId, name } })
      else {
        const row = { value: JSON.stringify(shapes[kind].parse(value)), changedAt: now }
        await transaction.preference.upsert({ where, create: { staffId, name, schoolId, ...row }, update: row })
      }
      await raiseRhythm(transaction, schoolId, [staffId])
      return { before: kept ? (JSON.parse(kept.value) as unknown) : undefined }
    },
  }
}

function preferenceOf(name: string, value: unknown): Preference | undefined {
  const [kind = '', prompt = ''] = name.split(':')
  if (!(kind in shapes)) return undefined
  const read = shapes[kind as Preference['kind']].safeParse(value)
  return read.success ? ({ kind, ...(prompt && { prompt }), value: read.data } as Preference) : undefined
}

function withPreference(before: Preferences, preference: Preference): Preferences {
  switch (preference.kind) {
    case 'wanted':
      return { ...before, wanted: new Map([...before.wanted, [preference.prompt, preference.value]]) }
    case 'time':
      return { ...before, times: new Map([...before.times, [preference.prompt, preference.value]]) }
    case 'platform':
      return { ...before, platform: preference.value }
    case 'quiet':
      return { ...before, quiet: preference.value }
    case 'paused-until':
      return { ...before, pausedUntil: preference.value }
  }
}

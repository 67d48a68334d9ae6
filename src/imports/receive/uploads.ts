import type { Database } from '../../data/database.ts'
import { schoolOfUploadKey } from '../../data/upload-keys.ts'
import type { Clock } from '../../school/clock.ts'
import { foldName } from '../../school/fold-name.ts'
import { fileBytes } from '../file-bytes.ts'
import { importKinds } from '../import-report.ts'
import { recordReceived, takeFile } from './receive-file.ts'
import { readSaidMoment } from './said-moment.ts'

/** What is said of an upload before its file is read. All of it is as untrusted as any request. */
export interface UploadSaid {
  readonly key: string
  readonly kind?: string | undefined
  readonly asOf?: string | undefined
  readonly school?: string | undefined
  /** The file's name. */
  readonly name?: string | undefined
}

/** Whether it may be sent at all; the sentence says what to put right. */
export type UploadBegun =
  | { readonly kind: 'ready'; readonly schoolId: number; take(bytes: Uint8Array): Promise<Uploaded> }
  | { readonly kind: 'no key' }
  | { readonly kind: 'another school'; readonly sentence: string }
  | { readonly kind: 'misunderstood'; readonly sentence: string }

/** What became of it. `report` can be written as JSON as it stands; pupils are ids in it. */
export interface Uploaded {
  readonly outcome: 'imported' | 'imported in part' | 'repeated' | 'held' | 'refused' | 'later'
  readonly reason: string
  readonly kind: string | null
  /** When the data was true, as an ISO moment. */
  readonly asOf: string
  /** Refused because something newer is here. */
  readonly isOlder: boolean
  readonly report: unknown
}

export interface Uploads {
  begin(said: UploadSaid): Promise<UploadBegun>
}

const longestName = 200

/** Takes in the files that a school's own script uploads with its key. */
export function createUploads(database: Database, clock: Clock): Uploads {
  return {
    async begin(said) {
      const schoolId = await schoolOfUploadKey(database, clock, said.key)
      if (schoolId === undefined) return { kind: 'no key' }
      if (said.school !== undefined && !(await isNamed(database, schoolId, said.school)))
        return { kind: 'another school', sentence: 'This key is not for that school.' }
      const kind = importKinds.find((each) => each === said.kind)
      if (said.kind !== undefined && !kind)
        return { kind: 'misunderstood', sentence: `There is no such kind of file. There is: ${importKinds.join(', ')}.` }
      const asOf = said.asOf === undefined ? undefined : readSaidMoment(said.asOf)
      if (said.asOf !== undefined && !asOf)
        return { kind: 'misunderstood', sentence: 'as-of should be a time such as 2026-11-18T10:30.' }
      const name = nameOf(said.name) ?? `${kind ?? 'upload'}.csv`
      return {
        kind: 'ready',
        schoolId,
        async take(bytes) {
          const file = fileBytes(name, bytes, clock.now())
          const taken = await takeFile({ database, clock, file, school: { id: schoolId }, kind, asOf })
          if (taken.outcome !== 'later')
            await recordReceived(database, clock, 'upload', { name, sha256: file.sha256, size: bytes.length }, taken)
          return {
            outcome: taken.outcome,
            reason: taken.reason,
            kind: taken.kind ?? null,
            asOf: taken.asOf.toISOString(),
            isOlder: taken.report?.failure?.kind === 'older',
            report: taken.report ?? null,
          }
        },
      }
    },
  }
}

async function isNamed(database: Database, schoolId: number, name: string): Promise<boolean> {
  const school = await database.read.school.findUnique({ where: { id: schoolId }, select: { name: true } })
  return school !== null && foldName(school.name) === foldName(name)
}

/** The name without folders and what no name holds. */
function nameOf(said: string | undefined): string | undefined {
  const name = said
    ?.split(/[/\\]/)
    .at(-1)
    ?.replaceAll(/\p{Cc}+/gu, '')
    .trim()
  return name ? [...name].slice(0, longestName).join('') : undefined
}

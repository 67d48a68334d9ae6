import { z } from 'zod'
import type { Question } from './cards/card.ts'
import type { Clock } from './school/clock.ts'
import { createSeal } from './sealing.ts'

/** `json`: for another system, of questions that can be handed over alone; `ics`: for a calendar program, of what is in a calendar. */
export const fileFormats = ['csv', 'pdf', 'json', 'ics'] as const
export type FileFormat = (typeof fileFormats)[number]

/** What a link to a file stands for. The file itself is made when it is fetched. */
export interface FileWanted {
  readonly question: Question
  /** Who asked: the link opens for nobody else. */
  readonly staffId: number
  readonly schoolId: number
  readonly format: FileFormat
}

/** Makes and opens links to files. They hold everything, encrypted, so that any instance can open them and none has to remember. */
export interface Links {
  /** Whether there is an address at which browsers reach Formroom. */
  readonly reachable: boolean
  /** An absolute address; undefined where browsers cannot reach Formroom, or where the question is too long for an address. */
  make(wanted: FileWanted): Promise<string | undefined>
  /** What a link, or the token at its end, stands for; undefined where it is too old, tampered with or no link of ours. */
  open(link: string): Promise<FileWanted | undefined>
}

export interface LinksParts {
  readonly secret: Uint8Array
  readonly clock: Clock
  /** The origin at which browsers reach Formroom. */
  readonly publicUrl: string | undefined
}

const fiveMinutes = 300
/** Slack takes 3,000 characters in the address of a button. */
const mostCharacters = 3_000

const sealed = z.tuple([z.string(), z.unknown(), z.int(), z.int(), z.enum(fileFormats)])

export function createLinks({ secret, clock, publicUrl }: LinksParts): Links {
  const seal = createSeal({ secret, purpose: 'link to a file', clock })
  return {
    reachable: publicUrl !== undefined,

    async make({ question, staffId, schoolId, format }) {
      if (publicUrl === undefined) return undefined
      const token = await seal.seal([question.name, question.params, staffId, schoolId, format], fiveMinutes)
      const link = `${publicUrl}/files/${token}`
      return link.length <= mostCharacters ? link : undefined
    },

    async open(link) {
      const parsed = sealed.safeParse(await seal.open(link.slice(link.lastIndexOf('/') + 1)))
      if (!parsed.success) return undefined
      const [name, params, staffId, schoolId, format] = parsed.data
      return { question: { name, params }, staffId, schoolId, format }
    },
  }
}

import type { SightChange } from '../sight/sight.ts'

export const importKinds = ['staff', 'pupils', 'classes', 'marks', 'lesson-marks', 'calendar', 'timetable', 'space'] as const
export type ImportKind = (typeof importKinds)[number]

/** A row that was left out. `line` is the line of the file on which the row begins, the first being 1. */
export interface Rejection {
  readonly line: number
  /** The heading of the column, where one cell is to blame. */
  readonly column?: string | undefined
  readonly value: string
  readonly reason: string
}

/** Something that went in, or makes no difference, and that somebody should look at. */
export interface Warning {
  readonly line?: number | undefined
  readonly column?: string | undefined
  readonly value?: string | undefined
  readonly message: string
}

/** Why nothing was changed. `message` is a sentence for whoever sent the file. */
export type ImportFailure =
  | { readonly kind: 'unreadable'; readonly message: string }
  | { readonly kind: 'header'; readonly message: string; readonly missing: readonly string[]; readonly seen: readonly string[] }
  | { readonly kind: 'school'; readonly message: string; readonly schools: readonly string[] }
  | { readonly kind: 'contradiction'; readonly message: string; readonly line: number }
  | { readonly kind: 'busy'; readonly message: string }
  /** These are for files that come by themselves: the same came before, something newer is here, … */
  | { readonly kind: 'repeated'; readonly message: string }
  | { readonly kind: 'older'; readonly message: string }
  /** … no row of it is good … */
  | { readonly kind: 'nothing good'; readonly message: string }
  /** … or it would change who sees whom, which somebody has to look at first. The report says what would happen. */
  | { readonly kind: 'held'; readonly message: string }

/** What became of a file. It can be written as JSON as it stands. */
export interface ImportReport {
  readonly kind: ImportKind
  readonly file: string
  readonly school: { readonly name: string; readonly created: boolean } | null
  readonly dryRun: boolean
  /** When the data was true, as an ISO moment. */
  readonly asOf: string
  /** Rows of data in the file: all of the counts below together. */
  readonly rows: number
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly rejected: number
  /** Marks only: blanks and dashes in the register, neither stored nor erasing what is. */
  readonly noMark: number
  /** What the school holds and this file does not mention. It stays: a missing row is not a leaver. */
  readonly notInFile: number
  readonly rejections: readonly Rejection[]
  readonly warnings: readonly Warning[]
  readonly sight: readonly SightChange[]
  /** Which column was taken for what, and the headings that were not needed. */
  readonly columns: Readonly<Record<string, string>>
  readonly ignoredColumns: readonly string[]
  readonly failure: ImportFailure | null
  /** 0: everything went in. 1: nothing was changed. 2: some rows were rejected. */
  readonly exitStatus: 0 | 1 | 2
}

/** Thrown where nothing can be changed; `importFile` turns it into a report. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused'
  readonly failure: ImportFailure
  constructor(failure: ImportFailure) {
    super(failure.message)
    this.failure = failure
  }
}

/** More rejections than this are counted but not listed one by one. */
export const rejectionsListed = 10_000

const charactersQuoted = 60

/** What a cell holds as a report quotes it: on one line, its first 60 characters. */
export function shortened(cell: string): string {
  const letters = [...cell.slice(0, charactersQuoted * 4)]
  const text = letters.length > charactersQuoted ? `${letters.slice(0, charactersQuoted - 1).join('')}…` : cell
  return text.replaceAll(/\p{Cc}+/gu, ' ')
}

/** Gathers what there is to say about rows while they are read. */
export class RowNotes {
  readonly #rejections: Rejection[] = []
  readonly #warnings: Warning[] = []
  #rejected = 0

  reject(rejection: Rejection): void {
    this.#rejected += 1
    if (this.#rejections.length < rejectionsListed) this.#rejections.push({ ...rejection, value: shortened(rejection.value) })
  }

  warn(warning: Warning): void {
    this.#warnings.push(warning.value === undefined ? warning : { ...warning, value: shortened(warning.value) })
  }

  get rejected(): number {
    return this.#rejected
  }

  rejections(): readonly Rejection[] {
    return [...this.#rejections].sort((a, b) => a.line - b.line)
  }

  warnings(): readonly Warning[] {
    return [...this.#warnings].sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
  }
}

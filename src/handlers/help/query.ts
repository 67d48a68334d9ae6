import type { Scope } from '../../school/scope.ts'
import type { Answering, CatalogueEntry } from '../question.ts'

export interface HelpFacts {
  readonly name: string
  /** What the asker's own forms, year or school are. */
  readonly usual: Scope
  readonly questions: readonly CatalogueEntry[]
}

/** What this asker's roles let them ask. */
export async function queryHelp({ asker, catalogue, usual }: Answering<unknown>): Promise<HelpFacts> {
  return { name: asker.name, usual, questions: catalogue() }
}

import type { Config } from '../src/config.ts'
import { createConversation } from '../src/conversation.ts'
import { type Database, openDatabase } from '../src/data/database.ts'
import { createDirectory, type Directory } from '../src/data/directory.ts'
import { createEffects, type Effects } from '../src/data/effects.ts'
import { createJournal, type Journal } from '../src/data/journal.ts'
import { createOpenLexicon } from '../src/data/lexicon.ts'
import { createOpenSchool } from '../src/data/open-school.ts'
import { createSchoolWriter } from '../src/data/open-writer.ts'
import { withdrawUnsent } from '../src/data/outbox-plan.ts'
import { touch } from '../src/data/sent-cards.ts'
import type { Door } from '../src/door.ts'
import { actions, handlers } from '../src/handlers/index.ts'
import { parseReading, type Reading } from '../src/handlers/reading.ts'
import { readSights, sightChanges } from '../src/sight/sight.ts'
import { reportFault } from './fault.ts'
import type { Log } from './log.ts'

/** Formroom without its edges: what the server and the command line both stand on. */
export interface Formroom {
  readonly database: Database
  readonly directory: Directory
  readonly effects: Effects
  readonly door: Door
  readonly journal: Journal<Reading>
}

/** Opens the database and joins the conversation. The database's sentence is thrown where it cannot be opened. */
export async function joinFormroom({ databaseUrl, clock }: Pick<Config, 'databaseUrl' | 'clock'>, log: Log): Promise<Formroom> {
  const database = await openDatabase(databaseUrl, clock)
  const directory = createDirectory(database, clock)
  const journal = createJournal(database, parseReading)
  const sight = { read: readSights, changes: sightChanges }
  const effects = createEffects({ database, clock, openWriter: createSchoolWriter, touch, withdrawUnsent, sight })
  const door = createConversation({
    handlers,
    actions,
    effects,
    directory,
    openLexicon: createOpenLexicon(database, clock),
    openSchool: createOpenSchool(database, clock),
    journal,
    clock,
    arrived: async () => undefined,
    fetch: async () => ({ kind: 'refused', sentence: 'There is no such file.' }),
    fault: (error) => reportFault(log, 'answering', error),
  })
  return { database, directory, effects, door, journal }
}

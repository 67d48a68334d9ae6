import { createOpenFeed, type OpenFeed } from '../src/calendar-feed.ts'
import type { Config } from '../src/config.ts'
import { type Answering, createAnswering } from '../src/conversation/answering.ts'
import { createArrived } from '../src/conversation/arrived.ts'
import { createFetch } from '../src/conversation/fetch.ts'
import { createConversation } from '../src/conversation.ts'
import { createAddresses } from '../src/data/addresses.ts'
import { keepingHeads } from '../src/data/chain-file.ts'
import { type Database, openDatabase } from '../src/data/database.ts'
import { createDirectory, type Directory } from '../src/data/directory.ts'
import { createDrafts } from '../src/data/drafts.ts'
import { createEffects, type Effects } from '../src/data/effects.ts'
import { createJournal, type Journal } from '../src/data/journal.ts'
import { createOpenLexicon, type OpenLexicon } from '../src/data/lexicon.ts'
import { createOpenSchool } from '../src/data/open-school.ts'
import { writersWith } from '../src/data/open-writer.ts'
import { withdrawUnsent } from '../src/data/outbox-plan.ts'
import { wipeDiscarded } from '../src/data/record-keys.ts'
import { createSentCards, touch } from '../src/data/sent-cards.ts'
import { createVault, type Vault } from '../src/data/vault.ts'
import type { Door } from '../src/door.ts'
import { actions, handlers, prompts } from '../src/handlers/index.ts'
import { parseReading, type Reading } from '../src/handlers/reading.ts'
import { createLinks } from '../src/links.ts'
import { readSecret } from '../src/secret.ts'
import { readSights, sightChanges } from '../src/sight/sight.ts'
import { reportFault } from './fault.ts'
import type { Log } from './log.ts'

/** Formroom without its edges: what the server and the command line both stand on. */
export interface Formroom {
  readonly database: Database
  readonly vault: Vault
  readonly directory: Directory
  readonly openLexicon: OpenLexicon
  readonly answering: Answering
  readonly effects: Effects
  readonly door: Door
  readonly journal: Journal<Reading>
  /** People's calendars, for the calendar programs that subscribe to them. */
  readonly openFeed: OpenFeed
}

export type JoinConfig = Pick<Config, 'databaseUrl' | 'clock' | 'secret' | 'records' | 'publicUrl'>

/** Opens the database and joins the conversation. The database's sentence is thrown where it cannot be opened. */
export async function joinFormroom({ databaseUrl, clock, secret, records, publicUrl }: JoinConfig, log: Log): Promise<Formroom> {
  const vault = createVault([readSecret(records.key), ...records.old])
  const unkept = (error: unknown) => reportFault(log, 'writing down the head of the chain', error)
  const opened = await openDatabase(databaseUrl, clock)
  const database = records.chainFile === undefined ? opened : await keepingHeads(opened, vault, records.chainFile, unkept)
  await wipeDiscarded(database).catch((error: unknown) => reportFault(log, 'wiping discarded keys', error))
  const directory = createDirectory(database, clock)
  const journal = createJournal(database, parseReading)
  const openLexicon = createOpenLexicon(database, clock)
  const openSchool = createOpenSchool(database, clock, vault, publicUrl)
  const sight = { read: readSights, changes: sightChanges }
  const effects = createEffects({ database, clock, openWriter: writersWith(vault), touch, withdrawUnsent, sight })
  const links = createLinks({ secret: readSecret(secret), clock, publicUrl })
  const fault = (error: unknown) => reportFault(log, 'answering', error)
  const schoolName = async (id: number) => (await database.read.school.findUniqueOrThrow({ where: { id } })).name
  const overview = publicUrl && `${publicUrl}/overview`
  const parts = { handlers, actions, prompts, directory, openLexicon, openSchool, journal, links, overview, clock, fault }
  const door = createConversation({
    ...parts,
    effects,
    drafts: createDrafts(database, vault, clock),
    arrived: createArrived({ ...parts, addresses: createAddresses(database), sentCards: createSentCards(database) }),
    fetch: createFetch({ ...parts, schoolName }),
  })
  const openFeed = createOpenFeed({ database, directory, openSchool, openLexicon, clock })
  return { database, vault, directory, openLexicon, answering: createAnswering(parts), effects, door, journal, openFeed }
}

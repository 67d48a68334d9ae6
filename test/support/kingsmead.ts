import { randomUUID } from 'node:crypto'
import { beforeAll } from 'vitest'
import { toText } from '../../src/cards/to-text.ts'
import { createConversation } from '../../src/conversation.ts'
import type { Database } from '../../src/data/database.ts'
import { createDirectory } from '../../src/data/directory.ts'
import { createJournal } from '../../src/data/journal.ts'
import { createOpenLexicon } from '../../src/data/lexicon.ts'
import { createOpenSchool } from '../../src/data/open-school.ts'
import type { Door, Reply } from '../../src/door.ts'
import { handlers } from '../../src/handlers/index.ts'
import { parseReading } from '../../src/handlers/reading.ts'
import { importFile } from '../../src/imports/import-file.ts'
import { type Clock, fixedClock, londonInstant } from '../../src/school/clock.ts'
import type { SchoolDate } from '../../src/school/school-date.ts'
import { onEachDatabase } from './database.ts'

/** Wednesday 18 November 2026, half past ten: 8Y's register of this morning has not come. */
export const kingsmeadNow = londonInstant('2026-11-18' as SchoolDate, '10:30')

/** Imports the sample school's files, as its data manager would, into an empty database. */
export async function importKingsmead(database: Database, clock: Clock = fixedClock(kingsmeadNow)): Promise<void> {
  for (const kind of ['calendar', 'staff', 'pupils', 'classes', 'marks'] as const) {
    const path = `test/support/sample/${kind}.csv`
    const report = await importFile({ database, clock, kind, path, school: 'Kingsmead', asOf: kingsmeadNow })
    if (report.exitStatus !== 0) throw new Error(`${path}: ${JSON.stringify(report.rejected)}`)
  }
}

/** The real conversation on a database. A fault fails the test that met it. */
export function conversationOn(database: Database, clock: Clock = fixedClock(kingsmeadNow)): Door {
  return createConversation({
    handlers,
    directory: createDirectory(database, clock),
    openLexicon: createOpenLexicon(database, clock),
    openSchool: createOpenSchool(database, clock),
    journal: createJournal(database, parseReading),
    clock,
    arrived: async () => undefined,
    fetch: async () => ({ kind: 'refused', sentence: 'There is no such file.' }),
    fault: (error) => {
      throw error
    },
  })
}

export interface Talk {
  /** What somebody (the local part of an e-mail) hears back in this thread. */
  says(who: string, text: string): Promise<Reply>
  presses(who: string, label: string, on: Reply): Promise<Reply>
}

/** A thread in which members of staff of Kingsmead talk to Formroom. */
export function talkWith(door: Door, { place = 'private' as 'private' | 'channel' } = {}): Talk {
  const thread = randomUUID()
  const from = (who: string) => ({ platform: 'local' as const, email: who.includes('@') ? who : `${who}@kingsmead.example` })
  async function send(who: string, said: Parameters<Door['ask']>[0]['said']): Promise<Reply> {
    const reply = await door.ask({ from: from(who), thread, place, delivery: randomUUID(), said })
    if (!reply) throw new Error('answered already')
    return reply
  }
  return {
    says: (who, text) => send(who, { text }),
    presses(who, label, { card }) {
      const buttons = card.body.flatMap((element) => (element.kind === 'asks' ? element.buttons : []))
      const button = buttons.find((each) => each.label === label)
      if (!button) throw new Error(`no button "${label}" on:\n${toText(card)}`)
      return send(who, { pressed: button.question })
    },
  }
}

/** Runs a suite on Kingsmead, imported once for all of it, on each database. */
export function atKingsmead(suite: (door: () => Door, database: () => Database) => void): void {
  onEachDatabase((open) => {
    let database: Database
    beforeAll(async () => {
      database = await open()
      await importKingsmead(database)
    }, 120_000)
    suite(
      () => conversationOn(database),
      () => database,
    )
  })
}

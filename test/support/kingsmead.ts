import { randomUUID } from 'node:crypto'
import { beforeAll } from 'vitest'
import type { Element, Question } from '../../src/cards/card.ts'
import { toText } from '../../src/cards/to-text.ts'
import { createConversation, type Parts } from '../../src/conversation.ts'
import type { Database } from '../../src/data/database.ts'
import { createDirectory } from '../../src/data/directory.ts'
import { createDrafts } from '../../src/data/drafts.ts'
import { createEffects, type Effects } from '../../src/data/effects.ts'
import { createJournal } from '../../src/data/journal.ts'
import { createOpenLexicon } from '../../src/data/lexicon.ts'
import { createOpenSchool } from '../../src/data/open-school.ts'
import { withdrawUnsent } from '../../src/data/outbox-plan.ts'
import { touch } from '../../src/data/sent-cards.ts'
import type { Door, Reply } from '../../src/door.ts'
import { actions, handlers, prompts } from '../../src/handlers/index.ts'
import { parseReading } from '../../src/handlers/reading.ts'
import { importFile } from '../../src/imports/import-file.ts'
import { type Clock, fixedClock, londonInstant } from '../../src/school/clock.ts'
import type { SchoolDate } from '../../src/school/school-date.ts'
import { readSights, sightChanges } from '../../src/sight/sight.ts'
import { onEachDatabase } from './database.ts'
import { testVault, testWriter } from './vault.ts'

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

/** What changes the school, joined as the product joins it. */
export function effectsOn(database: Database, clock: Clock = fixedClock(kingsmeadNow)): Effects {
  const sight = { read: readSights, changes: sightChanges }
  return createEffects({ database, clock, openWriter: testWriter, touch, withdrawUnsent, sight })
}

/** The real conversation on a database. A fault fails the test that met it. `instead` takes the place of some of its parts. */
export function conversationOn(database: Database, clock: Clock = fixedClock(kingsmeadNow), instead: Partial<Parts> = {}): Door {
  return createConversation({
    handlers,
    actions,
    prompts,
    effects: effectsOn(database, clock),
    directory: createDirectory(database, clock),
    openLexicon: createOpenLexicon(database, clock),
    openSchool: createOpenSchool(database, clock, testVault),
    journal: createJournal(database, parseReading),
    clock,
    drafts: createDrafts(database, testVault, clock),
    arrived: async () => undefined,
    fetch: async () => ({ kind: 'refused', sentence: 'There is no such file.' }),
    fault: (error) => {
      throw error
    },
    ...instead,
  })
}

export interface Talk {
  /** What somebody (the local part of an e-mail) hears back in this thread. */
  says(who: string, text: string): Promise<Reply>
  /** Presses a button that carries a question, of a card of any time. */
  asks(who: string, question: Question): Promise<Reply>
  /** Presses a button of a card, one that asks or one that begins. */
  presses(who: string, label: string, on: Reply): Promise<Reply>
  begins(who: string, action: string, params: unknown): Promise<Reply>
  /** Fills in the form of a card and sends it. */
  sends(who: string, on: Reply, values?: Readonly<Record<string, unknown>>): Promise<Reply>
}

/** A thread in which members of staff of Kingsmead talk to Formroom. */
export function talkWith(door: Door, { place = 'private' as 'private' | 'channel', window = false } = {}): Talk {
  const thread = randomUUID()
  const incoming = (who: string) => ({
    from: { platform: 'local' as const, email: who.includes('@') ? who : `${who}@kingsmead.example` },
    thread,
    place,
    window,
    delivery: randomUUID(),
  })
  async function answered(reply: Promise<Reply | undefined>): Promise<Reply> {
    const given = await reply
    if (!given) throw new Error('answered already')
    return given
  }
  return {
    says: (who, text) => answered(door.ask({ ...incoming(who), said: { text } })),
    asks: (who, pressed) => answered(door.ask({ ...incoming(who), said: { pressed } })),
    presses(who, label, { card }) {
      const asked = card.body.flatMap((element) =>
        element.kind === 'asks' ? element.buttons : element.kind === 'item' && element.ask ? [element.ask] : [],
      )
      const begun = card.body.flatMap((element) =>
        element.kind === 'acts' ? element.buttons : element.kind === 'item' && element.act ? [element.act] : [],
      )
      const ask = asked.find((each) => each.label === label)
      const act = begun.find((each) => each.label === label)
      if (ask) return answered(door.ask({ ...incoming(who), said: { pressed: ask.question } }))
      if (act) return answered(door.begin({ ...incoming(who), action: act.action }))
      throw new Error(`no button "${label}" on:\n${toText(card)}`)
    },
    begins: (who, action, params) => answered(door.begin({ ...incoming(who), action: { name: action, params } })),
    sends: (who, { card }, values = {}) => answered(door.submit({ ...incoming(who), form: formOn(card.body), values })),
  }
}

/** The form that a card holds. */
export function formOn(body: readonly Element[]): Extract<Element, { kind: 'form' }>['form'] {
  const form = body.flatMap((element) => (element.kind === 'form' ? [element.form] : []))[0]
  if (!form) throw new Error('no form on the card')
  return form
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

import { beforeAll, expect, test } from 'vitest'
import { onEachDatabase } from '../../../test/support/database.ts'
import { conversationOn, importKingsmead, type Talk, talkWith } from '../../../test/support/kingsmead.ts'
import type { Database } from '../../data/database.ts'
import { scopeOf } from '../../school/scope.ts'
import type { YearOverviewFacts } from './facts.ts'
import { askYearOverview } from './question.ts'

onEachDatabase((open) => {
  let database: Database
  let talk: Talk
  beforeAll(async () => {
    database = await open()
    await importKingsmead(database)
    talk = talkWith(conversationOn(database))
  }, 120_000)

  test('look', async () => {
    const reply = await talk.asks('priya.raman', askYearOverview(scopeOf({ kind: 'none' })))
    console.log(reply.outcome, JSON.stringify(reply.facts).length)
    const facts = reply.facts as YearOverviewFacts

    console.log(
      JSON.stringify(
        {
          ...facts.panels,
          attendance: facts.panels.attendance.kind === 'facts' && {
            ...facts.panels.attendance.facts,
            rows: facts.panels.attendance.facts.rows.length,
            weeks: 0,
            all: facts.panels.attendance.facts.all.total,
          },
        },
        null,
        0,
      ).slice(0, 14000),
    )
    expect(facts.of).toBe('Year 8')
  })
})

import { expect, test } from 'vitest'
import { onEachDatabase } from '../../../test/support/database.ts'
import { conversationOn, importKingsmead, kingsmeadNow, talkWith } from '../../../test/support/kingsmead.ts'
import { createSentCards } from '../../data/sent-cards.ts'
import { importFile } from '../../imports/import-file.ts'
import { fixedClock } from '../../school/clock.ts'
import { dayPeriod } from '../../school/period.ts'
import type { SchoolDate } from '../../school/school-date.ts'
import { askDigest } from './question.ts'

onEachDatabase((open) => {
  test('a digest that stands is to be redrawn when marks have come', async () => {
    const database = await open()
    await importKingsmead(database)
    const today = '2026-11-18' as SchoolDate
    const talk = talkWith(conversationOn(database))
    const { kept } = await talk.asks('priya.raman', askDigest({ period: dayPeriod(today, today) }))
    if (!kept) throw new Error('the digest is about nothing')
    const at = { platform: 'teams', organisation: 't', user: 'u', conversation: 'c', message: 'm' } as const
    await createSentCards(database).remember(kept, at, kingsmeadNow)
    expect(await database.read.cardUpdate.count()).toBe(0)
    const path = 'test/support/sample/marks.csv'
    const clock = fixedClock(kingsmeadNow)
    await importFile({ database, clock, kind: 'marks', path, school: 'Kingsmead', asOf: kingsmeadNow })
    expect(await database.read.cardUpdate.count()).toBe(1)
  })
})

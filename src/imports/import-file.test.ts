import { expect, test } from 'vitest'
import { onEachDatabase } from '../../test/support/database.ts'
import { fixedClock } from '../school/clock.ts'
import { importFile, importKinds, reportText } from './import-file.ts'

const clock = fixedClock(new Date('2026-11-18T10:30:00Z'))
const sample = (kind: string) => `test/support/sample/${kind}.csv`

onEachDatabase((open) => {
  test('the sample school comes in whole, and a second time nothing is new', async () => {
    const database = await open()
    for (const round of [1, 2]) {
      for (const kind of ['calendar', 'staff', 'pupils', 'classes', 'marks'] as const) {
        const t = performance.now()
        const report = await importFile({ database, clock, kind, path: sample(kind), school: 'Kingsmead School' })
        console.info(round, Math.round(performance.now() - t), reportText(report))
      }
    }
    expect(importKinds.length).toBe(5)
  })
})

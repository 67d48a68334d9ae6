import { expect, test } from 'vitest'
import { openDatabase } from '../../src/data/database.ts'
import { fixedClock } from '../../src/school/clock.ts'
import { emptyDatabases } from '../../test/support/database.ts'
import { conversationOn, importKingsmead, kingsmeadNow } from '../../test/support/kingsmead.ts'
import type { Running } from './command.ts'
import { digest } from './digest.ts'

test('somebody’s digest is printed as text, of today and of last week; who has none is refused', async () => {
  const fresh = emptyDatabases('sqlite')
  const database = await openDatabase(await fresh.url())
  const clock = fixedClock(kingsmeadNow)
  await importKingsmead(database, clock)
  const run = async (...args: readonly string[]) => {
    const lines: string[] = []
    const running = {
      config: { clock },
      formroom: { door: conversationOn(database, clock) },
      args,
      print: (line: string) => lines.push(line),
    }
    return { status: await digest.run(running as unknown as Running), text: lines.join('\n') }
  }
  expect(await run('--as', 'priya.raman@kingsmead.example')).toMatchObject({
    status: 0,
    text: expect.stringMatching(/^Year 8, Wed 18 Nov\n/),
  })
  const weekly = await run('--as', 'priya.raman@kingsmead.example', '--weekly')
  expect(weekly).toMatchObject({ status: 0, text: expect.stringMatching(/^Year 8, Mon 9 to Fri 13 Nov\n/) })
  expect((await run('--as', 'anita.desai@kingsmead.example')).status).toBe(1)
  await expect(run()).rejects.toThrow(/--as EMAIL/)
  await database.close()
  await fresh.dispose()
})

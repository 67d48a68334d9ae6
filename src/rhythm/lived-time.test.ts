import fc from 'fast-check'
import { expect, test } from 'vitest'
import { londonTime } from '../school/clock.ts'
import { movedClock } from '../school/moved-clock.ts'
import { createLivedTime, stepTo } from './lived-time.ts'

const start = new Date('2026-11-18T07:00:00Z')

test('a step never passes over what is due, nor over midnight', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 400 * 86_400 }),
      fc.integer({ min: 1, max: 10 * 86_400 }),
      fc.option(fc.integer({ min: -86_400, max: 5 * 86_400 }), { nil: undefined }),
      (from, seconds, next) => {
        const now = new Date(start.getTime() + from * 1_000)
        const due = next === undefined ? undefined : new Date(now.getTime() + next * 1_000)
        const to = stepTo(now, seconds * 1_000, due)
        expect(to.getTime()).toBeGreaterThan(now.getTime())
        expect(to.getTime() - now.getTime()).toBeLessThanOrEqual(seconds * 1_000)
        if (due && due > now) expect(to <= due).toBe(true)
        const passed = [londonTime(now).date, londonTime(new Date(to.getTime() - 1)).date]
        expect(passed[0]).toBe(passed[1])
      },
    ),
  )
})

test('time stands still while something that is due is not done, and goes on when it is', async () => {
  const clock = movedClock(start)
  const due = [new Date(start.getTime() + 3_600_000), new Date(start.getTime() + 2 * 3_600_000)]
  const doneAt: string[] = []
  let waits = 3
  const ended = new Promise<void>((resolve) => {
    const lived = createLivedTime({
      clock,
      rate: 86_400,
      next: async () => due[0],
      isHeldUp: async () => doneAt.length === 1 && --waits > 0,
      async work() {
        if (!due[0] || clock.now() < due[0]) return
        due.shift()
        doneAt.push(clock.now().toISOString())
        if (due.length === 0) void lived.stop().then(resolve)
      },
      fault: (error) => expect.fail(String(error)),
    })
    lived.start()
  })
  await ended
  expect(doneAt).toEqual(['2026-11-18T08:00:00.000Z', '2026-11-18T09:00:00.000Z'])
  expect(waits).toBeLessThanOrEqual(0)
})

import { writeSync } from 'node:fs'
import { openDatabase } from '../../src/data/database.ts'
import { createEffects } from '../../src/data/effects.ts'
import { withdrawUnsent } from '../../src/data/outbox-plan.ts'
import type { Submit } from '../../src/door.ts'
import { fixedClock } from '../../src/school/clock.ts'
import { conversationOn, kingsmeadNow } from './kingsmead.ts'
import { toldActions } from './told-actions.ts'
import { testWriter } from './vault.ts'

/**
 * Run in a process of its own: takes a form and stops dead with all of its effect written and nothing of it committed, or with all of
 * it committed and no receipt given, until it is killed.
 */
export async function submitHalf(url: string, when: 'before' | 'after', submit: Submit, of: 'tests' | 'product'): Promise<void> {
  const database = await openDatabase(url)
  const clock = fixedClock(kingsmeadNow)
  const effects = createEffects({
    database,
    clock,
    openWriter: testWriter,
    touch: async () => (when === 'before' ? stopDead() : undefined),
    withdrawUnsent,
    sight: { read: async () => [], changes: async () => [] },
  })
  const run: typeof effects.run = async (toDo, work) => {
    const done = await effects.run(toDo, work)
    return when === 'after' ? stopDead() : done
  }
  const told = of === 'tests' ? { actions: toldActions } : {}
  await conversationOn(database, clock, { ...told, effects: { ...effects, run } }).submit(submit)
}

function stopDead(): never {
  writeSync(1, 'half\n')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  throw new Error('it was to be killed')
}

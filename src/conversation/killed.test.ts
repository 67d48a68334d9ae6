import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { on, once } from 'node:events'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { emptyDatabases, providers } from '../../test/support/database.ts'
import { conversationOn, formOn, importKingsmead } from '../../test/support/kingsmead.ts'
import { rename, toldActions } from '../../test/support/told-actions.ts'
import { openDatabase } from '../data/database.ts'
import type { Submit } from '../door.ts'

describe.each(providers)('on %s', (provider) => {
  const fresh = emptyDatabases(provider)
  afterAll(() => fresh.dispose())

  test('a process that is killed between a form and its receipt leaves all of it or nothing, and the form sent again does it once', {
    timeout: 180_000,
  }, async () => {
    const url = await fresh.url()
    const database = await openDatabase(url)
    onTestFinished(() => database.close())
    await importKingsmead(database)
    const door = conversationOn(database, undefined, { actions: toldActions })
    const from = { platform: 'local', email: 'nia.bevan@kingsmead.example' } as const
    const incoming = () => ({ from, thread: 't', place: 'private' as const, delivery: randomUUID() })
    const kept = async () => ({
      effects: await database.read.effect.count(),
      settings: await database.read.setting.count(),
      audit: await database.read.auditEntry.count({ where: { event: 'did' } }),
    })
    for (const [when, left] of [
      ['before', { effects: 0, settings: 0, audit: 0 }],
      ['after', { effects: 2, settings: 1, audit: 2 }],
    ] as const) {
      const form = formOn((await door.begin({ ...incoming(), action: rename.call({ of: 1 }) }))?.card.body ?? [])
      const submit = { ...incoming(), form, values: { name: `Killed ${when}` } }
      await killedHalfWay(url, when, submit)
      expect(await kept()).toEqual(left)
      expect((await door.submit(submit))?.card.title).toBe(`It is called Killed ${when}`)
      expect((await kept()).effects).toBe(when === 'before' ? 1 : 2)
    }
  })
})

/** Node runs no TypeScript by itself here: Vite loads the module for the process that is to be killed. */
async function killedHalfWay(url: string, when: string, submit: Submit): Promise<void> {
  const script = `import { createServer } from 'vite'
    const server = await createServer({
      configFile: false, appType: 'custom', logLevel: 'error', optimizeDeps: { noDiscovery: true },
      server: { middlewareMode: true, hmr: false, watch: null, ws: false },
    })
    const { submitHalf } = await server.ssrLoadModule('/test/support/half-an-effect.ts')
    await submitHalf(${[url, when, submit].map((each) => JSON.stringify(each)).join(', ')})`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const exited = once(child, 'exit')
  let said = ''
  for await (const piece of on(child.stdout, 'data', { close: ['end'] })) {
    said += String(piece)
    if (said.includes('half')) break
  }
  expect(said).toContain('half')
  child.kill('SIGKILL')
  expect(await exited).toEqual([null, 'SIGKILL'])
}

import { spawn } from 'node:child_process'
import { on, once } from 'node:events'
import { expect, onTestFinished } from 'vitest'
import type { Submit } from '../../src/door.ts'

/**
 * Sends a form in a process of its own and kills that with all of its effect written and nothing of it committed (`before`), or with all
 * of it committed and no receipt given (`after`). `of`: whose actions, those of the tests or the product's own.
 */
export async function killedHalfWay(
  url: string,
  when: 'before' | 'after',
  submit: Submit,
  of: 'tests' | 'product' = 'tests',
): Promise<void> {
  // Node runs no TypeScript by itself here: Vite loads the module for the process that is to be killed.
  const script = `import { createServer } from 'vite'
    const server = await createServer({
      configFile: false, appType: 'custom', logLevel: 'error', optimizeDeps: { noDiscovery: true },
      server: { middlewareMode: true, hmr: false, watch: null, ws: false },
    })
    const { submitHalf } = await server.ssrLoadModule('/test/support/half-an-effect.ts')
    await submitHalf(${[url, when, submit, of].map((each) => JSON.stringify(each)).join(', ')})`
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

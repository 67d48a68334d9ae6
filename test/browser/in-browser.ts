import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { type RunningFormroom, startFormroom } from './running-formroom.ts'
import { openSimulator, type SimulatorPage } from './simulator-page.ts'

/** Starts the built product and a browser for the tests of a file; gives what opens the simulator in a fresh profile. */
export function inBrowser(): (options?: BrowserContextOptions) => Promise<SimulatorPage> {
  let browser: Browser | undefined
  let formroom: RunningFormroom | undefined
  let open: SimulatorPage | undefined

  beforeAll(async () => {
    formroom = await startFormroom()
    browser = await openBrowser()
  })
  afterEach(async () => {
    const complaints = open?.complaints ?? []
    await open?.close()
    open = undefined
    expect(complaints).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await formroom?.stop()
  })

  return async (options) => {
    if (!browser || !formroom) throw new Error('The simulator is opened inside a test.')
    open = await openSimulator(browser, formroom.address, options)
    return open
  }
}

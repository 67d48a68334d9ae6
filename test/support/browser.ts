import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Where a Chromium is: the one that `CHROMIUM_PATH` names, Debian's, or Playwright's own. Throws, with what to install. */
export function findChromium(named: string | undefined = process.env['CHROMIUM_PATH']): string {
  if (named !== undefined) {
    if (existsSync(named)) return named
    throw new Error(`CHROMIUM_PATH names ${named}, and there is nothing there.`)
  }
  const found = ['/usr/bin/chromium', chromium.executablePath()].find((path) => existsSync(path))
  if (found !== undefined) return found
  throw new Error(
    'The browser tests need a Chromium. On Debian: apt-get install chromium. Elsewhere: npx playwright-core install chromium. Or set CHROMIUM_PATH to the one you have.',
  )
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: flags })
}

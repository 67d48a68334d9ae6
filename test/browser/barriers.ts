import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const atRestMilliseconds = 500

/** What axe finds wrong with a page as it stands, a line for each kind. */
export async function barriersOf(page: Page): Promise<readonly string[]> {
  const found = await look(page)
  if (found.length === 0) return found
  // What comes in while axe looks is measured against what was there before: only what stays is in anybody's way.
  await page.waitForTimeout(atRestMilliseconds)
  return look(page)
}

async function look(page: Page): Promise<readonly string[]> {
  // Through the debugging protocol, since the page's own policy rightly forbids a script from elsewhere.
  const session = await page.context().newCDPSession(page)
  await session.send('Runtime.evaluate', { expression: await readFile(axePath, 'utf8') })
  const { violations } = await page.evaluate(
    (runOnly) =>
      (globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({ runOnly: [...runOnly] }),
    standards,
  )
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')})`)
}

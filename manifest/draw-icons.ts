import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { accentColour } from './product.ts'
import { repositoryRoot } from './repository-root.ts'

/** How each icon that Teams asks for is drawn from `icon.svg`. Sizes are in pixels. */
const icons = [
  {
    file: 'color.png',
    size: 192,
    // Teams rounds the corners itself, so the ground fills the square and the mark keeps clear of them.
    style: `
      .ground { fill: ${accentColour} }
      .mark { transform: translate(3.2px, 3px) scale(0.8) }
      .bubble { fill: #ffffff }
      .letter, .tick { fill: none; stroke-width: 2.8; stroke-linecap: round; stroke-linejoin: round }
      .letter { stroke: ${accentColour} }
      .tick { stroke: #f08c00 }`,
  },
  {
    file: 'outline.png',
    size: 32,
    style: `
      .ground { fill: none }
      .bubble, .letter, .tick { fill: none; stroke: #ffffff; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round }`,
  },
]

/** Draws the icons of `manifest/teams/` from `manifest/icon.svg`. Run after a change of either: `node dist/manifest/draw-icons.js CHROMIUM`. */
async function drawIcons(chromiumPath: string): Promise<void> {
  const svg = await readFile(join(repositoryRoot, 'manifest/icon.svg'), 'utf8')
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] })
  for (const { file, size, style } of icons) {
    const page = await browser.newPage({ viewport: { width: size, height: size } })
    await page.setContent(`<style>html, body { margin: 0 } svg { display: block; width: 100vw } ${style}</style>${svg}`)
    await writeFile(join(repositoryRoot, 'manifest/teams', file), await page.screenshot({ omitBackground: true }))
  }
  await browser.close()
}

await drawIcons(process.argv[2] ?? '/usr/bin/chromium')

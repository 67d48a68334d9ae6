import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { fluentThemes } from './fluent-themes.ts'

/** Builds the pages that run in a browser, a folder each, into `dist/tabs`, which `bot/web` serves from the root of the server. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  publicDir: false,
  plugins: [fluentThemes(fileURLToPath(new URL('overview/styles', import.meta.url)))],
  build: {
    outDir: '../dist/tabs',
    emptyOutDir: true,
    target: 'es2022',
    // Nothing is inlined: the page's content security policy allows no `data:` scripts or styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { simulator: pageIn('simulator'), overview: pageIn('overview'), 'overview-config': pageIn('overview-config') },
    },
  },
})

function pageIn(folder: string): string {
  return fileURLToPath(new URL(`${folder}/index.html`, import.meta.url))
}

import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** Builds the pages that run in a browser into `dist/tabs`, which `bot/web` serves from the root of the server. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  publicDir: false,
  build: {
    outDir: '../dist/tabs',
    emptyOutDir: true,
    target: 'es2022',
    // Nothing is inlined: the page's content security policy allows no `data:` scripts or styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: fileURLToPath(new URL('simulator/index.html', import.meta.url)) },
  },
})

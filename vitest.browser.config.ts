import { defineConfig } from 'vitest/config'

/** The browser tests: the built product in a real Chromium. `npm run build` comes first. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    hookTimeout: 180_000,
    watch: false,
  },
})

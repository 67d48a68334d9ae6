import { defineConfig } from 'vitest/config'

/** Everything but the browser tests, which need a Chromium and have a configuration of their own. */
export default defineConfig({
  test: {
    include: ['{src,bot,tabs,prisma,manifest,test,bench}/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**', 'test/browser/**'],
    globalSetup: ['test/support/database-server.ts'],
    setupFiles: ['test/support/no-console-errors.ts'],
    pool: 'forks',
    // Each file cleans up after itself, and loading the product anew for every one takes longer than the tests.
    isolate: false,
    // Much of a test is waiting (for a process to die, for a deadline to pass), so that three at a time do well on two cores.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    watch: false,
  },
})

// Adds up what the test runs reported: `node .ci/count.mjs STEP_FAILED FILE...`. A missing report or a skipped test is a failure.
import { existsSync, readFileSync } from 'node:fs'

const [stepFailed, ...files] = process.argv.slice(2)
const total = { passed: 0, failed: 0, skipped: 0 }
for (const file of files) {
  if (!existsSync(file)) {
    console.log(`no report: ${file}`)
    total.failed += 1
    continue
  }
  const report = JSON.parse(readFileSync(file, 'utf8'))
  total.passed += report.numPassedTests
  total.failed += report.numFailedTests + (report.success || report.numFailedTests > 0 ? 0 : 1)
  total.skipped += report.numPendingTests + report.numTodoTests
}
if (stepFailed === '1' && total.failed === 0) total.failed = 1
if (total.skipped > 0) console.log(`${total.skipped} skipped: a skipped test counts as failed here`)
total.failed += total.skipped
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
console.log(`${total.passed} passed, ${total.failed} failed`)

// `npm run understanding`: runs the report, which is TypeScript, through vite.
import { runnerImport } from 'vite'

const { module } = await runnerImport('./test/understanding/report.ts', { configFile: false, logLevel: 'error' })
module.report((line) => console.log(line))

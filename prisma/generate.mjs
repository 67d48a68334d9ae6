// Derives the PostgreSQL schema from prisma/schema.prisma and generates both clients. Run by `npm run generate`.
// The Prisma command line wants to download an engine that generating does not use: pointing it at any executable stops that.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const source = join(here, 'schema.prisma')
const derived = join(here, 'postgresql', 'schema.prisma')
const prisma = join(dirname(createRequire(import.meta.url).resolve('prisma/package.json')), 'build', 'index.js')

mkdirSync(dirname(derived), { recursive: true })
writeFileSync(derived, derivePostgresql(readFileSync(source, 'utf8')))
for (const schema of [source, derived]) generate(schema)

function derivePostgresql(schema) {
  const changed = schema
    .replace('"../src/data/generated/sqlite"', '"../../src/data/generated/postgresql"')
    .replace('provider = "sqlite"', 'provider = "postgresql"')
  if (changed.includes('sqlite"')) throw new Error('prisma/schema.prisma: its provider or output is not where generate.mjs looks')
  return `// Derived from prisma/schema.prisma by \`npm run generate\`. Not to be edited.\n${changed}`
}

function generate(schema) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [prisma, 'generate', '--schema', schema, '--no-hints'], {
    cwd: dirname(here),
    encoding: 'utf8',
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  })
  if (status === 0) return
  process.stderr.write(`${stdout}${stderr}\nprisma generate failed for ${schema}\n`)
  process.exit(1)
}

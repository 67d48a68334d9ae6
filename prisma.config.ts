import { defineConfig } from 'prisma/config'

/**
 * For the Prisma command line only (`npx prisma migrate deploy`): Formroom itself applies its migrations when it starts.
 * Which provider's migrations are meant follows from DATABASE_URL.
 */
const url = process.env['DATABASE_URL'] ?? 'file:./data/formroom.db'
const provider = url.startsWith('postgres') ? 'postgresql' : 'sqlite'

export default defineConfig({
  schema: provider === 'postgresql' ? 'prisma/postgresql/schema.prisma' : 'prisma/schema.prisma',
  migrations: { path: `prisma/${provider}/migrations` },
  datasource: { url },
})

import { z } from 'zod'
import type { Database } from './database.ts'
import { Prisma } from './generated/sqlite/client.ts'
import { realTime } from './real-time.ts'
import { together } from './together.ts'

/** Turns that were reserved, the first in so many milliseconds and the others one after another. */
export interface TurnsReserved {
  readonly waitMilliseconds: number
}

/** When calls of a kind may go out, over all instances of one database. */
export interface SendPace {
  /** Reserves the next turns of a resource, `apartMilliseconds` one after another. */
  reserve(resource: string, turns: number, apartMilliseconds: number): Promise<TurnsReserved>
  /** Nothing more of it goes out for so long: a platform's limit is used up. */
  pushBack(resource: string, milliseconds: number): Promise<void>
}

interface Reservation {
  readonly resource: string
  readonly turns: number
  readonly apartMilliseconds: number
}

const waitRows = z.array(z.object({ wait: z.coerce.number() }))

export function createSendPace(database: Database): SendPace {
  const now = () => millisecondsNow(database.provider)

  async function reserveAll(all: readonly Reservation[]): Promise<readonly TurnsReserved[]> {
    return database.change(async (query) => {
      const reserved: TurnsReserved[] = []
      for (const { resource, turns, apartMilliseconds } of all) {
        const taken = Math.ceil(turns * apartMilliseconds)
        const [row] = waitRows.parse(
          await query(Prisma.sql`
            INSERT INTO "SendPace" ("resource", "next") VALUES (${resource}, ${now()} + ${whole(database, taken)})
            ON CONFLICT ("resource") DO UPDATE SET "next" = ${whole(database, taken)} +
              CASE WHEN "SendPace"."next" > ${now()} THEN "SendPace"."next" ELSE ${now()} END
            RETURNING "next" - ${whole(database, taken)} - ${now()} AS "wait"`),
        )
        reserved.push({ waitMilliseconds: Math.max(0, row?.wait ?? 0) })
      }
      return reserved
    })
  }

  const reserve = together(reserveAll)
  return {
    reserve: (resource, turns, apartMilliseconds) => reserve({ resource, turns, apartMilliseconds }),
    pushBack: (resource, milliseconds) =>
      database.change(async (query) => {
        const until = Prisma.sql`${now()} + ${whole(database, Math.ceil(milliseconds))}`
        await query(Prisma.sql`
          INSERT INTO "SendPace" ("resource", "next") VALUES (${resource}, ${until})
          ON CONFLICT ("resource") DO UPDATE SET "next" =
            CASE WHEN "SendPace"."next" > ${until} THEN "SendPace"."next" ELSE ${until} END`)
      }),
  }
}

/** Real time in whole milliseconds since 1970, by the clock that all instances go by. */
export function millisecondsNow(provider: Database['provider']): Prisma.Sql {
  if (provider === 'sqlite') return Prisma.sql`${Date.now()}`
  return Prisma.sql`(extract(epoch FROM ${realTime(provider)}) * 1000)::bigint`
}

/** PostgreSQL does not tell a parameter's type from a sum. */
function whole({ provider }: Pick<Database, 'provider'>, number: number): Prisma.Sql {
  return provider === 'sqlite' ? Prisma.sql`${number}` : Prisma.sql`${number}::bigint`
}

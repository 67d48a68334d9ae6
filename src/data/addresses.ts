import { z } from 'zod'
import type { Instant } from '../school/school-date.ts'
import type { Database, Query } from './database.ts'
import { Prisma } from './generated/sqlite/client.ts'

/** An account on a platform. */
export interface Account {
  readonly platform: 'teams' | 'slack'
  /** The Microsoft tenant or the Slack workspace. */
  readonly organisation: string
  readonly user: string
}

/** The chat between a person and Formroom, where they can be written to. */
export interface ChatHeard {
  readonly conversation: string
  readonly serviceUrl?: string | undefined
  readonly botId?: string | undefined
  readonly member?: string | undefined
}

/** Where somebody can be written to. Without `conversation` the chat has still to be opened. */
export interface KnownAddress extends Account {
  readonly conversation?: string | undefined
  readonly serviceUrl?: string | undefined
  readonly botId?: string | undefined
  readonly member?: string | undefined
}

/** How a member of staff can be reached. */
export interface Reachable {
  readonly email: string
  /** Their accounts that are open to us, the one last heard from first. */
  readonly open: readonly KnownAddress[]
  /** The platforms on which they have an account, open or not. */
  readonly linkedOn: ReadonlySet<Account['platform']>
}

export interface Addresses {
  /** Somebody was heard from: they can be written to there. Gives whether that was news. */
  heard(account: Account, chat: ChatHeard, at: Instant): Promise<boolean>
  /** They removed Formroom or left; without `user`, all of the organisation did. */
  gone(account: Pick<Account, 'platform' | 'organisation'> & { readonly user: string | undefined }, at: Instant): Promise<void>
  /** Where a member of staff can be reached; undefined where there is no such member. */
  of(staffId: number): Promise<Reachable | undefined>
}

/** What is known already is not written again for so long. */
const newsAfterMilliseconds = 10 * 60_000

const optionalText = z.string().nullable()
const knownRows = z.array(
  z.object({
    conversation: optionalText,
    serviceUrl: optionalText,
    botId: optionalText,
    member: optionalText,
    state: z.string(),
    heardAt: z.coerce.date().nullable(),
  }),
)
const reachableRows = z.array(
  z.object({
    email: z.string(),
    platform: z.enum(['teams', 'slack']).nullable(),
    organisation: optionalText,
    user: optionalText,
    conversation: optionalText,
    serviceUrl: optionalText,
    botId: optionalText,
    member: optionalText,
    state: optionalText,
  }),
)

export function createAddresses(database: Database): Addresses {
  return {
    async heard(account, { conversation, serviceUrl, botId, member }, at) {
      const [known] = knownRows.parse(
        await database.query(Prisma.sql`
          SELECT "conversation", "serviceUrl", "botId", "member", "state", "heardAt" FROM "PlatformAddress" WHERE ${is(account)}`),
      )
      const isNews =
        known?.state !== 'open' ||
        known.conversation !== conversation ||
        (serviceUrl !== undefined && known.serviceUrl !== serviceUrl) ||
        (botId !== undefined && known.botId !== botId) ||
        (member !== undefined && known.member !== member) ||
        known.heardAt === null ||
        Math.abs(at.getTime() - known.heardAt.getTime()) > newsAfterMilliseconds
      if (!isNews) return false
      await database.change(async (query) => {
        await query(Prisma.sql`
          INSERT INTO "PlatformAddress" ("platform", "organisation", "user", "conversation", "serviceUrl", "botId", "member",
            "state", "reason", "heardAt", "changedAt")
          VALUES (${account.platform}, ${account.organisation}, ${account.user}, ${conversation}, ${serviceUrl ?? null},
            ${botId ?? null}, ${member ?? null}, 'open', NULL, ${at}, ${at})
          ON CONFLICT ("platform", "organisation", "user") DO UPDATE SET "conversation" = EXCLUDED."conversation",
            "serviceUrl" = COALESCE(EXCLUDED."serviceUrl", "PlatformAddress"."serviceUrl"),
            "botId" = COALESCE(EXCLUDED."botId", "PlatformAddress"."botId"),
            "member" = COALESCE(EXCLUDED."member", "PlatformAddress"."member"),
            "state" = 'open', "reason" = NULL, "heardAt" = EXCLUDED."heardAt", "changedAt" = EXCLUDED."changedAt"`)
      })
      return true
    },

    gone: ({ platform, organisation, user }, at) =>
      database.change(async (query) => {
        const all = user === undefined ? await accountsOf(query, platform, organisation) : [{ platform, organisation, user }]
        for (const account of all) await closeAddress(query, account, 'gone', 'removed', at)
      }),

    async of(staffId) {
      const rows = reachableRows.parse(
        await database.query(Prisma.sql`
          SELECT staff."email", link."platform", link."organisation", link."user", address."conversation", address."serviceUrl",
            address."botId", address."member", address."state"
          FROM "StaffMember" AS staff
          LEFT JOIN "PlatformLink" AS link ON link."staffId" = staff."id"
          LEFT JOIN "PlatformAddress" AS address ON address."platform" = link."platform"
            AND address."organisation" = link."organisation" AND address."user" = link."user"
          WHERE staff."id" = ${staffId}
          ORDER BY CASE WHEN address."heardAt" IS NULL THEN 1 ELSE 0 END, address."heardAt" DESC, link."linkedAt" DESC`),
      )
      const [first] = rows
      if (!first) return undefined
      return {
        email: first.email,
        linkedOn: new Set(rows.flatMap(({ platform }) => platform ?? [])),
        open: rows.flatMap(({ platform, organisation, user, state, ...chat }): KnownAddress[] =>
          platform && organisation !== null && user !== null && (state ?? 'open') === 'open'
            ? [{ platform, organisation, user, ...given(chat) }]
            : [],
        ),
      }
    },
  }
}

/** Marks an account as closed to us, with the platform's word for why, until it is heard from again. */
export async function closeAddress(
  query: Query,
  account: Account,
  state: 'blocked' | 'gone',
  reason: string,
  at: Instant,
): Promise<void> {
  await query(Prisma.sql`
    INSERT INTO "PlatformAddress" ("platform", "organisation", "user", "state", "reason", "changedAt")
    VALUES (${account.platform}, ${account.organisation}, ${account.user}, ${state}, ${reason}, ${at})
    ON CONFLICT ("platform", "organisation", "user") DO UPDATE SET "state" = EXCLUDED."state", "reason" = EXCLUDED."reason",
      "changedAt" = EXCLUDED."changedAt"`)
}

/** Every account of an organisation that is linked or has been heard from. */
async function accountsOf(query: Query, platform: Account['platform'], organisation: string): Promise<readonly Account[]> {
  const rows = z.array(z.object({ user: z.string() })).parse(
    await query(Prisma.sql`
      SELECT "user" FROM "PlatformAddress" WHERE "platform" = ${platform} AND "organisation" = ${organisation}
      UNION SELECT "user" FROM "PlatformLink" WHERE "platform" = ${platform} AND "organisation" = ${organisation}`),
  )
  return rows.map(({ user }) => ({ platform, organisation, user }))
}

/** Keeps the chat that was opened with somebody; `undefined`: it is not there any more. */
export async function keepChat(
  query: Query,
  { platform, organisation, user, ...chat }: KnownAddress,
  at: Instant,
): Promise<void> {
  const { conversation = null, serviceUrl = null, botId = null, member = null } = chat
  await query(Prisma.sql`
    INSERT INTO "PlatformAddress" ("platform", "organisation", "user", "conversation", "serviceUrl", "botId", "member", "changedAt")
    VALUES (${platform}, ${organisation}, ${user}, ${conversation}, ${serviceUrl}, ${botId}, ${member}, ${at})
    ON CONFLICT ("platform", "organisation", "user") DO UPDATE SET "conversation" = EXCLUDED."conversation",
      "serviceUrl" = COALESCE(EXCLUDED."serviceUrl", "PlatformAddress"."serviceUrl"),
      "botId" = COALESCE(EXCLUDED."botId", "PlatformAddress"."botId"),
      "member" = COALESCE(EXCLUDED."member", "PlatformAddress"."member"), "changedAt" = EXCLUDED."changedAt"`)
}

function is({ platform, organisation, user }: Account): Prisma.Sql {
  return Prisma.sql`"platform" = ${platform} AND "organisation" = ${organisation} AND "user" = ${user}`
}

/** A chat's parts, without those that are not known. */
function given(chat: Readonly<Record<'conversation' | 'serviceUrl' | 'botId' | 'member', string | null>>) {
  return {
    conversation: chat.conversation ?? undefined,
    serviceUrl: chat.serviceUrl ?? undefined,
    botId: chat.botId ?? undefined,
    member: chat.member ?? undefined,
  }
}

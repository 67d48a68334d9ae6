import type { Identity } from '../../src/door.ts'
import type { Activity } from './inbound.ts'

/** What Teams says of a member of a conversation. */
export interface Member {
  readonly email?: string | undefined
  readonly userPrincipalName?: string | undefined
  readonly tenantId?: string | undefined
  readonly userRole?: string | undefined
}

/**
 * Who wrote, with credentials: their object id in the school's tenant. `memberOf` asks Teams about them. Guests, people of other
 * tenants and people without an object id have no e-mail that this tenant vouches for.
 */
export function teamsPerson(
  activity: Activity,
  tenantId: string,
  memberOf: (user: string) => Promise<Member | undefined>,
): Identity {
  const objectId = activity.from?.aadObjectId
  const user = objectId ?? activity.from?.id ?? ''
  let asked: Promise<string | undefined> | undefined
  async function askTeams(): Promise<string | undefined> {
    if (!objectId) return undefined
    const member = await memberOf(activity.from?.id ?? objectId)
    return member && ofTheSchool(member, tenantId) ? member.email || member.userPrincipalName || undefined : undefined
  }
  return {
    platform: 'teams',
    organisation: tenantId,
    user,
    email: () => {
      asked ??= askTeams()
      return asked
    },
  }
}

function ofTheSchool(member: Member, tenantId: string): boolean {
  if (member.tenantId && member.tenantId.toLowerCase() !== tenantId.toLowerCase()) return false
  return member.userRole?.toLowerCase() !== 'guest' && !member.userPrincipalName?.toUpperCase().includes('#EXT#')
}

const address = /[^\s<>()"',;:@]+@[^\s<>()"',;:@]+/

/** Who wrote, in loopback mode: the first of object id, id and name that holds an e-mail, taken at its word. */
export function localPerson({ from }: Activity): Identity {
  const said = [from?.aadObjectId, from?.id, from?.name]
  const email = said.flatMap((text) => text?.match(address)?.[0] ?? []).at(0)
  return { platform: 'local', email: email ?? from?.id ?? '' }
}

import type { Addresses } from '../data/addresses.ts'
import type { Directory } from '../data/directory.ts'
import type { Via } from '../data/school-writer.ts'
import type { Address, Carrier, CarrierPlatform, NotSent } from './carrier.ts'
import { withinDeadline } from './deadline.ts'
import type { Turn } from './pacer.ts'

/** One way to somebody. */
export interface Way {
  readonly kind: 'way'
  readonly carrier: Carrier
  readonly address: Address
}

/** Somebody may be found on a platform, and cannot be looked for now. */
export type NotLookedUp =
  | { readonly kind: 'no way now'; readonly carrier: Carrier; readonly why: NotSent }
  | { readonly kind: 'not its turn'; readonly turn: Exclude<Turn, 'now'> }

export interface WaysParts {
  readonly carriers: ReadonlyMap<CarrierPlatform, Carrier>
  readonly addresses: Addresses
  readonly directory: Directory
  /** Waits for the turn of a look-up. */
  readonly turnToLookUp: (carrier: Carrier) => Promise<Turn>
  readonly deadlineMilliseconds: number
  /** The platform that comes first, or the only one; e-mail is none and stays the last. */
  readonly via?: Via | undefined
  readonly fault: (error: unknown) => unknown
}

/**
 * The ways to a member of staff, best first: the accounts from which they were last heard, the platforms where they can be looked up
 * by the e-mail that those vouch for, and last their e-mail. Later ones are looked for only where the earlier ones led nowhere. `via`
 * puts everything of one platform before all others, or leaves the others out.
 */
export async function* waysTo(
  staffId: number,
  { carriers, addresses, directory, turnToLookUp, deadlineMilliseconds, via, fault }: WaysParts,
): AsyncGenerator<Way | NotLookedUp> {
  const reachable = await addresses.of(staffId)
  if (!reachable) return
  for (const carrier of carriers.values()) {
    if (carrier.addressOf) yield { kind: 'way', carrier, address: carrier.addressOf(reachable.email) }
  }
  for (const together of inTurn([...carriers.values()], via)) {
    for (const address of reachable.open) {
      const carrier = together.find(({ platform }) => platform === address.platform)
      if (carrier) yield { kind: 'way', carrier, address }
    }
    for (const carrier of together) {
      const { platform, lookUp } = carrier
      if (!lookUp || platform === 'email' || reachable.linkedOn.has(platform)) continue
      const turn = await turnToLookUp(carrier)
      if (turn !== 'now') {
        yield { kind: 'not its turn', turn }
        continue
      }
      const late: NotSent = { kind: 'later', code: 'deadline' }
      const found = await withinDeadline<Address | NotSent | undefined>(
        deadlineMilliseconds,
        () => lookUp(reachable.email),
        late,
        fault,
      )
      if (!found) continue
      if ('kind' in found) {
        yield { kind: 'no way now', carrier, why: found }
        continue
      }
      const { organisation, user } = found
      const whose = await directory.whoIs({ platform, organisation, user, email: async () => reachable.email })
      if (whose?.staffId === staffId) yield { kind: 'way', carrier, address: found }
    }
  }
  const email = isOnly(via) ? undefined : carriers.get('email')
  if (email) yield { kind: 'way', carrier: email, address: { platform: 'email', organisation: '', user: reachable.email } }
}

/** The carriers in the order of what is wanted: the platform that comes first by itself, then the others, or no others. */
function inTurn(carriers: readonly Carrier[], via: Via | undefined): readonly (readonly Carrier[])[] {
  if (via === undefined) return [carriers]
  const wanted = carriers.filter(({ platform }) => via.startsWith(platform))
  return isOnly(via) ? [wanted] : [wanted, carriers.filter((carrier) => !wanted.includes(carrier))]
}

function isOnly(via: Via | undefined): boolean {
  return via === 'teams only' || via === 'slack only'
}

import { CloudAdapter, type TurnContext } from 'botbuilder'
import type { Activity } from './inbound.ts'
import { type Authenticated, type ConnectorClient, type TeamsAuthentication, toBotActivity } from './verify.ts'

const CONNECTOR = 'https://api.botframework.com'

/** botbuilder's adapter, less the part that wants Express: the request has been read and authenticated before a turn begins. */
export class TeamsAdapter extends CloudAdapter {
  readonly #appId: string

  /** `appId` is empty in loopback mode. */
  constructor(authentication: TeamsAuthentication, appId: string) {
    super(authentication)
    this.#appId = appId
  }

  turn(authenticated: Authenticated, activity: Activity, logic: (context: TurnContext) => Promise<void>) {
    return this.processActivity(authenticated, toBotActivity(activity), logic)
  }

  /** The connector at an address, outside a turn. Throws ServiceUrlRefused where nothing may be sent to it. */
  client(serviceUrl: string): Promise<ConnectorClient> {
    const claims = this.createClaimsIdentity(this.#appId)
    return this.botFrameworkAuthentication.createConnectorFactory(claims).create(serviceUrl, CONNECTOR)
  }
}

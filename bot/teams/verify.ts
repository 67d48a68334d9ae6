import { ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import type { TeamsConfig } from '../../src/config.ts'
import { within } from '../deadline.ts'
import { Refusal } from '../http.ts'
import { isLoopbackUrl } from '../loopback-guard.ts'
import type { Activity } from './inbound.ts'

/** Where Teams' own connectors are (PLATFORMS 1.1): one host, or everything under a domain. */
const connectorHosts = /^(smba\.trafficmanager\.net|(.+\.)?(teams\.microsoft\.(com|us)|botframework\.com))$/
const ISSUER = 'https://api.botframework.com'
const KEYS_MILLISECONDS = 5_000
/** Teams has a handful of service URLs. */
const MOST_CONNECTORS = 20

/** What botbuilder makes of a request that may be processed. */
export type Authenticated = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']>>
/** What botbuilder takes for an activity; ours has been parsed. */
export type BotActivity = Parameters<ConfigurationBotFrameworkAuthentication['authenticateRequest']>[0]

/** botbuilder's types promise fields that Teams leaves out; what botbuilder itself reads has been parsed. */
export function toBotActivity(activity: Activity): BotActivity {
  return activity as unknown as BotActivity
}

type ConnectorFactory = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>
/** botbuilder's client of a Teams connector. */
export type ConnectorClient = Awaited<ReturnType<ConnectorFactory['create']>>

/** Nothing is sent there, whoever says so. */
export class ServiceUrlRefused extends Error {
  override readonly name = 'ServiceUrlRefused'
  readonly code = 'ServiceUrlRefused'
}

/**
 * The means to speak with Teams: with a single tenant's credentials, or anonymous in loopback mode. Whatever botbuilder is told,
 * connectors are only made for addresses that may be replied to, and a token never goes to this machine.
 */
export class TeamsAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly #config: TeamsConfig | undefined
  readonly #anonymous = new ConfigurationBotFrameworkAuthentication({})
  /** Connectors hold credentials and an address, nothing of a conversation; making one takes longer than answering with it. */
  readonly #connectors = new Map<string, ReturnType<ConnectorFactory['create']>>()
  #tokenClient: ReturnType<ConfigurationBotFrameworkAuthentication['createUserTokenClient']> | undefined

  constructor(config: TeamsConfig | undefined) {
    super(config ? settings(config) : {}, undefined, config ? { requiredEndorsements: [], validateClaims: fromTeams } : undefined)
    this.#config = config
  }

  override createConnectorFactory(...[claims]: Parameters<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>) {
    return this.#guarded(super.createConnectorFactory(claims))
  }

  override async authenticateRequest(activity: BotActivity, header: string): Promise<Authenticated> {
    const authenticated = await super.authenticateRequest(activity, header)
    const { connectorFactory } = authenticated
    return connectorFactory ? { ...authenticated, connectorFactory: this.#guarded(connectorFactory) } : authenticated
  }

  /** botbuilder makes one anew for every turn, though it depends on the credentials alone. */
  override createUserTokenClient(...[claims]: Parameters<ConfigurationBotFrameworkAuthentication['createUserTokenClient']>) {
    this.#tokenClient ??= super.createUserTokenClient(claims)
    return this.#tokenClient
  }

  #guarded(factory: ConnectorFactory): ConnectorFactory {
    return {
      create: (serviceUrl, audience) => {
        const key = `${serviceUrl} ${audience}`
        const made = this.#connectors.get(key) ?? this.#connector(factory, serviceUrl, audience)
        if (this.#connectors.size >= MOST_CONNECTORS) this.#connectors.clear()
        this.#connectors.set(key, made)
        return made
      },
    }
  }

  async #connector(factory: ConnectorFactory, serviceUrl: string, audience?: string): ReturnType<ConnectorFactory['create']> {
    if (!mayReplyTo(serviceUrl, this.#config)) throw new ServiceUrlRefused('this service URL may not be replied to')
    if (!this.#config || !isLoopbackUrl(serviceUrl)) return oneAttempt(await factory.create(serviceUrl, audience))
    const { claimsIdentity } = await this.#anonymous.authenticateRequest({} as BotActivity, '')
    return oneAttempt(await this.#anonymous.createConnectorFactory(claimsIdentity).create(serviceUrl, audience))
  }
}

/**
 * botbuilder would silently repeat what may have been taken (PLATFORMS 1.4), and follow redirects to wherever they point. Whoever
 * calls decides what is worth another attempt.
 */
function oneAttempt(connector: ConnectorClient): ConnectorClient {
  const { client } = connector as unknown as { client: { pipeline: { removePolicy(which: object): unknown } } }
  client.pipeline.removePolicy({ phase: 'Retry' })
  client.pipeline.removePolicy({ name: 'redirectPolicy' })
  return connector
}

function settings(config: TeamsConfig) {
  return {
    MicrosoftAppId: config.appId,
    MicrosoftAppPassword: config.password,
    MicrosoftAppTenantId: config.tenantId,
    MicrosoftAppType: 'SingleTenant',
    // botbuilder takes either none of these or all of them.
    ...(config.openIdMetadataUrl && {
      ValidateAuthority: 'true',
      ToBotFromChannelOpenIdMetadataUrl: config.openIdMetadataUrl,
      ToBotFromChannelTokenIssuer: ISSUER,
      ToChannelFromBotLoginUrl: `https://login.microsoftonline.com/${config.tenantId}`,
      ToChannelFromBotOAuthScope: ISSUER,
      ToBotFromEmulatorOpenIdMetadataUrl:
        'https://login.microsoftonline.com/botframework.com/v2.0/.well-known/openid-configuration',
      OAuthUrl: ISSUER,
    }),
  }
}

/** botbuilder would also take tokens of its emulator and of other bots ("skills"): only Teams' own will do. */
async function fromTeams(claims: { type: string; value: string }[]): Promise<void> {
  const value = (type: string) => claims.find((claim) => claim.type === type)?.value
  if (value('iss') !== ISSUER || !value('serviceurl')) throw new Error('not a token of the Bot Connector')
}

/** Whether an answer may be sent to this address: Microsoft's connectors and listed ones; in loopback mode this machine alone. */
export function mayReplyTo(serviceUrl: string, config: TeamsConfig | undefined): boolean {
  if (!config) return isLoopbackUrl(serviceUrl)
  if (!URL.canParse(serviceUrl)) return false
  const { protocol, hostname, port, username, password, origin } = new URL(serviceUrl)
  if (username !== '' || password !== '') return false
  return config.serviceUrls.includes(origin) || (protocol === 'https:' && port === '' && connectorHosts.test(hostname))
}

/** Refuses (400, 401, 403, 503) what does not come from Teams, from the school's tenant, for this bot. */
export async function verify(
  authentication: TeamsAuthentication,
  config: TeamsConfig | undefined,
  activity: Activity,
  header: string,
): Promise<Authenticated> {
  const serviceUrl = activity.serviceUrl ?? ''
  if (serviceUrl === '') throw new Refusal(400, 'The activity has no serviceUrl.')
  if (!config) {
    if (!isLoopbackUrl(serviceUrl)) {
      throw new Refusal(403, 'Without Teams credentials Formroom replies to service URLs on this machine alone.')
    }
    return authentication.authenticateRequest(toBotActivity(activity), '')
  }
  if (header.trim() === '') throw new Refusal(401, 'A token is needed.', { 'www-authenticate': 'Bearer' })
  // An activity of another channel is checked by other rules in botbuilder, one without a channel by fewer.
  if (activity.channelId !== 'msteams') throw new Refusal(403, 'Only the msteams channel is served.')
  const authenticated = await authenticate(authentication, activity, header)
  if (!mayReplyTo(serviceUrl, config)) throw new Refusal(403, 'This service URL is not one of Teams.')
  const tenants = [activity.conversation.tenantId, activity.channelData?.tenant?.id].flatMap((id) => id ?? [])
  if (tenants.length === 0 || tenants.some((tenant) => tenant.toLowerCase() !== config.tenantId.toLowerCase())) {
    throw new Refusal(403, 'This tenant is not served here.')
  }
  return authenticated
}

async function authenticate(authentication: TeamsAuthentication, activity: Activity, header: string): Promise<Authenticated> {
  // Before any keys are fetched: botbuilder would go to other directories' for tokens that say they are from there.
  if (issuerOf(header) !== ISSUER) throw noToken()
  try {
    return await within(KEYS_MILLISECONDS, 'signing-keys', authentication.authenticateRequest(toBotActivity(activity), header))
  } catch (error) {
    if (keysOutOfReach(error))
      throw new Refusal(503, 'The keys that sign tokens are out of reach just now.', { 'retry-after': '10' })
    throw noToken()
  }
}

function noToken(): Refusal {
  return new Refusal(401, 'This token does not do.', { 'www-authenticate': 'Bearer error="invalid_token"' })
}

/** Who a bearer token says it is from; unverified. */
function issuerOf(header: string): unknown {
  const payload = /^Bearer [\w-]+\.([\w-]+)\.[\w-]*$/.exec(header)?.[1]
  try {
    return JSON.parse(Buffer.from(payload ?? '', 'base64url').toString('utf8')).iss
  } catch {
    return undefined
  }
}

function keysOutOfReach(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return ['DeadlinePassed', 'FetchError'].includes(error.name) || (error as { statusCode?: unknown }).statusCode === 500
}

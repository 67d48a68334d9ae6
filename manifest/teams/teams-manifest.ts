import { concernShortcut } from '../../bot/shortcuts.ts'
import { overviewEntity } from '../../src/cards/teams-links.ts'
import type { MenuQuestion } from '../menu-questions.ts'
import { accentColour, longDescription, productName, tagline } from '../product.ts'
import { assertPublicHost } from '../public-host.ts'

export interface TeamsManifestOptions {
  /** The GUID under which the bot is registered with Microsoft Entra (`MICROSOFT_APP_ID`). */
  readonly appId: string
  /** Where Teams reaches Formroom: a host name, with a port where it is not 443, without `https://`. */
  readonly publicHost: string
  /** `1.2.3`: Teams offers an update only when it rises. */
  readonly version: string
  readonly questions: readonly MenuQuestion[]
}

/** Microsoft's limits for a command of a bot's menu, stricter than the schema's (`root.bots.commandLists.commands`). */
export const commandLimits = { title: 32, description: 128 } as const

const scopes = ['personal', 'team', 'groupChat'] as const

/**
 * The Teams app manifest, schema 1.30. Its commands are the questions: choosing one puts its first saying into the message box.
 * Throws a sentence that says what to change where an option is malformed or a command too long.
 */
export function teamsManifest({ appId, publicHost, version, questions }: TeamsManifestOptions) {
  assertGuid(appId)
  assertPublicHost(publicHost)
  return {
    $schema: 'https://developer.microsoft.com/json-schemas/teams/v1.30/MicrosoftTeams.schema.json',
    manifestVersion: '1.30',
    version,
    id: appId,
    localizationInfo: { defaultLanguageTag: 'en-gb' },
    developer: {
      name: 'Formroom contributors',
      websiteUrl: `https://${publicHost}/`,
      privacyUrl: `https://${publicHost}/privacy`,
      termsOfUseUrl: `https://${publicHost}/terms`,
    },
    name: { short: productName, full: `${productName}, the pastoral team’s assistant` },
    description: { short: tagline, full: longDescription },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: accentColour,
    defaultInstallScope: 'personal',
    defaultGroupCapability: { team: 'bot', groupchat: 'bot' },
    staticTabs: [
      // The chat with the bot stays in front.
      { entityId: 'conversations', scopes: ['personal'] },
      {
        entityId: overviewEntity,
        name: 'Year at a glance',
        contentUrl: `https://${publicHost}/overview?in=teams`,
        websiteUrl: `https://${publicHost}/overview`,
        scopes: ['personal'],
        context: ['personalTab'],
      },
    ],
    configurableTabs: [
      {
        configurationUrl: `https://${publicHost}/overview/config?in=teams`,
        canUpdateConfiguration: true,
        scopes: ['team', 'groupChat'],
        context: ['channelTab', 'privateChatTab'],
      },
    ],
    showLoadingIndicator: true,
    bots: [
      {
        botId: appId,
        scopes,
        // In personal chats files are offered Teams' own way too; links work everywhere.
        supportsFiles: true,
        supportsCalling: false,
        supportsVideo: false,
        isNotificationOnly: false,
        commandLists: scopes.map((scope) => ({ scopes: [scope], commands: questions.map(command) })),
      },
    ],
    composeExtensions: [
      {
        botId: appId,
        commands: [
          {
            id: concernShortcut.id,
            type: 'action',
            // From the menu of a message, which is quoted then, and from where one writes.
            context: ['message', 'compose', 'commandBox'],
            title: within(commandLimits.title, concernShortcut.title),
            description: within(commandLimits.description, concernShortcut.description),
            fetchTask: true,
          },
        ],
      },
    ],
    permissions: ['identity', 'messageTeamMembers'],
    validDomains: [publicHost],
    webApplicationInfo: { id: appId, resource: `api://${publicHost}/${appId}` },
  }
}

function command({ title, asks, sayings }: MenuQuestion) {
  return {
    title: within(commandLimits.title, title),
    description: within(commandLimits.description, asks),
    type: 'prompt',
    prompt: sayings[0] ?? title,
  }
}

function within(limit: number, words: string): string {
  if (words.length > limit) throw new RangeError(`Teams shows ${limit} characters of a command’s words; shorten “${words}”.`)
  return words
}

function assertGuid(appId: string): void {
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(appId)) {
    throw new TypeError(`“${appId}” is not an app id: give the GUID of the bot’s registration (MICROSOFT_APP_ID).`)
  }
}

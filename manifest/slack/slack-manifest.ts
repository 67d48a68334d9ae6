import { concernShortcut } from '../../bot/shortcuts.ts'
import type { MenuQuestion } from '../menu-questions.ts'
import { accentColour, longDescription, productName, tagline } from '../product.ts'
import { assertPublicHost } from '../public-host.ts'

export interface SlackManifestOptions {
  /** How Slack reaches Formroom: by HTTP at a public host name (without `https://`), or not at all (Socket Mode). */
  readonly reachedBy: { readonly kind: 'http'; readonly publicHost: string } | { readonly kind: 'socket' }
  readonly questions: readonly MenuQuestion[]
}

/** The Slack app manifest, schema version 2: paste it at api.slack.com/apps, "Create from a manifest". Throws where the host is malformed. */
export function slackManifest({ reachedBy, questions }: SlackManifestOptions) {
  const address = requestUrl(reachedBy)
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: productName,
      description: tagline,
      background_color: accentColour,
      long_description: longDescription,
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      shortcuts: [
        { type: 'global', callback_id: concernShortcut.id, ...shortcutWords },
        { type: 'message', callback_id: concernShortcut.messageId, ...shortcutWords },
      ],
      bot_user: { display_name: productName, always_online: true },
      slash_commands: [
        {
          command: '/formroom',
          ...(address && { url: address }),
          description: tagline,
          usage_hint: usageHint(questions),
          should_escape: false,
        },
      ],
    },
    oauth_config: {
      scopes: {
        bot: [
          'app_mentions:read',
          'chat:write',
          'commands',
          'files:write',
          'im:history',
          'im:write',
          'users:read',
          'users:read.email',
        ],
      },
    },
    settings: {
      event_subscriptions: {
        ...(address && { request_url: address }),
        bot_events: ['app_home_opened', 'app_mention', 'app_uninstalled', 'message.im', 'tokens_revoked', 'user_change'],
      },
      interactivity: {
        is_enabled: true,
        ...(address && { request_url: address, message_menu_options_url: address }),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: reachedBy.kind === 'socket',
      token_rotation_enabled: false,
    },
  }
}

const shortcutWords = { name: concernShortcut.title, description: concernShortcut.description }

/** Bolt's receiver takes events, button presses and commands at one address; in Socket Mode Slack wants none. */
function requestUrl(reachedBy: SlackManifestOptions['reachedBy']): string | undefined {
  if (reachedBy.kind === 'socket') return undefined
  assertPublicHost(reachedBy.publicHost)
  return `https://${reachedBy.publicHost}/slack/events`
}

/** Two things to say and the last of the menu, which is help: Slack shows the hint in one line beside the command. */
function usageHint(questions: readonly MenuQuestion[]): string {
  const hinted = [...questions.slice(0, -1).slice(0, 2), ...questions.slice(-1)]
  return hinted.map(({ sayings, title }) => sayings[0] ?? title).join(' | ')
}

import { app, authentication } from '@microsoft/teams-js'
import { teamsTabLink } from '../../src/cards/teams-links.ts'
import type { Host, Theme } from './host.ts'

/** A host that has not answered by then is none. */
const ANSWER_MILLISECONDS = 5_000

/**
 * Inside Teams, or where else Microsoft 365 shows Teams' tabs: it says who looks (by a token, which its own library keeps and renews),
 * in which theme and at which view. Where no such host answers, the page is opened as a browser opens it.
 */
export async function openTeams(): Promise<Host> {
  try {
    await answered(app.initialize())
    const { app: shown, page } = await answered(app.getContext())
    return teamsHost(themeOf(shown.theme), page.subPageId || undefined)
  } catch {
    const address = new URL(window.location.href)
    address.searchParams.delete('in')
    window.location.replace(address)
    // The page is being left.
    return new Promise(() => {})
  }
}

function teamsHost(theme: Theme, opened: string | undefined): Host {
  const chat = namedInPage('formroom-chat')
  const appId = namedInPage('formroom-teams-app')
  const pageAt = (view: string) => new URL(view ? `/overview?${view}` : '/overview', window.location.href).href
  return {
    kind: 'teams',
    theme,
    onTheme: (changed) => app.registerOnThemeChangeHandler((next) => changed(themeOf(next))),
    opened,
    token,
    ask: chat === undefined ? undefined : (words) => open(chat.replace('{words}', encodeURIComponent(words))),
    linkTo: (view) => (appId === undefined ? pageAt(view) : teamsTabLink({ appId, address: pageAt(''), view })),
    signIn: undefined,
    drawn() {
      app.notifyAppLoaded()
      void app.notifySuccess().catch(() => undefined)
    },
  }
}

/** Asked of Teams each time: it keeps the token, and gets a new one when it has run out. Without one the server says that one is signed out. */
async function token(): Promise<string | undefined> {
  try {
    return await authentication.getAuthToken()
  } catch {
    return undefined
  }
}

function open(address: string): void {
  app.openLink(address).catch(() => window.open(address, '_blank', 'noopener'))
}

/** What the server has written into the page. */
function namedInPage(name: string): string | undefined {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content || undefined
}

function themeOf(said: string): Theme {
  if (said === 'contrast') return 'contrast'
  return said === 'dark' || said === 'glass' ? 'dark' : 'light'
}

async function answered<Answer>(asked: Promise<Answer>): Promise<Answer> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no host answered')), ANSWER_MILLISECONDS)
  })
  return Promise.race([asked, late]).finally(() => clearTimeout(timer))
}

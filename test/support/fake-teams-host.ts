import type { Page } from 'playwright-core'

/** Where the fake host is: an address of Teams’ own, of which nothing is ever asked but what is answered here. */
export const TEAMS_HOST = 'https://teams.microsoft.com'
/** Where Teams reaches Formroom. */
export const PUBLIC_HOST = 'https://formroom.school.example'

export interface TeamsHost {
  /** What the page has asked of Teams, in order. */
  readonly asked: { readonly func: string; readonly args: readonly unknown[] }[]
  /** Tells the page of something, as Teams does: `themeChange`, `settings.save`. */
  tell(func: string, ...args: readonly unknown[]): Promise<void>
}

export interface HostSays {
  /** What `getAuthToken` gives; undefined: Teams could not get one. */
  token(): Promise<string | undefined>
  readonly theme?: 'default' | 'dark' | 'contrast' | 'glass'
  readonly subEntityId?: string
  readonly frameContext?: 'content' | 'settings'
}

/**
 * Shows a page of Formroom in a frame as Teams shows a tab, over its own protocol (PLATFORMS 4.4). `served` is where Formroom is on this
 * machine; the browser believes it is at `PUBLIC_HOST`, so that everything is under TLS as it has to be.
 */
export async function openInTeams(page: Page, served: string, path: string, says: HostSays): Promise<TeamsHost> {
  const asked: TeamsHost['asked'] = []
  const { theme = 'default', subEntityId, frameContext = 'content' } = says
  await page.route(`${PUBLIC_HOST}/**`, async (route) => {
    const url = new URL(route.request().url())
    const response = await route.fetch({ url: `${served}${url.pathname}${url.search}`, maxRedirects: 0 })
    await route.fulfill({ response })
  })
  await page.route('https://res.cdn.office.net/**', (route) =>
    route.fulfill({ json: { validOrigins: ['teams.microsoft.com'] }, headers: { 'access-control-allow-origin': '*' } }),
  )
  await page.route(`${TEAMS_HOST}/**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: hostPage(`${PUBLIC_HOST}${path}`) }),
  )
  await page.exposeFunction('hostAnswers', async (func: string, args: readonly unknown[]) => {
    asked.push({ func, args })
    switch (func) {
      case 'initialize':
        return [frameContext, 'web', JSON.stringify(runtime), '2.58.0']
      case 'getContext':
        return [{ locale: 'en-gb', theme, entityId: 'overview', subEntityId, frameContext, hostName: 'Teams', sessionId: 's' }]
      case 'authentication.getAuthToken': {
        const token = await says.token()
        return token === undefined ? [false, 'resourceDisabled'] : [true, token]
      }
      case 'settings.getSettings':
        return [{}]
      case 'settings.setSettings':
      case 'executeDeepLink':
        return [true]
      default:
        return undefined
    }
  })
  await page.goto(`${TEAMS_HOST}/formroom`)
  return {
    asked,
    tell: (func, ...args) =>
      page.evaluate(
        ([what, withArgs]) =>
          (globalThis as unknown as { tell(func: string, args: readonly unknown[]): void }).tell(what, withArgs),
        [func, args] as const,
      ),
  }
}

/** What this host can do, as teams-js is told in `initialize`. */
const runtime = { apiVersion: 4, hostVersionsInfo: {}, isLegacyTeams: false, supports: { pages: { config: {} } } }

function hostPage(address: string): string {
  return `<!doctype html><title>Teams</title><style>body{margin:0}iframe{width:100vw;height:100vh;border:0}</style>
<iframe src="${address}"></iframe>
<script>
  const frame = document.querySelector('iframe')
  const origin = ${JSON.stringify(PUBLIC_HOST)}
  addEventListener('message', async ({ data, source }) => {
    if (source !== frame.contentWindow || typeof data?.func !== 'string') return
    const args = await hostAnswers(data.func, data.args ?? [])
    if (args) source.postMessage({ id: data.id, uuidAsString: data.uuidAsString, args }, origin)
  })
  globalThis.tell = (func, args) => frame.contentWindow.postMessage({ func, args }, origin)
</script>`
}

/** What Teams calls `default`, `dark` and `contrast`; `glass` is drawn as dark. */
export type Theme = 'light' | 'dark' | 'contrast'

/** Where the page is shown: in Teams, beside the chat in the simulator, or in a browser by itself. */
export interface Host {
  readonly kind: 'teams' | 'simulator' | 'browser'
  /** The theme to begin with; undefined follows what the person's system prefers. */
  readonly theme: Theme | undefined
  /** Calls back when the host changes its theme. */
  onTheme(changed: (theme: Theme) => void): void
  /** The view that it was opened at by a deep link, as an address's query (`scope=9X&week=2026-11-16`); undefined: the address says it. */
  readonly opened: string | undefined
  /** A fresh token to send along; undefined where the browser's own session says who it is. `renew`: the last one was refused. */
  token(renew?: boolean): Promise<string | undefined>
  /** Opens the chat with this question filled in, not sent. Undefined where there is no chat to open. */
  readonly ask: ((words: string) => void) | undefined
  /** The address by which somebody else opens this view; `view` is an address's query. */
  linkTo(view: string): string
  /** Signs in again and comes back to this view. Undefined where signing in is the host's own doing. */
  readonly signIn: ((view: string) => void) | undefined
  /** The page has drawn its first view. */
  drawn(): void
}

/**
 * Finds out where the page is shown. Teams' own library is loaded inside Teams alone: the address that the app's manifest gives says
 * `in=teams`, the simulator's `in=simulator`.
 */
export async function openHost(query: URLSearchParams): Promise<Host> {
  if (query.get('in') === 'teams') return (await import('./teams.ts')).openTeams()
  return query.get('in') === 'simulator' ? simulatorHost(query) : browserHost(query)
}

/** Shown in a frame of our own simulator, which fills its composer and says when its theme changes. */
function simulatorHost(query: URLSearchParams): Host {
  const { parent } = window
  return {
    ...browserHost(query),
    kind: 'simulator',
    onTheme(changed) {
      window.addEventListener('message', ({ origin, data }: MessageEvent<unknown>) => {
        if (origin !== window.location.origin || typeof data !== 'object' || data === null) return
        const theme = themeOf((data as { readonly theme?: unknown }).theme)
        if (theme) changed(theme)
      })
    },
    ask: (words) => parent.postMessage({ formroom: 'ask', words }, window.location.origin),
  }
}

function browserHost(query: URLSearchParams): Host {
  return {
    kind: 'browser',
    theme: themeOf(query.get('theme')),
    onTheme() {},
    opened: undefined,
    token: async () => undefined,
    ask: chatOf(),
    linkTo: (view) => new URL(view ? `/overview?${view}` : '/overview', window.location.href).href,
    signIn: (view) => window.location.assign(`/sign-in?to=${encodeURIComponent(view ? `/overview?${view}` : '/overview')}`),
    drawn() {},
  }
}

/**
 * Where the server knows of a chat, it names its address in the page, with `{words}` in it where the platform takes them
 * (`<meta name="formroom-chat" content="slack://app?team=T1&id=A1&tab=messages">`). One that takes none has them on the clipboard.
 */
function chatOf(): Host['ask'] {
  const address = document.querySelector<HTMLMetaElement>('meta[name="formroom-chat"]')?.content
  if (!address) return undefined
  return (words) => {
    if (!address.includes('{words}')) void navigator.clipboard?.writeText(words)
    window.open(address.replace('{words}', encodeURIComponent(words)), '_blank', 'noopener')
  }
}

function themeOf(said: unknown): Theme | undefined {
  if (said === 'light' || said === 'default') return 'light'
  if (said === 'dark' || said === 'glass') return 'dark'
  return said === 'contrast' ? 'contrast' : undefined
}

import { useEffect, useMemo, useState } from 'preact/hooks'
import { readView, type View, writeView } from './view.ts'

/** What an address may hold beside the view, and keeps from view to view: where the page is shown, and whom one is in loopback mode. */
const keeps = ['in', 'as', 'theme'] as const

export interface Router {
  readonly view: View
  /** The address of a view, for a link. */
  href(view: View): string
  /** Goes to a view; `replace` where going back should not come here again. */
  go(view: View, options?: { readonly replace?: boolean }): void
}

/** The view is the address: going to one changes it, and the browser's own back and forward work. */
export function useRouter(): Router {
  const [query, setQuery] = useState(window.location.search)
  useEffect(() => {
    const moved = () => setQuery(window.location.search)
    window.addEventListener('popstate', moved)
    return () => window.removeEventListener('popstate', moved)
  }, [])
  return useMemo(
    () => ({
      view: readView(query),
      href: addressOf,
      go(view, { replace = false } = {}) {
        window.history[replace ? 'replaceState' : 'pushState'](null, '', addressOf(view))
        setQuery(window.location.search)
      },
    }),
    [query],
  )
}

/** The address of a view on this page. */
export function addressOf(view: View): string {
  const here = new URLSearchParams(window.location.search)
  const query = new URLSearchParams(writeView(view))
  for (const name of keeps) {
    const value = here.get(name)
    if (value !== null) query.set(name, value)
  }
  return `${window.location.pathname}?${query}`
}

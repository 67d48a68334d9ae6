import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Ask } from './ask.ts'
import type { Host } from './host.ts'
import type { Router } from './router.ts'

/** What every part of the page can reach. */
export interface Page {
  readonly host: Host
  readonly ask: Ask
  readonly router: Router
}

export const PageContext = createContext<Page | undefined>(undefined)

/** Throws outside the page. */
export function usePage(): Page {
  const page = useContext(PageContext)
  if (!page) throw new Error('This is drawn inside the page alone.')
  return page
}

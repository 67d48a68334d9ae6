import type { ComponentChildren, JSX } from 'preact'
import { usePage } from './page.ts'
import type { View } from './view.ts'

interface ViewLinkProps {
  readonly to: View
  readonly children?: ComponentChildren
}

/** A link to a view: it is gone to without loading the page anew, and can be opened in a tab of its own or copied like any other. */
export function ViewLink({ to, children }: ViewLinkProps): JSX.Element {
  const { router } = usePage()
  return (
    <a
      href={router.href(to)}
      onClick={(event) => {
        if (isForBrowser(event)) return
        event.preventDefault()
        router.go(to)
      }}
    >
      {children}
    </a>
  )
}

/** Whether a click means a tab or a window of its own, which is the browser's to open. */
export function isForBrowser({ metaKey, ctrlKey, shiftKey, altKey, button }: MouseEvent): boolean {
  return metaKey || ctrlKey || shiftKey || altKey || button !== 0
}

import type { ComponentChildren, JSX } from 'preact'
import { usePage } from './page.ts'
import type { View } from './view.ts'

interface ViewLinkProps {
  readonly to: View
  readonly class?: string
  readonly tabIndex?: number
  /** What is heard in place of what is seen. */
  readonly 'aria-label'?: string
  readonly 'data-at'?: string
  readonly children?: ComponentChildren
  onKeyDown?(event: KeyboardEvent): void
  onFocus?(): void
}

/** A link to a view: it is gone to without loading the page anew, and can be opened in a tab of its own or copied like any other. */
export function ViewLink({ to, children, ...rest }: ViewLinkProps): JSX.Element {
  const { router } = usePage()
  return (
    <a
      {...rest}
      href={router.href(to)}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
        event.preventDefault()
        router.go(to)
      }}
    >
      {children}
    </a>
  )
}

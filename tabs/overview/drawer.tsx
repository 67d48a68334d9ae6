import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Icon } from './icons.tsx'

interface DrawerProps {
  readonly title: string
  readonly children: ComponentChildren
  /** Buttons beside the way out. */
  readonly tools?: ComponentChildren
  close(): void
}

/** Something opened over the page: a week, a pupil's year. Escape, the cross and the browser's back close it, and focus goes back. */
export function Drawer({ title, children, tools, close }: DrawerProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const before = document.activeElement
    const element = dialog.current
    if (!element?.open) element?.showModal()
    return () => {
      // As long as it is open nothing else can take the focus.
      element?.close()
      // What was pressed may have gone with the page that it was on: then the same week, in the form that was opened, has the focus.
      const back = before?.isConnected && before !== document.body ? before : document.querySelector('.heat a[tabindex="0"]')
      if (back instanceof HTMLElement) back.focus({ preventScroll: true })
    }
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click is on what lies around the dialog; by keyboard it is Escape
    <dialog
      ref={dialog}
      class="drawer"
      aria-labelledby="drawer-title"
      onCancel={(event) => {
        event.preventDefault()
        close()
      }}
      onClick={(event) => {
        if (event.target === dialog.current) close()
      }}
    >
      <div class="drawer-body">
        <header class="drawer-head">
          <h2 id="drawer-title" tabIndex={-1} autofocus>
            {title}
          </h2>
          <div class="tools">
            {tools}
            <button type="button" class="tool" onClick={close}>
              <Icon name="close" />
              <span>Close</span>
            </button>
          </div>
        </header>
        {children}
      </div>
    </dialog>
  )
}

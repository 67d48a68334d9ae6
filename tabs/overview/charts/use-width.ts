import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

/** The width that a chart has, in pixels, so that its words keep their size however wide it is. */
export function useWidth<E extends HTMLElement>(guess: number): { readonly ref: RefObject<E | null>; readonly width: number } {
  const ref = useRef<E>(null)
  const [width, setWidth] = useState(guess)
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const measure = () => setWidth(Math.max(200, Math.floor(element.clientWidth)))
    measure()
    const watching = new ResizeObserver(measure)
    watching.observe(element)
    window.addEventListener('beforeprint', measure)
    return () => {
      watching.disconnect()
      window.removeEventListener('beforeprint', measure)
    }
  }, [])
  return { ref, width }
}

import { useEffect, useState } from 'preact/hooks'

/** Whether the first view has been painted: what lies below it is drawn then, so that it does not keep what is above waiting. */
export function useAfterPaint(): boolean {
  const [isPainted, setIsPainted] = useState(false)
  useEffect(() => {
    let frame = requestAnimationFrame(() => {
      // The one before the next frame is painted; this comes with the next.
      frame = requestAnimationFrame(() => setIsPainted(true))
    })
    return () => cancelAnimationFrame(frame)
  }, [])
  return isPainted
}

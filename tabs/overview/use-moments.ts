import { useEffect } from 'preact/hooks'

interface Moments {
  readonly isOffline: boolean
  readonly isImporting: boolean
  again(): void
}

/** How often is looked while a file is being read in, and how long a page may have lain before it is brought up to date. */
const importMilliseconds = 15_000
const lainMilliseconds = 5 * 60_000

/** Asks again when it is worth it: the connection is back, an import is running, somebody comes back to a page that has lain. */
export function useMoments({ isOffline, isImporting, again }: Moments): void {
  useEffect(() => {
    if (!isOffline) return
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [isOffline, again])

  useEffect(() => {
    if (!isImporting) return
    const timer = setInterval(again, importMilliseconds)
    return () => clearInterval(timer)
  }, [isImporting, again])

  useEffect(() => {
    let left = Date.now()
    const changed = () => {
      if (document.visibilityState === 'hidden') left = Date.now()
      else if (Date.now() - left > lainMilliseconds) again()
    }
    document.addEventListener('visibilitychange', changed)
    return () => document.removeEventListener('visibilitychange', changed)
  }, [again])
}

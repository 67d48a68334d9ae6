import { useEffect, useState } from 'preact/hooks'
import type { Theme } from './teams/host-config.ts'
import { type View, views } from './top-bar.tsx'

/** A browser that keeps nothing (or forbids asking) just begins afresh. */
function kept(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Nothing depends on it.
  }
}

function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches)
  useEffect(() => {
    const media = matchMedia(query)
    const onChange = () => setMatches(media.matches)
    media.addEventListener('change', onChange)
    return () => media.removeEventListener('change', onChange)
  }, [query])
  return matches
}

/** The theme: the system's, until somebody chooses. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const systemIsDark = useMedia('(prefers-color-scheme: dark)')
  const [chosen, setChosen] = useState(() => kept('formroom-theme'))
  const theme: Theme = chosen === 'dark' || chosen === 'light' ? chosen : systemIsDark ? 'dark' : 'light'
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme
  }, [theme])
  return [
    theme,
    (next) => {
      keep('formroom-theme', next)
      setChosen(next)
    },
  ]
}

/** The view: both platforms side by side where there is room for them, otherwise one at a time. */
export function useView(): readonly [View, (view: View) => void] {
  const wide = useMedia('(min-width: 1180px)')
  const [chosen, setChosen] = useState(() => views.find(({ value }) => value === kept('formroom-view'))?.value ?? 'both')
  const view = chosen === 'both' && !wide ? 'teams' : chosen
  return [
    view,
    (next) => {
      keep('formroom-view', next)
      setChosen(next)
    },
  ]
}

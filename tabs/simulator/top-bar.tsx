import { useEffect, useState } from 'preact/hooks'
import { Logo } from './logo.tsx'
import { Segmented } from './segmented.tsx'
import type { Theme } from './teams/host-config.ts'
import { type About, readAbout, schoolDay, schoolTime } from './wire/about.ts'

/** What the answers are shown as. */
export type View = 'both' | 'teams' | 'slack' | 'text'

export const views = [
  { value: 'both', label: 'Side by side', className: 'wide-only' },
  { value: 'teams', label: 'Teams' },
  { value: 'slack', label: 'Slack' },
  { value: 'text', label: 'Plain text' },
] as const satisfies readonly { value: View; label: string; className?: string }[]

interface TopBarProps {
  readonly about: About
  readonly view: View
  readonly onView: (view: View) => void
  readonly theme: Theme
  readonly onTheme: (theme: Theme) => void
}

export function TopBar({ about, view, onView, theme, onTheme }: TopBarProps) {
  const other: Theme = theme === 'dark' ? 'light' : 'dark'
  return (
    <header>
      <div class="top-bar">
        <div class="brand">
          <Logo />
          <div>
            <h1>Formroom</h1>
            <p>{about.schoolName}</p>
          </div>
        </div>
        <Segmented name="view" legend="Show answers as" options={views} value={view} onChange={onView} />
        <button type="button" class="theme-toggle" onClick={() => onTheme(other)} aria-label={`Switch to the ${other} theme`}>
          <svg viewBox="0 0 20 20" aria-hidden="true">
            {theme === 'dark' ? (
              <path d="M10 2v2M10 16v2M2 10h2M16 10h2M4.3 4.3l1.4 1.4M14.3 14.3l1.4 1.4M4.3 15.7l1.4-1.4M14.3 5.7l1.4-1.4M10 6.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 0 1 0-7Z" />
            ) : (
              <path d="M16.5 12.2A7 7 0 0 1 7.8 3.5a7 7 0 1 0 8.7 8.7Z" />
            )}
          </svg>
        </button>
      </div>
      {about.clockFixed ? (
        <p class="clock">
          The clock is fixed: {schoolDay(about.now)}, {schoolTime(about.now)}
        </p>
      ) : null}
      {about.clockRate > 1 ? <QuickClock about={about} /> : null}
    </header>
  )
}

/** A quickened clock waits at everything that is due, so the server is asked how late it is. */
function QuickClock({ about }: { readonly about: About }) {
  const [now, setNow] = useState(about.now)
  useEffect(() => {
    const look = async () => {
      const response = await fetch('/simulator/about')
      if (response.ok) setNow(readAbout(await response.json()).now)
    }
    const timer = setInterval(() => void look().catch(() => undefined), 500)
    return () => clearInterval(timer)
  }, [])
  return (
    <p class="clock">
      The clock runs {about.clockRate.toLocaleString('en-GB')} times faster: {schoolDay(now)}, {schoolTime(now)}
    </p>
  )
}

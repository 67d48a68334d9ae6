import { render } from 'preact'
import { openHost } from '../overview/host.ts'
import { Choosing } from './choosing.tsx'
import { NotInTeams } from './not-in-teams.tsx'

const place = document.getElementById('config')
const query = new URLSearchParams(window.location.search)

async function open(into: HTMLElement): Promise<void> {
  if (query.get('in') !== 'teams') return render(<NotInTeams />, into)
  const host = await openHost(query)
  const show = (theme: string | undefined) => {
    document.documentElement.dataset['theme'] = theme ?? 'light'
  }
  show(host.theme)
  host.onTheme(show)
  render(<Choosing host={host} />, into)
}

if (place !== null) void open(place)

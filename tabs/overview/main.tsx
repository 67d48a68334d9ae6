import { render } from 'preact'
import './styles/themes.css'
import './styles/page.css'
import './styles/panels.css'
import './styles/heat.css'
import './styles/charts.css'
import './styles/drawer.css'
import './styles/print.css'
import { createAsk } from './ask.ts'
import { openHost, type Theme } from './host.ts'
import { Overview } from './overview.tsx'
import { questionOf } from './question.ts'
import { addressOf } from './router.ts'
import { layOutForPrinting } from './sheet.ts'
import { askOnce } from './use-answer.ts'
import { readView } from './view.ts'

const query = new URLSearchParams(window.location.search)
const host = await openHost(query)
if (host.opened !== undefined) window.history.replaceState(null, '', addressOf(readView(host.opened)))

function wear(theme: Theme | undefined): void {
  if (theme) document.documentElement.dataset['theme'] = theme
}
wear(host.theme)
host.onTheme(wear)

layOutForPrinting()

const ask = createAsk(host, query.get('as'))
// On its way while the page is being drawn.
const { week: _, pupil: __, ...year } = readView(window.location.search)
void askOnce(ask, questionOf(year))

const root = document.getElementById('overview')
if (root) render(<Overview host={host} ask={ask} />, root)

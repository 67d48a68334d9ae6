import type { JSX } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { capital } from '../../src/cards/capital.ts'
import { plural } from '../../src/cards/plural.ts'
import type { Panel as PanelOf, YearOverviewFacts } from '../../src/handlers/year-overview/facts.ts'
import type { Ask } from './ask.ts'
import { AskTool } from './ask-tool.tsx'
import { asksAbout } from './asks.ts'
import { Pupil } from './details/pupil.tsx'
import { Unanswered } from './details/unanswered.tsx'
import { Week } from './details/week.tsx'
import { Filters } from './filters.tsx'
import type { Host } from './host.ts'
import { Icon } from './icons.tsx'
import { PageContext } from './page.ts'
import { Absence } from './panels/absence.tsx'
import { Actions } from './panels/actions.tsx'
import { Changed } from './panels/changed.tsx'
import { Concerns } from './panels/concerns.tsx'
import { Gaps } from './panels/gaps.tsx'
import { HeatMap } from './panels/heat-map.tsx'
import { Lates } from './panels/lates.tsx'
import { Pupils } from './panels/pupils.tsx'
import { Space } from './panels/space.tsx'
import { Timeline } from './panels/timeline.tsx'
import { Trend } from './panels/trend.tsx'
import { questionOf } from './question.ts'
import { useRouter } from './router.ts'
import { Bar, Skeleton, State } from './states.tsx'
import { Tiles } from './tiles.tsx'
import { useAfterPaint } from './use-after-paint.ts'
import { useAnswer } from './use-answer.ts'
import { useMoments } from './use-moments.ts'
import { type View, writeView } from './view.ts'

interface OverviewProps {
  readonly host: Host
  readonly ask: Ask
}

/** The whole page. */
export function Overview({ host, ask }: OverviewProps): JSX.Element {
  const router = useRouter()
  const page = useMemo(() => ({ host, ask, router }), [host, ask, router])
  const { week: _, pupil: __, ...year } = router.view
  const { answered, last, again } = useAnswer<YearOverviewFacts>(ask, questionOf(year))
  const shown = answered?.kind === 'facts' ? answered.facts : answered?.kind === 'offline' ? last?.facts : undefined
  useMoments({ again, isOffline: answered?.kind === 'offline', isImporting: shown?.isImporting ?? false })
  const title = shown ? `${capital(shown.of)} · ${shown.span.name}` : 'The year at a glance'
  useEffect(() => {
    document.title = `${title} · Formroom`
  }, [title])
  useEffect(() => {
    if (answered !== undefined) host.drawn()
  }, [answered, host])

  return (
    <PageContext.Provider value={page}>
      <div class="page">
        <Head facts={shown} view={router.view} host={host} />
        <main>
          {answered?.kind === 'offline' && last && (
            <Bar look="warning" action={{ label: 'Try again', run: again }}>
              No connection. These are the figures of {clock(last.at)}; weeks and pupils cannot be opened until there is one.
            </Bar>
          )}
          {shown?.isImporting && <Bar look="info">New registers are being read in. The figures bring themselves up to date.</Bar>}
          {shown?.span.isFallback && (
            <Bar look="info">This school’s calendar has no such period, so {shown.span.name} is shown.</Bar>
          )}
          {shown ? (
            <Shown facts={shown} view={router.view} />
          ) : answered === undefined ? (
            <Skeleton />
          ) : (
            <Unanswered
              answered={answered.kind === 'facts' ? undefined : answered}
              again={again}
              none="There is nothing to show here yet."
            />
          )}
        </main>
      </div>
    </PageContext.Provider>
  )
}

interface HeadProps {
  readonly facts: YearOverviewFacts | undefined
  readonly view: View
  readonly host: Host
}

function Head({ facts, view, host }: HeadProps): JSX.Element {
  const [copied, setCopied] = useState(false)
  async function share(): Promise<void> {
    await navigator.clipboard.writeText(host.linkTo(writeView(view))).catch(() => undefined)
    setCopied(true)
    setTimeout(() => setCopied(false), 4_000)
  }
  return (
    <header class="page-head">
      <div class="names">
        <p class="school">{facts?.school ?? 'Formroom'}</p>
        <h1>
          {facts ? capital(facts.of) : 'The year at a glance'}
          {facts && (
            <span class="period">
              {' '}
              {facts.span.kind === 'year' ? facts.span.name : `${facts.span.name} ${facts.span.year.name}`}
            </span>
          )}
        </h1>
        {facts && (
          <p class="rests">
            {facts.size !== null && `${plural(facts.size, 'pupil')}. `}
            {facts.registers.says}
          </p>
        )}
      </div>
      {facts && <Filters facts={facts} />}
      {facts && (
        <div class="tools head-tools">
          <AskTool words={asksAbout(facts).attendance} about="this year" label="Ask about this" />
          <button type="button" class="tool" onClick={() => void share()}>
            <Icon name="link" />
            <span>Copy link</span>
          </button>
          <button type="button" class="tool" onClick={() => window.print()}>
            <Icon name="print" />
            <span>Print</span>
          </button>
          <span class="toast" role="status">
            {copied && 'Link copied: whoever opens it sees what is theirs to see.'}
          </span>
        </div>
      )}
    </header>
  )
}

function Shown({ facts, view }: { readonly facts: YearOverviewFacts; readonly view: View }): JSX.Element {
  const { panels, withheld, detail } = facts
  const asks = asksAbout(facts)
  const isPainted = useAfterPaint()
  const attendance = factsOf(panels.attendance)
  const isEmpty =
    attendance !== undefined && [attendance.all, ...attendance.rows].every(({ cells }) => cells.every((cell) => cell === null))
  const [dates, meetings, tasks] = [factsOf(panels.dates), factsOf(panels.meetings), factsOf(panels.tasks)]
  const weeks = attendance?.weeks ?? factsOf(panels.absence)?.weeks ?? factsOf(panels.lates)?.weeks
  return (
    <>
      {withheld ? (
        <State
          title="Too few pupils"
          says="Figures of so few pupils would say something of each of them, so they are not shown here."
        />
      ) : (
        <>
          <Tiles facts={facts} />
          <div class="panels">
            {attendance && isEmpty && (
              <State
                title="No registers yet"
                says={`Nothing has been counted for ${facts.of} in ${facts.span.name}. The page fills as registers arrive; until then, dates and actions are below.`}
              />
            )}
            {attendance && !isEmpty && (
              <HeatMap key={JSON.stringify([facts.scope, facts.span.key])} facts={attendance} asks={asks.attendance} />
            )}
            {isPainted && (
              <>
                {attendance && !isEmpty && <Trend facts={attendance} asks={asks.trend} />}
                {attendance && !isEmpty && (
                  <Changed
                    attendance={attendance}
                    absence={factsOf(panels.absence)}
                    lates={factsOf(panels.lates)}
                    asks={asks.changed}
                  />
                )}
                {!isEmpty && drawn(panels.absence, (absence) => <Absence facts={absence} asks={asks.absence} />)}
                {!isEmpty && drawn(panels.lates, (lates) => <Lates facts={lates} asks={asks.lates} />)}
                {!isEmpty && drawn(panels.gaps, (gaps) => <Gaps facts={gaps} today={facts.today} asks={asks.gaps} />)}
                {drawn(panels.concerns, (concerns) => (
                  <Concerns facts={concerns} asks={asks.concerns} />
                ))}
                {drawn(panels.space, (space) => (
                  <Space facts={space} asks={asks.space} />
                ))}
                {tasks && <Actions facts={tasks} asks={asks.actions} />}
                {weeks && (dates || meetings || tasks) && (
                  <Timeline
                    weeks={weeks}
                    today={facts.today}
                    dates={dates}
                    meetings={meetings}
                    tasks={tasks}
                    asks={asks.timeline}
                  />
                )}
                {!isEmpty && detail === 'pupils' && panels.absence.kind === 'facts' && (
                  <Pupils key={JSON.stringify([facts.scope, facts.span.key])} overview={facts} asks={asks.pupils} />
                )}
              </>
            )}
          </div>
          <NotShown facts={facts} />
        </>
      )}
      {view.week !== undefined && <Week key={view.week} overview={facts} monday={view.week} />}
      {view.pupil !== undefined && <Pupil key={view.pupil} overview={facts} pupil={view.pupil} />}
    </>
  )
}

const panelNames: Readonly<Record<keyof YearOverviewFacts['panels'], string>> = {
  attendance: 'attendance',
  absence: 'persistent absence',
  lates: 'lates',
  gaps: 'group gaps',
  concerns: 'concerns',
  space: 'tutor time',
  meetings: 'meetings',
  tasks: 'actions',
  dates: 'dates',
}

/** What the page leaves out, and why: nothing of it says whether there is any. */
function NotShown({ facts: { panels } }: { readonly facts: YearOverviewFacts }): JSX.Element | null {
  const names = Object.entries(panels) as [keyof typeof panels, PanelOf<unknown>][]
  const notTheirs = names.flatMap(([name, { kind }]) => (kind === 'not for you' ? [panelNames[name]] : []))
  const nothingYet = names.flatMap(([, panel]) => (panel.kind === 'no data' ? [panel.says] : []))
  if (notTheirs.length + nothingYet.length === 0) return null
  return (
    <footer class="not-shown">
      {nothingYet.length > 0 && <p>{[...new Set(nothingYet)].join(' ')}</p>}
      {notTheirs.length > 0 && <p>Not part of your role here: {notTheirs.join(', ')}.</p>}
    </footer>
  )
}

function factsOf<Facts>(panel: PanelOf<Facts>): Facts | undefined {
  return panel.kind === 'facts' ? panel.facts : undefined
}

function drawn<Facts>(panel: PanelOf<Facts>, draw: (facts: Facts) => JSX.Element): JSX.Element | null {
  return panel.kind === 'facts' ? draw(panel.facts) : null
}

function clock(at: Date): string {
  return at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
}

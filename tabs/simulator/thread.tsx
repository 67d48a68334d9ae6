import { useLayoutEffect, useRef } from 'preact/hooks'
import type { ShownAnswer, Thread as ThreadOfTurns, Turn } from './chat.ts'
import { Logo } from './logo.tsx'
import type { Press } from './teams/adaptive-card-view.tsx'
import type { Theme } from './teams/host-config.ts'
import type { Find } from './teams/teams-search.tsx'
import type { View } from './top-bar.tsx'
import { TurnView } from './turn-view.tsx'
import { Welcome } from './welcome.tsx'
import type { About } from './wire/about.ts'
import type { Place } from './wire/activity.ts'
import type { Person } from './wire/person.ts'

interface ThreadProps {
  readonly thread: ThreadOfTurns
  readonly me: Person
  readonly personOf: (email: string) => Person
  readonly place: Place
  readonly view: View
  readonly theme: Theme
  readonly about: About
  readonly now: Date
  readonly opened: string | undefined
  readonly onOpen: (answer: ShownAnswer) => void
  readonly onPress: (answer: ShownAnswer, press: Press) => void
  readonly onFind: Find
  readonly onSay: (text: string) => void
  readonly onAgain: (turn: Turn) => void
}

/** The conversation on screen, in one pane or in two that keep step. */
export function Thread(props: ThreadProps) {
  const { thread, me, personOf, place, view, theme, about, now, opened, onOpen, onPress, onFind, onSay, onAgain } = props
  const scroll = useRef<HTMLElement>(null)
  const last = thread.turns.at(-1)

  useLayoutEffect(() => {
    // What comes unasked takes nobody away from a form that they are filling in.
    if (last?.version !== undefined && scroll.current?.contains(document.activeElement)) return
    const newest = scroll.current?.querySelector('.turn:last-of-type')
    newest?.scrollIntoView({ block: 'start' })
  }, [last?.id, last?.state, view, place, me.email])

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the conversation is scrolled with the keyboard
    <section class="scroll" ref={scroll} tabIndex={0} aria-label="Conversation">
      {last === undefined ? (
        <Welcome me={me} place={place} about={about} now={now} onSay={onSay} />
      ) : (
        <div class="thread">
          <h2 class="for-listeners">Conversation</h2>
          <PaneHeads view={view} place={place} />
          {thread.turns.map((turn) => (
            <TurnView
              key={turn.id}
              turn={turn}
              by={personOf(turn.by)}
              me={me}
              place={place}
              view={view}
              theme={theme}
              opened={opened}
              onOpen={onOpen}
              onPress={onPress}
              onFind={onFind}
              onAgain={() => onAgain(turn)}
            />
          ))}
          <div class="cells rest" aria-hidden="true">
            {panesOf(view).map((pane) => (
              <div class={`cell ${pane}-pane`} key={pane} />
            ))}
          </div>
        </div>
      )}
    </section>
  )
}

function panesOf(view: View): readonly Exclude<View, 'both'>[] {
  return view === 'both' ? ['teams', 'slack'] : [view]
}

function PaneHeads({ view, place }: { readonly view: View; readonly place: Place }) {
  const names = {
    teams: { client: 'Microsoft Teams', where: place === 'channel' ? 'Pastoral team › General' : 'Formroom' },
    slack: { client: 'Slack', where: place === 'channel' ? '# pastoral-team' : 'Formroom' },
    text: { client: 'Plain text', where: 'Notifications, screen readers, the command line' },
  }
  return (
    <div class="cells pane-heads">
      {panesOf(view).map((pane) => (
        <div class={`cell pane-head ${pane}-pane`} key={pane}>
          {pane === 'text' || place === 'channel' ? null : (
            <span class="bot-avatar small" aria-hidden="true">
              <Logo />
            </span>
          )}
          <strong>{names[pane].where}</strong>
          <span>{names[pane].client}</span>
        </div>
      ))}
    </div>
  )
}

import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { AnswerRow } from './answer-row.tsx'
import { type ShownAnswer, type Turn, titleOf } from './chat.ts'
import { PlainAnswer, PlainQuestion } from './plain-text.tsx'
import { SlackAnswer, SlackQuestion, SlackTyping } from './slack/slack-message.tsx'
import type { Press } from './teams/adaptive-card-view.tsx'
import type { Theme } from './teams/host-config.ts'
import { TeamsAnswer, TeamsQuestion, TeamsTyping } from './teams/teams-message.tsx'
import type { Find } from './teams/teams-search.tsx'
import type { View } from './top-bar.tsx'
import type { Place } from './wire/activity.ts'
import type { Person } from './wire/person.ts'

interface TurnViewProps {
  readonly turn: Turn
  readonly by: Person
  readonly me: Person
  readonly place: Place
  readonly view: View
  readonly theme: Theme
  readonly opened: string | undefined
  readonly onOpen: (answer: ShownAnswer) => void
  readonly onPress: (answer: ShownAnswer, press: Press) => void
  readonly onFind: Find
  readonly onAgain: () => void
}

type Pane = Exclude<View, 'both'>

/** A question and its answers, in each of the panes that are on screen. */
export function TurnView(props: TurnViewProps) {
  const { turn, by, me, place, view, opened, onOpen, onAgain } = props
  const panes: readonly Pane[] = view === 'both' ? ['teams', 'slack'] : [view]
  const mine = by.email === me.email
  const hidden = (answer: ShownAnswer) => place === 'channel' && !mine && answer.explained?.audience !== 'everyone'
  const unasked = turn.version !== undefined
  const rows: { key: string; draw: (pane: Pane) => ComponentChildren; after?: ComponentChildren; updates?: number }[] = []
  if (!unasked) rows.push({ key: 'question', draw: (pane) => <QuestionIn pane={pane} {...props} mine={mine} /> })
  if (turn.state === 'waiting') rows.push({ key: 'waiting', draw: (pane) => <WaitingIn pane={pane} /> })
  for (const answer of turn.answers) {
    rows.push(
      hidden(answer)
        ? {
            key: answer.id,
            draw: () => <p class="privately">Formroom answered {by.name} privately. Nobody else here sees it.</p>,
          }
        : {
            key: answer.id,
            draw: (pane) => <AnswerIn pane={pane} answer={answer} {...props} />,
            updates: answer.updates,
            after: unasked ? null : <AnswerRow answer={answer} open={opened === answer.id} onOpen={() => onOpen(answer)} />,
          },
    )
  }
  return (
    <article
      class="turn"
      aria-label={unasked ? `Formroom said: ${titleOf(turn.answers[0]?.card)}` : `${by.name} asked: ${turn.said}`}
    >
      {rows.map(({ key, draw, after, updates = 0 }) => (
        <TurnPart key={key} updates={updates}>
          <div class="cells">
            {panes.map((pane) => (
              <div class={`cell ${pane}-pane`} key={pane}>
                {draw(pane)}
              </div>
            ))}
          </div>
          {after}
        </TurnPart>
      ))}
      {turn.state === 'failed' ? (
        <div class="failure" role="alert">
          <p>{turn.failure}</p>
          <button type="button" class="again" onClick={onAgain}>
            Try again
          </button>
        </div>
      ) : null}
      {turn.state === 'answered' && turn.answers.length === 0 ? (
        <p class="privately">Formroom had nothing to say to that.</p>
      ) : null}
    </article>
  )
}

/** A row of the thread, which comes back into sight when a button has changed what is in it. */
function TurnPart({ updates, children }: { readonly updates: number; readonly children: ComponentChildren }) {
  const part = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (updates > 0) part.current?.scrollIntoView({ block: 'start' })
  }, [updates])
  return (
    <div class="turn-part" ref={part}>
      {children}
    </div>
  )
}

function QuestionIn({ pane, turn, by, place, mine }: TurnViewProps & { pane: Pane; mine: boolean }) {
  switch (pane) {
    case 'teams':
      return <TeamsQuestion turn={turn} by={by} mine={mine} place={place} />
    case 'slack':
      return <SlackQuestion turn={turn} by={by} place={place} />
    case 'text':
      return <PlainQuestion by={by} said={turn.said} />
  }
}

function WaitingIn({ pane }: { pane: Pane }) {
  switch (pane) {
    case 'teams':
      return <TeamsTyping />
    case 'slack':
      return <SlackTyping />
    case 'text':
      return <p class="slack-typing">Formroom is looking…</p>
  }
}

function AnswerIn({ pane, answer, turn, place, theme, onPress, onFind }: TurnViewProps & { pane: Pane; answer: ShownAnswer }) {
  const alone = place === 'channel' && answer.explained?.audience === 'asker'
  switch (pane) {
    case 'teams':
      return (
        <TeamsAnswer
          answer={answer}
          at={turn.at}
          theme={theme}
          alone={alone}
          onPress={(press) => onPress(answer, press)}
          onFind={onFind}
        />
      )
    case 'slack':
      return <SlackAnswer answer={answer} at={turn.at} alone={alone} onPress={(press) => onPress(answer, press)} />
    case 'text':
      return <PlainAnswer answer={answer} alone={alone} />
  }
}

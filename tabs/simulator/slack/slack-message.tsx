import type { ComponentChildren } from 'preact'
import { Avatar } from '../avatar.tsx'
import type { ShownAnswer, Turn } from '../chat.ts'
import { Logo } from '../logo.tsx'
import type { Press } from '../teams/adaptive-card-view.tsx'
import { schoolTime } from '../wire/about.ts'
import type { Place } from '../wire/activity.ts'
import type { Person } from '../wire/person.ts'
import { SlackBlock } from './slack-block.tsx'

function Row({ avatar, children }: { readonly avatar: ComponentChildren; readonly children: ComponentChildren }) {
  return (
    <div class="slack-row">
      {avatar}
      <div class="slack-body">{children}</div>
    </div>
  )
}

interface SlackQuestionProps {
  readonly turn: Turn
  readonly by: Person
  readonly place: Place
}

/** What somebody said, as Slack shows it. */
export function SlackQuestion({ turn, by, place }: SlackQuestionProps) {
  return (
    <Row avatar={<Avatar person={by} shape="square" />}>
      <p class="slack-meta">
        <strong>{by.name}</strong> <span>{schoolTime(turn.at)}</span>
      </p>
      <p class="slack-said">
        {place === 'channel' ? <span class="slack-mention">@Formroom</span> : null}
        {turn.said}
      </p>
    </Row>
  )
}

function BotAvatar() {
  return (
    <span class="bot-avatar square" aria-hidden="true">
      <Logo />
    </span>
  )
}

interface SlackAnswerProps {
  readonly answer: ShownAnswer
  readonly at: Date
  readonly alone: boolean
  readonly onPress: (press: Press) => void
}

/** A message of Formroom's as Slack shows it, drawn from the blocks that Slack would get. */
export function SlackAnswer({ answer, at, alone, onPress }: SlackAnswerProps) {
  const slack = answer.explained?.slack
  return (
    <Row avatar={<BotAvatar />}>
      {alone ? <p class="slack-only-you">Only visible to you</p> : null}
      <p class="slack-meta">
        <strong>Formroom</strong> <span class="slack-app">APP</span> <span>{schoolTime(at)}</span>
        {answer.updates > 0 ? <span class="updated"> (edited)</span> : null}
      </p>
      <div class={`slack-blocks ${answer.busy ? 'busy' : ''}`} aria-busy={answer.busy}>
        {slack === undefined ? (
          <p class="calm-note">There is no Slack message for this one.</p>
        ) : (
          slack.blocks.map((block, index) => <SlackBlock key={index} block={block} onPress={onPress} />)
        )}
      </div>
      {answer.explained?.outcome === 'form' ? (
        <p class="calm-note">In Slack a form opens as a window. Here, fill it in under Teams.</p>
      ) : null}
      {answer.beneath === undefined ? null : <p class="slack-said">{answer.beneath}</p>}
    </Row>
  )
}

/** What Slack shows while an app is at it. */
export function SlackTyping() {
  return (
    <Row avatar={<BotAvatar />}>
      <p class="slack-typing">Formroom is looking…</p>
    </Row>
  )
}

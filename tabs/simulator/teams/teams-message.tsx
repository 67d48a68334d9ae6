import { Avatar } from '../avatar.tsx'
import type { ShownAnswer, Turn } from '../chat.ts'
import { Logo } from '../logo.tsx'
import { schoolTime } from '../wire/about.ts'
import type { Place } from '../wire/activity.ts'
import type { Person } from '../wire/person.ts'
import { AdaptiveCardView, type Press } from './adaptive-card-view.tsx'
import type { Theme } from './host-config.ts'
import type { Find } from './teams-search.tsx'

interface TeamsQuestionProps {
  readonly turn: Turn
  readonly by: Person
  readonly mine: boolean
  readonly place: Place
}

/** What somebody said, as Teams shows it: one's own to the right, others' to the left. */
export function TeamsQuestion({ turn, by, mine, place }: TeamsQuestionProps) {
  const time = schoolTime(turn.at)
  return (
    <div class={`teams-question ${mine ? 'mine' : 'theirs'}`}>
      {mine ? null : <Avatar person={by} />}
      <div>
        <p class="teams-meta">
          {mine ? null : <strong>{by.name}</strong>} {time}
        </p>
        <p class="teams-bubble">
          {place === 'channel' ? <span class="teams-mention">Formroom</span> : null}
          {turn.said}
        </p>
      </div>
    </div>
  )
}

interface TeamsAnswerProps {
  readonly answer: ShownAnswer
  readonly at: Date
  readonly theme: Theme
  readonly alone: boolean
  readonly onPress: (press: Press) => void
  readonly onFind: Find
}

/** A message of Formroom's as Teams shows it. `alone`: in a channel, but for the asker's eyes. */
export function TeamsAnswer({ answer, at, theme, alone, onPress, onFind }: TeamsAnswerProps) {
  return (
    <div class="teams-answer">
      <span class="bot-avatar" aria-hidden="true">
        <Logo />
      </span>
      <div class="teams-body">
        <p class="teams-meta">
          <strong>Formroom</strong> {schoolTime(at)}
          {answer.updates > 0 ? <span class="updated"> Updated</span> : null}
          {alone ? <span class="only-you">Only you can see this message</span> : null}
        </p>
        {answer.text === '' ? null : <p class="teams-bubble">{answer.text}</p>}
        {answer.card === undefined ? null : (
          <div class={`teams-card ${answer.busy ? 'busy' : ''}`} aria-busy={answer.busy}>
            <AdaptiveCardView card={answer.card} theme={theme} onPress={onPress} onFind={onFind} />
          </div>
        )}
        {answer.beneath === undefined ? null : <p class="teams-bubble beneath">{answer.beneath}</p>}
      </div>
    </div>
  )
}

/** Three dots while Formroom is at it. */
export function TeamsTyping() {
  return (
    <div class="teams-answer">
      <span class="bot-avatar" aria-hidden="true">
        <Logo />
      </span>
      <p class="typing">
        <span class="for-listeners">Formroom is looking</span>
        <span class="typing-dot" />
        <span class="typing-dot" />
        <span class="typing-dot" />
      </p>
    </div>
  )
}

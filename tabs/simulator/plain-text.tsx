import type { ShownAnswer } from './chat.ts'
import type { Person } from './wire/person.ts'

/** What somebody said, in words alone. */
export function PlainQuestion({ by, said }: { readonly by: Person; readonly said: string }) {
  return (
    <p class="plain-question">
      <strong>{by.name}</strong> {said}
    </p>
  )
}

/** An answer as a notification, a screen reader or the command line gives it. */
export function PlainAnswer({ answer, alone }: { readonly answer: ShownAnswer; readonly alone: boolean }) {
  const words = answer.explained?.text || answer.text || 'There are no words for this one.'
  return (
    <div class={`plain-answer ${answer.busy ? 'busy' : ''}`} aria-busy={answer.busy}>
      {alone ? <p class="only-you">Only you see this</p> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: lines wider than their place are scrolled with the keyboard */}
      <pre tabIndex={0}>{words}</pre>
      {answer.beneath === undefined ? null : <p>{answer.beneath}</p>}
    </div>
  )
}

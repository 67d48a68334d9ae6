import type { ShownAnswer } from './chat.ts'
import { understoodInShort } from './understood-words.ts'

interface AnswerRowProps {
  readonly answer: ShownAnswer
  readonly open: boolean
  readonly onOpen: () => void
}

/** The line under an answer that says how the message was read. */
export function AnswerRow({ answer, open, onOpen }: AnswerRowProps) {
  if (answer.explained === undefined) return null
  return (
    <div class="answer-row">
      <button type="button" class="understood-button" aria-expanded={open} onClick={onOpen}>
        <span class={`dot outcome-${answer.explained.outcome}`} aria-hidden="true" />
        <span class="understood-label">Understood</span>
        <span class="understood-short">{understoodInShort(answer.explained)}</span>
      </button>
    </div>
  )
}

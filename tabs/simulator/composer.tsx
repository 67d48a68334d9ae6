import type { RefObject, TargetedKeyboardEvent } from 'preact'
import { useEffect, useState } from 'preact/hooks'

interface ComposerProps {
  readonly box: RefObject<HTMLTextAreaElement | null>
  readonly placeholder: string
  /** What was said last in this thread, for the Up key. */
  readonly last: string | undefined
  readonly suggestions: readonly string[]
  /** What somebody else has written for one to send or alter; each time anew. */
  readonly filled?: { readonly words: string } | undefined
  readonly onSay: (text: string) => void
}

const LONGEST = 2000

/** Where one writes. Enter sends, Shift and Enter begins a line, Up brings the last message back. */
export function Composer({ box, placeholder, last, suggestions, filled, onSay }: ComposerProps) {
  const [text, setText] = useState('')

  useEffect(() => {
    if (filled === undefined) return
    setText(filled.words.slice(0, LONGEST))
    box.current?.focus()
  }, [filled, box])

  function send() {
    const said = text.trim()
    if (said === '') return
    onSay(said)
    setText('')
    box.current?.focus()
  }

  function onKeyDown(event: TargetedKeyboardEvent<HTMLTextAreaElement>) {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault()
      send()
    } else if (event.key === 'ArrowUp' && text === '' && last !== undefined) {
      event.preventDefault()
      setText(last)
    }
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {suggestions.length > 0 ? (
        <ul class="suggestions" aria-label="Questions to try">
          {suggestions.map((question) => (
            <li key={question}>
              <button type="button" onClick={() => onSay(question)}>
                {question}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <div class="composer-box">
        <label class="for-listeners" for="message">
          Your message to Formroom
        </label>
        <textarea
          id="message"
          ref={box}
          rows={1}
          maxLength={LONGEST}
          placeholder={placeholder}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          autocomplete="off"
          enterkeyhint="send"
        />
        <button type="submit" class="send" disabled={text.trim() === ''} aria-label="Send">
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="M10 16V4.5M5 9.2l5-5l5 5" />
          </svg>
        </button>
      </div>
    </form>
  )
}

import type { JSX } from 'preact'
import { Icon } from './icons.tsx'
import { usePage } from './page.ts'

interface AskToolProps {
  /** What is filled in. */
  readonly words: string
  /** What it is about, for those who hear the button and do not see where it stands. */
  readonly about: string
  readonly label?: string
}

/** Opens the chat with a question filled in; nothing where there is no chat to open. */
export function AskTool({ words, about, label }: AskToolProps): JSX.Element | null {
  const { host } = usePage()
  if (!host.ask) return null
  return (
    <button type="button" class="tool" title={`Opens the chat with “${words}”`} onClick={() => host.ask?.(words)}>
      <Icon name="chat" />
      <span>
        {label ?? (
          <>
            Ask<span class="unseen"> about {about}</span>
          </>
        )}
      </span>
    </button>
  )
}

import type { ComponentChildren } from 'preact'

interface EmojiDrawing {
  readonly name: string
  readonly shape: 'circle' | 'diamond'
  readonly colour: string
}

/** The few emoji that Formroom uses. Slack draws emoji itself, whatever the reader's machine has; so does this. */
const drawings: Readonly<Record<string, EmojiDrawing>> = {
  '🟢': { name: 'green circle', shape: 'circle', colour: '#3fa45b' },
  '🟠': { name: 'orange circle', shape: 'circle', colour: '#f08c00' },
  '🔴': { name: 'red circle', shape: 'circle', colour: '#d93a3a' },
  '🔹': { name: 'small blue diamond', shape: 'diamond', colour: '#4a9be8' },
}

const emoji = new RegExp(`(${Object.keys(drawings).join('|')})`, 'u')

/** Words with their emoji drawn. */
export function withEmoji(words: string): ComponentChildren {
  const pieces = words.split(emoji)
  if (pieces.length === 1) return words
  return pieces.map((piece, at) => {
    const drawing = drawings[piece]
    return drawing === undefined ? piece : <Emoji key={`${at}-${piece}`} {...drawing} />
  })
}

function Emoji({ name, shape, colour }: EmojiDrawing) {
  return (
    <svg class="slack-emoji" viewBox="0 0 20 20" role="img" aria-label={name}>
      {shape === 'circle' ? <circle cx="10" cy="10" r="8.5" fill={colour} /> : <path d="M10 4l6 6l-6 6l-6-6Z" fill={colour} />}
    </svg>
  )
}

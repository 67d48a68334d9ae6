import { useEffect, useRef, useState } from 'preact/hooks'
import { readMessages } from './send.ts'
import { type News, readNews } from './wire/answer.ts'

const EVERY_MILLISECONDS = 2_000

/**
 * Looks every two seconds, while the page can be seen, for what Formroom has said of its own accord to the person one is. Gives how
 * many messages each of the others has that nobody has looked at.
 */
export function useNews(me: string, onNews: (email: string, messages: News['messages']) => void): (email: string) => number {
  const [came, setCame] = useState<News['came']>({})
  const [seen, setSeen] = useState<News['came']>({})
  const marks = useRef(new Map<string, string>())
  const tell = useRef(onNews)
  tell.current = onNews

  useEffect(() => {
    let over = false
    let timer: ReturnType<typeof setTimeout> | undefined
    async function look() {
      if (document.visibilityState === 'visible') {
        try {
          const news = readNews(await readMessages(me, marks.current.get(me) ?? ''))
          if (over) return
          marks.current.set(me, news.mark)
          setCame((before) => (same(before, news.came) ? before : news.came))
          const count = news.came[me.toLowerCase()] ?? 0
          setSeen((before) => (before[me.toLowerCase()] === count ? before : { ...before, [me.toLowerCase()]: count }))
          if (news.messages.length > 0) tell.current(me, news.messages)
        } catch {
          // Whoever asks something is told that Formroom does not answer.
        }
      }
      if (!over) timer = setTimeout(() => void look(), EVERY_MILLISECONDS)
    }
    void look()
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [me])

  return (email) => (email === me ? 0 : Math.max(0, (came[email.toLowerCase()] ?? 0) - (seen[email.toLowerCase()] ?? 0)))
}

function same(one: News['came'], other: News['came']): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

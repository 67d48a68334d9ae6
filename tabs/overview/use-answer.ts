import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Question } from '../../src/cards/card.ts'
import type { Answered, Ask } from './ask.ts'

/** An answer as the page has it. */
export interface Answering<Facts> {
  /** Undefined while the first one is on its way. */
  readonly answered: Answered<Facts> | undefined
  /** The last facts there were of this very question: where nothing newer can be had they are still worth seeing, with their time. */
  readonly last: Kept<Facts> | undefined
  /** Asks once more. */
  again(): void
}

export interface Kept<Facts> {
  readonly facts: Facts
  readonly at: Date
}

/** How long an answer that is gone back to is good for without asking again. */
const goodForMilliseconds = 60_000
const kept = new Map<string, Kept<unknown>>()
const underway = new Map<string, Promise<Answered<unknown>>>()

/** Asks, or joins the same question that is being asked already: the first view's goes out before the page is drawn. */
export function askOnce<Facts>(ask: Ask, question: Question): Promise<Answered<Facts>> {
  const key = JSON.stringify(question)
  const already = underway.get(key)
  if (already) return already as Promise<Answered<Facts>>
  const asking = ask<Facts>(question).then((answered) => {
    underway.delete(key)
    if (answered.kind === 'facts') kept.set(key, { facts: answered.facts, at: new Date() })
    // Somebody else may sign in next.
    if (answered.kind === 'signed out') kept.clear()
    return answered
  })
  underway.set(key, asking)
  return asking
}

/** Asks a question whenever it changes. `undefined` asks nothing. */
export function useAnswer<Facts>(ask: Ask, question: Question | undefined): Answering<Facts> {
  const key = question === undefined ? undefined : JSON.stringify(question)
  const [state, setState] = useState<{ readonly key: string; readonly answered: Answered<Facts> }>()
  const [round, setRound] = useState(0)

  useEffect(() => {
    if (key === undefined) return
    if (round === 0 && isFresh(key)) return
    let left = false
    void askOnce<Facts>(ask, JSON.parse(key) as Question).then((answered) => {
      if (!left) setState({ key, answered })
    })
    return () => {
      left = true
    }
  }, [ask, key, round])

  const last = key === undefined ? undefined : (kept.get(key) as Kept<Facts> | undefined)
  const own = state?.key === key ? state?.answered : undefined
  return {
    answered: own ?? (last && key !== undefined && isFresh(key) ? { kind: 'facts', facts: last.facts } : undefined),
    last,
    again: useCallback(() => setRound((before) => before + 1), []),
  }
}

function isFresh(key: string): boolean {
  const before = kept.get(key)
  return before !== undefined && Date.now() - before.at.getTime() < goodForMilliseconds
}

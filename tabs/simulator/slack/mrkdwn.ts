/** A run of Slack text with what it looks like. */
export type MrkdwnRun =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bold' | 'italic' | 'strike'; readonly runs: readonly MrkdwnRun[] }
  | { readonly kind: 'code' | 'pre'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string; readonly text: string }
  | { readonly kind: 'mention'; readonly text: string }

const marks = { '*': 'bold', _: 'italic', '~': 'strike' } as const

/** Slack's three reserved characters, as they were written before they were escaped. */
export function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/**
 * Slack's mrkdwn, as Slack reads it: `*bold*`, `_italic_`, `~struck~`, code, links and mentions. A mark counts only at the edge
 * of a word and closed on its own line; anything else is text.
 */
export function parseMrkdwn(source: string): readonly MrkdwnRun[] {
  const runs: MrkdwnRun[] = []
  let plain = ''
  let at = 0
  const flush = () => {
    if (plain !== '') runs.push({ kind: 'text', text: unescaped(plain) })
    plain = ''
  }
  while (at < source.length) {
    const found = fenced(source, at) ?? angled(source, at) ?? marked(source, at)
    if (found === undefined) {
      plain += source[at]
      at += 1
    } else {
      flush()
      runs.push(found.run)
      at = found.end
    }
  }
  flush()
  return runs
}

interface FoundRun {
  readonly run: MrkdwnRun
  readonly end: number
}

function fenced(source: string, at: number): FoundRun | undefined {
  if (source[at] !== '`') return undefined
  for (const [fence, kind] of [
    ['```', 'pre'],
    ['`', 'code'],
  ] as const) {
    if (!source.startsWith(fence, at)) continue
    const close = source.indexOf(fence, at + fence.length)
    if (close > at + fence.length) {
      return {
        run: { kind, text: unescaped(source.slice(at + fence.length, close).replace(/^\n/, '')) },
        end: close + fence.length,
      }
    }
  }
  return undefined
}

function angled(source: string, at: number): FoundRun | undefined {
  if (source[at] !== '<') return undefined
  const close = source.indexOf('>', at)
  if (close < 0) return undefined
  const [target = '', label] = source.slice(at + 1, close).split('|', 2)
  const end = close + 1
  if (/^(https?:\/\/|mailto:)/.test(target)) {
    return { run: { kind: 'link', url: unescaped(target), text: unescaped(label ?? target) }, end }
  }
  if (/^[@#!]/.test(target)) {
    return { run: { kind: 'mention', text: unescaped(label ?? target.replace('!', '@').replace(/\^.*$/, '')) }, end }
  }
  return undefined
}

function marked(source: string, at: number): FoundRun | undefined {
  const mark = source[at]
  if (mark !== '*' && mark !== '_' && mark !== '~') return undefined
  const before = source[at - 1]
  if (before !== undefined && /[\p{L}\p{N}]/u.test(before)) return undefined
  const next = source[at + 1]
  if (next === undefined || next === mark || /\s/.test(next)) return undefined
  for (let close = at + 2; close < source.length && source[close] !== '\n'; close += 1) {
    const after = source[close + 1]
    const closes = source[close] === mark && !/\s/.test(source[close - 1] ?? ' ')
    if (closes && (after === undefined || !/[\p{L}\p{N}]/u.test(after))) {
      return { run: { kind: marks[mark], runs: parseMrkdwn(source.slice(at + 1, close)) }, end: close + 1 }
    }
  }
  return undefined
}

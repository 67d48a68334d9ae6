/** `1 session`, `2 sessions`, `1,204 sessions`; `plural` where an s will not do. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${withCommas(count)} ${count === 1 ? one : many}`
}

/** `9X`, `9X and 9Y`, `9X, 9Y and 9Z`. */
export function listed(words: readonly string[]): string {
  if (words.length <= 1) return words.join('')
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`
}

/** `1,002`. Not by `Intl`, which takes a browser longer to wake than the rest of a page to draw. */
export function withCommas(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `wrong`: it does not work, or a child could suffer by it. `look`: somebody should look. */
export type Mark = 'ok' | 'look' | 'wrong'

/** What one check found. `says` is a sentence for whoever runs Formroom; it holds no secret and no pupil. */
export interface Finding {
  readonly mark: Mark
  /** What was checked: `database`, `calendar`, `key people` … */
  readonly about: string
  /** The school, where it is about one of several. */
  readonly school?: string | undefined
  readonly says: string
}

export function ok(about: string, says: string): Finding {
  return { mark: 'ok', about, says }
}

export function look(about: string, says: string): Finding {
  return { mark: 'look', about, says }
}

export function wrong(about: string, says: string): Finding {
  return { mark: 'wrong', about, says }
}

/** `1 form`, `3 forms`. */
export function many(number: number, one: string, more = `${one}s`): string {
  return `${number.toLocaleString('en-GB')} ${number === 1 ? one : more}`
}

/** The first few of them, and how many more there are. */
export function someOf(names: readonly string[], most = 8): string {
  const rest = names.length - most
  return rest > 0 ? `${names.slice(0, most).join(', ')} and ${rest} more` : names.join(', ')
}

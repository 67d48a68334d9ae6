/** Something took longer than it may. It may still come to pass: whoever catches this is in doubt. */
export class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed'
  readonly code: string

  constructor(what: string) {
    super(`${what} took too long`)
    this.code = what
  }
}

/** The outcome of `work`, or a DeadlinePassed after so many milliseconds. `what` is one word for the log. */
export async function within<T>(milliseconds: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeadlinePassed(what)), milliseconds)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

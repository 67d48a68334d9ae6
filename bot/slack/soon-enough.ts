/** What came within so many milliseconds; `undefined` where nothing did. What fails throws. */
export async function soonEnough<T>(milliseconds: number, work: Promise<T>): Promise<{ readonly done: T } | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds)
  })
  try {
    return await Promise.race([work.then((done) => ({ done })), late])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * What the work gives, or `late` after so many milliseconds: a belt beside the braces of whoever has a deadline of its own. What
 * throws against its word counts as late, and is handed to `fault`.
 */
export async function withinDeadline<T>(
  milliseconds: number,
  work: () => Promise<T>,
  late: T,
  fault: (error: unknown) => unknown,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(late), milliseconds)
  })
  try {
    return await Promise.race([work(), deadline])
  } catch (error) {
    fault(error)
    return late
  } finally {
    clearTimeout(timer)
  }
}

/** Ends every switch over a closed union, so that the compiler names whatever a new member owes. */
export function never(unreachable: never): never {
  throw new Error(`unreachable: ${JSON.stringify(unreachable)}`)
}

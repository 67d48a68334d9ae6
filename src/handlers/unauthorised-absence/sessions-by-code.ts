import type { SessionsByCode } from './facts.ts'

/** How many of the marks bear each of the codes. */
export function sessionsByCode(marks: readonly { readonly code: string }[], codes: readonly string[]): SessionsByCode {
  return Object.fromEntries(codes.map((code) => [code, marks.filter((mark) => mark.code === code).length]))
}

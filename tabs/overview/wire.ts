import type { SchoolDate } from '../../src/school/school-date.ts'

/** Facts as JSON brings them: a moment is text, and what is undefined is not there. */
export type Wire<T> = T extends SchoolDate
  ? T
  : T extends Date
    ? string
    : T extends readonly (infer Member)[]
      ? readonly Wire<Member>[]
      : T extends object
        ? { readonly [Key in keyof T]: Wire<T[Key]> }
        : T

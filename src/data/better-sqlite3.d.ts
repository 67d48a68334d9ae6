/** As much of better-sqlite3 as is used without Prisma: the package brings no types of its own. */
declare module 'better-sqlite3' {
  class Sqlite {
    constructor(
      path: string,
      options?: { readonly readonly?: boolean; readonly fileMustExist?: boolean; readonly timeout?: number },
    )
    exec(script: string): this
    pragma(pragma: string): readonly Readonly<Record<string, unknown>>[]
    prepare(sql: string): { all(...values: readonly unknown[]): readonly Readonly<Record<string, unknown>>[] }
    /** Copies in steps; `progress` gives how many pages the next one takes. */
    backup(path: string, options: { progress(): number }): Promise<unknown>
    close(): this
  }

  export = Sqlite
}

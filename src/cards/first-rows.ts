/** So many rows of a list are read before one wants a button for the rest. */
const ROWS_READ = 10

/** The rows that an answer shows at once; all of them where the whole list was asked for, or where only a few more would be held back. */
export function firstRows<Row>(rows: readonly Row[], whole: boolean, most = ROWS_READ): readonly Row[] {
  return whole || rows.length <= most + 2 ? rows : rows.slice(0, most)
}

/** `Near it (10 of 26)`, or `Near it (8)` where all are shown. */
export function counted(title: string, shown: number, of: number): string {
  return `${title} (${shown < of ? `${shown} of ${of.toLocaleString('en-GB')}` : of})`
}

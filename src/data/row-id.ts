const most = 2 ** 31 - 1

/** Whether a database can have given this as an id. PostgreSQL takes no larger one, not even to say that there is none. */
export function isRowId(id: number): boolean {
  return Number.isInteger(id) && id > 0 && id <= most
}

/** A command was called wrongly; the message says how to call it. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export const usage = `formroom: the pastoral team's assistant, from the command line

  formroom ask --as EMAIL [--channel] [--thread ID] [--json] [--explain] "TEXT"
      Asks a question as a member of staff. --as-teams and --as-slack print what would be sent there.
  formroom ask --batch FILE.jsonl
      The same for many: one {"as","text","thread","channel"} a line, one JSON answer a line.
  formroom import staff|pupils|classes|marks|calendar FILE [--school NAME] [--as-of TIME] [--dry-run] [--json]
      Imports a school's own CSV file. --dry-run shows what it would do and changes nothing.
  formroom demo
      Makes the fictional school in an empty database.
  formroom help

DATABASE_URL, FORMROOM_NOW and the rest of the configuration are described in .env.example.
`

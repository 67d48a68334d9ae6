import type { Writing } from '../data/bulk-sql.ts'
import { formsNamed, unlinkAccounts } from '../data/roster-writer.ts'
import type { ImportContext, RosterOutcome } from './import-context.ts'
import type { Table } from './open-table.ts'
import { powersChanged } from './powers-changed.ts'
import { foldGroupName } from './read-cells.ts'
import { readStaffRow, type StaffSaid } from './read-staff-row.ts'
import { addStaff, changesOf, isChange, type KnownStaff, readStaff, writeChanges } from './staff-changes.ts'
import type { StaffField } from './staff-columns.ts'
import { SeenRows, tableRows } from './table-rows.ts'

/** Imports who works at a school, what for, and which form they lead. */
export async function importStaff(
  writing: Writing,
  schoolId: number,
  table: Table<StaffField>,
  context: ImportContext,
): Promise<RosterOutcome> {
  const { notes } = context
  const known = await readStaff(writing, schoolId)
  const formNames = new Map(
    (await writing.transaction.formGroup.findMany({ where: { schoolId } })).map(({ name }) => [foldGroupName(name), name]),
  )
  const seen = new SeenRows<StaffField>()
  const toAdd: StaffSaid[] = []
  const toKeep: { person: KnownStaff; said: StaffSaid }[] = []
  let unchanged = 0
  for (const row of tableRows(table, notes)) {
    const said = readStaffRow(row, table, formNames, notes)
    if (!said) continue
    const person = whoIs(said, known)
    if (person === 'two people') {
      notes.reject({
        line: row.line,
        column: 'Email',
        value: said.email,
        reason: 'is the e-mail of one person here, and the staff code is that of another',
      })
      continue
    }
    const keys = [`email ${said.email}`, ...(said.code ? [`code ${said.code}`] : []), ...(person ? [`id ${person.id}`] : [])]
    const earlier = keys.map((key) => seen.earlier(key, row)).find((first) => first !== undefined)
    if (earlier?.text === row.text) unchanged += 1
    else if (earlier) {
      notes.reject({ line: row.line, value: said.email, reason: `is the same person as line ${earlier.line}, who was taken` })
    } else if (person) toKeep.push({ person, said })
    else toAdd.push(said)
  }
  const first = known.length === 0
  const from = first ? null : context.asOfDay
  const forms = await formsNamed(
    writing,
    schoolId,
    [...toAdd, ...toKeep.map(({ said }) => said)].flatMap((said) => said.forms),
  )
  await addStaff(writing, schoolId, toAdd, forms, from)
  const changes = toKeep.map(({ person, said }) => changesOf(person, said, table, forms, context))
  await writeChanges(writing, schoolId, changes)
  await unlinkMoved(writing, schoolId, toKeep, table, context)
  const changed = changes.filter(isChange).length
  // A school's very first file says who there is: nobody has been anybody before.
  const powers = first ? [] : powersChanged(toAdd, toKeep, changes, context.asOfDay)
  for (const { said, role, what } of context.unattended ? powers : []) {
    const column = table.header[table.columns.at.get('roles') ?? -1]?.trim()
    notes.warn({ line: said.line, column, value: role, message: `would be ${what} for ${said.email}` })
  }
  return {
    added: toAdd.length,
    changed,
    unchanged: unchanged + toKeep.length - changed,
    notInFile: known.length - new Set(toKeep.map(({ person }) => person.id)).size,
    pupils: [],
    changesAccess: powers.length > 0 || toKeep.some(({ person, said }) => person.email !== said.email),
  }
}

function whoIs(said: StaffSaid, known: readonly KnownStaff[]): KnownStaff | 'two people' | undefined {
  const byEmail = known.find((person) => person.email === said.email)
  const byCode = said.code === '' ? undefined : known.find(({ code }) => code?.toUpperCase() === said.code.toUpperCase())
  if (byEmail && byCode && byEmail.id !== byCode.id) return 'two people'
  return byEmail ?? byCode
}

/** A staff code may be given to somebody new: with another address, nobody keeps the accounts of the one before. */
async function unlinkMoved(
  { transaction }: Writing,
  schoolId: number,
  kept: readonly { readonly person: KnownStaff; readonly said: StaffSaid }[],
  table: Table<StaffField>,
  { now, by, notes }: ImportContext,
): Promise<void> {
  const moved = kept.filter(({ person, said }) => person.email !== said.email)
  const unlinked = await unlinkAccounts(
    transaction,
    schoolId,
    moved.map(({ person }) => person.id),
    { at: now, by },
  )
  for (const { person, said } of moved) {
    const accounts = unlinked.get(person.id) ?? 0
    notes.warn({
      line: said.line,
      column: table.header[table.columns.at.get('email') ?? -1]?.trim(),
      value: said.email,
      message: `takes the place of ${person.email}, which had the same staff code: ${sayUnlinked(accounts)}`,
    })
  }
}

function sayUnlinked(accounts: number): string {
  if (accounts === 0) return 'no Teams or Slack account was linked'
  const what = accounts === 1 ? '1 Teams or Slack account was' : `${accounts} Teams and Slack accounts were`
  return `${what} unlinked, and whoever has the new address is linked with their next message`
}

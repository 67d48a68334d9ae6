import { deleteRows, updateRows, type Writing } from '../data/bulk-sql.ts'
import { rebuildRollUps } from '../data/roll-ups.ts'
import { addNumberedRows, addRows, addYearGroups, formsNamed, type RosterRow } from '../data/roster-writer.ts'
import type { SchoolCalendar } from '../school/calendar.ts'
import { foldName } from '../school/fold-name.ts'
import type { RecordedGroup } from '../school/pupil-groups.ts'
import { type SchoolDate, yearOf } from '../school/school-date.ts'
import { differenceOf, type FormPeriod, placesAfter } from './form-periods.ts'
import { type ImportContext, type RosterOutcome, yearStartIn } from './import-context.ts'
import type { Table } from './open-table.ts'
import { PupilIndex } from './pupil-identity.ts'
import type { PupilField } from './pupils-columns.ts'
import { foldGroupName, foldNumber } from './read-cells.ts'
import { type PupilSaid, readPupilRow } from './read-pupil-row.ts'
import { SeenRows, tableRows } from './table-rows.ts'

interface KnownPeriod extends FormPeriod {
  readonly id: number
}

type PupilFields = RosterRow<'Pupil'>

interface KnownPupil {
  readonly id: number
  readonly fields: PupilFields
  readonly groups: ReadonlySet<RecordedGroup>
  readonly periods: readonly KnownPeriod[]
}

/** A pupil as they will be. `known` is undefined for a new one. */
interface PupilChange {
  readonly known: KnownPupil | undefined
  readonly fields: PupilFields
  readonly groupsGained: readonly RecordedGroup[]
  readonly groupsLost: readonly RecordedGroup[]
  readonly periods: ReturnType<typeof differenceOf<KnownPeriod>>
}

/** Imports who is on roll, in which form and year, and in which groups. Whoever the file does not mention stays. */
export async function importPupils(
  writing: Writing,
  schoolId: number,
  table: Table<PupilField>,
  context: ImportContext,
  calendar: SchoolCalendar,
): Promise<RosterOutcome> {
  const { notes, asOfDay } = context
  const formNames = await readFormNames(writing, schoolId)
  const known = await readPupils(writing, schoolId)
  const index = new PupilIndex<KnownPupil>()
  for (const pupil of known) index.add(pupil, identityOf(pupil.fields))
  const seen = new SeenRows<PupilField>()
  const place = { asOf: asOfDay, yearStart: yearStartIn(calendar) }
  const said: PupilSaid[] = []
  const changes: PupilChange[] = []
  let unchanged = 0
  const met = new Set<number>()

  for (const row of tableRows(table, notes)) {
    const reading = readPupilRow(row, table, notes, yearOf(asOfDay))
    if (!reading) continue
    const found = whoIs(reading, index)
    if (typeof found === 'string') {
      notes.reject({ line: row.line, value: reading.upn || reading.admissionNumber || reading.misId, reason: found })
      continue
    }
    const earlier = keysOf(reading, found)
      .map((key) => seen.earlier(key, row))
      .find((first) => first !== undefined)
    if (earlier?.text === row.text) {
      unchanged += 1
      continue
    }
    if (earlier) {
      const value = reading.upn || reading.admissionNumber || reading.misId
      notes.reject({ line: row.line, value, reason: `is the same pupil as line ${earlier.line}, which was taken` })
      continue
    }
    if (found) met.add(found.id)
    const change = changeOf(reading, found, table, formNames, place)
    if (!change) {
      notes.reject({ line: row.line, value: row.cell('left'), reason: 'they would leave before they joined' })
      continue
    }
    if (change.warning) notes.warn({ line: row.line, value: reading.upn, message: `this pupil ${change.warning}` })
    if (!found && change.periods.added.length === 0) {
      notes.warn({ line: row.line, value: reading.upn, message: 'this pupil has no form or no year, so no list shows them yet' })
    }
    said.push(reading)
    if (isChange(change)) changes.push(change)
    else unchanged += 1
  }
  warnOfNamesakes(said, context)
  const added = changes.filter(({ known: pupil }) => pupil === undefined)
  const changed = changes.filter(({ known: pupil }) => pupil !== undefined)
  const ids = await writeChanges(writing, schoolId, [...added, ...changed])
  return {
    added: added.length,
    changed: changed.length,
    unchanged,
    notInFile: known.length - met.size,
    pupils: ids,
  }
}

async function readFormNames({ transaction }: Writing, schoolId: number): Promise<Map<string, string>> {
  const forms = await transaction.formGroup.findMany({ where: { schoolId } })
  return new Map(forms.map(({ name }) => [foldGroupName(name), name]))
}

async function readPupils({ transaction }: Writing, schoolId: number): Promise<readonly KnownPupil[]> {
  const forms = new Map((await transaction.formGroup.findMany({ where: { schoolId } })).map(({ id, name }) => [id, name]))
  const periods = new Map<number, KnownPeriod[]>()
  for (const { id, pupilId, from, to, formGroupId, yearGroup } of await transaction.formMembership.findMany({
    where: { schoolId },
    orderBy: { from: 'asc' },
  })) {
    const period = { id, from: from as SchoolDate, to: to as SchoolDate | null, form: forms.get(formGroupId) ?? '', yearGroup }
    const ofPupil = periods.get(pupilId)
    if (ofPupil) ofPupil.push(period)
    else periods.set(pupilId, [period])
  }
  const groups = new Map<number, Set<RecordedGroup>>()
  for (const { pupilId, group } of await transaction.pupilGroupMembership.findMany({ where: { schoolId } })) {
    const ofPupil = groups.get(pupilId) ?? new Set()
    groups.set(pupilId, ofPupil.add(group as RecordedGroup))
  }
  const pupils = await transaction.pupil.findMany({ where: { schoolId }, orderBy: { id: 'asc' } })
  return pupils.map(({ id, schoolId: _, ...fields }) => ({
    id,
    fields,
    groups: groups.get(id) ?? new Set(),
    periods: periods.get(id) ?? [],
  }))
}

function identityOf(fields: PupilFields) {
  const text = (value: string | number | null) => (value === null ? '' : String(value))
  return {
    upn: text(fields.upn),
    misId: text(fields.misId),
    admissionNumber: text(fields.admissionNumber),
    legalForename: text(fields.legalForename),
    legalSurname: text(fields.legalSurname),
    dateOfBirth: text(fields.dateOfBirth),
  }
}

/** The pupil whom a row means, undefined for a new one, or why that cannot be said. */
function whoIs(said: PupilSaid, index: PupilIndex<KnownPupil>): KnownPupil | string | undefined {
  const byNumber = (['upn', 'misId', 'admissionNumber'] as const).map((key) => index.by(key, said))
  if (byNumber.some((found) => found.length > 1)) return 'more than one pupil here has this number'
  const found = new Set(byNumber.flat())
  if (found.size > 1) return 'its numbers belong to different pupils here'
  const [pupil] = found
  if (pupil) {
    const known = identityOf(pupil.fields)
    const other = said.upn !== '' && known.upn !== '' && foldNumber(said.upn) !== foldNumber(known.upn)
    const otherBirth = said.dateOfBirth !== '' && known.dateOfBirth !== '' && said.dateOfBirth !== known.dateOfBirth
    const otherName = foldName(said.legalSurname) !== foldName(known.legalSurname)
    return other && otherBirth && otherName ? 'its number belongs here to a pupil of another UPN, name and date of birth' : pupil
  }
  // Another UPN, MIS id or admission number is another child, even of the same name and birthday.
  const named = index.by('name', said).filter((candidate) => isPossibly(said, candidate))
  if (named.length > 1) return 'more than one pupil here has this name and date of birth'
  return named[0]
}

function isPossibly(said: PupilSaid, { fields }: KnownPupil): boolean {
  const known = identityOf(fields)
  return (['upn', 'misId', 'admissionNumber'] as const).every((key) => said[key] === '' || known[key] === '')
}

function keysOf(said: PupilSaid, found: KnownPupil | undefined): readonly string[] {
  const numbers = (['upn', 'misId', 'admissionNumber'] as const).flatMap((key) =>
    said[key] === '' ? [] : [`${key} ${foldNumber(said[key])}`],
  )
  if (found) numbers.push(`id ${found.id}`)
  if (numbers.length > 0) return numbers
  return [`name ${foldName(said.legalSurname)}, ${foldName(said.legalForename)} ${said.dateOfBirth}`]
}

function changeOf(
  said: PupilSaid,
  known: KnownPupil | undefined,
  table: Table<PupilField>,
  formNames: Map<string, string>,
  place: Parameters<typeof placesAfter>[2],
): (PupilChange & { warning?: string }) | undefined {
  const form = said.form !== '' ? canonical(said.form, formNames) : table.columns.at.has('form') ? null : undefined
  const kept = placesAfter(
    known?.periods ?? [],
    { form, yearGroup: said.yearGroup, admitted: said.admitted, left: said.left },
    place,
  )
  if (!kept) return undefined
  const groupsGained: RecordedGroup[] = []
  const groupsLost: RecordedGroup[] = []
  for (const [group, belongs] of said.groups) {
    if (belongs && !known?.groups.has(group)) groupsGained.push(group)
    if (!belongs && known?.groups.has(group)) groupsLost.push(group)
  }
  return {
    known,
    fields: fieldsOf(said, known?.fields),
    groupsGained,
    groupsLost,
    periods: differenceOf(known?.periods ?? [], kept.periods),
    ...(kept.warning ? { warning: kept.warning } : {}),
  }
}

function canonical(name: string, formNames: Map<string, string>): string {
  const folded = foldGroupName(name)
  const known = formNames.get(folded) ?? name
  formNames.set(folded, known)
  return known
}

/** An empty cell erases nothing. */
function fieldsOf(said: PupilSaid, known: PupilFields | undefined): PupilFields {
  return {
    upn: said.upn || (known?.upn ?? null),
    misId: numberKept(said.misId, known?.misId),
    admissionNumber: numberKept(said.admissionNumber, known?.admissionNumber),
    legalForename: said.legalForename,
    legalSurname: said.legalSurname,
    preferredForename: said.preferredForename || known?.preferredForename || said.legalForename,
    otherNames: said.otherNames || (known?.otherNames ?? ''),
    sex: said.sex ?? known?.sex ?? 'X',
    dateOfBirth: said.dateOfBirth || (known?.dateOfBirth ?? ''),
  }
}

/** A number whose zeros Excel has eaten is the number that was known. */
function numberKept(said: string, known: string | number | null | undefined): string | null {
  const before = known === null || known === undefined ? '' : String(known)
  if (said === '') return before || null
  return foldNumber(said) === foldNumber(before) && before.length >= said.length ? before : said
}

function isChange({ known, fields, groupsGained, groupsLost, periods }: PupilChange): boolean {
  if (!known) return true
  const names = Object.keys(fields) as (keyof PupilFields)[]
  return (
    names.some((name) => fields[name] !== known.fields[name]) ||
    groupsGained.length + groupsLost.length > 0 ||
    periods.removed.length + periods.altered.length + periods.added.length > 0
  )
}

/** Two of one name are a likely slip of whoever answers questions about them later; the lines say which, no names. */
function warnOfNamesakes(said: readonly PupilSaid[], { notes }: ImportContext): void {
  const first = new Map<string, PupilSaid>()
  for (const pupil of said) {
    const name = `${foldName(pupil.legalForename)} ${foldName(pupil.legalSurname)}`
    const namesake = first.get(name)
    if (!namesake) first.set(name, pupil)
    else {
      const sameBirthday = pupil.dateOfBirth !== '' && pupil.dateOfBirth === namesake.dateOfBirth
      const message = sameBirthday
        ? `has the name and date of birth of line ${namesake.row.line}: is it one child twice?`
        : `has the same name as line ${namesake.row.line}: two pupils, kept apart`
      notes.warn({ line: pupil.row.line, message })
    }
  }
}

/** Writes additions and changes, and gives the ids of the pupils they are about, in order. */
async function writeChanges(writing: Writing, schoolId: number, changes: readonly PupilChange[]): Promise<readonly number[]> {
  const added = changes.filter(({ known }) => !known)
  const newIds = await addNumberedRows(
    writing,
    schoolId,
    'Pupil',
    added.map(({ fields }) => fields),
  )
  const ids = changes.map(({ known }, index) => known?.id ?? (newIds[index] as number))
  await updateRows(
    writing,
    'Pupil',
    {
      id: 'int',
      upn: 'text',
      misId: 'text',
      admissionNumber: 'text',
      legalForename: 'text',
      legalSurname: 'text',
      preferredForename: 'text',
      otherNames: 'text',
      sex: 'text',
      dateOfBirth: 'text',
    },
    changes.flatMap(({ known, fields: f }) =>
      known
        ? [
            [
              known.id,
              f.upn,
              f.misId,
              f.admissionNumber,
              f.legalForename,
              f.legalSurname,
              f.preferredForename,
              f.otherNames,
              f.sex,
              f.dateOfBirth,
            ],
          ]
        : [],
    ),
  )
  await writeGroups(writing, schoolId, changes, ids)
  await writePeriods(writing, schoolId, changes, ids)
  return ids
}

async function writeGroups(
  writing: Writing,
  schoolId: number,
  changes: readonly PupilChange[],
  ids: readonly number[],
): Promise<void> {
  const lost = changes.flatMap(({ groupsLost }, index) => groupsLost.map((group) => ({ pupilId: ids[index] as number, group })))
  for (const where of lost) await writing.transaction.pupilGroupMembership.deleteMany({ where })
  await addRows(
    writing,
    schoolId,
    'PupilGroupMembership',
    changes.flatMap(({ groupsGained }, index) => groupsGained.map((group) => ({ pupilId: ids[index] as number, group }))),
  )
}

/** Writes who was where, and counts the marks again that now belong elsewhere. */
async function writePeriods(
  writing: Writing,
  schoolId: number,
  changes: readonly PupilChange[],
  ids: readonly number[],
): Promise<void> {
  const wanted = changes.flatMap(({ periods }) => [...periods.added, ...periods.altered.map(([, period]) => period)])
  const forms = await formsNamed(
    writing,
    schoolId,
    wanted.map(({ form }) => form),
  )
  await addYearGroups(
    writing,
    schoolId,
    wanted.map(({ yearGroup }) => yearGroup),
  )
  await deleteRows(
    writing,
    'FormMembership',
    changes.flatMap(({ periods }) => periods.removed.map(({ id }) => id)),
  )
  await updateRows(
    writing,
    'FormMembership',
    { id: 'int', to: 'text', formGroupId: 'int', yearGroup: 'int' },
    changes.flatMap(({ periods }) =>
      periods.altered.map(([{ id }, { to, form, yearGroup }]) => [id, to, forms.get(form) as number, yearGroup]),
    ),
  )
  await addRows(
    writing,
    schoolId,
    'FormMembership',
    changes.flatMap(({ periods }, index) =>
      periods.added.map(({ from, to, form, yearGroup }) => ({
        pupilId: ids[index] as number,
        formGroupId: forms.get(form) as number,
        yearGroup,
        from,
        to,
      })),
    ),
  )
  const moved = changes.flatMap(({ known, periods }) => (known && periods.from ? [{ id: known.id, from: periods.from }] : []))
  const earliest = moved.map(({ from }) => from).sort()[0]
  await rebuildRollUps(
    writing,
    schoolId,
    moved.map(({ id }) => id),
    earliest,
  )
}

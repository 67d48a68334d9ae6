import type { Counted, DateRange, Found, RowOfWeeks, SchoolReader, WeeksCounted } from '../data/school-reader.ts'
import { scopeOf } from '../school/scope.ts'

/** A line of weeks: of a form or, where the whole school is asked about, of a year group. */
export interface RowCounted extends RowOfWeeks {
  readonly kind: 'form' | 'year'
}

/**
 * Each week of what was found, and of each form of it that the asker may see by itself: of mere figures, their own forms alone. Forms
 * of which there is nothing yet are there too.
 */
export async function weeksCounted(
  school: SchoolReader,
  found: Found,
  range: DateRange | undefined,
): Promise<{ readonly all: WeeksCounted['all']; readonly rows: readonly RowCounted[] }> {
  const { base } = found.scope
  const kind = base.kind === 'school' ? 'year' : 'form'
  const { all, rows } = range ? await school.countWeeks(found, kind, range) : { all: new Map(), rows: [] }
  if (found.withheld || base.kind === 'pupils' || base.kind === 'classes') return { all, rows: [] }
  if (found.detail === 'figures') return { all, rows: range ? await ownForms(school, found, range) : [] }
  const counted = new Map(rows.map((row) => [row.key, row]))
  const keys = [...new Set([...expectedRows(school, found), ...counted.keys()])]
  const inOrder = keys.toSorted((a, b) => a.localeCompare(b, 'en-GB', { numeric: true }))
  const label = (key: string) => (kind === 'year' ? `Year ${key}` : key)
  return {
    all,
    rows: inOrder.map((key) => ({ ...(counted.get(key) ?? { key, label: label(key), weeks: noWeeks }), kind })),
  }
}

const noWeeks: RowOfWeeks['weeks'] = new Map<never, Counted>()

function expectedRows(school: SchoolReader, { scope: { base } }: Found): readonly string[] {
  switch (base.kind) {
    case 'school':
      return school.yearGroups.filter((yearGroup) => hasForms(school, yearGroup)).map(String)
    case 'years':
      return school.forms
        .filter(({ yearGroups }) => yearGroups.some((yearGroup) => base.yearGroups.includes(yearGroup)))
        .map(({ name }) => name)
    case 'forms':
      return base.forms
    case 'classes':
    case 'pupils':
    case 'none':
      return []
  }
}

function hasForms({ forms }: SchoolReader, yearGroup: number): boolean {
  return forms.some(({ yearGroups }) => yearGroups.includes(yearGroup))
}

async function ownForms(school: SchoolReader, { scope }: Found, range: DateRange): Promise<readonly RowCounted[]> {
  const { base } = scope
  const yearGroups = base.kind === 'years' ? base.yearGroups : []
  const rows: RowCounted[] = []
  for (const form of school.forms.filter((each) => each.yearGroups.some((yearGroup) => yearGroups.includes(yearGroup)))) {
    const finding = school.find(scopeOf({ kind: 'forms', forms: [form.name] }, scope.groups), 'needed')
    if (finding.kind !== 'found') continue
    const { rows: own } = await school.countWeeks(finding.found, 'form', range)
    rows.push(...own.map((row) => ({ ...row, kind: 'form' as const })))
  }
  return rows
}

import type { Reading } from '../handlers/reading.ts'
import type { Slots } from '../handlers/slots.ts'
import { groupNames } from '../school/pupil-groups.ts'
import type { ScopeBase } from '../school/scope.ts'

/** What a button says that stands for a reading: "Lateness, 9X, this week". */
export function labelOf(title: string, { slots }: Pick<Reading, 'slots'>): string {
  const about = slots.scope.base.kind === 'none' ? [] : [sayScope(slots), slots.period.name]
  const parts = about.filter((part) => part !== '')
  const start = `${title.charAt(0).toUpperCase()}${title.slice(1)}`
  return [start, ...parts].join(', ').slice(0, 75)
}

function sayScope({ scope }: Slots): string {
  const groups = scope.groups
    .map((terms) => terms.map(({ group, not }) => `${not ? 'not ' : ''}${groupNames[group]}`).join(' or '))
    .join(', ')
  return [groups, sayBase(scope.base)].filter((part) => part !== '').join(' in ')
}

function sayBase(base: ScopeBase): string {
  switch (base.kind) {
    case 'none':
      return ''
    case 'school':
      return 'whole school'
    case 'years':
      return base.yearGroups.map((year) => `Year ${year}`).join(' and ')
    case 'forms':
      return base.forms.join(' and ')
    case 'classes':
      return base.classes.join(' and ')
    case 'pupils':
      return base.pupils.map(({ said }) => said).join(' and ')
  }
}

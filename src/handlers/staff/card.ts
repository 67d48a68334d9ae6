import { act, acts, ask, asks, type Card, type Element, note, text } from '../../cards/card.ts'
import { plural } from '../../cards/plural.ts'
import { sayDate } from '../../school/school-date.ts'
import { roleNames, type StaffRole } from '../../school/staff-roles.ts'
import { callAddStaff } from '../add-staff/question.ts'
import { callCoverForm } from '../cover-form/question.ts'
import { callEndRole } from '../end-role/question.ts'
import { callGiveRole } from '../give-role/question.ts'
import { callLinkAccount } from '../link-account/question.ts'
import { callStaffLeaves } from '../staff-leaves/question.ts'
import { callUnlinkAccount } from '../unlink-account/question.ts'
import type { StaffFacts, StaffShown } from './facts.ts'
import { askStaff, type StaffParams } from './question.ts'

export function staffCard(facts: StaffFacts, params: StaffParams): Card {
  const what = [facts.role === null ? [] : roleNames[facts.role], facts.of ?? []].flat().join(', ')
  return {
    title: facts.one ? facts.one.name : `Staff: ${what === '' ? facts.school : what}`,
    notice: 'Here is the list of staff you asked for.',
    audience: 'asker',
    body: facts.one ? onePerson(facts.one) : list(facts, params),
  }
}

function list(facts: StaffFacts, { scope }: StaffParams): readonly Element[] {
  const { rows, total, page, pages, role, of } = facts
  const turn = (label: string, to: number) => ask(label, askStaff({ scope, role: role ?? undefined, page: to }))
  const filtered = role !== null || of !== null
  return [
    {
      kind: 'table',
      headings: ['Who', 'Does', 'Accounts linked'],
      rows: rows.map((row) => [row.name, sayDoes(row), row.accounts]),
      empty: 'Nobody here does that today.',
    },
    ...(pages > 1 ? [note(`${plural(total, 'person', 'people')}, page ${page + 1} of ${pages}.`)] : []),
    asks(
      ...(page + 1 < pages ? [turn('Next page', page + 1)] : []),
      ...(page > 0 ? [turn('Page before', page - 1)] : []),
      ...(filtered ? [ask('All staff', askStaff({}))] : roleButtons()),
      ...(rows.length <= fewEnough ? rows.map(({ staffId, name }) => ask(name, askStaff({ staffId }))) : []),
    ),
    acts(
      act('Add somebody', callAddStaff()),
      act('Give a role', callGiveRole({})),
      act('End a role', callEndRole({})),
      act('Cover or tutor a form', callCoverForm({})),
      act('Somebody leaves', callStaffLeaves({})),
    ),
  ]
}

/** So few that each has a button of their own. */
const fewEnough = 4

const filters: readonly StaffRole[] = ['form tutor', 'learning coordinator', 'dsl', 'slt', 'administrator']

function roleButtons() {
  return filters.map((role) => ask(roleNames[role], askStaff({ role })))
}

function sayDoes({ duties, leavesOn }: StaffShown): string {
  const leaving = leavesOn === null ? [] : [`leaves on ${sayDate(leavesOn)}`]
  return [...(duties.length > 0 ? duties : ['no role yet']), ...leaving].join('; ')
}

function onePerson(person: StaffShown): readonly Element[] {
  const { staffId, email, code, duties, accounts, leavesOn } = person
  return [
    {
      kind: 'facts',
      facts: [
        { label: 'E-mail', value: email },
        ...(code === null ? [] : [{ label: 'Staff code', value: code }]),
        { label: 'Accounts linked', value: accounts },
        ...(leavesOn === null ? [] : [{ label: 'Last day here', value: sayDate(leavesOn, { year: true }) }]),
      ],
    },
    ...(duties.length === 0 ? [text('No role yet, so nothing about pupils is open to them.')] : []),
    ...duties.map((duty) => text(duty)),
    asks(ask('All staff', askStaff({}))),
    acts(
      act('Give a role', callGiveRole({ staffId })),
      ...(duties.length > 0 ? [act('End a role', callEndRole({ staffId }))] : []),
      act('Cover or tutor a form', callCoverForm({ staffId })),
      act('Link an account', callLinkAccount({ staffId })),
      ...(accounts === 'none yet' ? [] : [act('Unlink an account', callUnlinkAccount({ staffId }))]),
      act('They leave', callStaffLeaves({ staffId }), 'danger'),
    ),
  ]
}

import { type Card, note, text } from '../../cards/card.ts'
import { type Answering, defineQuestion } from '../question.ts'
import { holdsFrom, platformNames, sayForm, sayRole } from '../staff-said.ts'
import { type RoleGivenParams, roleGivenParams } from './question.ts'

interface RoleGivenFacts {
  readonly who: string
  /** Who did it; null for the command line. */
  readonly by: string | null
  readonly themself: boolean
  /** `the role Learning coordinator, Year 9`; null where it has been taken back or ended since. */
  readonly what: string | null
}

export const roleGiven = defineQuestion({
  name: 'role-given',
  intent: 'settings',
  title: 'A role given',
  asks: "Tells of a change that opened pupils' records to whoever made it",
  needs: 'staff changes',
  names: 'nothing',
  words: { defaultPeriod: 'today', about: 'nothing', cues: {} },
  sayings: [],
  params: roleGivenParams,
  query: queryRoleGiven,
  card: roleGivenCard,
  named: () => [],
  unlisted: true,
  examples: [],
})

async function queryRoleGiven({ params, found, school, today }: Answering<RoleGivenParams>): Promise<RoleGivenFacts> {
  const staff = await school.staff(found)
  const nameOf = (id: number | undefined) => staff.find(({ staffId }) => staffId === id)?.name ?? null
  const member = staff.find(({ staffId }) => staffId === params.staffId)
  const role = member?.roles.find((each) => each.roleId === params.roleId && holdsFrom(each, today))
  const form = member?.forms.find((each) => each.formTutorId === params.formTutorId && holdsFrom(each, today))
  const what = role
    ? `the role “${sayRole(role, today)}”`
    : form
      ? `the role “${sayForm(form, today)}”`
      : params.account
        ? `an account on ${platformNames[params.account]}, linked by hand`
        : null
  return { who: member?.name ?? 'Somebody', by: nameOf(params.doneBy), themself: params.doneBy === params.staffId, what }
}

function roleGivenCard({ who, by, themself, what }: RoleGivenFacts): Card {
  const own = { notice: 'A change of roles to look at.', audience: 'asker' } as const
  if (what === null) {
    const body = [
      text(
        `It was one of ${who}’s. ${themself ? `${who} gave it to themself.` : `${by ?? 'Somebody at the command line'} gave it.`}`,
      ),
    ]
    return { ...own, title: 'A role was given and is ended again', body }
  }
  const gave = themself ? `${who} gave themself ${what}.` : `${by ?? 'Somebody at the command line'} gave ${who} ${what}.`
  return {
    ...own,
    title: "Pupils' records were opened",
    body: [
      text(gave),
      text('You are told because it opens records of pupils and nobody else had to agree.'),
      note('If it is as you would expect, there is nothing to do. If not, an administrator can end it at once.'),
    ],
  }
}

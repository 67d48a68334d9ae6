/** Somebody of the school whom one can be where nobody signs in. */
export interface Persona {
  readonly name: string
  readonly email: string
  /** What they do: `Form tutor, 9X`. */
  readonly roles: readonly string[]
}

/** The roles in the order in which a newcomer would want to try them. */
const order = [
  'Form tutor',
  'Learning coordinator',
  'Attendance officer',
  'Headteacher',
  'Designated safeguarding lead',
  'Inclusion lead',
  'Leadership team',
  'Designated teacher',
  'Deputy safeguarding lead',
  'Teacher',
  'Support staff',
  'Data manager',
  'Administrator',
]

/** One person for each kind of role, for a list that is to be read; the tutor and coordinator who go together where they can. */
export function personasOf(people: readonly Persona[]): readonly Persona[] {
  const chosen = new Map<string, Persona>()
  for (const kind of order) {
    const holders = people.filter(({ roles }) => kindsOf(roles)[0] === kind && roles.length > 0)
    const simple = holders.toSorted((a, b) => rank(a) - rank(b))[0]
    if (simple) chosen.set(kind, simple)
  }
  return [...chosen.values()]
}

/** Everybody, those one would try first in front. */
export function peopleInOrder(people: readonly Persona[]): readonly Persona[] {
  const first = personasOf(people)
  return [...first, ...people.filter((person) => !first.includes(person))]
}

function kindsOf(roles: readonly string[]): readonly string[] {
  const kinds = roles.map((role) => role.split(',')[0] ?? role)
  return kinds.toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
}

/** Year 9 is the year of every example, and a short e-mail the easier to type. */
function rank({ email, roles }: Persona): number {
  const year9 = roles.some((role) => /, (9X|Year 9)$/.test(role)) ? 0 : 1000
  return year9 + roles.length * 100 + email.length
}

/** A role as a list shows it: a teacher's dozen classes are counted. */
export function sayRoles(roles: readonly string[]): string {
  return roles
    .map((role) => {
      const [kind, ...over] = role.split(', ')
      return over.length > 2 ? `${kind}, ${over.length} classes` : role
    })
    .join(' · ')
}

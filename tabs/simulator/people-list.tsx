import { Avatar } from './avatar.tsx'
import type { Person } from './wire/person.ts'

interface PeopleListProps {
  readonly people: readonly Person[]
  readonly me: Person
  readonly onBe: (person: Person) => void
}

/** Everybody whom one can be, the present one marked. */
export function PeopleList({ people, me, onBe }: PeopleListProps) {
  return (
    <ul class="people">
      {people.map((person) => (
        <li key={person.email}>
          <button type="button" class="person" aria-pressed={person.email === me.email} onClick={() => onBe(person)}>
            <Avatar person={person} />
            <span class="person-words">
              <span class="person-name">{person.name}</span>
              <span class="person-role">{person.role}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

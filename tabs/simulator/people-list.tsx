import { useEffect, useRef } from 'preact/hooks'
import { Avatar } from './avatar.tsx'
import type { Person } from './wire/person.ts'

interface PeopleListProps {
  readonly people: readonly Person[]
  readonly me: Person
  /** Whether it has just been opened over the page: the keyboard goes on in it. */
  readonly choosing: boolean
  readonly onBe: (person: Person) => void
}

/** Everybody whom one can be, the present one marked. */
export function PeopleList({ people, me, choosing, onBe }: PeopleListProps) {
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    if (choosing) list.current?.querySelector<HTMLElement>('[aria-pressed=true]')?.focus()
  }, [choosing])
  return (
    <ul class="people" ref={list}>
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

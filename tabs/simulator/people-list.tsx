import { useEffect, useRef, useState } from 'preact/hooks'
import { Avatar } from './avatar.tsx'
import { Roles } from './roles.tsx'
import type { Person } from './wire/person.ts'

interface PeopleListProps {
  readonly people: readonly Person[]
  readonly me: Person
  /** Whether it has just been opened over the page: the keyboard goes on in it. */
  readonly choosing: boolean
  readonly onBe: (person: Person) => void
}

/** One for each role stands in front; the other staff of a school are found by name or role. */
const IN_FRONT = 12
const FOUND = 40

/** Everybody whom one can be, the present one marked. */
export function PeopleList({ people, me, choosing, onBe }: PeopleListProps) {
  const list = useRef<HTMLUListElement>(null)
  const [wanted, setWanted] = useState('')
  useEffect(() => {
    if (choosing) list.current?.querySelector<HTMLElement>('[aria-pressed=true]')?.focus()
  }, [choosing])

  const shown = wanted.trim() === '' ? inFront(people, me) : people.filter((person) => matches(person, wanted)).slice(0, FOUND)
  return (
    <>
      <ul class="people" ref={list}>
        {shown.map((person) => (
          <li key={person.email}>
            <button type="button" class="person" aria-pressed={person.email === me.email} onClick={() => onBe(person)}>
              <Avatar person={person} />
              <span class="person-words">
                <span class="person-name">{person.name}</span>
                <Roles of={person} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      {shown.length === 0 ? <p class="nobody">Nobody here is called that.</p> : null}
      {people.length > IN_FRONT ? (
        <input
          class="find-person"
          type="search"
          placeholder={`Find one of ${people.length} staff`}
          aria-label="Find somebody by name or role"
          value={wanted}
          onInput={(event) => setWanted(event.currentTarget.value)}
        />
      ) : null}
    </>
  )
}

function inFront(people: readonly Person[], me: Person): readonly Person[] {
  const front = people.slice(0, IN_FRONT)
  return front.includes(me) ? front : [me, ...front]
}

function matches({ name, role, email }: Person, wanted: string): boolean {
  const place = `${name} ${role} ${email}`.toLocaleLowerCase('en-GB')
  return wanted
    .toLocaleLowerCase('en-GB')
    .split(/\s+/)
    .every((word) => place.includes(word))
}

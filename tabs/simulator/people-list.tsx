import { useEffect, useRef, useState } from 'preact/hooks'
import { Avatar } from './avatar.tsx'
import { Roles } from './roles.tsx'
import type { Person } from './wire/person.ts'

interface PeopleListProps {
  readonly people: readonly Person[]
  readonly me: Person
  /** Whether it has just been opened over the page: the keyboard goes on in it. */
  readonly choosing: boolean
  /** How many messages have come for somebody that nobody has looked at. */
  readonly unread: (email: string) => number
  readonly onBe: (person: Person) => void
}

/** One for each role stands in front; the other staff of a school are found by name or role. */
const IN_FRONT = 12
const FOUND = 40

/** Everybody whom one can be, the present one marked. */
export function PeopleList({ people, me, unread, choosing, onBe }: PeopleListProps) {
  const list = useRef<HTMLUListElement>(null)
  const [wanted, setWanted] = useState('')
  useEffect(() => {
    if (choosing) list.current?.querySelector<HTMLElement>('[aria-pressed=true]')?.focus()
  }, [choosing])

  const shown =
    wanted.trim() === '' ? inFront(people, me, unread) : people.filter((person) => matches(person, wanted)).slice(0, FOUND)
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
              <Unread count={unread(person.email)} />
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

function Unread({ count }: { readonly count: number }) {
  if (count === 0) return null
  return (
    <span class="unread">
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span class="for-listeners">{count === 1 ? '1 new message' : `${count} new messages`}</span>
    </span>
  )
}

/** Whoever has something new is in front as well, so that one sees who was told. */
function inFront(people: readonly Person[], me: Person, unread: (email: string) => number): readonly Person[] {
  const front = people.slice(0, IN_FRONT)
  const others = people.slice(IN_FRONT).filter((person) => person === me || unread(person.email) > 0)
  return [...others.filter((person) => person === me), ...front, ...others.filter((person) => person !== me)]
}

function matches({ name, role, email }: Person, wanted: string): boolean {
  const place = `${name} ${role} ${email}`.toLocaleLowerCase('en-GB')
  return wanted
    .toLocaleLowerCase('en-GB')
    .split(/\s+/)
    .every((word) => place.includes(word))
}

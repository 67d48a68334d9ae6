import { hueOf, initialsOf, type Person } from './wire/person.ts'

/** A person's initials on a colour that is always theirs. */
export function Avatar({ person, shape = 'round' }: { readonly person: Person; readonly shape?: 'round' | 'square' }) {
  return (
    <span class={`avatar ${shape}`} style={{ '--hue': hueOf(person.email) }} aria-hidden="true">
      {initialsOf(person.name)}
    </span>
  )
}

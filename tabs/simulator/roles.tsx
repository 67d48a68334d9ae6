import type { Person } from './wire/person.ts'

/** What somebody does, in small print; a line breaks between two roles rather than within one. */
export function Roles({ of: { role } }: { readonly of: Person }) {
  const roles = role.split(' · ')
  return (
    <span class="person-role">
      {roles.map((one, at) => (
        <span class="role" key={one}>
          {at === roles.length - 1 ? one : `${one} · `}
        </span>
      ))}
    </span>
  )
}

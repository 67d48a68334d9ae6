import type { Person } from './wire/person.ts'

/** What somebody does, in small print, a line for each role. */
export function Roles({ of: { role } }: { readonly of: Person }) {
  return (
    <span class="person-role">
      {role.split(' · ').map((one) => (
        <span class="role" key={one}>
          {one}
        </span>
      ))}
    </span>
  )
}

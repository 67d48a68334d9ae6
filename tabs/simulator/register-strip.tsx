/** A fortnight of one pupil's marks, morning and afternoon. */
const fortnight = ['/\\', '/\\', '/\\', 'L\\', '/\\', '/\\', 'N\\', '/\\', '/\\', '/\\']

const kinds: Readonly<Record<string, string>> = { L: 'late', N: 'unexplained' }

/** A line of a register: a stroke for each session, with one late and one not yet explained. */
export function RegisterStrip() {
  return (
    <div class="register-strip" aria-hidden="true">
      {fortnight.flatMap((day, at) =>
        Array.from(day, (mark, session) => (
          <span class={`register-mark ${kinds[mark] ?? ''}`} key={`${at}-${session}`}>
            {mark}
          </span>
        )),
      )}
    </div>
  )
}

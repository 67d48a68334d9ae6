const marks = ['/', '\\', '/', '\\', '/', '\\', 'L', '\\', '/', '\\', '/', '\\', 'N', '\\', '/', '\\', '/', '\\', '/', '\\'] as const

/** A line of a register: a stroke for each session, two a day, with one late and one not yet explained. */
export function RegisterStrip() {
  return (
    <div class="register-strip" aria-hidden="true">
      {marks.map((mark, at) => (
        <span class={mark === 'L' ? 'late' : mark === 'N' ? 'unexplained' : undefined} key={at}>
          {mark}
        </span>
      ))}
    </div>
  )
}

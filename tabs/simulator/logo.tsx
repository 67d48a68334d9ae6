/** The mark: an F for form in a speech bubble, whose lower arm is a register's tick. Drawn from `manifest/icon.svg`. */
export function Logo() {
  return (
    <svg class="logo" viewBox="2 3 28 27" aria-hidden="true">
      <path
        class="logo-bubble"
        d="M9 4 H23 A6 6 0 0 1 29 10 V19 A6 6 0 0 1 23 25 H14.5 L9.2 29.2 A0.75 0.75 0 0 1 8 28.6 V24.9 A6 6 0 0 1 3 19 V10 A6 6 0 0 1 9 4 Z"
      />
      <path class="logo-letter" d="M11 20 V10 H21" />
      <path class="logo-tick" d="M15 16 L17.5 18.5 L22.5 13.5" />
    </svg>
  )
}

import { RegisterStrip } from './register-strip.tsx'
import { type About, greetingAt } from './wire/about.ts'
import type { Place } from './wire/activity.ts'
import { greetingNameOf, type Person } from './wire/person.ts'

interface WelcomeProps {
  readonly me: Person
  readonly place: Place
  readonly about: About
  readonly now: Date
  readonly onSay: (text: string) => void
}

const promises = [
  ['The figure first', 'then how it compares, who it is about and what it rests on. Never a guess.'],
  ['Only what you may see', 'a tutor sees their form, a coordinator their year. Be somebody else and ask again.'],
  ['Where you work already', 'the same answer in Teams and in Slack. Nothing new to learn, no report to run.'],
] as const

/** What stands where nothing has been said yet. */
export function Welcome({ me, place, about, now, onSay }: WelcomeProps) {
  return (
    <section class="welcome" aria-labelledby="welcome-heading">
      <RegisterStrip />
      <h2 id="welcome-heading">
        {greetingAt(now)}, {greetingNameOf(me.name)}. <span class="welcome-question">What would you like to know?</span>
      </h2>
      <p class="welcome-lead">
        {place === 'channel'
          ? 'This is a channel that everybody here reads. Formroom posts figures in it; whatever names a pupil it shows to whoever asked, and to nobody else.'
          : 'Formroom is the pastoral team’s assistant. Ask it about attendance in your own words, as you would ask a good colleague in the school office.'}
      </p>
      {me.tryThis.length > 0 ? (
        <ul class="first-questions" aria-label="Questions to begin with">
          {me.tryThis.slice(0, 4).map((question) => (
            <li key={question}>
              <button type="button" onClick={() => onSay(question)}>
                <span>{question}</span>
                <svg viewBox="0 0 20 20" aria-hidden="true">
                  <path d="M4 10h11M10.5 5.5L15 10l-4.5 4.5" />
                </svg>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <ul class="promises">
        {promises.map(([title, words]) => (
          <li key={title}>
            <strong>{title}:</strong> {words}
          </li>
        ))}
      </ul>
      <p class="small-print">This is the simulator of {about.schoolName}: no sign-in, and for this computer alone.</p>
    </section>
  )
}

import type { JSX } from 'preact'
import { plural } from '../../../src/cards/plural.ts'
import type { SpaceFacts } from '../../../src/handlers/year-overview/facts.ts'
import { sayDate } from '../../../src/school/school-date.ts'
import { Panel } from '../panel.tsx'
import { shortDate } from '../words.ts'

/** The tutor-time programme: what was planned of what there is to fill, and what tutors said was done. */
export function Space({ facts, asks }: { readonly facts: SpaceFacts; readonly asks: string }): JSX.Element {
  const { programme, slots, planned, done, swapped, notToday, weeks, nextGap } = facts
  const last = weeks.at(-1)
  return (
    <Panel
      id="space"
      title={`${programme} delivered`}
      says={`${planned} of ${plural(slots, 'slot')} planned. Tutors said: ${done} done, ${swapped} swapped, ${notToday} not that day.`}
      asks={asks}
      table={{
        caption: `${programme} by week`,
        headings: ['Week', 'Theme', 'Planned', 'Slots', 'Said to be done'],
        rows: weeks.map((week) => [
          shortDate(week.monday),
          week.theme ?? '–',
          String(week.planned),
          String(week.slots),
          String(week.done),
        ]),
      }}
      rests={
        nextGap
          ? `The next slot without a plan is ${sayDate(nextGap)}. Counts are of all forms together.`
          : 'Every slot ahead has a plan.'
      }
    >
      <ol class="space-weeks" aria-label={`${programme} by week: how many slots are planned`}>
        {weeks.map((week) => {
          const share = week.slots === 0 ? 0 : week.planned / week.slots
          const words = `Week of ${shortDate(week.monday)}${week.theme ? `, ${week.theme}` : ''}: ${week.planned} of ${week.slots} planned, ${week.done} said to be done`
          return (
            <li key={week.monday} title={words} class={share === 1 ? 'is-full' : share === 0 ? 'is-empty' : 'is-some'}>
              <svg viewBox="0 0 10 40" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect class="slot" width="10" height="40" />
                <rect class="planned" width="10" y={40 - share * 40} height={share * 40} />
              </svg>
              <span class="unseen">{words}</span>
            </li>
          )
        })}
      </ol>
      <p class="space-ends rests" aria-hidden="true">
        <span>{weeks[0] && shortDate(weeks[0].monday)}</span>
        <span>{last && shortDate(last.monday)}</span>
      </p>
    </Panel>
  )
}

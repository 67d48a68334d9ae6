import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { plural } from '../../../src/cards/plural.ts'
import type { PersistentAbsenceFacts, PupilAbsence } from '../../../src/handlers/persistent-absence/facts.ts'
import type { YearOverviewFacts } from '../../../src/handlers/year-overview/facts.ts'
import { earlier } from '../../../src/school/school-date.ts'
import { Unanswered } from '../details/unanswered.tsx'
import { usePage } from '../page.ts'
import { Panel } from '../panel.tsx'
import { useAnswer } from '../use-answer.ts'
import { ViewLink } from '../view-link.tsx'
import type { Wire } from '../wire.ts'
import { percent } from '../words.ts'

const pupilsShown = 30

/**
 * Who needs whom: pupils by attendance, with what can still be missed. Their names are asked for, and the asking is recorded, only when
 * somebody wants to see them: the page may well be on a projector.
 */
export function Pupils({ overview, asks }: { readonly overview: YearOverviewFacts; readonly asks: string }): JSX.Element {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Panel
      id="pupils"
      title="Pupils who may need somebody"
      width="wide"
      asks={asks}
      says="Those who have missed a tenth or more, and those near it, least attendance first."
    >
      {isOpen ? (
        <Listed overview={overview} />
      ) : (
        <p class="veil">
          <button type="button" class="button" onClick={() => setIsOpen(true)}>
            Show names
          </button>
          <span>Names show on this screen. Looking at them is recorded, as in the chat.</span>
        </p>
      )}
    </Panel>
  )
}

function Listed({ overview }: { readonly overview: YearOverviewFacts }): JSX.Element {
  const { ask, router } = usePage()
  const { scope, span, today } = overview
  const to = earlier(span.to, today)
  const { answered, again } = useAnswer<Wire<PersistentAbsenceFacts>>(ask, {
    name: 'persistent-absence',
    params: {
      scope,
      period: {
        from: span.from,
        to: span.to,
        said: span.kind === 'year' && span.to >= today ? 'this_year' : 'range',
        name: span.name,
      },
      top: pupilsShown,
    },
  })
  if (answered?.kind !== 'facts')
    return <Unanswered answered={answered} again={again} none="Nobody is near a tenth of their sessions." />
  const { listed, atRisk } = answered.facts
  const rows: readonly (Wire<PupilAbsence> & { readonly near: boolean })[] = [
    ...listed.rows.map((pupil) => ({ ...pupil, near: false })),
    ...atRisk.rows.map((pupil) => ({ ...pupil, near: true })),
  ]
  if (rows.length === 0) return <p class="says">Nobody is near a tenth of their sessions{to < today ? '' : ' so far'}.</p>
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section class="table-scroll tall" aria-label="Pupils by attendance" tabIndex={0}>
        <table class="figures pupils">
          <thead>
            <tr>
              <th scope="col">Pupil</th>
              <th scope="col">Form</th>
              <th scope="col">Attendance</th>
              <th scope="col">Missed</th>
              <th scope="col">Where that is</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, name, form, attendance, absent, possible, band, near }) => (
              <tr key={id}>
                <th scope="row">
                  <ViewLink to={{ ...router.view, week: undefined, pupil: id }}>{name}</ViewLink>
                </th>
                <td>{form}</td>
                <td>{percent(attendance)}</td>
                <td>
                  {absent} of {possible}
                </td>
                <td>{near ? 'near a tenth' : band === 'severe' ? 'half or more missed' : 'a tenth or more missed'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p class="rests">
        {listed.of + atRisk.of > rows.length &&
          `${rows.length} of ${plural(listed.of + atRisk.of, 'pupil')} shown; the chat lists them all. `}
        {answered.facts.tooFew.length > 0 &&
          `${plural(answered.facts.tooFew.length, 'pupil has', 'pupils have')} too few sessions for a label.`}
      </p>
    </>
  )
}

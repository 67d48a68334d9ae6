import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import type { PlaceShown, YearOverviewFacts } from '../../src/handlers/year-overview/facts.ts'
import { scopeOf } from '../../src/school/scope.ts'
import { type Answered, createAsk } from '../overview/ask.ts'
import type { Host } from '../overview/host.ts'
import { chosenBefore, offerToSave } from './tab-settings.ts'

const question = { name: 'year-overview', params: { scope: scopeOf({ kind: 'none' }) } }

/** Which year, form or school a channel's tab is to show, among those that whoever sets it up may open. */
export function Choosing({ host }: { readonly host: Host }) {
  const [answered, setAnswered] = useState<Answered<YearOverviewFacts>>()
  const [chosen, setChosen] = useState<string>()
  const [tries, setTries] = useState(0)

  useEffect(() => {
    setAnswered(undefined)
    void Promise.all([createAsk(host, null)<YearOverviewFacts>(question), chosenBefore()]).then(([came, before]) => {
      const places = came.kind === 'facts' ? came.facts.places : []
      setAnswered(came)
      setChosen((now) => now ?? places.find(({ key }) => key === before)?.key ?? usual(came)?.key)
      host.drawn()
    })
  }, [host, tries])

  const places = answered?.kind === 'facts' ? answered.facts.places : []
  const place = places.find(({ key }) => key === chosen)
  // With the choice, not after it is painted: what Teams saves is what was chosen last.
  useLayoutEffect(() => offerToSave(place && { key: place.key, label: place.label }), [place])

  return (
    <main>
      <h1>What is this tab to show?</h1>
      {answered === undefined ? <p role="status">Looking up your years…</p> : null}
      {answered !== undefined && places.length === 0 ? (
        <>
          <p role="alert">{excuse(answered)}</p>
          <button type="button" onClick={() => setTries(tries + 1)}>
            Try again
          </button>
        </>
      ) : null}
      {groups.map(({ kind, legend }) => (
        <Places
          key={kind}
          legend={legend}
          places={places.filter((each) => each.kind === kind)}
          chosen={chosen}
          onChoose={({ key }) => setChosen(key)}
        />
      ))}
      <p class="note">Everybody in the channel opens the same page and sees on it what their own roles open, and nothing else.</p>
    </main>
  )
}

const groups = [
  { kind: 'school', legend: 'The school' },
  { kind: 'year', legend: 'A year group' },
  { kind: 'form', legend: 'A form' },
] as const

interface PlacesProps {
  readonly legend: string
  readonly places: readonly PlaceShown[]
  readonly chosen: string | undefined
  readonly onChoose: (place: PlaceShown) => void
}

function Places({ legend, places, chosen, onChoose }: PlacesProps) {
  if (places.length === 0) return null
  return (
    <fieldset>
      <legend>{legend}</legend>
      {places.map((place) => (
        <label key={place.key}>
          <input type="radio" name="place" checked={place.key === chosen} onChange={() => onChoose(place)} />
          {place.label}
        </label>
      ))}
    </fieldset>
  )
}

/** What one is most likely to want: one's own year group. */
function usual(answered: Answered<YearOverviewFacts>): PlaceShown | undefined {
  if (answered.kind !== 'facts') return undefined
  const { places, key } = answered.facts
  return places.find((place) => place.key === key) ?? places[0]
}

function excuse(answered: Answered<YearOverviewFacts>): string {
  switch (answered.kind) {
    case 'facts':
      return 'There is no year group or form of yours to show. Somebody who leads one can set this tab up.'
    case 'said':
      return answered.card.notice
    case 'signed out':
      return 'Teams could not say who you are. Please try again, or ask whoever runs Teams at your school to allow Formroom.'
    case 'offline':
      return 'Formroom is out of reach just now.'
    case 'fault':
      return answered.says
  }
}

import { useEffect, useState } from 'preact/hooks'
import { readFromServer } from './send.ts'
import { type About, readAbout } from './wire/about.ts'
import { type Person, readPeople } from './wire/person.ts'
import { Workspace } from './workspace.tsx'

type Loaded =
  | { readonly kind: 'loading' }
  | {
      readonly kind: 'ready'
      readonly people: readonly Person[]
      readonly first: Person
      readonly about: About
      readonly since: number
    }
  | { readonly kind: 'failed'; readonly says: string }

async function load(): Promise<Loaded> {
  try {
    const [people, about] = await Promise.all([readFromServer('/simulator/people'), readFromServer('/simulator/about')])
    const list = readPeople(people)
    const wanted = new URLSearchParams(location.search).get('as')
    const first = list.find(({ email }) => email === wanted) ?? list[0]
    if (first === undefined) return { kind: 'failed', says: 'Nobody works at this school yet. Import its staff first.' }
    return { kind: 'ready', people: list, first, about: readAbout(about), since: Date.now() }
  } catch (error) {
    return { kind: 'failed', says: error instanceof Error ? error.message : 'The school could not be read.' }
  }
}

/** The simulator: asks the server who works here, then lets one be any of them. */
export function Simulator() {
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' })
  const [tries, setTries] = useState(0)
  useEffect(() => {
    void load().then(setLoaded)
  }, [tries])

  switch (loaded.kind) {
    case 'loading':
      return (
        <p class="whole-page" role="status">
          Opening the school…
        </p>
      )
    case 'failed':
      return (
        <main class="whole-page">
          <h1>Formroom</h1>
          <p role="alert">{loaded.says}</p>
          <button type="button" class="again" onClick={() => setTries(tries + 1)}>
            Try again
          </button>
        </main>
      )
    case 'ready':
      return <Workspace people={loaded.people} first={loaded.first} about={loaded.about} since={loaded.since} />
  }
}

import { useEffect, useId, useRef, useState } from 'preact/hooks'

export interface Choice {
  readonly value: string
  readonly title: string
}

interface SearchBoxProps {
  /** What the card itself offers before anything is typed. */
  readonly offered: readonly Choice[]
  readonly chosen: readonly Choice[]
  readonly several: boolean
  readonly find: (typed: string) => Promise<readonly Choice[]>
  readonly onChoose: (chosen: readonly Choice[]) => void
}

const waitMilliseconds = 250

/** A field that searches while one types, as Teams has it: what is found drops down, what is chosen stays in the field. */
export function SearchBox({ offered, chosen: first, several, find, onChoose }: SearchBoxProps) {
  const [chosen, setChosen] = useState(first)
  const [typed, setTyped] = useState(several ? '' : (first[0]?.title ?? ''))
  const [found, setFound] = useState<readonly Choice[]>()
  const [at, setAt] = useState(0)
  const latest = useRef(0)
  const list = useId()

  useEffect(() => {
    const search = ++latest.current
    const words = typed.trim()
    if (words === '' || words === chosen[0]?.title) {
      setFound(undefined)
      return
    }
    const wait = setTimeout(async () => {
      const choices = await find(words)
      if (search !== latest.current) return
      setFound(choices)
      setAt(0)
    }, waitMilliseconds)
    return () => clearTimeout(wait)
  }, [typed])

  /** What the card offers drops down in an empty field, without what is chosen already. */
  function offer() {
    const left = offered.filter(({ value }) => !chosen.some((each) => each.value === value))
    if (typed.trim() !== '' || left.length === 0) return
    setFound(left)
    setAt(0)
  }

  function become(next: readonly Choice[]) {
    setChosen(next)
    onChoose(next)
  }

  function choose(choice: Choice) {
    become(several ? [...chosen.filter(({ value }) => value !== choice.value), choice] : [choice])
    setTyped(several ? '' : choice.title)
    setFound(undefined)
  }

  function write(words: string) {
    setTyped(words)
    // Whoever was chosen is so no longer once the name is changed.
    if (!several && chosen.length > 0) become([])
  }

  function onKeyDown(event: KeyboardEvent) {
    if (found === undefined) return
    const choice = found[at]
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
    else if (event.key === 'Enter' && choice) choose(choice)
    else if (event.key === 'Escape') setFound(undefined)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div class="search-box">
      {several && chosen.length > 0 ? (
        <ul class="search-chosen">
          {chosen.map((choice) => (
            <li key={choice.value}>
              {choice.title}
              <button
                type="button"
                aria-label={`Take out ${choice.title}`}
                onClick={() => become(chosen.filter((each) => each !== choice))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <input
        type="text"
        class="ac-input ac-textInput"
        role="combobox"
        autocomplete="off"
        placeholder="Type to search"
        aria-expanded={found !== undefined}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={found?.[at] ? `${list}-${at}` : undefined}
        value={typed}
        onFocus={offer}
        onClick={offer}
        onBlur={() => setFound(undefined)}
        onInput={(event) => write(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div class="search-found" id={list} role="listbox" aria-label="Found" hidden={found === undefined}>
        {found?.map((choice, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the option that is active
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
          <div
            key={choice.value}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(choice)}
          >
            {choice.title}
          </div>
        ))}
        {found?.length === 0 ? <p class="search-none">Nobody and nothing found. Try fewer letters.</p> : null}
      </div>
    </div>
  )
}

import { useCallback, useEffect, useReducer, useRef, useState } from 'preact/hooks'
import { Avatar } from './avatar.tsx'
import { after, beginning, conversationId, type ShownAnswer, threadAt, threadKey, titleOf } from './chat.ts'
import { Composer } from './composer.tsx'
import { onOverviewOpened } from './open-address.ts'
import { PeopleList } from './people-list.tsx'
import { useTheme, useView } from './preferences.ts'
import { Roles } from './roles.tsx'
import { Segmented } from './segmented.tsx'
import { sendActivity } from './send.ts'
import type { Press } from './teams/adaptive-card-view.tsx'
import { Dialog } from './teams/dialog.tsx'
import { Thread } from './thread.tsx'
import { TopBar } from './top-bar.tsx'
import { UnderstoodPanel } from './understood-panel.tsx'
import { useNews } from './use-news.ts'
import type { About } from './wire/about.ts'
import { dialogActivity, messageActivity, type Place, pressActivity, searchActivity } from './wire/activity.ts'
import { type InDialog, readDialog, readFound, readPressed, readReplies } from './wire/answer.ts'
import { greetingNameOf, type Person, shortNameOf } from './wire/person.ts'
import { YearTab } from './year-tab.tsx'

interface WorkspaceProps {
  readonly people: readonly Person[]
  readonly first: Person
  readonly about: About
  /** When `about` was read, by the browser's clock. In milliseconds. */
  readonly since: number
}

const places = [
  { value: 'private', label: 'Private' },
  { value: 'channel', label: 'Channel' },
] as const satisfies readonly { value: Place; label: string }[]

/** What the address has written for one to say: the overview's "ask about this", where that is open by itself. */
const saidInAddress = new URLSearchParams(location.search).get('say') ?? undefined

/** The page once it knows the school: who one is, the conversation, and how it was understood. */
export function Workspace({ people, first, about, since }: WorkspaceProps) {
  const [theme, setTheme] = useTheme()
  const [view, setView] = useView()
  const [chat, happen] = useReducer(after, first.email, beginning)
  const [opened, setOpened] = useState<string>()
  const [choosing, setChoosing] = useState(false)
  const [announced, setAnnounced] = useState('')
  const [inWindow, setInWindow] = useState<{ readonly shows: InDialog; readonly busy: boolean }>()
  /** The view that the year was opened at, and which opening it is; undefined while it is closed. */
  const [year, setYear] = useState<{ readonly view: string; readonly time: number }>()
  const [filled, setFilled] = useState(saidInAddress === undefined ? undefined : { words: saidInAddress })
  const box = useRef<HTMLTextAreaElement>(null)

  const me = people.find(({ email }) => email === chat.me) ?? first
  const key = threadKey(chat)
  const thread = threadAt(chat, key)
  const now = () => (about.clockFixed ? about.now : new Date(about.now.getTime() + (Date.now() - since) * about.clockRate))
  const personOf = (email: string) => people.find((person) => person.email === email) ?? me
  const openedAnswer = thread.turns.flatMap(({ answers }) => answers).find(({ id }) => id === opened)

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'Escape') return
      setOpened(undefined)
      setChoosing(false)
      box.current?.focus()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])

  useEffect(() => onOverviewOpened((at) => setYear({ view: at, time: Date.now() })), [])

  const askAbout = useCallback((words: string) => {
    setFilled({ words })
    // On a narrow screen the year lies over the chat.
    if (matchMedia('(max-width: 1179px)').matches) setYear(undefined)
  }, [])

  useEffect(() => {
    // So that a link to a file, which opens in a page of its own, is opened by whoever asked for it here.
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not in every browser yet.
    document.cookie = `formroom-as=${encodeURIComponent(me.email)}; path=/; SameSite=Strict`
  }, [me.email])

  const unread = useNews(me.email, (email, messages) => {
    happen({ kind: 'came', email, messages })
    setAnnounced(messages.map(({ answer }) => `Formroom says: ${answer.explained?.text || answer.text}`).join('\n'))
  })

  function sending(by: Person) {
    return {
      by,
      place: chat.place,
      conversation: conversationId(key, thread),
      id: crypto.randomUUID(),
      now: now(),
      origin: location.origin,
    }
  }

  async function ask(turn: string, said: string) {
    const from = sending(me)
    try {
      const answers = readReplies(await sendActivity(messageActivity(said, from)), from.id)
      happen({ kind: 'answered', thread: key, turn, answers })
      setAnnounced(answers.map(({ explained, text }) => explained?.text || text).join('\n'))
    } catch (error) {
      happen({ kind: 'failed', thread: key, turn, failure: sentenceOf(error) })
    }
  }

  function say(said: string) {
    const id = crypto.randomUUID()
    happen({ kind: 'said', thread: key, turn: { id, by: me.email, said, at: now(), state: 'waiting', answers: [] } })
    box.current?.focus()
    void ask(id, said)
  }

  /** Opens a window, or goes on in the one that is open. */
  async function goOnInWindow(what: 'fetch' | 'submit', data: unknown) {
    if (inWindow?.busy) return
    if (inWindow) setInWindow({ ...inWindow, busy: true })
    try {
      setInWindow({ shows: readDialog(await sendActivity(dialogActivity(what, data, sending(me)))), busy: false })
    } catch (error) {
      setInWindow({ shows: { kind: 'says', text: sentenceOf(error) }, busy: false })
    }
  }

  async function press(answer: ShownAnswer, { verb, data, label, opens }: Press) {
    if (answer.busy) return
    if (opens === 'dialog') return goOnInWindow('fetch', data)
    happen({ kind: 'pressing', thread: key, answer: answer.id, label })
    try {
      const came = readPressed(await sendActivity(pressActivity(verb, data, answer.id, sending(me))))
      happen({ kind: 'pressed', thread: key, answer: answer.id, came })
      setAnnounced(came.kind === 'card' ? `Updated: ${came.explained?.text || titleOf(came.card)}` : '')
    } catch (error) {
      happen({ kind: 'pressed', thread: key, answer: answer.id, came: { kind: 'failed', says: sentenceOf(error) } })
    }
  }

  /** What a field that searches offers; whatever goes wrong, nothing. */
  async function find(dataset: string, typed: string) {
    try {
      return readFound(await sendActivity(searchActivity(dataset, typed, sending(me))))
    } catch {
      return []
    }
  }

  function be(person: Person) {
    happen({ kind: 'be', email: person.email })
    setOpened(undefined)
    setChoosing(false)
    box.current?.focus()
  }

  // Beside the year there is room for one.
  const shown = year !== undefined && view === 'both' ? 'teams' : view
  const asked = new Set(thread.turns.map(({ said }) => said))
  const untried = thread.turns.length === 0 ? [] : me.tryThis.filter((question) => !asked.has(question)).slice(0, 4)
  return (
    <div class={`workspace view-${shown} ${year === undefined ? '' : 'with-year'}`}>
      <TopBar about={about} view={shown} onView={setView} theme={theme} onTheme={setTheme} />
      <div class="columns">
        {choosing ? (
          <button type="button" class="scrim" aria-label="Put the list of people away" onClick={() => setChoosing(false)} />
        ) : null}
        <nav class={`side ${choosing ? 'open' : ''}`} id="people" aria-label="Who you are">
          <h2>You are</h2>
          <PeopleList people={people} me={me} unread={unread} choosing={choosing} onBe={be} />
          <p class="side-note">
            Each of them sees what their roles open. Ask the same question as two of them.
            {about.version === '' ? null : <span class="version">Formroom {about.version}</span>}
          </p>
        </nav>
        <main class="middle">
          <div class="tools">
            <button
              type="button"
              class="me"
              aria-expanded={choosing}
              aria-controls="people"
              onClick={() => setChoosing(!choosing)}
            >
              <span class="for-listeners">Be somebody else than</span>
              <Avatar person={me} />
              <span class="person-words">
                <span class="person-name">{shortNameOf(me.name)}</span>
                <Roles of={me} />
              </span>
              <svg viewBox="0 0 20 20" aria-hidden="true">
                <path d="M6 8l4 4l4-4" />
              </svg>
            </button>
            <Segmented
              name="place"
              legend="Where you write"
              options={places}
              value={chat.place}
              onChange={(place) => {
                happen({ kind: 'go', place })
                setOpened(undefined)
              }}
            />
            <button
              type="button"
              class="open-year"
              aria-label="The year"
              aria-pressed={year !== undefined}
              onClick={() => setYear(year === undefined ? { view: '', time: Date.now() } : undefined)}
            >
              <svg viewBox="0 0 20 20" aria-hidden="true">
                <path d="M3 16.5h14M5.5 13V9.5M10 13V5M14.5 13V7.5" />
              </svg>
              <span class="open-year-label">The year</span>
            </button>
            <button
              type="button"
              class="new-chat"
              aria-label="New chat"
              onClick={() => {
                happen({ kind: 'new chat' })
                setOpened(undefined)
                box.current?.focus()
              }}
            >
              <svg viewBox="0 0 20 20" aria-hidden="true">
                <path d="M10 4v12M4 10h12" />
              </svg>
              <span class="new-chat-label">New chat</span>
            </button>
          </div>
          <Thread
            thread={thread}
            me={me}
            personOf={personOf}
            place={chat.place}
            view={shown}
            theme={theme}
            about={about}
            now={now()}
            opened={opened}
            onOpen={({ id }) => setOpened(opened === id ? undefined : id)}
            onPress={(answer, pressed) => void press(answer, pressed)}
            onFind={find}
            onSay={say}
            onAgain={({ id, said }) => {
              happen({ kind: 'again', thread: key, turn: id })
              void ask(id, said)
            }}
          />
          <Composer
            key={key}
            box={box}
            placeholder={chat.place === 'channel' ? 'Ask @Formroom in the channel' : `Ask Formroom as ${greetingNameOf(me.name)}`}
            last={thread.turns.findLast(({ by }) => by === me.email)?.said}
            suggestions={year === undefined ? untried : []}
            filled={filled}
            onSay={say}
          />
        </main>
        {year === undefined ? null : (
          <YearTab
            key={`${me.email} ${year.time}`}
            email={me.email}
            view={year.view}
            theme={theme}
            onAsk={askAbout}
            onClose={() => {
              setYear(undefined)
              box.current?.focus()
            }}
          />
        )}
        {openedAnswer === undefined ? null : (
          <UnderstoodPanel
            answer={openedAnswer}
            onClose={() => {
              setOpened(undefined)
              box.current?.focus()
            }}
          />
        )}
      </div>
      {inWindow === undefined ? null : (
        <Dialog
          {...inWindow}
          theme={theme}
          onPress={({ data }) => void goOnInWindow('submit', data)}
          onFind={find}
          onClose={() => setInWindow(undefined)}
        />
      )}
      <p class="for-listeners" role="status" aria-live="polite">
        {announced}
      </p>
    </div>
  )
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : 'Something went wrong on the way.'
}

import { actInDialog, acts, type Card, type Element, heading, link, text } from '../../src/cards/card.ts'
import type { SlackButton, SlackHome } from '../../src/cards/slack-blocks.ts'
import { VIEW_BLOCKS } from '../../src/cards/slack-limits.ts'
import { bold, plain } from '../../src/cards/slack-text.ts'
import { toSlackHome } from '../../src/cards/to-slack-home.ts'
import { toSlackModal } from '../../src/cards/to-slack-modal.ts'
import type { Door, Reply } from '../../src/door.ts'
import { apology, reportFault } from '../fault.ts'
import type { Log } from '../log.ts'
import { concernShortcut } from '../shortcuts.ts'
import type { Answerer } from './answer.ts'
import type { Done, Inbound } from './inbound.ts'
import { holdsForm, type Modals, waitingModal, wordsModal } from './modals.ts'
import { soonEnough } from './soon-enough.ts'
import { openedFrom } from './view-metadata.ts'

/** What is not ready by then is waited for in an open modal: the trigger is good for three seconds. */
const READY_MILLISECONDS = 1_000

type PressedAtHome = Extract<Inbound, { readonly kind: 'press at home' }>

export interface HomeParts {
  readonly door: Pick<Door, 'ask' | 'begin'>
  readonly answerer: Pick<Answerer, 'incoming' | 'deliver'>
  readonly modals: Modals
  /** Shows a person their page; it takes the place of what they were shown before. */
  readonly publish: (user: string, view: SlackHome) => Promise<void>
  /** The overview's address, where browsers reach Formroom. */
  readonly overview: string | undefined
  readonly log: Log
}

/** A person's own page of the app in Slack: the counterpart of the tab in Teams. */
export interface Home {
  /** Shows it anew: the day's digest, quick actions, the figures of the year. Never throws. */
  show(by: Done): Promise<void>
  /** Answers the press of a button on it, in a window; what is done at once is seen on the page. Never throws. */
  pressed(press: PressedAtHome): Promise<void>
}

export function createHome({ door, answerer, modals, publish, overview, log }: HomeParts): Home {
  /** The page is a place of its own: what is asked there does not change what "and last week?" means in the chat. */
  function incoming(by: Done, part: string) {
    const said = answerer.incoming({ ...by, delivery: `${by.delivery} ${part}` }, { kind: 'nowhere', user: by.user })
    return { ...said, thread: `${said.thread}:home` }
  }

  async function show(by: Done): Promise<void> {
    try {
      const [day, year] = [
        await door.ask({ ...incoming(by, 'day'), said: { text: 'digest' } }),
        await door.ask({ ...incoming(by, 'year'), said: { text: 'year at a glance' } }),
      ]
      if (day && year) await publish(by.user, homeView(day, year, overview))
    } catch (error) {
      reportFault(log, 'showing somebody their page on slack', error)
    }
  }

  async function pressed(press: PressedAtHome): Promise<void> {
    try {
      if (press.pressed) await answered(press, press.pressed)
    } catch (error) {
      const reference = reportFault(log, 'answering on slack', error)
      if (press.trigger)
        await modals.open(press.trigger, wordsModal('Something went wrong', apology(reference))).catch(() => undefined)
    }
  }

  async function answered(press: PressedAtHome, what: NonNullable<PressedAtHome['pressed']>): Promise<void> {
    const asking = { ...incoming(press, 'press'), window: true }
    if (!('action' in what)) {
      const said = 'words' in what ? { text: what.words } : { pressed: what.question }
      const answering = door.ask({ ...asking, said })
      return shown(press, answering, await soonEnough(READY_MILLISECONDS, answering))
    }
    const beginning = door.begin({ ...asking, action: what.action })
    const soon = await soonEnough(READY_MILLISECONDS, beginning)
    const isDone = soon?.done?.outcome === 'answer' && !what.inWindow && !holdsForm(soon.done.card)
    if (isDone) await show(press)
    else await shown(press, beginning, soon)
  }

  /** In a window, which waits where the answer takes its time; without one, in the chat. */
  async function shown(
    press: PressedAtHome,
    asking: Promise<Reply | undefined>,
    soon: { readonly done: Reply | undefined } | undefined,
  ): Promise<void> {
    const first = soon ? soon.done && windowOf(soon.done.card) : waitingModal
    const opened = press.trigger && first ? await modals.open(press.trigger, first) : undefined
    const reply = await asking
    if (!reply || (opened && soon)) return
    if (opened?.id) await modals.update(opened.id, windowOf(reply.card))
    else await answerer.deliver({ kind: 'nowhere', user: press.user }, press, reply)
  }

  return { show, pressed }
}

function windowOf(card: Card) {
  return openedFrom(toSlackModal(card), { kind: 'home' })
}

/** What one may want to say first, word for word as it would be typed; those about pupils to whoever has a digest. */
const sayings = {
  aboutPupils: ["who's out?", "what's on this week?", 'my tasks'],
  all: ['my concerns', "who's DSL on duty?", 'help'],
} as const

/** The page of a member of staff; of somebody who is none, or where something went wrong, the card that says so alone. */
function homeView(day: Reply, year: Reply, overview: string | undefined): SlackHome {
  if (!day.understood) return toSlackHome(day.card)
  const isAnswered = ({ outcome }: Reply) => outcome === 'answer' || outcome === 'no-data'
  const today = isAnswered(day) ? day.card.body : [text('Ask me anything in the chat, or begin here.')]
  const glance = isAnswered(year) ? [heading(year.card.title), ...year.card.body.filter(isFigures)] : []
  const page = overview !== undefined && isAnswered(year) ? [link('Open the year at a glance', overview)] : []
  const view = toSlackHome({
    title: isAnswered(day) ? day.card.title : 'Formroom',
    notice: 'Your day.',
    audience: 'asker',
    body: [
      acts(actInDialog(concernShortcut.title, concernShortcut.action, 'primary')),
      ...today.filter(isOfThePage),
      ...glance,
      ...page,
    ],
  })
  const buttons = sayingButtons([...(isAnswered(day) ? sayings.aboutPupils : []), ...sayings.all])
  return { ...view, blocks: [...view.blocks.slice(0, VIEW_BLOCKS - 2), bold('Ask me'), buttons] }
}

/** Links into the overview are gathered into one. */
function isOfThePage({ kind }: Element): boolean {
  return kind !== 'link'
}

function isFigures({ kind }: Element): boolean {
  return kind === 'figure' || kind === 'facts' || kind === 'text' || kind === 'note' || kind === 'badge'
}

function sayingButtons(words: readonly string[]): SlackHome['blocks'][number] {
  const elements = words.map((said, at): SlackButton => {
    const label = `${said.slice(0, 1).toUpperCase()}${said.slice(1)}`.replaceAll("'", '’')
    return { type: 'button', action_id: `say:${at}`, text: plain(label), value: said }
  })
  return { type: 'actions', elements }
}

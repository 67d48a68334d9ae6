import { type Action, AdaptiveCard, ExecuteAction, OpenUrlAction, SubmitAction } from 'adaptivecards'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { webAddress } from '../../../src/cards/web-address.ts'
import { openAddress } from '../open-address.ts'
import { isObject, type JsonObject } from '../wire/json.ts'
import { type Theme, teamsHostConfig } from './host-config.ts'
import { registerTeamsCharts } from './teams-charts.tsx'
import { type Find, registerTeamsSearch, setFind, withSearches } from './teams-search.tsx'

/** A button as it was pressed: what it is to do, what it carries and what it says. */
export interface Press {
  readonly verb: string
  readonly data: unknown
  readonly label: string
  /** What comes of it is shown in a window of its own. */
  readonly opens?: 'dialog' | undefined
}

interface AdaptiveCardViewProps {
  readonly card: JsonObject
  readonly theme: Theme
  readonly onPress: (press: Press) => void
  readonly onFind: Find
}

registerTeamsCharts()
registerTeamsSearch()
// Text is shown as it stands. The cards hold no Markdown, and what a person or a school wrote is never markup.
AdaptiveCard.onProcessMarkdown = (_text, result) => {
  result.didProcess = false
}

/** A card drawn by the published renderer, in Teams' colours. */
export function AdaptiveCardView({ card, theme, onPress, onFind }: AdaptiveCardViewProps) {
  const place = useRef<HTMLDivElement>(null)
  const press = useRef(onPress)
  press.current = onPress
  const find = useRef(onFind)
  find.current = onFind
  const [unreadable, setUnreadable] = useState(false)

  useLayoutEffect(() => {
    const drawn = draw(
      card,
      theme,
      (pressed) => press.current(pressed),
      (dataset, typed) => find.current(dataset, typed),
    )
    setUnreadable(drawn === undefined)
    const hadFocus = place.current?.contains(document.activeElement) ?? false
    place.current?.replaceChildren(...(drawn ? [drawn] : []))
    // The button that was pressed is gone with the old card; the keyboard goes on from the new one.
    if (hadFocus) place.current?.focus()
  }, [card, theme])

  return (
    <>
      <div class="adaptive-card" ref={place} tabIndex={-1} />
      {unreadable ? <p class="calm-note">This card could not be drawn. Its text is under “Plain text”.</p> : null}
    </>
  )
}

function draw(card: JsonObject, theme: Theme, onPress: (press: Press) => void, onFind: Find): HTMLElement | undefined {
  const adaptive = new AdaptiveCard()
  adaptive.hostConfig = teamsHostConfig(theme)
  adaptive.onExecuteAction = (action) => follow(action, onPress)
  setFind(adaptive, onFind)
  try {
    adaptive.parse(withSearches(card))
    return adaptive.render()
  } catch {
    return undefined
  }
}

function follow(action: Action, onPress: (press: Press) => void): void {
  if (action instanceof ExecuteAction) {
    onPress({ verb: action.verb ?? '', data: action.data, label: action.title ?? '' })
  } else if (action instanceof SubmitAction) {
    const data = isObject(action.data) ? action.data : {}
    if (isObject(data['msteams']) && data['msteams']['type'] === 'task/fetch') {
      onPress({ verb: 'begin', data, label: action.title ?? '', opens: 'dialog' })
      return
    }
    const verb = 'form' in data ? 'submit' : 'action' in data ? 'begin' : 'ask'
    onPress({ verb, data, label: action.title ?? '' })
  } else if (action instanceof OpenUrlAction) {
    const address = webAddress(action.url ?? '')
    if (address !== undefined) openAddress(address)
  }
}

import { type AskButton, asks, type Card, type Element, note, text } from './card.ts'
import { listed } from './plural.ts'

/**
 * The cards that the conversation itself makes: questions back, refusals, small talk. All are for the asker alone.
 */
function own(title: string, body: readonly Element[], notice = title): Card {
  return { title, notice, audience: 'asker', body }
}

function withButtons(body: readonly Element[], buttons: readonly AskButton[]): readonly Element[] {
  return buttons.length > 0 ? [...body, asks(...buttons)] : body
}

/**
 * The one refusal, for what is forbidden and for what does not exist. It says only what the asker may ask about, and so never
 * which of the two it was: the same bytes for both.
 */
export function refusalCard(mayAskAbout: string | undefined): Card {
  const may = mayAskAbout
    ? `You can ask about ${mayAskAbout}, or log a concern about any pupil.`
    : 'You can log a concern about any pupil. Type "help" to see what else I can do for you.'
  return own("I can't help with that one", [text(may)])
}

/** To somebody whom no school here knows. */
export function strangerCard(): Card {
  return own("We haven't met", [
    text(
      "I don't know you as a member of staff yet. Please ask your Formroom administrator to add the e-mail address of this account.",
    ),
  ])
}

export function whichOneCard(said: string, buttons: readonly AskButton[]): Card {
  return own(
    'Which one?',
    withButtons([text(`More than one pupil could be "${said}". Which one do you mean?`)], buttons),
    'Which one do you mean?',
  )
}

export function unknownPlaceCard(
  what: 'form' | 'year' | 'class',
  said: string,
  near: readonly AskButton[],
  known: readonly string[],
): Card {
  const list = known.length > 0 ? ` I know ${listed(known)}.` : ''
  return own(
    `No ${what} of that name`,
    withButtons([text(`I don't know a ${what} called ${said}.${list} Which did you mean?`)], near),
  )
}

export function doubtCard(says: string, buttons: readonly AskButton[]): Card {
  return own('Let me check', withButtons([text(says)], buttons))
}

export function notUnderstoodCard(buttons: readonly AskButton[]): Card {
  const help = 'You could try one of these, or type "help".'
  return own("I didn't follow that", withButtons([text(help)], buttons))
}

export function notYetCard(what: string, buttons: readonly AskButton[]): Card {
  return own("I can't do that yet", withButtons([text(`Still to come: ${what}. What works today:`)], buttons))
}

export function plainCard(title: string, words: string, buttons: readonly AskButton[] = []): Card {
  return own(title, withButtons([text(words)], buttons))
}

/** A fault, with the reference under which it is in the log. */
export function faultCard(reference: string): Card {
  return own('Something went wrong', [
    text('Sorry, that went wrong on my side and nothing was changed. Please try again in a moment.'),
    note(`If it happens again, tell your administrator this reference: ${reference}`),
  ])
}

/** A button whose question no longer makes sense, or was altered on the way. */
export function staleButtonCard(): Card {
  return own("That button doesn't work any more", [text('Please ask again in your own words.')])
}

/**
 * A card with lines of small print and buttons added: to those with which it ends where it does, so that there is one place for
 * each. A question that a button asks already is not offered twice.
 */
export function withAside(card: Card, notes: readonly string[], buttons: readonly AskButton[]): Card {
  const [last, asked] = [card.body.at(-2), card.body.at(-1)]
  if (last?.kind !== 'note' || asked?.kind !== 'asks') {
    return { ...card, body: [...card.body, ...notes.map(note), ...(buttons.length > 0 ? [asks(...buttons)] : [])] }
  }
  const carried = new Set(asked.buttons.map(({ question }) => JSON.stringify(question)))
  const added = buttons.filter(({ question }) => !carried.has(JSON.stringify(question)))
  return { ...card, body: [...card.body.slice(0, -2), note([last.text, ...notes].join(' ')), asks(...asked.buttons, ...added)] }
}

import { authorise } from '../authorise/authorise.ts'
import type { Permission } from '../authorise/policy.ts'
import type { Option } from '../cards/card.ts'
import { cutTo, oneLine } from '../cards/plain-text.ts'
import type { Directory } from '../data/directory.ts'
import type { OpenLexicon } from '../data/lexicon.ts'
import type { Door } from '../door.ts'
import type { OpenAction } from './open-action.ts'

const mostTypedCharacters = 100
/** More than this nobody reads while typing. */
const mostOptions = 25
const mostLabelCharacters = 75

export interface SuggestingParts {
  readonly openAction: OpenAction
  readonly directory: Directory
  readonly openLexicon: OpenLexicon
  readonly fault: (error: unknown) => string
}

/** What a field that searches offers. Whatever is wrong, nothing is offered: a list of suggestions has no room for sentences. */
export function createSuggest({ openAction, directory, openLexicon, fault }: SuggestingParts): Door['suggest'] {
  return async ({ from, action, field, typed }): Promise<readonly Option[]> => {
    try {
      const asker = await directory.whoIs(from)
      if (!asker || typeof typed !== 'string') return []
      const known = await openLexicon(asker, (permission) => authorise(asker, permission as Permission))
      const opened = await openAction(action, asker, known)
      if (opened.kind === 'answered') return []
      const searches = opened.form.fields.flatMap(({ kind, name }) => (kind === 'search' ? [name] : []))
      if (![...searches, ...opened.prepared.furtherSearches].includes(field)) return []
      const looked = typed
        .slice(0, mostTypedCharacters)
        .replaceAll(/[\0\p{Cs}]/gu, '')
        .trim()
      const options = await opened.prepared.options(field, looked, opened.circumstances)
      return options
        .slice(0, mostOptions)
        .map(({ value, label }) => ({ value, label: cutTo(oneLine(label), mostLabelCharacters) }))
    } catch (error) {
      fault(error)
      return []
    }
  }
}

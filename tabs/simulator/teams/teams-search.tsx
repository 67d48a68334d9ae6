import { GlobalRegistry, Input, type SerializationContext, Versions } from 'adaptivecards'
import { render } from 'preact'
import { isObject, type Json, type JsonObject, listIn, objectIn, textIn } from '../wire/json.ts'
import { type Choice, SearchBox } from './search-box.tsx'

/** Asks Formroom what a field that searches offers. `dataset` is what the card says of the field. */
export type Find = (dataset: string, typed: string) => Promise<readonly Choice[]>

const type = 'Formroom.Search'

/** Whom the fields of a card ask, by the card's root. */
const finders = new WeakMap<object, Find>()

export function setFind(card: object, find: Find): void {
  finders.set(card, find)
}

/** The card with its fields that search as one types named for the element below: the renderer's own gives titles for values. */
export function withSearches(card: JsonObject): JsonObject {
  return drawn(card) as JsonObject
}

function drawn(value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) return value.map((each) => drawn(each) ?? null)
  if (!isObject(value)) return value
  if (isObject(value['choices.data'])) return { ...value, type }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, key === 'data' ? each : drawn(each)]))
}

/** Teams' search as one types. Its value is what was chosen, of several joined by commas. */
class TeamsSearch extends Input {
  #source: JsonObject = {}
  #offered: readonly Choice[] = []
  #chosen: readonly Choice[] = []

  override getJsonTypeName(): string {
    return type
  }

  protected override internalParse(source: JsonObject, context: SerializationContext): void {
    super.internalParse(source, context)
    this.#source = source
    const values = (textIn(source['value']) ?? '').split(',')
    this.#offered = listIn(source['choices'])
      .map(objectIn)
      .flatMap(({ value, title }) => (typeof value === 'string' ? [{ value, title: textIn(title) ?? value }] : []))
    this.#chosen = this.#offered.filter(({ value }) => values.includes(value))
  }

  protected override internalRender(): HTMLElement {
    const place = document.createElement('div')
    place.className = 'search-place'
    const dataset = textIn(objectIn(this.#source['choices.data'])['dataset']) ?? ''
    const find = finders.get(this.getRootElement())
    render(
      <SearchBox
        offered={this.#offered}
        chosen={this.#chosen}
        several={this.#source['isMultiSelect'] === true}
        find={async (typed) => (await find?.(dataset, typed)) ?? []}
        onChoose={(chosen) => {
          this.#chosen = chosen
          this.valueChanged()
        }}
      />,
      place,
    )
    return place
  }

  protected override updateInputControlAriaLabelledBy(): void {
    super.updateInputControlAriaLabelledBy()
    // What is focused is the field within.
    const place = this.renderedInputControlElement
    const labels = place?.getAttribute('aria-labelledby')
    place?.removeAttribute('aria-labelledby')
    if (labels) place?.querySelector('input')?.setAttribute('aria-labelledby', labels)
  }

  override isSet(): boolean {
    return this.#chosen.length > 0
  }

  override get value(): string {
    return this.#chosen.map(({ value }) => value).join(',')
  }
}

/** Teaches the renderer Teams' search as one types. */
export function registerTeamsSearch(): void {
  GlobalRegistry.defaultElements.register(type, TeamsSearch, Versions.v1_5)
}

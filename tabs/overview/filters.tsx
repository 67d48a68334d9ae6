import type { JSX } from 'preact'
import { capital } from '../../src/cards/capital.ts'
import type { YearOverviewFacts } from '../../src/handlers/year-overview/facts.ts'
import { usePage } from './page.ts'
import type { View } from './view.ts'

/** Whom, when and which group: each choice is an address. */
export function Filters({ facts }: { readonly facts: YearOverviewFacts }): JSX.Element {
  const { router } = usePage()
  const { places, spans, groups, key, span } = facts
  const { week: _, pupil: __, ...here } = router.view
  const years = spans.filter(({ kind }) => kind === 'year')
  const parts = spans.filter(({ kind }) => kind !== 'year')
  const go = (view: View) => router.go(view)
  return (
    <form class="filters" aria-label="What is shown" onSubmit={(event) => event.preventDefault()}>
      <Choice
        label="Year or form"
        value={key}
        onChoose={(scope) => go({ ...here, scope })}
        groups={[
          { label: 'Years', options: places.filter(({ kind }) => kind !== 'form') },
          { label: 'Forms', options: places.filter(({ kind }) => kind === 'form') },
        ]}
        other={places.some((place) => place.key === key) ? undefined : facts.of}
      />
      <Choice
        label="Period"
        value={span.key}
        onChoose={(period) => go({ ...here, period: period === years[0]?.key && span.year.key === period ? undefined : period })}
        groups={[
          { label: 'Academic years', options: years.map(({ key: value, name }) => ({ key: value, label: name })) },
          { label: `Of ${span.year.name}`, options: parts.map(({ key: value, name }) => ({ key: value, label: name })) },
        ]}
        other={spans.some((one) => one.key === span.key) ? undefined : span.name}
      />
      <Choice
        label="Group"
        value={here.group ?? ''}
        onChoose={(group) => go({ ...here, group: group || undefined })}
        groups={[{ label: 'Groups', options: [{ key: '', label: 'Everybody' }, ...groups] }]}
        other={here.group === undefined || groups.some((group) => group.key === here.group) ? undefined : here.group}
      />
    </form>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly groups: readonly {
    readonly label: string
    readonly options: readonly { readonly key: string; readonly label: string }[]
  }[]
  /** How to name what is chosen where it is none of the options. */
  readonly other: string | undefined
  onChoose(key: string): void
}

function Choice({ label, value, groups, other, onChoose }: ChoiceProps): JSX.Element {
  const filled = groups.filter(({ options }) => options.length > 0)
  return (
    <label class="choice">
      <span>{label}</span>
      <span class="select">
        <select value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
          {other !== undefined && <option value={value}>{other}</option>}
          {filled.map(({ label: name, options }) =>
            filled.length === 1 ? (
              options.map((option) => (
                <option key={option.key} value={option.key}>
                  {capital(option.label)}
                </option>
              ))
            ) : (
              <optgroup key={name} label={name}>
                {options.map((option) => (
                  <option key={option.key} value={option.key}>
                    {capital(option.label)}
                  </option>
                ))}
              </optgroup>
            ),
          )}
        </select>
      </span>
    </label>
  )
}

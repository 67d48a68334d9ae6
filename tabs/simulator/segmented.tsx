interface SegmentedProps<Value extends string> {
  readonly name: string
  readonly legend: string
  readonly options: readonly { readonly value: Value; readonly label: string; readonly className?: string }[]
  readonly value: Value
  readonly onChange: (value: Value) => void
}

/** A choice of one among few, side by side. */
export function Segmented<Value extends string>({ name, legend, options, value, onChange }: SegmentedProps<Value>) {
  return (
    <fieldset class={`segmented ${name}`}>
      <legend class="for-listeners">{legend}</legend>
      {options.map((option) => (
        <label key={option.value} class={`segment ${option.className ?? ''}`}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span class="segment-label">{option.label}</span>
        </label>
      ))}
    </fieldset>
  )
}

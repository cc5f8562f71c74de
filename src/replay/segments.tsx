import { useId } from 'react'

export interface SegmentsProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly choices: readonly { readonly value: T; readonly label: string }[]
  readonly onChange: (value: T) => void
  readonly describedBy?: string
  /** Said to who points at it. */
  readonly hint?: string
}

/** One of two to four, all of them seen. */
export function Segments<T extends string>({ label, value, choices, onChange, describedBy, hint }: SegmentsProps<T>) {
  const name = useId()
  return (
    <fieldset className="time-segments" aria-describedby={describedBy} title={hint}>
      <legend className="visually-hidden">{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value}>
          <input
            type="radio"
            className="visually-hidden"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          <span>{choice.label}</span>
        </label>
      ))}
    </fieldset>
  )
}

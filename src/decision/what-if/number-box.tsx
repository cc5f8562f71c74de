import { TextField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'

export interface NumberBoxProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly least: number
  readonly most: number
  readonly suffix?: string
}

/** A number within its limits; says so when it is not. */
export function NumberBox({ label, value, onChange, least, most, suffix }: NumberBoxProps) {
  const { say } = useSay()
  const bad = numberIn(value, least, most) === undefined
  return (
    <TextField
      label={label}
      value={value}
      onChange={onChange}
      inputMode="decimal"
      {...(suffix !== undefined && { suffix })}
      error={bad ? say('what-if.bad-number', { least, most }) : undefined}
    />
  )
}

/** undefined: no number, or beyond its limits. */
export function numberIn(text: string, least: number, most: number): number | undefined {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  return value >= least && value <= most ? value : undefined
}

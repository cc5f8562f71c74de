import { TextField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'

export interface NumberFieldProps {
  readonly label: string
  /** As typed. */
  readonly value: string
  readonly onChange: (text: string) => void
  readonly suffix: string
  readonly min: number
  readonly max: number
  readonly help?: string
}

export function NumberField({ label, value, onChange, suffix, min, max, help }: NumberFieldProps) {
  const { say } = useSay()
  const wrong = value !== '' && readNumber(value, min, max) === undefined
  return (
    <TextField
      label={label}
      value={value}
      onChange={onChange}
      inputMode="decimal"
      suffix={suffix}
      help={help}
      error={wrong ? say('estimate.number', { min, max }) : undefined}
    />
  )
}

/** What was typed, within its bounds; undefined: nothing that counts. */
export function readNumber(text: string, min: number, max: number): number | undefined {
  const value = text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'))
  return Number.isFinite(value) && value >= min && value <= max ? value : undefined
}

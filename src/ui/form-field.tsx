import { useId } from 'react'
import type { ReactNode } from 'react'
import './form-field.css'

export interface FieldProps {
  readonly label: string
  /** A sentence where people would stumble. */
  readonly help?: string | undefined
  /** What is wrong with what stands in it. */
  readonly error?: string | undefined
  readonly required?: boolean
  /** The label is for listeners only: the table's head already shows it. */
  readonly bare?: boolean
}

interface Wiring {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
  readonly required: boolean
}

/** Label, control, help and error tied together for eyes and for listeners. */
function Frame({ label, help, error, required, bare, children }: FieldProps & { children: (w: Wiring) => ReactNode }) {
  const id = useId()
  const notes = [help === undefined ? '' : `${id}-help`, error === undefined ? '' : `${id}-error`].filter(Boolean)
  return (
    <div className="form-field">
      <label htmlFor={id} className={bare ? 'visually-hidden' : undefined}>
        {label}
        {required && <span aria-hidden="true"> *</span>}
      </label>
      {children({
        id,
        'aria-describedby': notes.length > 0 ? notes.join(' ') : undefined,
        'aria-invalid': error === undefined ? undefined : true,
        required: required === true,
      })}
      {help !== undefined && (
        <p id={`${id}-help`} className="form-help">
          {help}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className="form-error">
          {error}
        </p>
      )}
    </div>
  )
}

export interface TextFieldProps extends FieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly type?: 'text' | 'password' | 'datetime-local' | 'search'
  readonly inputMode?: 'decimal' | 'numeric'
  readonly placeholder?: string | undefined
  readonly readOnly?: boolean
  /** Unit behind the number. */
  readonly suffix?: string
}

export function TextField({
  value,
  onChange,
  type,
  inputMode,
  placeholder,
  readOnly,
  suffix,
  ...field
}: TextFieldProps) {
  return (
    <Frame {...field}>
      {(wiring) => (
        <span className="form-line">
          <input
            {...wiring}
            type={type ?? 'text'}
            inputMode={inputMode}
            autoComplete="off"
            spellCheck={false}
            placeholder={placeholder}
            readOnly={readOnly}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          {suffix !== undefined && suffix !== '' && <span className="form-suffix">{suffix}</span>}
        </span>
      )}
    </Frame>
  )
}

export interface TextAreaProps extends FieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly rows?: number
  readonly placeholder?: string | undefined
}

export function TextArea({ value, onChange, rows = 4, placeholder, ...field }: TextAreaProps) {
  return (
    <Frame {...field}>
      {(wiring) => (
        <textarea
          {...wiring}
          rows={rows}
          spellCheck={false}
          placeholder={placeholder}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Frame>
  )
}

export interface Choice {
  readonly value: string
  readonly label: string
}
export interface SelectFieldProps extends FieldProps {
  readonly value: string
  readonly choices: readonly Choice[]
  readonly onChange: (value: string) => void
}

/** One of a few; the platform's own list, which every keyboard and screen reader knows. */
export function SelectField({ value, choices, onChange, ...field }: SelectFieldProps) {
  return (
    <Frame {...field}>
      {(wiring) => (
        <select {...wiring} value={value} onChange={(event) => onChange(event.target.value)}>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Frame>
  )
}

export interface FileFieldProps extends FieldProps {
  readonly onFile: (file: File) => void
  /** Endings offered first, `.csv,.json`. */
  readonly accept?: string
}

/** A file from this computer, chosen or dropped onto the field. */
export function FileField({ onFile, accept, ...field }: FileFieldProps) {
  return (
    <Frame {...field}>
      {(wiring) => (
        <input
          {...wiring}
          type="file"
          className="form-file"
          accept={accept}
          onChange={(event) => {
            const file = event.target.files?.[0]
            if (file) onFile(file)
          }}
        />
      )}
    </Frame>
  )
}

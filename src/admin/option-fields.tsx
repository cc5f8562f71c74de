import { z } from 'zod'
import { useState } from 'react'
import type { OptionField } from '#contract/connector.ts'
import { Button } from '#ui/button.tsx'
import { FileField, SelectField, TextArea, TextField } from '#ui/form-field.tsx'
import { Switch } from '#ui/switch.tsx'
import { useSay } from '#ui/use-say.ts'
import { useMakeChange } from './change.ts'
import { RefusalLine } from './refusal-line.tsx'
import type { KindForm, OptionValue, SourceDraft } from './source-draft.ts'
import { useOrder } from './use-order.ts'

interface OptionFieldsProps {
  readonly form: KindForm
  readonly draft: SourceDraft
  readonly secretsSet: readonly string[]
  /** Somebody came to enter a secret: its field is open already. */
  readonly openSecret: boolean
  readonly onEdit: (part: Partial<SourceDraft>) => void
  /** As onEdit, after a file has arrived at the relay. */
  readonly onUploaded: (part: Partial<SourceDraft>) => void
}

/** A protocol's form, drawn from what the protocol says about itself. */
export function OptionFields({ form, draft, secretsSet, openSecret, onEdit, onUploaded }: OptionFieldsProps) {
  const { say } = useSay()
  if (form.fields.length === 0) return <p className="admin-quiet">{say('step.door-none')}</p>
  const setOption = (id: string, value: OptionValue | undefined) => {
    const { [id]: _before, ...rest } = draft.options
    onEdit({ options: value === undefined ? rest : { ...rest, [id]: value } })
  }
  return (
    <div className="field-grid">
      {form.fields.map((field) => {
        if (field.input === 'secret') {
          return (
            <SecretField
              key={field.id}
              field={field}
              set={secretsSet.includes(field.id)}
              open={openSecret}
              typed={draft.secrets[field.id]}
              onType={(text) => {
                const { [field.id]: _before, ...rest } = draft.secrets
                onEdit({ secrets: text === undefined ? rest : { ...rest, [field.id]: text } })
              }}
            />
          )
        }
        if (field.input === 'upload') {
          return <UploadField key={field.id} field={field} draft={draft} onUploaded={onUploaded} />
        }
        return (
          <PlainField
            key={field.id}
            field={field}
            value={draft.options[field.id]}
            onChange={(value) => setOption(field.id, value)}
          />
        )
      })}
    </div>
  )
}

interface PlainFieldProps {
  readonly field: OptionField
  readonly value: OptionValue | undefined
  readonly onChange: (value: OptionValue | undefined) => void
}

function PlainField({ field, value, onChange }: PlainFieldProps) {
  const { told } = useSay()
  const frame = {
    label: told(field.label),
    help: field.help && told(field.help),
    required: field.required,
  }
  const text = value === undefined ? '' : String(value)
  const setText = (typed: string) => onChange(typed === '' ? undefined : typed)
  switch (field.input) {
    case 'switch':
      return (
        <div className="form-field">
          <Switch on={value === true} onChange={onChange}>
            {told(field.label)}
          </Switch>
          {field.help && <p className="form-help">{told(field.help)}</p>}
        </div>
      )
    case 'choice': {
      const choices = (field.choices ?? []).map((choice) => ({ value: choice.value, label: told(choice.label) }))
      const all = field.required ? choices : [{ value: '', label: '—' }, ...choices]
      return <SelectField {...frame} value={text} choices={all} onChange={setText} />
    }
    case 'number':
      return <NumberField {...frame} value={value} example={field.example} onChange={onChange} />
    case 'multiline':
      return <TextArea {...frame} value={text} placeholder={field.example} onChange={setText} />
    default:
      return <TextField {...frame} value={text} placeholder={field.example} onChange={setText} />
  }
}

interface NumberFieldProps {
  readonly label: string
  readonly help: string | undefined
  readonly required: boolean
  readonly value: OptionValue | undefined
  readonly example: string | undefined
  readonly onChange: (value: OptionValue | undefined) => void
}

/** Text while it is typed: “1.” on the way to 1.5 stays. What is no number reaches the draft as text, and the relay says so. */
function NumberField({ value, example, onChange, ...frame }: NumberFieldProps) {
  const { say } = useSay()
  const [text, setText] = useState(value === undefined ? '' : String(value))
  const wrong = text.trim() !== '' && !Number.isFinite(Number(text))
  return (
    <TextField
      {...frame}
      error={wrong ? say('source.no-number') : undefined}
      inputMode="decimal"
      placeholder={example}
      value={text}
      onChange={(typed) => {
        setText(typed)
        if (typed.trim() === '') onChange(undefined)
        else onChange(Number.isFinite(Number(typed)) ? Number(typed) : typed)
      }}
    />
  )
}

interface SecretFieldProps {
  readonly field: OptionField
  /** The relay keeps one. It never shows it. */
  readonly set: boolean
  readonly open: boolean
  readonly typed: string | undefined
  readonly onType: (text: string | undefined) => void
}

function SecretField({ field, set, open, typed, onType }: SecretFieldProps) {
  const { say, told } = useSay()
  const [replacing, setReplacing] = useState(!set || open)
  const label = told(field.label)
  if (!replacing) {
    return (
      <div className="form-field" role="group" aria-label={label}>
        <span className="form-label">{label}</span>
        <span className="secret-line">
          {say(typed === '' ? 'secret.forgotten' : 'secret.set')}
          <Button look="quiet" name={`${say('secret.replace')} ${label}`} onPress={() => setReplacing(true)}>
            {say('secret.replace')}
          </Button>
          <Button
            look="quiet"
            name={`${say(typed === '' ? 'secret.keep' : 'secret.forget')} ${label}`}
            onPress={() => onType(typed === '' ? undefined : '')}
          >
            {say(typed === '' ? 'secret.keep' : 'secret.forget')}
          </Button>
        </span>
      </div>
    )
  }
  return (
    <TextField
      label={label}
      help={field.help ? told(field.help) : say('secret.help')}
      required={field.required}
      type="password"
      value={typed ?? ''}
      onChange={(text) => onType(text === '' ? undefined : text)}
    />
  )
}

interface UploadFieldProps {
  readonly field: OptionField
  readonly draft: SourceDraft
  readonly onUploaded: (part: Partial<SourceDraft>) => void
}

/** The relay's stated limit of an upload. */
const UPLOAD_MOST_BYTES = 20_000_000
const uploadSchema = z.object({ id: z.string() })

function UploadField({ field, draft, onUploaded }: UploadFieldProps) {
  const { say, told } = useSay()
  const change = useMakeChange()
  const order = useOrder()
  const [file, setFile] = useState<File>()
  const tooBig = file !== undefined && file.size > UPLOAD_MOST_BYTES
  const send = (chosen: File) => {
    setFile(chosen)
    if (chosen.size > UPLOAD_MOST_BYTES) return
    order.run(async () => {
      // An application/octet-stream of a copy: the browser's guess at the type is worth nothing to the relay.
      const body = new Blob([chosen])
      const { id } = await change('/api/uploads', { method: 'POST', body }, uploadSchema)
      const name = draft.name === '' ? chosen.name.replace(/\.[^.]+$/, '') : draft.name
      onUploaded({ options: { ...draft.options, [field.id]: id }, name })
    })
  }
  const there = draft.options[field.id]
  return (
    <div className="upload-field">
      <FileField
        label={told(field.label)}
        help={field.help && told(field.help)}
        error={tooBig ? say('upload.too-big') : undefined}
        required={field.required}
        onFile={send}
      />
      <p className="form-help" role="status">
        {order.busy && say('upload.sending')}
        {!order.busy &&
          !tooBig &&
          there !== undefined &&
          there !== '' &&
          say('upload.there', { name: file?.name ?? String(there) })}
      </p>
      <RefusalLine words={order.refusal} />
    </div>
  )
}

import { useCity } from '#api/use-city.ts'
import { SelectField, TextField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import { FieldPick } from './field-pick.tsx'
import type { MetFields } from './field-pick.tsx'
import type { MappingDraft } from './mapping-draft.ts'
import { offsetName, OFFSETS_MINUTES } from '#ui/utc-offset.ts'

interface TimeMeaningProps {
  readonly mapping: MappingDraft
  readonly fields: MetFields
  readonly onEdit: (mapping: MappingDraft) => void
}

const FORMS = ['rfc3339', 'local', 'epoch-s', 'epoch-ms'] as const
const UNITS = ['s', 'min', 'h', 'd'] as const

/** When it was measured and how often a place is expected to speak. */
export function TimeMeaning({ mapping, fields, onEdit }: TimeMeaningProps) {
  const { say } = useSay()
  const city = useCity()
  const { time, every } = mapping
  const own = city?.utcOffsetMinutes
  const offsets = [...(own === undefined ? [] : [own]), ...OFFSETS_MINUTES.filter((minutes) => minutes !== own)]
  return (
    <fieldset className="meaning">
      <legend>{say('map.time')}</legend>
      <div className="field-grid">
        <FieldPick
          label={say('map.time-field')}
          help={say('map.time-help')}
          fields={fields}
          value={time.field}
          onChange={(field) => onEdit({ ...mapping, time: { ...time, field } })}
        />
        <SelectField
          label={say('map.time-form')}
          value={time.form}
          choices={FORMS.map((form) => ({ value: form, label: say(`map.form.${form}`) }))}
          onChange={(value) => {
            const form = FORMS.find((one) => one === value)
            if (form) onEdit({ ...mapping, time: { ...time, form } })
          }}
        />
        {time.form === 'local' && (
          <SelectField
            label={say('map.zone')}
            help={say('map.zone-help')}
            required
            value={time.offset}
            choices={[
              { value: '', label: say('map.choose') },
              ...offsets.map((minutes) => ({
                value: String(minutes),
                label: minutes === own ? say('map.zone-own', { zone: offsetName(minutes) }) : offsetName(minutes),
              })),
            ]}
            onChange={(offset) => onEdit({ ...mapping, time: { ...time, offset } })}
          />
        )}
        <div className="every-line">
          <TextField
            label={say('map.every')}
            help={say('map.every-help')}
            required
            inputMode="decimal"
            value={every.count}
            onChange={(count) => onEdit({ ...mapping, every: { ...every, count } })}
          />
          <SelectField
            label={say('map.every-unit')}
            value={every.unit}
            choices={UNITS.map((unit) => ({ value: unit, label: say(`map.every.${unit}`) }))}
            onChange={(value) => {
              const unit = UNITS.find((one) => one === value)
              if (unit) onEdit({ ...mapping, every: { ...every, unit } })
            }}
          />
        </div>
      </div>
    </fieldset>
  )
}

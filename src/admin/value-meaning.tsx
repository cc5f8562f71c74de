import { metricById } from '#metrics/catalogue.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/form-field.tsx'
import { PickField } from '#ui/pick-field.tsx'
import { Switch } from '#ui/switch.tsx'
import { unitWords } from '#ui/unit-words.ts'
import { useSay } from '#ui/use-say.ts'
import { FieldPick } from './field-pick.tsx'
import { fieldName } from './field-path.ts'
import type { MetFields } from './field-pick.tsx'
import { EMPTY_LINE, isUsed } from './mapping-draft.ts'
import type { ValueLine } from './mapping-draft.ts'
import { NameTable } from './name-table.tsx'
import { useMetricItems } from './use-pick-items.ts'

interface ValueMeaningProps {
  readonly values: readonly ValueLine[]
  readonly fields: MetFields
  readonly records: readonly unknown[]
  /** Columns that already say where or when. */
  readonly taken: readonly string[]
  readonly onEdit: (values: readonly ValueLine[]) => void
}

/** Which columns hold values, of which indicator, in which unit. A column without an indicator is not used. */
export function ValueMeaning({ values, fields, records, taken, onEdit }: ValueMeaningProps) {
  const { say } = useSay()
  const long = values.some(({ metricField }) => metricField !== undefined)
  const shown = values.filter((line) => isUsed(line) || !taken.includes(line.field))
  const lines = long ? values : [...shown, ...unusedOf(values, fields, taken)]
  const replace = (index: number, line: ValueLine) => onEdit(lines.map((one, at) => (at === index ? line : one)))
  return (
    <fieldset className="meaning">
      <legend>{say('map.values')}</legend>
      <p className="form-help">{say('map.values-help')}</p>
      <Switch on={long} onChange={(on) => onEdit(on ? [{ ...EMPTY_LINE, metricField: '' }] : [])}>
        {say('map.long')}
      </Switch>
      {long &&
        values.map((line, index) => (
          // Lines have no identity but their order, which nothing changes.
          <LongLine
            key={index}
            line={line}
            fields={fields}
            records={records}
            onChange={(next) => replace(index, next)}
          />
        ))}
      {!long && (
        <table className="admin-table meaning-table">
          <thead>
            <tr>
              <th scope="col">{say('map.column')}</th>
              <th scope="col">{say('map.sample')}</th>
              <th scope="col">{say('map.metric')}</th>
              <th scope="col">{say('map.unit')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line, index) => (
              <ColumnLine
                key={index}
                line={line}
                fields={fields}
                sample={fields.find(({ path }) => path === line.field)?.sample ?? ''}
                onChange={(next) => replace(index, next)}
              />
            ))}
          </tbody>
        </table>
      )}
      {!long && (
        <Button look="quiet" onPress={() => onEdit([...lines, EMPTY_LINE])}>
          {say('map.add-column')}
        </Button>
      )}
    </fieldset>
  )
}

/** Numeric columns nobody has spoken of yet. */
function unusedOf(values: readonly ValueLine[], fields: MetFields, taken: readonly string[]): ValueLine[] {
  const spoken = new Set([...taken, ...values.map(({ field }) => field)])
  return fields
    .filter(({ path, numeric }) => numeric && !spoken.has(path))
    .map(({ path }) => ({ ...EMPTY_LINE, field: path }))
}

interface LineProps {
  readonly line: ValueLine
  readonly fields: MetFields
  readonly onChange: (line: ValueLine) => void
}

function ColumnLine({ line, fields, sample, onChange }: LineProps & { sample: string }) {
  const { say, lang } = useSay()
  const items = useMetricItems()
  const own = metricById(line.metric)
  const known = fields.some(({ path }) => path === line.field)
  return (
    <tr>
      <th scope="row">
        {known ? (
          fieldName(line.field)
        ) : (
          <FieldPick
            label={say('map.column')}
            bare
            fields={fields}
            value={line.field}
            onChange={(field) => onChange({ ...line, field })}
          />
        )}
      </th>
      <td className="admin-quiet">{sample}</td>
      <td>
        <PickField
          bare
          label={say('map.metric-of', { field: fieldName(line.field) })}
          items={items}
          value={line.metric}
          onChange={(metric) => onChange({ ...line, metric })}
          none={say('map.metric-none')}
          placeholder={say('map.metric-pick')}
        />
      </td>
      <td>
        <TextField
          bare
          label={say('map.unit-of', { field: fieldName(line.field) })}
          value={line.unit}
          placeholder={own ? say('map.unit-own', { unit: unitWords(own.unit, lang) || '—' }) : ''}
          onChange={(unit) => onChange({ ...line, unit })}
        />
      </td>
    </tr>
  )
}

function LongLine({ line, fields, records, onChange }: LineProps & { records: readonly unknown[] }) {
  const { say } = useSay()
  const items = useMetricItems()
  const metricField = line.metricField ?? ''
  return (
    <div className="field-grid">
      <FieldPick
        label={say('map.long-metric')}
        help={say('map.long-metric-help')}
        fields={fields}
        value={metricField}
        onChange={(field) => onChange({ ...line, metricField: field })}
      />
      <FieldPick
        label={say('map.long-value')}
        fields={fields}
        value={line.field}
        onChange={(field) => onChange({ ...line, field })}
      />
      <TextField
        label={say('map.unit')}
        help={say('map.unit-help')}
        value={line.unit}
        onChange={(unit) => onChange({ ...line, unit })}
      />
      <FieldPick
        label={say('map.unit-field')}
        fields={fields}
        value={line.unitField}
        onChange={(unitField) => onChange({ ...line, unitField })}
      />
      <NameTable
        caption={say('map.long-names')}
        records={records}
        field={metricField}
        names={line.metricNames}
        items={items}
        none={say('map.metric-none')}
        onChange={(metricNames) => onChange({ ...line, metricNames })}
      />
    </div>
  )
}

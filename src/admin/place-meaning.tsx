import { crsSchema } from '#contract/city.ts'
import { placeKindSchema } from '#contract/place.ts'
import { SelectField, TextField } from '#ui/form-field.tsx'
import { PickField } from '#ui/pick-field.tsx'
import type { SearchItem } from '#ui/search-box.tsx'
import { useSay } from '#ui/use-say.ts'
import { FieldPick } from './field-pick.tsx'
import type { MetFields } from './field-pick.tsx'
import { wordsMetAt } from './field-path.ts'
import type { PlaceDraft } from './mapping-draft.ts'
import { NameTable } from './name-table.tsx'
import { usePlaceItems } from './use-pick-items.ts'

interface PlaceMeaningProps {
  readonly place: PlaceDraft
  readonly fields: MetFields
  readonly records: readonly unknown[]
  readonly onEdit: (place: PlaceDraft) => void
}

const WAYS = ['position', 'field', 'constant'] as const

/** How a record says where it is. */
export function PlaceMeaning({ place, fields, records, onEdit }: PlaceMeaningProps) {
  const { say } = useSay()
  const items = usePlaceItems()
  return (
    <fieldset className="meaning">
      <legend>{say('map.place')}</legend>
      <div className="radio-line" role="radiogroup" aria-label={say('map.place')}>
        {WAYS.map((by) => (
          <label key={by}>
            <input type="radio" name="place-by" checked={place.by === by} onChange={() => onEdit({ ...place, by })} />
            {say(`map.place.${by}`)}
          </label>
        ))}
      </div>
      {place.by === 'position' && <Position place={place} fields={fields} onEdit={onEdit} />}
      {place.by === 'field' && (
        <div className="field-grid">
          <FieldPick
            label={say('map.place-field')}
            help={say('map.place-field-help')}
            fields={fields}
            value={place.field}
            onChange={(field) =>
              onEdit({
                ...place,
                field,
                names: { ...sameNames(wordsMetAt(records, field, 200), items), ...place.names },
              })
            }
          />
          <TextField
            label={say('map.prefix')}
            help={say('map.prefix-help')}
            value={place.prefix}
            onChange={(prefix) => onEdit({ ...place, prefix })}
          />
          <NameTable
            caption={say('map.place-names')}
            records={records}
            field={place.field}
            names={place.names}
            items={items}
            none={say('map.place-none')}
            onChange={(names) => onEdit({ ...place, names })}
          />
        </div>
      )}
      {place.by === 'constant' && (
        <PickField
          label={say('map.place-one')}
          items={items}
          value={place.place}
          onChange={(id) => onEdit({ ...place, place: id })}
          none={say('map.place-none')}
          placeholder={say('map.place-pick')}
        />
      )}
    </fieldset>
  )
}

function Position({ place, fields, onEdit }: Omit<PlaceMeaningProps, 'records'>) {
  const { say } = useSay()
  const pick = (part: 'lngField' | 'latField' | 'idField' | 'nameField', label: string, help?: string) => (
    <FieldPick
      label={label}
      {...(help !== undefined && { help })}
      fields={fields}
      value={place[part]}
      onChange={(path) => onEdit({ ...place, [part]: path })}
    />
  )
  return (
    <div className="field-grid">
      {pick('lngField', say('map.lng'))}
      {pick('latField', say('map.lat'))}
      <SelectField
        label={say('map.crs')}
        help={say('map.crs-help')}
        required
        value={place.crs}
        choices={[
          { value: '', label: say('map.choose') },
          ...crsSchema.options.map((crs) => ({ value: crs, label: say(`map.crs.${crs}`) })),
        ]}
        onChange={(crs) => onEdit({ ...place, crs })}
      />
      {pick('nameField', say('map.name-field'), say('map.name-field-help'))}
      {pick('idField', say('map.id-field'), say('map.id-field-help'))}
      <SelectField
        label={say('map.place-kind')}
        value={place.kind}
        choices={placeKindSchema.options
          .filter((kind) => !['city', 'district', 'ward'].includes(kind))
          .map((kind) => ({ value: kind, label: say(`kind.${kind}`) }))}
        onChange={(kind) => onEdit({ ...place, kind })}
      />
    </div>
  )
}

/** Words that are exactly the name of one place. */
function sameNames(words: readonly string[], items: readonly SearchItem[]): Record<string, string> {
  const byName = Map.groupBy(items, ({ name }) => name)
  return Object.fromEntries(
    words.flatMap((word) => {
      const found = byName.get(word)
      return found?.length === 1 && found[0] ? [[word, found[0].id]] : []
    }),
  )
}

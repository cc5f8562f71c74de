import { Button } from '#ui/button.tsx'
import { useSay } from '#ui/use-say.ts'
import { LandingTable } from './landing-table.tsx'
import { readMapping } from './mapping-draft.ts'
import type { MappingDraft } from './mapping-draft.ts'
import { PlaceMeaning } from './place-meaning.tsx'
import type { Look } from './source-editor.tsx'
import { TimeMeaning } from './time-meaning.tsx'
import { ValueMeaning } from './value-meaning.tsx'

interface MappingStepProps {
  readonly number: number
  readonly mapping: MappingDraft
  readonly look: Look | undefined
  readonly current: boolean
  readonly busy: boolean
  readonly onEdit: (mapping: MappingDraft) => void
  readonly onLook: () => void
}

/** What the source's columns mean here, and where each value would land. */
export function MappingStep({ number, mapping, look, current, busy, onEdit, onLook }: MappingStepProps) {
  const { say } = useSay()
  const missing = readMapping(mapping).missing ?? []
  const fields = look?.answer.fields ?? []
  const records = look?.answer.records ?? []
  return (
    <section className="step" aria-labelledby="step-meaning">
      <h3 id="step-meaning">
        <span className="step-number">{number}</span> {say('step.meaning')}
      </h3>
      {!look && <p className="admin-quiet">{say('map.look-first')}</p>}
      {look?.answer.suggestion && <p className="form-help">{say('map.suggested')}</p>}
      <ValueMeaning
        values={mapping.values}
        fields={fields}
        records={records}
        taken={takenBy(mapping)}
        onEdit={(values) => onEdit({ ...mapping, values })}
      />
      <PlaceMeaning
        place={mapping.place}
        fields={fields}
        records={records}
        onEdit={(place) => onEdit({ ...mapping, place })}
      />
      <TimeMeaning mapping={mapping} fields={fields} onEdit={onEdit} />
      <div className="step-line">
        <Button disabled={busy || missing.length > 0} onPress={onLook}>
          {say('map.preview')}
        </Button>
        <span className="admin-quiet" role="status">
          {missing.length > 0 && missing.map((word) => say(word)).join(' ')}
          {missing.length === 0 && !current && say('map.preview-old')}
        </span>
      </div>
      {look && look.answer.preview.length > 0 && <LandingTable rows={look.answer.preview} old={!current} />}
    </section>
  )
}

/** Columns that say where and when, so that nobody is asked which indicator they are. */
function takenBy({ place, time }: MappingDraft): readonly string[] {
  const where = {
    constant: [],
    field: [place.field],
    position: [place.lngField, place.latField, place.idField, place.nameField],
  }[place.by]
  return [time.field, ...where]
}

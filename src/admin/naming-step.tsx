import { TextField, SelectField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import { LAYERS } from './layers.ts'
import type { SourceDraft } from './source-draft.ts'

interface NamingStepProps {
  readonly draft: SourceDraft
  readonly isNew: boolean
  readonly number: number
  readonly onEdit: (part: Partial<SourceDraft>) => void
}

/** What people call it, and who answers for it: lineage shows both beside every figure it feeds. */
export function NamingStep({ draft, isNew, number, onEdit }: NamingStepProps) {
  const { say } = useSay()
  return (
    <section className="step" aria-labelledby="step-name">
      <h3 id="step-name">
        <span className="step-number">{number}</span> {say('step.name')}
      </h3>
      <div className="field-grid">
        <TextField label={say('source.name')} required value={draft.name} onChange={(name) => onEdit({ name })} />
        <TextField
          label={say('source.system')}
          help={say('source.system-help')}
          value={draft.system}
          onChange={(system) => onEdit({ system })}
        />
        <TextField
          label={say('source.office')}
          help={say('source.office-help')}
          value={draft.office}
          onChange={(office) => onEdit({ office })}
        />
        <SelectField
          label={say('source.layer')}
          value={draft.layer}
          choices={LAYERS.map((layer) => ({ value: layer, label: say(`layer.${layer}`) }))}
          onChange={(layer) => onEdit({ layer })}
        />
        <TextField
          label={say('source.id')}
          help={say(isNew ? 'source.id-help' : 'source.id-kept')}
          readOnly={!isNew}
          value={draft.id}
          onChange={(id) => onEdit({ id })}
        />
      </div>
    </section>
  )
}

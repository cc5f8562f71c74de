import { useState } from 'react'
import type { PlumeQuestion } from '#contract/estimate.ts'
import type { LngLat } from '#contract/geometry.ts'
import { STABILITIES } from '#models/stability.ts'
import { SUBSTANCES } from '#models/substances.ts'
import { Button } from '#ui/button.tsx'
import { SelectField, TextField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import { NumberField } from './number-field.tsx'
import { FIRST_PLUME, PLUME_BOUNDS, plumeQuestion } from './plume-draft.ts'
import type { PlumeDraft } from './plume-draft.ts'

interface PlumeFormProps {
  readonly at: LngLat
  readonly asking: boolean
  readonly onAsk: (question: PlumeQuestion) => void
}

/** What escapes, how fast, into which air. The wind is the nearest station's own unless it is typed in. */
export function PlumeForm({ at, asking, onAsk }: PlumeFormProps) {
  const { say, told } = useSay()
  const [draft, setDraft] = useState(FIRST_PLUME)
  const set = (field: keyof PlumeDraft) => (value: string) => setDraft((before) => ({ ...before, [field]: value }))
  const question = plumeQuestion(draft, at, SUBSTANCES)
  const number = (field: keyof typeof PLUME_BOUNDS, label: string, suffix: string) => {
    const [min, max] = PLUME_BOUNDS[field]
    return <NumberField label={label} value={draft[field]} onChange={set(field)} suffix={suffix} min={min} max={max} />
  }
  return (
    <form
      className="map-form"
      aria-label={say('estimate.kind.plume')}
      onSubmit={(event) => {
        event.preventDefault()
        if (question) onAsk(question)
      }}
    >
      <SelectField
        label={say('plume.substance')}
        value={draft.un}
        choices={SUBSTANCES.map(({ un, name }) => ({ value: un, label: `${told(name)} · UN ${un}` }))}
        onChange={set('un')}
      />
      <div className="map-fields">
        {number('rate', say('plume.rate'), 'kg/s')}
        {number('height', say('plume.height'), 'm')}
        <SelectField
          label={say('plume.ground')}
          value={draft.ground}
          choices={(['urban', 'rural'] as const).map((one) => ({ value: one, label: say(`plume.ground.${one}`) }))}
          onChange={set('ground')}
        />
        <SelectField
          label={say('plume.sky')}
          value={draft.sky}
          choices={(['clear', 'cloudy', 'overcast'] as const).map((one) => ({
            value: one,
            label: say(`plume.sky.${one}`),
          }))}
          onChange={set('sky')}
        />
        <SelectField
          label={say('plume.stability')}
          value={draft.stability}
          choices={[
            { value: '', label: say('plume.stability.auto') },
            ...STABILITIES.map((one) => ({ value: one, label: one })),
          ]}
          onChange={set('stability')}
        />
        <SelectField
          label={say('plume.wind')}
          value={draft.wind}
          choices={(['station', 'own'] as const).map((one) => ({ value: one, label: say(`plume.wind.${one}`) }))}
          onChange={set('wind')}
        />
        {draft.wind === 'own' && number('mps', say('plume.wind.mps'), 'm/s')}
        {draft.wind === 'own' && number('fromDeg', say('plume.wind.from'), '°')}
      </div>
      <fieldset className="plume-level">
        <legend>{say('plume.level')}</legend>
        <div className="map-fields">
          <TextField label={say('desk-map.mark.label')} bare value={draft.levelName} onChange={set('levelName')} />
          <NumberField
            label={say('plume.level')}
            value={draft.limit}
            onChange={set('limit')}
            suffix=""
            min={PLUME_BOUNDS.limit[0]}
            max={PLUME_BOUNDS.limit[1]}
          />
          <SelectField
            label={say('map.unit')}
            value={draft.limitUnit}
            choices={[
              { value: 'ppm', label: 'ppm' },
              { value: 'mg', label: 'mg/m³' },
            ]}
            onChange={set('limitUnit')}
          />
        </div>
        <p className="form-help">{say('plume.level-help')}</p>
      </fieldset>
      <Button type="submit" look="primary" disabled={!question || asking}>
        {say(asking ? 'estimate.going' : 'estimate.go')}
      </Button>
    </form>
  )
}

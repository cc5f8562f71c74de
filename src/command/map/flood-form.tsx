import { useState } from 'react'
import type { InundationQuestion } from '#contract/estimate.ts'
import type { LngLat } from '#contract/geometry.ts'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/form-field.tsx'
import { Switch } from '#ui/switch.tsx'
import { useSay } from '#ui/use-say.ts'
import { COVERS, firstFlood, FLOOD_BOUNDS, floodQuestion, SOILS } from './flood-draft.ts'
import type { FloodDraft } from './flood-draft.ts'
import { NumberField } from './number-field.tsx'

interface FloodFormProps {
  readonly at: LngLat
  /** What the sensor of the incident measures, m. */
  readonly depthM: number | undefined
  readonly asking: boolean
  readonly onAsk: (question: InundationQuestion) => void
}

/** A low point under water: from a depth that was measured, or from rain by SCS-CN. */
export function FloodForm({ at, depthM, asking, onAsk }: FloodFormProps) {
  const { say } = useSay()
  const [draft, setDraft] = useState(() => firstFlood(depthM))
  const set = (field: keyof FloodDraft) => (value: string | boolean) =>
    setDraft((before) => ({ ...before, [field]: value }))
  const number = (field: keyof typeof FLOOD_BOUNDS, label: string, suffix: string) => {
    const [min, max] = FLOOD_BOUNDS[field]
    return <NumberField label={label} value={draft[field]} onChange={set(field)} suffix={suffix} min={min} max={max} />
  }
  const question = floodQuestion(draft, at)
  return (
    <form
      className="map-form"
      aria-label={say('estimate.kind.inundation')}
      onSubmit={(event) => {
        event.preventDefault()
        if (question) onAsk(question)
      }}
    >
      <SelectField
        label={say('flood.from')}
        value={draft.from}
        choices={(['depth', 'rain'] as const).map((one) => ({ value: one, label: say(`flood.from.${one}`) }))}
        onChange={set('from')}
      />
      {draft.from === 'depth' ? (
        number('depth', say('flood.depth'), 'm')
      ) : (
        <div className="map-fields">
          {number('rain', say('flood.rain'), 'mm')}
          {number('hours', say('flood.hours'), 'h')}
          {number('catchment', say('flood.catchment'), 'ha')}
          {number('drain', say('flood.drain'), 'mm/h')}
          {number('pump', say('flood.pump'), 'm³/s')}
          <SelectField
            label={say('flood.cover')}
            value={draft.cover}
            choices={COVERS.map((one) => ({ value: one, label: say(`flood.cover.${one}`) }))}
            onChange={set('cover')}
          />
          <SelectField
            label={say('flood.soil')}
            value={draft.soil}
            choices={SOILS.map((one) => ({ value: one, label: one }))}
            onChange={set('soil')}
          />
          <Switch on={draft.wet} onChange={set('wet')}>
            {say('flood.wet')}
          </Switch>
        </div>
      )}
      <Button type="submit" look="primary" disabled={!question || asking}>
        {say(asking ? 'estimate.going' : 'estimate.go')}
      </Button>
    </form>
  )
}

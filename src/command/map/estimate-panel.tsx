import { useState } from 'react'
import type { Incident } from '#contract/desk-snapshot.ts'
import type { LngLat } from '#contract/geometry.ts'
import { useCell } from '#session/use-session.ts'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import { AutoFocused } from './auto-focused.tsx'
import { FloodForm } from './flood-form.tsx'
import { FloodResult } from './flood-result.tsx'
import { MapPanel } from './map-panel.tsx'
import { PlumeForm } from './plume-form.tsx'
import { PlumeResult } from './plume-result.tsx'
import { Refused } from './refused.tsx'
import type { EstimateZone, Estimates } from './use-estimates.ts'
import { ZoneList } from './zone-list.tsx'
import './estimate-panel.css'

interface EstimatePanelProps {
  readonly incident: Incident
  readonly estimates: Estimates
  readonly now: number
  readonly onEvacuate: (zone: EstimateZone) => void
  readonly onClose: () => void
}

const KINDS = ['plume', 'inundation'] as const
const CM_PER_M = 100

/** First estimates on the map, never without saying that they are. */
export function EstimatePanel({ incident, estimates, now, onEvacuate, onClose }: EstimatePanelProps) {
  const { say } = useSay()
  const [kind, setKind] = useState<(typeof KINDS)[number]>(
    incident.type === 'hazmat' || incident.type === 'gas' ? 'plume' : 'inundation',
  )
  const at: LngLat = [incident.lng, incident.lat]
  const depth = incident.grounds.find(({ metric }) => metric === 'underpass_depth')
  const measured = useCell('underpass_depth', depth?.place ?? '')
  const depthCm = measured?.value ?? depth?.value
  const { plume, inundation, zones, askPlume, askInundation } = estimates
  const isPlume = kind === 'plume'
  const own = zones.filter(({ tone }) => (tone === 'water') !== isPlume)
  return (
    <MapPanel title={say('desk-map.panel.estimate')} note={incident.title} onClose={onClose}>
      <p className="estimate-warning">{say('estimate.warning')}</p>
      <AutoFocused>
        <SelectField
          label={say('estimate.kind')}
          value={kind}
          choices={KINDS.map((one) => ({ value: one, label: say(`estimate.kind.${one}`) }))}
          onChange={(next) => setKind(next as typeof kind)}
        />
      </AutoFocused>
      {isPlume ? (
        <PlumeForm at={at} asking={plume.asking} onAsk={askPlume} />
      ) : (
        <FloodForm
          at={at}
          depthM={depthCm === undefined ? undefined : depthCm / CM_PER_M}
          asking={inundation.asking}
          onAsk={askInundation}
        />
      )}
      <Refused sentence={(isPlume ? plume : inundation).refused?.sentence} />
      <div role="status">
        {isPlume && plume.answer && <PlumeResult answer={plume.answer} now={now} />}
        {!isPlume && inundation.answer && <FloodResult answer={inundation.answer} />}
        <ZoneList zones={own} onEvacuate={onEvacuate} />
      </div>
      {own.length > 0 && (
        <Button look="quiet" onPress={() => (isPlume ? askPlume(undefined) : askInundation(undefined))}>
          {say('estimate.clear')}
        </Button>
      )}
    </MapPanel>
  )
}

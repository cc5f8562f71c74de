import { Switch } from '#ui/switch.tsx'
import { useSay } from '#ui/use-say.ts'
import { MapPanel } from './map-panel.tsx'
import { SWITCHES } from './map-layers.ts'
import type { SwitchId, Switched } from './map-layers.ts'

interface LayerPanelProps {
  readonly switched: Switched
  readonly onSwitch: (layer: SwitchId, on: boolean) => void
  readonly onClose: () => void
}

export function LayerPanel({ switched, onSwitch, onClose }: LayerPanelProps) {
  const { say } = useSay()
  return (
    <MapPanel title={say('desk-map.panel.layers')} onClose={onClose}>
      <ul className="map-switches">
        {SWITCHES.map((layer) => (
          <li key={layer}>
            <Switch on={switched[layer]} onChange={(on) => onSwitch(layer, on)}>
              {say(`desk-map.layer.${layer}`)}
            </Switch>
          </li>
        ))}
      </ul>
    </MapPanel>
  )
}

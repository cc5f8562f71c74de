import type { Incident, Mark } from '#contract/desk-snapshot.ts'
import type { Desk } from '#picture/desk.ts'
import { useSay } from '#ui/use-say.ts'
import { DispatchPanel } from './dispatch-panel.tsx'
import { EstimatePanel } from './estimate-panel.tsx'
import { LayerPanel } from './layer-panel.tsx'
import type { SwitchId, Switched } from './map-layers.ts'
import { MapPanel } from './map-panel.tsx'
import { MarkForm } from './mark-form.tsx'
import { MarkList } from './mark-list.tsx'
import { MarkPanel } from './mark-panel.tsx'
import type { PanelId } from './tool-kit.ts'
import type { Dispatching } from './use-dispatching.ts'
import type { Estimates } from './use-estimates.ts'
import type { Hand } from './use-hand.ts'
import type { ReachShown } from './use-reach.ts'

interface MapSideProps {
  readonly incident: Incident | undefined
  readonly panel: PanelId | undefined
  readonly hand: Hand
  readonly marks: readonly Mark[]
  readonly dispatching: Dispatching
  readonly reach: ReachShown
  readonly estimates: Estimates
  readonly units: Desk['units']
  readonly now: number
  readonly switched: Switched
  readonly onSwitch: (layer: SwitchId, on: boolean) => void
  readonly onClose: () => void
}

/** What lies at the right of the map: a drawing that was just made, one that was chosen, or the panel that was asked for. */
export function MapSide(props: MapSideProps) {
  const { incident, panel, hand, marks, onClose } = props
  const { say } = useSay()
  const { draft, chosen } = hand
  const mark = chosen && marks.find(({ id }) => id === chosen.mark)
  if (draft && incident)
    return <MarkForm incident={incident.id} draft={draft} onDone={() => hand.setDraft(undefined)} />
  if (mark) {
    return (
      <MarkPanel
        key={mark.id}
        mark={mark}
        redrawn={chosen.redrawn}
        onRedraw={() => hand.redraw(mark)}
        onClose={() => hand.choose(undefined)}
      />
    )
  }
  if (panel === undefined) return undefined
  if (panel === 'layers') return <LayerPanel switched={props.switched} onSwitch={props.onSwitch} onClose={onClose} />
  if (panel === 'marks') return <MarkList marks={marks} onChoose={hand.choose} onClose={onClose} />
  if (!incident) {
    return (
      <MapPanel title={say(`desk-map.panel.${panel}`)} onClose={onClose}>
        <p className="map-quiet">{say('desk-map.no-incident')}</p>
      </MapPanel>
    )
  }
  const { dispatching, reach, estimates, units, now } = props
  if (panel === 'dispatch')
    return (
      <DispatchPanel
        key={incident.id}
        incident={incident}
        dispatching={dispatching}
        reach={reach}
        units={units}
        now={now}
        onPick={hand.pick}
        onClose={onClose}
      />
    )
  return (
    <EstimatePanel
      key={incident.id}
      incident={incident}
      estimates={estimates}
      now={now}
      onEvacuate={({ ring, name }) =>
        hand.setDraft({
          use: 'evacuation',
          geometry: { shape: 'area', ring: [...ring] },
          label: say('estimate.evacuate-label', { name }),
        })
      }
      onClose={onClose}
    />
  )
}

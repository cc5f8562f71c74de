import { formatLength } from '#map/measure-words.ts'
import { Button } from '#ui/button.tsx'
import { formatNumber } from '#ui/number-format.ts'
import { useSay } from '#ui/use-say.ts'
import type { EstimateZone } from './use-estimates.ts'

interface ZoneListProps {
  readonly zones: readonly EstimateZone[]
  readonly onEvacuate: (zone: EstimateZone) => void
}

/** What was estimated, zone by zone; a person makes an order of it. */
export function ZoneList({ zones, onEvacuate }: ZoneListProps) {
  const { say, lang } = useSay()
  return (
    <ul className="zone-rows">
      {zones.map((zone) => (
        <li key={zone.id} data-tone={zone.tone}>
          <b>{zone.name}</b>
          <span>
            {formatLength(zone.reachM, lang)}
            {zone.cut && ` · ${say('plume.cut')}`}
          </span>
          <span>
            {zone.people === null
              ? say('desk-map.inside.unknown')
              : say('estimate.people', { n: formatNumber(zone.people, 0, lang) })}
          </span>
          <Button
            look="quiet"
            name={say('estimate.evacuate-named', { name: zone.name })}
            onPress={() => onEvacuate(zone)}
          >
            {say('estimate.evacuate')}
          </Button>
        </li>
      ))}
    </ul>
  )
}

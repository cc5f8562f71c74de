import type { StreetGraph } from '#server/city/street-graph.ts'
import { STREET_CLASSES } from '#contract/city.ts'
import type { PlaceKind } from '#contract/place.ts'
import { mishapForce } from './mishap.ts'
import type { Mishap, MishapKind } from './mishap.ts'
import type { Sensor } from './sensor.ts'

const STRUCK: Readonly<Record<Exclude<MishapKind, 'accident'>, PlaceKind>> = {
  'underpass-flooded': 'underpass',
  'feeder-hot': 'power',
  'main-burst': 'water',
  'bridge-overloaded': 'bridge',
  'heat-station-cold': 'heat',
  'emergency-room-rush': 'hospital',
  'car-park-full': 'car-park',
}
/** A burst main takes the pressure from the measuring points within this distance, and from three at the most. */
const BURST_KM = 2
const BURST_POINTS = 3

/** The sensors a mishap shows on. A flooded underpass also fails its pump. */
export function struckSensors(mishap: Mishap, sensors: readonly Sensor[]): readonly Sensor[] {
  if (mishap.kind === 'accident') return []
  const kind = STRUCK[mishap.kind]
  const ofKind = sensors.filter((sensor) => sensor.kind === kind)
  const first = ofKind[mishap.pick % Math.max(1, ofKind.length)]
  if (!first) return []
  if (mishap.kind === 'underpass-flooded') {
    return [first, ...sensors.filter((sensor) => sensor.kind === 'pump' && sensor.row === first.row)]
  }
  if (mishap.kind !== 'main-burst') return [first]
  const far = (sensor: Sensor): number => Math.hypot(sensor.xKm - first.xKm, sensor.yKm - first.yKm)
  return ofKind
    .filter((sensor) => far(sensor) < BURST_KM)
    .toSorted((a, b) => far(a) - far(b))
    .slice(0, BURST_POINTS)
}

/** What a struck sensor shows instead of `value`. Depth of a flooded underpass comes from underpass-water. */
export function disturbed(mishap: Mishap, metric: string, value: number, at: number): number {
  const force = mishapForce(mishap, at)
  if (force === 0) return value
  switch (metric) {
    case 'feeder_load':
      return value + (93 + 5 * mishap.strength - value) * force
    case 'water_pressure':
      return value * (1 - (0.5 + 0.2 * mishap.strength) * force)
    case 'bridge_strain':
      return value + (340 + 200 * mishap.strength) * force
    case 'heat_supply_temp':
      return value + (43 - 8 * mishap.strength - value) * force
    case 'er_wait_min':
      return value + (75 + 60 * mishap.strength) * force
    case 'parking_occupied':
      return value + (98.6 - value) * force
    case 'pump_ready':
      return force > 0.2 ? 0 : value
    default:
      return value
  }
}

/** cm a minute that a flooded underpass takes besides the rain: a main or a sewer has broken above it. */
export function floodCmPerMin(mishap: Mishap, at: number): number {
  return (0.65 + 0.25 * mishap.strength) * mishapForce(mishap, at)
}

/** The link of an accident and two that lead into it, with what is left of their capacity. */
export function accidentLinks(mishap: Mishap, graph: StreetGraph): { link: number; open: number }[] {
  const count = graph.edgeTo.length
  const secondary = STREET_CLASSES.indexOf('secondary')
  let edge = mishap.pick % count
  for (let k = 0; k < count; k++, edge = (edge + 1) % count) {
    if (graph.links.streetClass[graph.edgeLink[edge]!]! <= secondary && graph.edgeLengthM[edge]! > 80) break
  }
  const found = [{ link: graph.edgeLink[edge]!, open: 0.3 - 0.12 * mishap.strength }]
  const node = graph.edgeFrom[edge]!
  for (let e = graph.firstEdge[node]!; e < graph.firstEdge[node + 1]! && found.length < 3; e++) {
    const link = graph.edgeLink[e]!
    if (found.every((other) => other.link !== link)) found.push({ link, open: 0.55 })
  }
  return found
}

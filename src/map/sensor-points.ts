import type { Place, PlaceKind } from '#contract/place.ts'
import type { Severity } from '#contract/severity.ts'
import { freshness } from '#picture/freshness.ts'
import { brokenRule } from '#metrics/metric.ts'
import type { Rule } from '#metrics/metric.ts'
import { metricById } from '#metrics/catalogue.ts'
import { SENSOR_COLOURS, SEVERITY_COLOURS } from './map-colours.ts'

/** What tells the state of a sensor at a glance. Of kind `other`, brought by whoever connected it: the first thing it reports. */
const LEADING_METRIC: Partial<Record<PlaceKind, string>> = {
  air: 'pm25',
  weather: 'temperature',
  rain: 'rain_5min',
  underpass: 'underpass_depth',
  noise: 'noise_leq',
  power: 'feeder_load',
  water: 'water_pressure',
  bridge: 'bridge_strain',
  heat: 'heat_supply_temp',
  pump: 'pump_ready',
  camera: 'camera_online',
  'car-park': 'parking_occupied',
}

export interface SensorCell {
  readonly value: number | undefined
  readonly at: number | undefined
  readonly intervalMs: number
  /** The thresholds in force, and of which metric this is: of a sensor of kind `other` the caller knows. */
  readonly metric?: string
  readonly rules?: readonly Rule[]
}

export interface SensorPoints {
  readonly ids: readonly string[]
  readonly position: Float32Array
  readonly colour: Uint8Array
  readonly radius: Float32Array
  /** Pixels of its outline: thin where the inside is empty. */
  readonly outline: Float32Array
}

/** An outline is drawn half outside its circle: twice the radius wide it fills the circle and doubles it. */
const HOLLOW_PX = 1
const RADIUS_PX = { fine: 0.7, silent: 1.8, broken: 2.2 } as const

/** Without a metric: the first thing the place reports. */
export type CellOf = (metric: string | undefined, place: string) => SensorCell | undefined

/** Sensors as dim points; only what is out of range has colour and size, what is silent is a hollow grey ring. */
export function sensorPoints(places: readonly Place[], cellOf: CellOf, now: number): SensorPoints {
  const shown = places.filter(({ kind }) => kind === 'other' || LEADING_METRIC[kind] !== undefined)
  const position = new Float32Array(shown.length * 2)
  const colour = new Uint8Array(shown.length * 4)
  const radius = new Float32Array(shown.length)
  const outline = new Float32Array(shown.length)
  shown.forEach((place, i) => {
    position[i * 2] = place.lng
    position[i * 2 + 1] = place.lat
    const metric = LEADING_METRIC[place.kind]
    const cell = cellOf(metric, place.id)
    const severity = stateOf(metric ?? cell?.metric, cell, now)
    const tone =
      severity === 'silent' ? SENSOR_COLOURS.silent : severity ? SEVERITY_COLOURS[severity] : SENSOR_COLOURS.fine
    colour.set(tone, i * 4)
    const radiusPx = RADIUS_PX[severity === undefined ? 'fine' : severity === 'silent' ? 'silent' : 'broken']
    radius[i] = radiusPx
    outline[i] = severity === 'silent' ? HOLLOW_PX : 2 * radiusPx
  })
  return { ids: shown.map(({ id }) => id), position, colour, radius, outline }
}

/** undefined: heard lately and in range. Never heard counts as silent: unknown is not fine. */
export function stateOf(
  metric: string | undefined,
  cell: SensorCell | undefined,
  now: number,
): Severity | 'silent' | undefined {
  if (!cell || cell.value === undefined || freshness(cell.at, cell.intervalMs, now) !== 'fresh') return 'silent'
  const rules = cell.rules ?? (metric === undefined ? undefined : metricById(metric)?.rules)
  return rules && brokenRule({ rules }, cell.value)?.severity
}

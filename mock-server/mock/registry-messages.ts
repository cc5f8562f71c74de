import type { Registry } from '#contract/place.ts'
import { ECONOMY_SOURCE, STATISTICS } from './economy.ts'
import { DAY_MS } from './local-time.ts'
import type { Outgoing } from './outgoing.ts'
import type { Sensor } from './sensor.ts'
import { PROBE_METRICS } from '#metrics/foundation-probes.ts'
import { DAY_COUNTS } from './service-count.ts'
import { figureIntervalMs } from './systems/figure-value.ts'
import { SYSTEM_FIGURES } from './systems/system-figure.ts'

/** Counters come each 30 s and may be missed once. */
export const COUNT_INTERVAL_MS = 60_000
export const TRACK_SOURCE = 'mock-vehicles'
export const LINK_SOURCE = 'mock-traffic'
export const SECURITY_SOURCE = 'mock-security'

/** Every source introduces its sensors and says how often it reports what. */
export function registryMessages(sensors: readonly Sensor[]): Outgoing[] {
  const registries = new Map<string, { places: Registry['places']; intervals: Registry['intervals'] }>()
  const of = (source: string): { places: Registry['places']; intervals: Registry['intervals'] } => {
    const known = registries.get(source) ?? { places: [], intervals: {} }
    registries.set(source, known)
    return known
  }
  for (const sensor of sensors) {
    const registry = of(sensor.source)
    for (const metric of sensor.metrics) registry.intervals[metric] = sensor.everyS * 1000
    if (!sensor.own) continue
    const { id, kind, name, lng, lat, parent } = sensor.place
    registry.places.push({ id, kind, name, lng, lat, ...(parent === undefined ? {} : { parent }) })
  }
  for (const { metric, source } of DAY_COUNTS) of(source).intervals[metric] = COUNT_INTERVAL_MS
  of('mock-weather').intervals['weather_warning_level'] = COUNT_INTERVAL_MS
  of(SECURITY_SOURCE).intervals['sec_event_level'] = COUNT_INTERVAL_MS
  // A month's figure is published within the next month and a half: it is fresh until the next one should have come.
  for (const { metric, quarterly } of STATISTICS) of(ECONOMY_SOURCE).intervals[metric] = (quarterly ? 92 : 46) * DAY_MS
  for (const figure of SYSTEM_FIGURES) {
    const intervalMs = figureIntervalMs(figure)
    const { roll, metric, source } = figure
    for (const id of roll.kind === 'ratio' ? [roll.num, roll.den] : [metric.id]) of(source).intervals[id] = intervalMs
  }
  for (const { id, source, cadenceMs } of PROBE_METRICS) of(source).intervals[id] = cadenceMs
  return [...registries]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([source, registry]) => ({
      topic: `registry/${source}`,
      payload: JSON.stringify(registry satisfies Registry),
      qos: 1,
    }))
}

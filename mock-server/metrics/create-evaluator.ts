import type { Place } from '#contract/place.ts'
import type { StreetLinks } from '#contract/street-links.ts'
import { POLLUTANTS } from '#metrics/aqi.ts'
import type { Pollutant } from '#metrics/aqi.ts'
import { cityIndex, INDEX_DOMAINS } from '#metrics/city-index.ts'
import type { Taken } from '../ingest/taken.ts'
import { deriveAir } from './derive-air.ts'
import { deriveRatios } from './derive-ratios.ts'
import { deriveRain, deriveSensors, deriveWind, isArea } from './derive-sensors.ts'
import { NetworkState } from './derive-traffic.ts'
import type { Derived } from './derived.ts'
import { HourWindow } from './hour-window.ts'
import { ObservedAir } from './observed-air.ts'
import { PlaceTree } from './place-tree.ts'
import { SampleTable } from './sample-table.ts'
import { SensorRoll } from './sensor-roll.ts'

const HOUR_MS = 3_600_000
/** Figures the relay vouches for by its own look around (sensors heard, alarms standing) are looked at this often. */
const OWN_INTERVAL_MS = 10_000

export interface EvaluatorParts {
  readonly places: () => Iterable<Place>
  /** Registered sensors and how often each is expected, ms. */
  readonly sensors: () => Iterable<{ readonly place: string; readonly intervalMs: number }>
  readonly links: StreetLinks
  /** District a street link runs through; undefined when it is in none. */
  readonly areaOfLink: (link: number) => string | undefined
  readonly utcOffsetMinutes: number
}

export interface Evaluator {
  /** Every reading taken, late ones too. Returns the AQI of that observation where the reading is a pollutant of an area. */
  observe(taken: Taken): Derived | undefined
  observeLinks(
    link: readonly number[],
    speedKph: readonly number[],
    flowVph: readonly number[],
    at: number,
    intervalMs: number,
  ): void
  /** How many alarms of orange or red stand. */
  observeAlarms(severe: number): void
  placesChanged(): void
  /** Everything that follows from what was heard, as of now. Cheap: a few ms for 1,500 sensors. */
  evaluate(now: number): Derived[]
}

export function createEvaluator(parts: EvaluatorParts): Evaluator {
  const samples = new SampleTable()
  /** What a source reported for a whole area: it outranks the roll-up of devices while fresh. */
  const direct = new SampleTable()
  /** What stations make of an area, kept apart from what was reported for it. */
  const rolledAir = new SampleTable()
  const hour = new HourWindow(HOUR_MS)
  const tree = new PlaceTree(parts.places)
  const network = new NetworkState(parts.links, parts.areaOfLink)
  const observedAir = new ObservedAir()
  const roll = new SensorRoll()
  let severeAlarms: number | undefined

  function observe(taken: Taken): Derived | undefined {
    const { metric, place, at, value, intervalMs } = taken
    const pollutant = isPollutant(metric)
    samples.put(metric, { place, value, at, intervalMs })
    roll.heard(place, at)
    if (metric === 'rain_5min' || (pollutant && place.startsWith('air/'))) hour.add(metric, place, at, value)
    if (isArea(place)) direct.put(metric, { place, value, at, intervalMs })
    if (!pollutant || place.startsWith('air/')) return undefined
    const aqi = observedAir.aqi(metric, place, at, value, stationsOf(rolledAir, place, at))
    if (aqi === undefined) return undefined
    const derived: Derived = { metric: 'aqi', place, at, value: aqi, intervalMs, source: 'relay' }
    samples.put('aqi', derived)
    return derived
  }

  function evaluate(now: number): Derived[] {
    const hourOfDay = Math.floor((now + parts.utcOffsetMinutes * 60_000) / HOUR_MS) % 24
    const derived = [
      ...deriveSensors(samples, direct, tree, { hour: hourOfDay }, now),
      ...deriveWind(samples, direct, tree, now),
      ...deriveRain(samples, hour, tree, now),
      ...deriveAir(samples, hour, tree, direct, now),
      ...deriveRatios(samples, tree, now),
      ...network.derive(now),
      ...deriveWarnings(samples, now),
    ]
    const { online, all } = roll.count(parts.sensors(), now)
    if (online !== undefined) derived.push(own('iot_online_rate', online, now))
    if (all > 0) derived.push(own('iot_device_total', all, now))
    if (severeAlarms !== undefined) derived.push(own('incident_open', severeAlarms, now))
    for (const one of derived) {
      samples.put(one.metric, one)
      if (isPollutant(one.metric)) rolledAir.put(one.metric, one)
    }
    return [...derived, ...deriveIndex(samples, now)]
  }

  return {
    observe,
    observeLinks: (link, speedKph, flowVph, at, intervalMs) => network.observe(link, speedKph, flowVph, at, intervalMs),
    observeAlarms(severe) {
      severeAlarms = severe
    },
    placesChanged: () => tree.rebuild(),
    evaluate,
  }
}

/** Roll-ups of an area's stations that belong to this time, so that one pollutant reported alone does not hide the others. */
function stationsOf(rolledAir: SampleTable, place: string, at: number): Partial<Record<Pollutant, number>> {
  const out: Partial<Record<Pollutant, number>> = {}
  for (const pollutant of POLLUTANTS) {
    const sample = rolledAir.get(pollutant, place)
    if (sample && Math.abs(at - sample.at) <= 2 * sample.intervalMs) out[pollutant] = sample.value
  }
  return out
}

function isPollutant(metric: string): boolean {
  return POLLUTANTS.some((one) => one === metric)
}

function own(metric: string, value: number, now: number): Derived {
  return { metric, place: 'city', at: now, value, intervalMs: OWN_INTERVAL_MS, source: 'relay' }
}

/** Warnings in force: so far those of the weather service (level 0 is none). */
function deriveWarnings(samples: SampleTable, now: number): Derived[] {
  const level = samples.fresh('weather_warning_level', 'city', now)
  if (!level) return []
  const { at, intervalMs } = level
  return [{ metric: 'active_warnings', place: 'city', at, value: level.value > 0 ? 1 : 0, intervalMs, source: 'relay' }]
}

/** The city's index and its domains; as old as now, because stale inputs are left out of it. */
function deriveIndex(samples: SampleTable, now: number): Derived[] {
  const index = cityIndex((metric) => samples.fresh(metric, 'city', now)?.value, false)
  if (!index || index.coverage < LEAST_COVERAGE) return []
  const out = [own('city_index', index.score, now)]
  for (const { id } of INDEX_DOMAINS) {
    const domain = index.domains.find((one) => one.id === id)
    if (domain) out.push(own(id, domain.score, now))
  }
  return out
}

/** Below half of its weight the index would say more than is known; the last one stays and goes stale. */
const LEAST_COVERAGE = 0.5

import type { Place } from '#contract/place.ts'
import type { StreetLinks } from '#contract/street-links.ts'
import { POLLUTANTS } from '#metrics/aqi.ts'
import { INDICATORS } from '#metrics/catalogue.ts'
import type { LineageParts } from '#metrics/lineage-parts.ts'
import { rollOf } from '#metrics/roll.ts'
import type { Taken } from '../ingest/taken.ts'
import { because, lineOf } from './because.ts'
import type { Line } from './because.ts'
import { derive } from './derived.ts'
import type { Derived, Figure } from './derived.ts'
import { deriveAir } from './derive-air.ts'
import { deriveIndex, ownCount, ownFigure } from './derive-index.ts'
import { deriveRain, deriveSensors, deriveWind, SENSOR_RULES, speaksForItself } from './derive-sensors.ts'
import type { LocalHour } from './derive-sensors.ts'
import { NetworkState } from './derive-traffic.ts'
import { KeptRule } from './figure-rule.ts'
import type { FigureRule } from './figure-rule.ts'
import { FigureTable } from './figure-table.ts'
import { HourWindow } from './hour-window.ts'
import { partsOf } from './lineage-of.ts'
import { ObservedAir } from './observed-air.ts'
import { PlaceTree } from './place-tree.ts'
import { rolledFrom, rollUp } from './roll-up.ts'
import { isFresh } from './sample.ts'
import type { Look, Sample } from './sample.ts'
import { SampleTable } from './sample-table.ts'
import type { Touched } from './sample-table.ts'
import { SensorRoll } from './sensor-roll.ts'

const HOUR_MS = 3_600_000
/** Links whose source the door did not name. */
const LINKS = 'links'

export interface EvaluatorParts {
  readonly places: () => Iterable<Place>
  /** Registered sensors and how often each is expected, ms. */
  readonly sensors: () => Iterable<{ readonly place: string; readonly intervalMs: number }>
  readonly links: StreetLinks
  /** District a street link runs through; undefined when it is in none. */
  readonly areaOfLink: (link: number) => string | undefined
  readonly utcOffsetMinutes: number
  /** Weights of the city's index that a person saved; undefined: the house's own. */
  readonly indexWeights?: () => readonly number[] | undefined
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
    source?: string,
  ): void
  /** How many incidents have not ended. */
  observeIncidents(running: number): void
  placesChanged(): void
  /** Everything that follows from what was heard, as of now. What did not change is not derived again and is the same object. */
  evaluate(now: number): Derived[]
  /** How the newest value of this metric at this place came about; undefined when nothing was ever heard of it. */
  lineageOf(metric: string, place: string, now: number): LineageParts | undefined
}

export function createEvaluator(parts: EvaluatorParts): Evaluator {
  const samples = new SampleTable(touchedOf)
  const figures = new FigureTable()
  const tree = new PlaceTree(parts.places)
  const network = new NetworkState(parts.links, parts.areaOfLink)
  const observedAir = new ObservedAir()
  const roll = new SensorRoll((place) => samples.spot(place))
  const localHour = (now: number) => Math.floor((now + parts.utcOffsetMinutes * 60_000) / HOUR_MS) % 24
  const rules = rulesOver(samples, tree, localHour).map((rule) => new KeptRule(rule))
  let runningIncidents: number | undefined

  function observe(taken: Taken): Figure | undefined {
    const { metric, place, at, value } = taken
    const cell = samples.cellOf(metric, place)
    if (cell.sample === undefined || at >= cell.sample.at) {
      cell.sample = taken
      cell.row.changes++
    }
    if (at >= cell.spot.heardAt) {
      cell.spot.heardAt = at
      cell.spot.source = taken.source
    }
    cell.window?.add(at, value)
    if (cell.observed === undefined) return undefined
    const { intervalMs } = taken
    const index = observedAir.index({ ...taken, pollutant: cell.observed }, stationsOf(figures, place, at))
    if (!index) return undefined
    const { aqi, lines } = index
    const figure: Figure = {
      metric: 'aqi',
      place,
      at,
      value: aqi,
      intervalMs,
      source: 'relay',
      because: { rule: 'aqi', lines: () => lines },
    }
    figures.put(figure)
    return figure
  }

  /** What is known of a place: what was reported for it, or else what the relay made of its parts. */
  function freshOf(metric: string, place: string, now: number): Sample | undefined {
    const said = samples.fresh(metric, place, now)
    if (said) return said
    const made = figures.get(metric, place)
    return made && isFresh(made, now) ? made : undefined
  }

  /** What the relay sees for itself. */
  function ownFigures(now: number): Figure[] {
    const { online, all, lines } = roll.count(parts.sensors(), now)
    const out: Figure[] = []
    if (online !== undefined) out.push(ownFigure('iot_online_rate', online, now, { rule: 'share', lines }))
    if (all > 0) out.push(ownCount('iot_device_total', all, DEVICES, now))
    if (runningIncidents !== undefined) out.push(ownCount('incident_open', runningIncidents, INCIDENTS, now))
    return out
  }

  return {
    observe,
    observeLinks: (link, speedKph, flowVph, at, intervalMs, source = LINKS) =>
      network.observe(link, speedKph, flowVph, at, intervalMs, source),
    observeIncidents(running) {
      runningIncidents = running
    },
    placesChanged: () => tree.rebuild(),
    evaluate(now) {
      const out: Figure[] = []
      for (const rule of rules) {
        const { figures: held, again } = rule.figures(now, tree.version)
        for (const figure of held) {
          out.push(figure)
          if (again) figures.put(figure)
        }
      }
      const take = (found: readonly Figure[]) => {
        for (const figure of found) {
          if (samples.fresh(figure.metric, figure.place, now)) continue
          figures.put(figure)
          out.push(figure)
        }
      }
      take(network.derive(now))
      take(ownFigures(now))
      take(deriveIndex((metric) => freshOf(metric, 'city', now), now, parts.indexWeights?.()))
      return out
    },
    lineageOf(metric, place, now) {
      const said = samples.get(metric, place)
      const made = figures.get(metric, place)
      const shown = made && (!said || made.at >= said.at) ? made : said
      return shown && partsOf(shown, now, (id) => tree.above(id)[0])
    },
  }
}

const DEVICES = { zh: '在册设备', en: 'Devices registered' }
const INCIDENTS = { zh: '未终止的突发事件', en: 'Incidents that have not ended' }

/** What is derived from readings by their metric; asked again only where one of them changed. */
function rulesOver(samples: SampleTable, tree: PlaceTree, localHour: (now: number) => number): FigureRule[] {
  const rows = (...metrics: readonly string[]) => metrics.map((metric) => samples.rowOf(metric))
  const local = (now: number): LocalHour => ({ hour: localHour(now) })
  return [
    ...SENSOR_RULES.map((rule) => ({
      rows: rows(rule.from, rule.metric),
      also: localHour,
      derive: (look: Look) => deriveSensors(rule, samples, tree, local(look.now), look),
    })),
    { rows: rows('wind_dir', 'wind_speed'), derive: (look) => deriveWind(samples, tree, look) },
    { rows: rows('rain_5min', 'rain_1h_max'), derive: (look) => deriveRain(samples, tree, look) },
    { rows: rows(...POLLUTANTS, 'aqi'), derive: (look) => deriveAir(samples, tree, look) },
    ...INDICATORS.flatMap(({ id }): FigureRule[] => {
      const kind = rollOf(id)
      if (kind.kind === 'own') return []
      return [{ rows: rows(...rolledFrom(id, kind)), derive: (look) => rollUp(id, kind, samples, tree, look) }]
    }),
    { rows: rows('weather_warning_level', 'active_warnings'), derive: (look) => deriveWarnings(samples, look) },
  ]
}

function touchedOf(metric: string, place: string): Touched {
  const pollutant = POLLUTANTS.find((one) => one === metric)
  const station = place.startsWith('air/')
  return {
    window: metric === 'rain_5min' || (pollutant && station) ? new HourWindow(HOUR_MS) : undefined,
    observed: station ? undefined : pollutant,
  }
}

/** Roll-ups of an area's stations that belong to this time, so that one pollutant reported alone does not hide the others. */
function stationsOf(figures: FigureTable, place: string, at: number): Line[] {
  return POLLUTANTS.flatMap((pollutant) => {
    const figure = figures.get(pollutant, place)
    return figure && Math.abs(at - figure.at) <= 2 * figure.intervalMs ? [lineOf(figure)] : []
  })
}

/** Warnings in force: so far those of the weather service (level 0 is none). */
function deriveWarnings(samples: SampleTable, look: Look): Figure[] {
  const level = samples.get('weather_warning_level', 'city')
  if (!level || !look.fresh(level) || speaksForItself(samples, 'active_warnings', 'city', look)) return []
  const inForce = (sample: Sample) => (sample.value > 0 ? 1 : 0)
  const figure = derive('active_warnings', 'city', inForce(level), [[level]], because('count', [level], inForce))
  return figure ? [figure] : []
}

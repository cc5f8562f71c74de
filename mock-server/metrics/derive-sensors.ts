import { energeticMean } from '#metrics/noise.ts'
import { meanWindDirection } from '#metrics/wind.ts'
import type { Derived } from './derived.ts'
import { derive } from './derived.ts'
import type { HourWindow } from './hour-window.ts'
import type { PlaceTree } from './place-tree.ts'
import { isFresh } from './sample-table.ts'
import type { Sample, SampleTable } from './sample-table.ts'

type Fold = (samples: readonly Sample[], local: LocalHour) => number | undefined
export interface LocalHour {
  /** 0 … 23, the city's own time. */
  readonly hour: number
}

interface SensorRule {
  readonly metric: string
  readonly from: string
  readonly fold: Fold
}

const mean: Fold = (samples) => samples.reduce((sum, { value }) => sum + value, 0) / samples.length
const max: Fold = (samples) => samples.reduce((most, { value }) => Math.max(most, value), Number.NEGATIVE_INFINITY)
const share =
  (good: (value: number, local: LocalHour) => boolean): Fold =>
  (samples, local) =>
    (samples.filter(({ value }) => good(value, local)).length / samples.length) * 100

const meanLeq: Fold = (samples) => energeticMean(samples.map(({ value }) => value))

/** One lane stays passable below this (GB 51222). */
const POND_FROM_CM = 15
/** GB 3096 class 4a by day and night: sensors stand at streets. */
const noiseLimit = ({ hour }: LocalHour) => (hour >= 22 || hour < 6 ? 55 : 70)

/** How readings of devices become figures of a district and of the city. */
const SENSOR_RULES: readonly SensorRule[] = [
  ...['temperature', 'humidity', 'wind_speed', 'snow_depth', 'er_wait_min', 'bed_occupancy', 'window_wait_min'].map(
    (metric) => ({ metric, from: metric, fold: mean }),
  ),
  { metric: 'noise_leq', from: 'noise_leq', fold: meanLeq },
  { metric: 'noise_night_pass', from: 'noise_leq', fold: share((value, local) => value <= noiseLimit(local)) },
  { metric: 'power_load_rate', from: 'feeder_load', fold: mean },
  { metric: 'parking_occupancy', from: 'parking_occupied', fold: mean },
  { metric: 'water_pressure_ok', from: 'water_pressure', fold: share((value) => value >= 0.18 && value <= 0.6) },
  { metric: 'pump_online_rate', from: 'pump_ready', fold: share((value) => value >= 1) },
  { metric: 'video_online_rate', from: 'camera_online', fold: share((value) => value >= 1) },
  { metric: 'pond_depth_max', from: 'underpass_depth', fold: max },
  {
    metric: 'pond_points',
    from: 'underpass_depth',
    fold: (samples) => samples.filter(({ value }) => value >= POND_FROM_CM).length,
  },
]

/** Places that report a figure themselves are not rolled up over: what a system says of a district is what it shows. */
export function deriveSensors(
  samples: SampleTable,
  direct: SampleTable,
  tree: PlaceTree,
  local: LocalHour,
  now: number,
): Derived[] {
  return SENSOR_RULES.flatMap(({ metric, from, fold }) => {
    const out: Derived[] = []
    for (const [place, group] of freshByArea(samples.all(from), tree, now)) {
      if (direct.fresh(metric, place, now)) continue
      const derived = derive(metric, place, fold(group, local), [group])
      if (derived) out.push(derived)
    }
    return out
  })
}

/** Greatest hourly rain of any gauge, mm, from 5-minute amounts (domain.md §B4). */
export function deriveRain(samples: SampleTable, hour: HourWindow, tree: PlaceTree, now: number): Derived[] {
  const out: Derived[] = []
  for (const [place, group] of freshByArea(samples.all('rain_5min'), tree, now)) {
    const amounts = group.flatMap((gauge) => hour.amount('rain_5min', gauge.place, 5 * 60_000) ?? [])
    const most = amounts.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
    const derived = derive('rain_1h_max', place, amounts.length > 0 ? most : undefined, [group])
    if (derived) out.push(derived)
  }
  return out
}

/** Mean direction the wind comes from, each station weighing as much as its wind; stations that tell no speed stand back. */
export function deriveWind(samples: SampleTable, direct: SampleTable, tree: PlaceTree, now: number): Derived[] {
  const out: Derived[] = []
  for (const [place, group] of freshByArea(samples.all('wind_dir'), tree, now)) {
    if (direct.fresh('wind_dir', place, now)) continue
    const both = group.flatMap((from) => {
      const speed = samples.fresh('wind_speed', from.place, now)
      return speed ? [{ from, speed }] : []
    })
    const told = both.length > 0
    const winds = told
      ? both.map(({ from, speed }) => ({ fromDeg: from.value, speedMps: speed.value }))
      : group.map(({ value }) => ({ fromDeg: value, speedMps: 1 }))
    const groups = told ? [both.map(({ from }) => from), both.map(({ speed }) => speed)] : [group]
    const derived = derive('wind_dir', place, meanWindDirection(winds), groups)
    if (derived) out.push(derived)
  }
  return out
}

/** Fresh samples of devices and facilities by the areas above them; samples of areas themselves are never rolled up again. */
export function freshByArea(samples: Iterable<Sample>, tree: PlaceTree, now: number): Map<string, Sample[]> {
  const byArea = new Map<string, Sample[]>()
  for (const sample of samples) {
    if (!isFresh(sample, now) || isArea(sample.place)) continue
    for (const area of tree.above(sample.place)) {
      const group = byArea.get(area)
      if (group) group.push(sample)
      else byArea.set(area, [sample])
    }
  }
  return byArea
}

export function isArea(place: string): boolean {
  return place === 'city' || place.startsWith('district/')
}

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
const max: Fold = (samples) => Math.max(...samples.map(({ value }) => value))
const share =
  (good: (value: number, local: LocalHour) => boolean): Fold =>
  (samples, local) =>
    (samples.filter(({ value }) => good(value, local)).length / samples.length) * 100

/** Mean direction of wind as a vector: the mean of 350° and 10° is north. */
const meanDirection: Fold = (samples) => {
  let east = 0
  let north = 0
  for (const { value } of samples) {
    east += Math.sin((value * Math.PI) / 180)
    north += Math.cos((value * Math.PI) / 180)
  }
  return ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360
}
/** Levels are averaged as energy, never arithmetically (GB 3096; domain.md §B5). */
const meanLeq: Fold = (samples) =>
  10 * Math.log10(samples.reduce((sum, { value }) => sum + 10 ** (0.1 * value), 0) / samples.length)

/** One lane stays passable below this (GB 51222). */
const POND_FROM_CM = 15
/** GB 3096 class 4a by day and night: sensors stand at streets. */
const noiseLimit = ({ hour }: LocalHour) => (hour >= 22 || hour < 6 ? 55 : 70)

/** How readings of devices become figures of a district and of the city. */
const SENSOR_RULES: readonly SensorRule[] = [
  ...['temperature', 'humidity', 'wind_speed', 'snow_depth', 'er_wait_min', 'bed_occupancy', 'window_wait_min'].map(
    (metric) => ({ metric, from: metric, fold: mean }),
  ),
  { metric: 'wind_dir', from: 'wind_dir', fold: meanDirection },
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
    const derived = derive('rain_1h_max', place, amounts.length > 0 ? Math.max(...amounts) : undefined, [group])
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

import type { LineageRule } from '#contract/lineage.ts'
import { energeticMean } from '#metrics/noise.ts'
import { meanWindDirection } from '#metrics/wind.ts'
import { because, lineOf } from './because.ts'
import type { Because } from './because.ts'
import { derive } from './derived.ts'
import type { Figure } from './derived.ts'
import { freshByArea } from './fresh-by-area.ts'
import type { PlaceTree } from './place-tree.ts'
import type { Look, Sample } from './sample.ts'
import type { SampleTable } from './sample-table.ts'

export interface LocalHour {
  /** 0 … 23, the city's own time. */
  readonly hour: number
}

export interface SensorRule {
  readonly metric: string
  readonly from: string
  readonly rule: LineageRule
  /** 1 for a sample that counts; rules that count or share need it. */
  readonly counts?: (value: number, local: LocalHour) => boolean
}

/** One lane stays passable below this (GB 51222). */
const POND_FROM_CM = 15
/** GB 3096 class 4a by day and night: sensors stand at streets. */
const noiseLimit = ({ hour }: LocalHour) => (hour >= 22 || hour < 6 ? 55 : 70)
const isOn = (value: number) => value >= 1

/** How readings of devices become figures of a district and of the city. */
export const SENSOR_RULES: readonly SensorRule[] = [
  ...['temperature', 'humidity', 'wind_speed', 'snow_depth', 'er_wait_min'].map((metric) => ({
    metric,
    from: metric,
    rule: 'mean' as const,
  })),
  { metric: 'noise_leq', from: 'noise_leq', rule: 'energetic-mean' },
  {
    metric: 'noise_night_pass',
    from: 'noise_leq',
    rule: 'share',
    counts: (value, local) => value <= noiseLimit(local),
  },
  { metric: 'power_load_rate', from: 'feeder_load', rule: 'mean' },
  { metric: 'parking_occupancy', from: 'parking_occupied', rule: 'mean' },
  {
    metric: 'water_pressure_ok',
    from: 'water_pressure',
    rule: 'share',
    counts: (value) => value >= 0.18 && value <= 0.6,
  },
  { metric: 'pump_online_rate', from: 'pump_ready', rule: 'share', counts: isOn },
  { metric: 'video_online_rate', from: 'camera_online', rule: 'share', counts: isOn },
  { metric: 'pond_depth_max', from: 'underpass_depth', rule: 'max' },
  { metric: 'pond_points', from: 'underpass_depth', rule: 'count', counts: (value) => value >= POND_FROM_CM },
]

/** Places that report a figure themselves are not rolled up over: what a system says of a district is what it shows. */
export function deriveSensors(
  { metric, from, rule, counts }: SensorRule,
  samples: SampleTable,
  tree: PlaceTree,
  local: LocalHour,
  look: Look,
): Figure[] {
  const out: Figure[] = []
  const weightOf = counts && ((sample: Sample) => (counts(sample.value, local) ? 1 : 0))
  for (const [place, group] of freshByArea(samples.rowOf(from), tree, look)) {
    if (speaksForItself(samples, metric, place, look)) continue
    const figure = derive(metric, place, fold(rule, group, weightOf), [group], because(rule, group, weightOf))
    if (figure) out.push(figure)
  }
  return out
}

/** Has somebody reported this very figure of this place, lately? */
export function speaksForItself(samples: SampleTable, metric: string, place: string, look: Look): boolean {
  const own = samples.get(metric, place)
  return own !== undefined && look.fresh(own)
}

/** The second-by-second way of `recompute`, without making a line of each sample. */
function fold(
  rule: LineageRule,
  group: readonly Sample[],
  weightOf: ((sample: Sample) => number) | undefined,
): number | undefined {
  let sum = 0
  let most = Number.NEGATIVE_INFINITY
  let counted = 0
  for (const sample of group) {
    sum += sample.value
    if (sample.value > most) most = sample.value
    if (weightOf) counted += weightOf(sample)
  }
  switch (rule) {
    case 'mean':
      return sum / group.length
    case 'max':
      return most
    case 'count':
      return counted
    case 'share':
      return (counted / group.length) * 100
    case 'energetic-mean':
      return energeticMean(group.map(({ value }) => value))
    default:
      return undefined
  }
}

const HOUR_OF_RAIN = { zh: '最近一小时雨量', en: 'Rain of the last hour' }
const FIVE_MINUTES_MS = 5 * 60_000

/** Greatest hourly rain of any gauge, mm, from 5-minute amounts (domain.md §B4). */
export function deriveRain(samples: SampleTable, tree: PlaceTree, look: Look): Figure[] {
  const out: Figure[] = []
  const row = samples.rowOf('rain_5min')
  for (const [place, group] of freshByArea(row, tree, look)) {
    if (speaksForItself(samples, 'rain_1h_max', place, look)) continue
    const fallen = group.map((gauge) => row.cells.get(gauge.place)?.window?.amount(FIVE_MINUTES_MS) ?? 0)
    const most = fallen.reduce((a, b) => Math.max(a, b), 0)
    const why: Because = {
      rule: 'max',
      lines: () => group.map((gauge, i) => lineOf(gauge, { value: fallen[i]!, name: HOUR_OF_RAIN })),
    }
    const figure = derive('rain_1h_max', place, most, [group], why)
    if (figure) out.push(figure)
  }
  return out
}

/** Mean direction the wind comes from, each station weighing as much as its wind; stations that tell no speed stand back. */
export function deriveWind(samples: SampleTable, tree: PlaceTree, look: Look): Figure[] {
  const out: Figure[] = []
  for (const [place, group] of freshByArea(samples.rowOf('wind_dir'), tree, look)) {
    if (speaksForItself(samples, 'wind_dir', place, look)) continue
    const both = group.flatMap((from) => {
      const speed = samples.get('wind_speed', from.place)
      return speed && look.fresh(speed) ? [{ from, speed }] : []
    })
    const told = both.length > 0
    const winds = told
      ? both.map(({ from, speed }) => ({ fromDeg: from.value, speedMps: speed.value }))
      : group.map(({ value }) => ({ fromDeg: value, speedMps: 1 }))
    const groups = told ? [both.map(({ from }) => from), both.map(({ speed }) => speed)] : [group]
    const why: Because = {
      rule: 'vector-mean',
      lines: () =>
        told
          ? both.map(({ from, speed }) => lineOf(from, { weight: speed.value }))
          : group.map((from) => lineOf(from, { weight: 1 })),
    }
    const figure = derive('wind_dir', place, meanWindDirection(winds), groups, why)
    if (figure) out.push(figure)
  }
  return out
}

import { INDICATORS } from '#metrics/catalogue.ts'
import type { Metric } from '#metrics/metric.ts'
import { normalRange } from '#metrics/normal-range.ts'
import { rollOf } from '#metrics/roll.ts'
import type { Roll } from '#metrics/roll.ts'
import { STATISTICS } from '../economy.ts'
import { DAY_COUNTS } from '../service-count.ts'
import type { CityStrain } from './city-strain.ts'
import { LEVELS } from './figure-levels.ts'

/** One indicator as the system behind it keeps it. */
export interface SystemFigure {
  readonly metric: Metric
  readonly roll: Roll
  readonly source: string
  /** Where it lies in a quiet hour: percent for ratios, the city's total for sums. */
  readonly quiet: number
  /** How far it wanders by itself. */
  readonly swing: number
  /** How far it moves when the cause is at its worst. */
  readonly moved: Partial<Record<keyof CityStrain, number>>
  /** For a ratio: how many cases the city counts in one period. */
  readonly cases: number
  /** Counts since local midnight: they grow through the day. */
  readonly grows: boolean
}

/** What devices, streets, counters and alarms already tell: the relay derives it. */
const TOLD_OTHERWISE: ReadonlySet<string> = new Set([
  'iot_online_rate',
  'iot_device_total',
  'video_online_rate',
  'noise_night_pass',
  'water_pressure_ok',
  'pump_online_rate',
  'power_load_rate',
  'parking_occupancy',
  'congested_km_ratio',
  'aqi',
  'tti',
  'tpi',
  'peak_speed',
  'pond_points',
  'pond_depth_max',
  'rain_1h_max',
  'incident_open',
  'active_warnings',
  'sec_event_level',
  'bed_occupancy',
  'window_wait_min',
  'crowd_density_max',
  ...STATISTICS.map(({ metric }) => metric),
  ...DAY_COUNTS.map(({ metric }) => metric),
])

const SOURCE_OF_LAYER: Readonly<Record<string, string>> = {
  INF: 'mock-cloud',
  DAT: 'mock-bigdata',
  SUP: 'mock-support',
  ECO: 'mock-economy',
  MKT: 'mock-market',
  'SOC-ENV': 'mock-environment',
  'SOC-TRA': 'mock-transit',
  'SOC-SEC': 'mock-police',
  'SOC-EMG': 'mock-emergency',
  'SOC-12345': 'mock-hotline',
  PUB: 'mock-service',
  STD: 'mock-standards',
  SEC: 'mock-security',
  OPS: 'mock-operations',
}

/** Which causes move a tier's figures; worse is down for what should be high and up for what should be low. */
const FELT_BY_LAYER: Readonly<Record<string, readonly (keyof CityStrain)[]>> = {
  INF: ['network'],
  DAT: ['network'],
  SUP: ['network'],
  'SOC-ENV': ['weather'],
  'SOC-TRA': ['weather'],
  'SOC-SEC': ['weather'],
  'SOC-EMG': ['weather'],
  'SOC-12345': ['weather'],
  PUB: ['climate'],
  SEC: ['attack'],
  OPS: ['network'],
}
/** How much of the way from quiet to the first threshold a cause at its worst takes a figure. */
const FELT = 0.85
const WANDERS = 0.25
const CASES = 5000

/** Every indicator of the catalogue that nothing else of the simulated city feeds; a new one joins by being in the catalogue. */
export const SYSTEM_FIGURES: readonly SystemFigure[] = INDICATORS.filter(({ id }) => !TOLD_OTHERWISE.has(id)).flatMap(
  (metric) => {
    const roll = rollOf(metric.id)
    if (roll.kind === 'ratio' && TOLD_OTHERWISE.has(roll.den)) return []
    return [figureOf(metric, roll)]
  },
)

function figureOf(metric: Metric, roll: Roll): SystemFigure {
  const level = LEVELS[metric.id]
  const quiet = level?.quiet ?? quietOf(metric)
  const room = roomOf(metric, quiet)
  const worse = metric.direction === 'up' ? -1 : 1
  const moved: SystemFigure['moved'] = Object.fromEntries(
    (FELT_BY_LAYER[metric.layer] ?? []).map((cause) => [cause, worse * FELT * room]),
  )
  // What is normal at one value only (100 %, 0) stands there; its troubles are rare enough to be told as alarms of their own.
  const { low, high } = normalRange(metric) ?? {}
  const exact = low !== undefined && low === high
  return {
    metric,
    roll,
    source: SOURCE_OF_LAYER[metric.layer] ?? 'mock-systems',
    quiet,
    swing: level?.swing ?? (exact ? 0 : WANDERS * room),
    moved: level?.moved ?? (exact ? {} : moved),
    cases: level?.cases ?? CASES,
    grows: level?.grows ?? false,
  }
}

/** Well inside what is normal: three fifths from its edge to the best there can be, or its middle. */
function quietOf(metric: Metric): number {
  const { low, high } = normalRange(metric) ?? {}
  const most = metric.unit === '%' && metric.direction !== 'band' ? 100 : undefined
  if (low !== undefined && high !== undefined) return (low + high) / 2
  if (low !== undefined)
    return most === undefined ? low * 1.25 : low + 0.6 * Math.max(0, Math.min(most, metric.max) - low)
  if (high !== undefined) return high * 0.5
  const [rule] = metric.rules
  if (rule) return rule.op.startsWith('<') ? Math.max(rule.value * 1.2, rule.value + 1) : rule.value * 0.5
  return 100
}

/** From where it is to the first threshold it could meet. */
function roomOf({ rules, direction }: Metric, quiet: number): number {
  const distances = rules.map(({ value }) => Math.abs(value - quiet)).filter((far) => far > 0)
  if (distances.length > 0) return Math.min(...distances)
  return direction === 'ctx' ? Math.abs(quiet) * 0.1 : Math.abs(quiet) * 0.05
}

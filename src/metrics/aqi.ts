/** The two technical rules of the air quality index in force one after the other (domain.md §B1). */
export type AqiStandard = 'HJ 633-2012' | 'HJ 633-2026'
export const POLLUTANTS = ['pm25', 'pm10', 'so2', 'no2', 'o3', 'co'] as const
export type Pollutant = (typeof POLLUTANTS)[number]
/** `day`: 24-hour means (O₃: daily maximum 8-hour mean). `hour`: 1-hour means, particles by the daily table. */
export type AqiPeriod = 'day' | 'hour'

/** HJ 633-2026 is in force from this local day (+08:00); observations before it keep the 2012 table. */
const FROM_2026 = Date.UTC(2026, 1, 28, 16)

export function aqiStandardAt(observedAt: number): AqiStandard {
  return observedAt >= FROM_2026 ? 'HJ 633-2026' : 'HJ 633-2012'
}

const IAQI = [0, 50, 100, 150, 200, 300, 400, 500] as const
/** Breakpoints, µg/m³ (CO mg/m³), row by row of IAQI; shorter columns end where the standard stops computing. */
const BREAKPOINTS: Readonly<
  Record<AqiPeriod, Readonly<Record<Exclude<Pollutant, 'pm25' | 'pm10'>, readonly number[]>>>
> = {
  day: {
    so2: [0, 50, 150, 475, 800, 1600, 2100, 2620],
    no2: [0, 40, 80, 180, 280, 565, 750, 940],
    co: [0, 2, 4, 14, 24, 36, 48, 60],
    o3: [0, 100, 160, 215, 265, 800],
  },
  hour: {
    so2: [0, 150, 500, 650, 800],
    no2: [0, 100, 200, 700, 1200, 2340, 3090, 3840],
    co: [0, 5, 10, 35, 60, 90, 120, 150],
    o3: [0, 160, 200, 300, 400, 800, 1000, 1200],
  },
}
const PARTICLES: Readonly<Record<AqiStandard, Readonly<Record<'pm25' | 'pm10', readonly number[]>>>> = {
  'HJ 633-2012': { pm25: [0, 35, 75, 115, 150, 250, 350, 500], pm10: [0, 50, 150, 250, 350, 420, 500, 600] },
  'HJ 633-2026': { pm25: [0, 35, 60, 115, 150, 250, 350, 500], pm10: [0, 50, 120, 250, 350, 420, 500, 600] },
}

/**
 * Individual index of one pollutant: concentration rounded first (GB/T 8170), interpolated, rounded up (HJ 633 §4.2).
 * undefined where the standard does not compute (2012: SO₂ 1 h and O₃ 8 h above 800); 2026 fixes those at 200 and 300.
 */
export function iaqi(
  pollutant: Pollutant,
  concentration: number,
  standard: AqiStandard,
  period: AqiPeriod,
): number | undefined {
  if (!Number.isFinite(concentration) || concentration < 0) return undefined
  const c = roundHalfEven(concentration, pollutant === 'co' ? 1 : 0)
  const points =
    pollutant === 'pm25' || pollutant === 'pm10' ? PARTICLES[standard][pollutant] : BREAKPOINTS[period][pollutant]
  const last = points.length - 1
  if (c > points[last]!) {
    if (last === IAQI.length - 1) return 500
    return standard === 'HJ 633-2026' ? IAQI[last]! : undefined
  }
  let hi = 1
  while (points[hi]! < c) hi++
  const lo = hi - 1
  const index = ((IAQI[hi]! - IAQI[lo]!) / (points[hi]! - points[lo]!)) * (c - points[lo]!) + IAQI[lo]!
  return Math.ceil(Math.round(index * 1e9) / 1e9) // floating residue such as 100.00000000000001 is not a reason to round up
}

export interface AirQuality {
  readonly aqi: number
  /** Pollutants with the highest index, only above 50. */
  readonly primary: readonly Pollutant[]
  readonly standard: AqiStandard
}

/**
 * AQI from what was measured. Rows that are missing are left out; when some of the six are missing, an index of 100 or less is
 * not an AQI (a missing one could be higher) unless `allowMissing` says the pollutant is not in the monitoring plan.
 */
export function aqiOf(
  concentrations: Readonly<Partial<Record<Pollutant, number>>>,
  standard: AqiStandard,
  period: AqiPeriod,
  allowMissing: boolean,
): AirQuality | undefined {
  const indices = POLLUTANTS.flatMap((pollutant) => {
    const c = concentrations[pollutant]
    const index = c === undefined ? undefined : iaqi(pollutant, c, standard, period)
    return index === undefined ? [] : [{ pollutant, index }]
  })
  if (indices.length === 0) return undefined
  const aqi = Math.min(500, Math.max(1, ...indices.map(({ index }) => index)))
  if (indices.length < POLLUTANTS.length && aqi <= 100 && !allowMissing) return undefined
  const primary = aqi > 50 ? indices.filter(({ index }) => index === aqi).map(({ pollutant }) => pollutant) : []
  return { aqi, primary, standard }
}

export interface AqiLevel {
  readonly zh: string
  readonly en: string
  /** Official fill; dark ones carry white text. */
  readonly colour: string
}

const LEVELS: readonly (AqiLevel & { readonly upTo: number })[] = [
  { upTo: 50, zh: '优', en: 'Excellent', colour: '#00E400' },
  { upTo: 100, zh: '良', en: 'Good', colour: '#FFFF00' },
  { upTo: 150, zh: '轻度污染', en: 'Lightly polluted', colour: '#FF7E00' },
  { upTo: 200, zh: '中度污染', en: 'Moderately polluted', colour: '#FF0000' },
  { upTo: 300, zh: '重度污染', en: 'Heavily polluted', colour: '#99004C' },
  { upTo: Number.POSITIVE_INFINITY, zh: '严重污染', en: 'Severely polluted', colour: '#7E0023' },
]

/** HJ 633-2026 table 1 and appendix A. */
export function aqiLevel(aqi: number): AqiLevel {
  return LEVELS.find((level) => aqi <= level.upTo) ?? LEVELS[LEVELS.length - 1]!
}

/** GB/T 8170: half goes to the even neighbour. */
export function roundHalfEven(value: number, digits: number): number {
  const scale = 10 ** digits
  const scaled = Math.round(value * scale * 1e9) / 1e9
  const floor = Math.floor(scaled)
  const rest = scaled - floor
  const rounded = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0) ? floor + 1 : floor
  return rounded / scale
}

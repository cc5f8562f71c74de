import { concentration, NOSE_M } from '#models/plume.ts'
import { ppmOfMgPerM3 } from '#models/gas-amount.ts'
import { stabilityOf } from '#models/stability.ts'
import type { Sky } from '#models/stability.ts'
import { sunElevationDeg } from '#models/sun-elevation.ts'
import { curveValue, minutesAfter } from './cause.ts'
import type { GasLeak, Spot } from './cause.ts'
import { cloudiness } from './climate.ts'
import { MINUTE_MS } from './local-time.ts'
import type { Measures } from './measures.ts'
import { weatherAt } from './weather.ts'
import type { Weather } from './weather.ts'

/** Ammonia, the gas of cold stores. */
const MOLAR_MASS = 17.031
const MG_PER_KG = 1e6
/** A team gets to the valve in protective suits; then what comes out falls off as the line empties. */
const TO_THE_VALVE_MS = 7 * MINUTE_MS
const EMPTIES_MS = 3 * MINUTE_MS
const AT_THE_SITE_KM = 0.6
const NO_WIND_MPS = 1

/** kg/s at a time, sealing included. */
export function leakKgPerS(leak: GasLeak, { sealing }: Measures, at: number): number {
  const open = curveValue(leak.kgPerS, minutesAfter(leak.from, at))
  let since = Number.POSITIVE_INFINITY
  for (const team of sealing) {
    if (Math.hypot(team.xKm - leak.xKm, team.yKm - leak.yKm) <= AT_THE_SITE_KM) since = Math.min(since, team.since)
  }
  const sealedMs = at - since - TO_THE_VALVE_MS
  return sealedMs > 0 ? open * Math.exp(-sealedMs / EMPTIES_MS) : open
}

/**
 * Parts in a million of ammonia that leaks bring to a spot where people breathe. The wind of now carries what came out when it set off:
 * a turning wind sweeps the plume over the city as a whole (domain.md §C9; within 500 m the error is a minute).
 */
export function gasPpm(
  leaks: readonly GasLeak[],
  measures: Measures,
  weather: Weather,
  spot: Spot,
  centre: readonly [lng: number, lat: number],
  at: number,
): number {
  let sum = 0
  for (const leak of leaks) {
    const windMps = weatherAt(weather, weather.wind, at)
    const towards = ((weatherAt(weather, weather.windFrom, at) + 180) * Math.PI) / 180
    const eastM = (spot.xKm - leak.xKm) * 1000
    const northM = (spot.yKm - leak.yKm) * 1000
    const alongM = eastM * Math.sin(towards) + northM * Math.cos(towards)
    if (alongM <= 0) continue
    const besideM = eastM * Math.cos(towards) - northM * Math.sin(towards)
    const rateKgPerS = leakKgPerS(leak, measures, at - (alongM / Math.max(NO_WIND_MPS, windMps)) * 1000)
    if (rateKgPerS <= 0) continue
    const stability = stabilityOf(windMps, skyAt(weather, centre, at))
    const release = { rateKgPerS, heightM: leak.heightM, windMps, stability, ground: 'urban' as const }
    sum += ppmOfMgPerM3(concentration(release, alongM, besideM, NOSE_M) * MG_PER_KG, MOLAR_MASS)
  }
  return sum
}

/** Sun and cloud of the simulated sky (Turner 1964, as the classes are commonly told). */
function skyAt({ climate }: Weather, [lng, lat]: readonly [number, number], at: number): Sky {
  const sunDeg = sunElevationDeg(at, lng, lat)
  const clouded = cloudiness(climate, at) > 0.6
  if (sunDeg <= 0) return clouded ? 'night-cloudy' : 'night-clear'
  if (sunDeg < 15) return 'overcast'
  const strong = sunDeg >= 60 ? 2 : sunDeg >= 35 ? 1 : 0
  const steps: readonly Sky[] = ['slight-sun', 'moderate-sun', 'strong-sun']
  return steps[Math.max(0, strong - (clouded ? 1 : 0))]!
}

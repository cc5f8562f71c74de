import { cellRainMmH } from '../cause.ts'
import type { CityWorld } from '../city-world.ts'
import { REQUESTS, curveAt } from '../demand.ts'
import { isOutOfOrder } from '../mishap.ts'
import { textKey } from '../seeded-noise.ts'
import { weatherAt } from '../weather.ts'

/** What moves several systems at once, each 0 (none) … 1 (as bad as it gets). */
export interface CityStrain {
  /** Rain, snow and wind: crashes, calls, late buses. */
  readonly weather: number
  /** How busy people are: offices, calls, services. */
  readonly activity: number
  /** A trouble of the government network or cloud, now and then: everything that runs on it grows slow and fails more. */
  readonly network: number
  /** Attackers are busy: blocked attacks, alerts. */
  readonly attack: number
  /** Cold or heat beyond comfort: power, hospitals. */
  readonly climate: number
}

/** A few spells a month each, 20 to 200 minutes long. */
const NETWORK_SHARE = 0.04
const ATTACK_SHARE = 0.08
/** A cell wets a part of the city only. */
const CITY_SHARE = 0.5

export function strainAt(world: CityWorld, at: number): CityStrain {
  const { seed, weather, offsetMs } = world
  const rain =
    weatherAt(weather, weather.rain, at) + CITY_SHARE * cellRainMmH(world.causes.rain, { xKm: 0, yKm: 0 }, at)
  const snow = weatherAt(weather, weather.snow, at)
  const wind = weatherAt(weather, weather.wind, at)
  const temperature = weatherAt(weather, weather.temperature, at)
  return {
    weather: Math.min(1, rain / 12 + snow / 2 + Math.max(0, wind - 12) / 16),
    activity: curveAt(REQUESTS, at, offsetMs),
    network: isOutOfOrder(seed, textKey('gov-network'), at, NETWORK_SHARE) ? 1 : 0,
    attack: isOutOfOrder(seed, textKey('attackers'), at, ATTACK_SHARE) ? 1 : 0,
    climate: Math.min(1, Math.max(0, -15 - temperature, temperature - 30) / 15),
  }
}

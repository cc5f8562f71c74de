import { smoothNoise, unit } from './seeded-noise.ts'
import { DAY_MS, HOUR_MS, localHour } from './local-time.ts'

/** Between two rows of the weather. */
export const WEATHER_STEP_MS = 300_000

/** What the weather needs to know of a city. */
export interface Climate {
  readonly seed: number
  readonly latitude: number
  readonly offsetMs: number
}

const YEAR_MS = 365.2425 * DAY_MS
const YEAR_2000 = 946_684_800_000
const FRONT_EVERY_MS = 56 * HOUR_MS
const STORM_EVERY_MS = 18 * HOUR_MS
const SEED = { front: 11, amount: 12, storm: 13, air: 14, wind: 15, turn: 16, cloud: 17 } as const

/** 1 in the middle of summer, −1 in the middle of winter; the ground lags the sun by four weeks. */
export function season(climate: Climate, at: number): number {
  const phase = Math.cos(2 * Math.PI * ((at - YEAR_2000) / YEAR_MS - 200 / 365))
  return climate.latitude >= 0 ? phase : -phase
}

/** When front `i` passes, ms. */
function frontAt(climate: Climate, i: number): number {
  return (i + unit(climate.seed, SEED.front, i) * 0.8) * FRONT_EVERY_MS
}

/** Degrees a front brings: two of three are cold. */
function frontStep(climate: Climate, i: number): number {
  const strength = 2 + 5 * unit(climate.seed, SEED.amount, i)
  return unit(climate.seed, SEED.amount, i + 500_000) < 0.6 ? -strength : strength
}

/**
 * Temperature °C at the city's centre. Yearly mean and swing follow latitude (27 − 0.009·φ², 0.36·φ: fitted by eye to
 * Guangzhou, Shanghai, Beijing and Astana), a day's swing is smaller in winter and under cloud, and fronts step it.
 */
export function temperatureC(climate: Climate, at: number): number {
  const latitude = Math.abs(climate.latitude)
  const summer = season(climate, at)
  const hour = localHour(at, climate.offsetMs)
  const swing = (3.2 + 1.6 * summer) * (1 - 0.4 * cloudiness(climate, at))
  let anomaly = 2.2 * smoothNoise(climate.seed, SEED.air, at / (3.5 * DAY_MS))
  const last = Math.floor(at / FRONT_EVERY_MS)
  for (let i = last - 4; i <= last; i++) {
    const since = at - frontAt(climate, i)
    const arrival = 1 / (1 + Math.exp(-since / (2 * HOUR_MS)))
    anomaly += frontStep(climate, i) * arrival * Math.exp(-Math.max(0, since) / (2.5 * DAY_MS))
  }
  const mean = 27 - 0.009 * latitude * latitude + 0.36 * latitude * summer
  return mean + anomaly + swing * Math.cos((2 * Math.PI * (hour - 15)) / 24)
}

/** 0 clear … 1 covered. */
export function cloudiness(climate: Climate, at: number): number {
  return 0.5 + 0.5 * smoothNoise(climate.seed, SEED.cloud, at / (14 * HOUR_MS))
}

/** Rain and snow together, mm of water an hour, at the city's centre: on fronts, and storms between them. */
export function waterMmH(climate: Climate, at: number): number {
  const summer = 0.5 + 0.5 * season(climate, at)
  let sum = 0
  const front = Math.floor(at / FRONT_EVERY_MS)
  for (let i = front - 1; i <= front; i++) {
    if (unit(climate.seed, SEED.front, i + 500_000) < 0.7) sum += shower(climate, i, frontAt(climate, i), at, summer)
  }
  const storm = Math.floor(at / STORM_EVERY_MS)
  for (let i = storm - 1; i <= storm; i++) {
    if (unit(climate.seed, SEED.storm, i + 500_000) < 0.16) {
      sum += shower(climate, i + 7_000_000, (i + unit(climate.seed, SEED.storm, i)) * STORM_EVERY_MS, at, summer)
    }
  }
  return sum
}

function shower(climate: Climate, key: number, from: number, at: number, summer: number): number {
  const lastsMs = (1.5 + 5 * unit(climate.seed, key, 1) * (1 - 0.5 * summer)) * HOUR_MS
  const part = (at - from) / lastsMs
  if (part <= 0 || part >= 1) return 0
  const skewed = unit(climate.seed, key, 2) ** 3
  const peak = 0.4 + (1.2 + 26 * summer * summer) * skewed + 2 * summer
  const bell = Math.sin(Math.PI * part)
  return peak * bell * bell * (1 + 0.35 * smoothNoise(climate.seed, key + 3, at / (6 * 60_000)))
}

/** Wind, m/s at 10 m: a breeze by day, more as fronts pass. */
export function windMs(climate: Climate, at: number): number {
  const hour = localHour(at, climate.offsetMs)
  let speed = 2.8 + 1.9 * smoothNoise(climate.seed, SEED.wind, at / (5 * HOUR_MS))
  speed += 0.9 * Math.cos((2 * Math.PI * (hour - 14)) / 24)
  const front = Math.floor(at / FRONT_EVERY_MS)
  for (let i = front - 1; i <= front + 1; i++) {
    speed += Math.abs(frontStep(climate, i)) * Math.exp(-Math.abs(at - frontAt(climate, i)) / (4 * HOUR_MS))
  }
  return Math.max(0.3, speed + 0.6 * smoothNoise(climate.seed, SEED.wind + 50, at / (7 * 60_000)))
}

/** Where the wind comes from, degrees clockwise from north. */
export function windFromDeg(climate: Climate, at: number): number {
  const turn = 250 + 150 * smoothNoise(climate.seed, SEED.turn, at / (30 * HOUR_MS))
  return (turn + 20 * smoothNoise(climate.seed, SEED.turn + 50, at / (20 * 60_000)) + 720) % 360
}

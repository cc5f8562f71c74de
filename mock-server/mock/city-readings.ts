import type { Reading } from '#contract/reading.ts'
import { cellRainMmH } from './cause.ts'
import type { RainCell } from './cause.ts'
import type { CityWorld } from './city-world.ts'
import { ECONOMY_SOURCE, STATISTICS, latestStatistic } from './economy.ts'
import { SECOND_MS, instant } from './local-time.ts'
import { SECURITY_SOURCE } from './registry-messages.ts'
import { isOutOfOrder } from './mishap.ts'
import { DAY_COUNTS, countSoFar } from './service-count.ts'
import { WEATHER_STEP_MS } from './climate.ts'
import { systemReadings } from './systems/system-readings.ts'
import { troubleCalls } from './trouble.ts'
import { weatherAt } from './weather.ts'

/** A reading and the system that makes it. */
export interface SourcedReading extends Reading {
  readonly source: string
}
const COUNTS_EVERY_S = 30
const STATISTICS_EVERY_S = 60

/** What the city's own systems report in this second: counters by area, warnings, statistics. @param all everything at once */
export function cityReadings(world: CityWorld, at: number, all: boolean): SourcedReading[] {
  const second = Math.floor(at / SECOND_MS)
  const found: SourcedReading[] = []
  DAY_COUNTS.forEach((_, i) => {
    if (all || (second + i) % COUNTS_EVERY_S === 0) pushCounts(found, world, i, at)
  })
  if (all || second % COUNTS_EVERY_S === 15) {
    const time = instant(at)
    found.push({
      source: 'mock-weather',
      metric: 'weather_warning_level',
      place: 'city',
      at: time,
      value: warningAt(world, at),
    })
    found.push({
      source: SECURITY_SOURCE,
      metric: 'sec_event_level',
      place: 'city',
      at: time,
      value: securityLevel(world, at),
    })
  }
  if (all || second % STATISTICS_EVERY_S === 20) {
    for (const statistic of STATISTICS) {
      const latest = latestStatistic(statistic, world.seed, at, world.offsetMs)
      found.push({
        source: ECONOMY_SOURCE,
        metric: statistic.metric,
        place: 'city',
        at: instant(latest.at),
        value: latest.value,
      })
    }
  }
  found.push(...systemReadings(world, at, all))
  return found
}

/** Wards sum to their district, districts to the city: one count, told at three sizes. */
function pushCounts(found: SourcedReading[], world: CityWorld, row: number, at: number): void {
  const count = DAY_COUNTS[row]
  if (!count) return
  const time = instant(at)
  const { metric, source } = count
  const sums = new Map<string, number>([['city', 0]])
  for (const area of world.areas) {
    const { id, kind, parent } = area.place
    const value = countSoFar(count, area, world.seed, at, world.offsetMs) + troubleCalls(world, metric, id)
    sums.set('city', (sums.get('city') ?? 0) + value)
    if (kind === 'district' || (kind === 'ward' && count.inWards)) sums.set(id, value)
    if (kind === 'ward' && parent !== undefined && parent !== 'city') sums.set(parent, (sums.get(parent) ?? 0) + value)
  }
  for (const [place, value] of sums) found.push({ source, metric, place, at: time, value })
}

/** Level of the weather warning in force, 0 none … 4 red. */
export function warningAt(world: CityWorld, at: number): number {
  const row = Math.floor((at - world.weather.from) / WEATHER_STEP_MS)
  const brought = world.weather.warning[Math.min(world.weather.rows - 1, Math.max(0, row))] ?? 0
  return Math.max(brought, ...world.causes.rain.map((cell) => cellWarning(world, cell, at)))
}

/** "Has reached" of the national template for rain, of what one cell and the weather together brought where it falls heaviest. */
function cellWarning({ weather, causes }: CityWorld, cell: RainCell, at: number): number {
  const mm = (hours: number): number => {
    let sum = 0
    for (let back = 0; back < hours * 12; back++) {
      const then = at - back * WEATHER_STEP_MS
      sum += (weatherAt(weather, weather.rain, then) + cellRainMmH(causes.rain, cell, then)) / 12
    }
    return sum
  }
  const three = mm(3)
  if (three >= 100) return 4
  if (three >= 50) return 3
  if (mm(6) >= 50) return 2
  return mm(12) >= 50 ? 1 : 0
}

/** Highest open network security event: nearly always none, now and then a small one. */
export function securityLevel(world: CityWorld, at: number): number {
  return isOutOfOrder(world.seed, 0x5ec, at, 0.07) ? 1 : 0
}

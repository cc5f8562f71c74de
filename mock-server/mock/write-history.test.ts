import { beforeAll, describe, expect, it } from 'vitest'
import { decodeBackfill, encodeBackfill } from '#contract/backfill.ts'
import type { Backfill } from '#contract/backfill.ts'
import { readingSchema } from '#contract/reading.ts'
import { PROBE_METRICS } from '#metrics/foundation-probes.ts'
import { RATIO_METRICS } from '#metrics/ratio-metrics.ts'
import { gridCity } from './grid-city.ts'
import { MINUTE_MS } from './local-time.ts'
import { startCity, stepCity } from './mock-city.ts'
import type { MockCity } from './mock-city.ts'
import { writeHistory } from './write-history.ts'
import type { HistoryTally } from './write-history.ts'

const NOON = Date.UTC(2026, 10, 23, 7, 0)

describe('the past', () => {
  const past = new Map<string, Backfill>()
  const live = new Map<string, number>()
  let city: MockCity
  let tally: HistoryTally
  const parts: number[] = []
  beforeAll(async () => {
    city = startCity(gridCity(16), 7, NOON)
    tally = await writeHistory(city.world, {
      days: 3,
      to: NOON,
      put: async (_, backfill) => {
        past.set(`${backfill.metric} ${backfill.place}`, decodeBackfill(encodeBackfill(backfill)))
      },
      onProgress: (part) => parts.push(part),
    })
    for (let second = 0; second < 65; second++) {
      for (const { topic, payload } of stepCity(city)) {
        if (!topic.startsWith('readings/')) continue
        for (const reading of readingSchema.array().parse(JSON.parse(String(payload)))) {
          live.set(
            `${reading.metric} ${reading.place}`,
            live.get(`${reading.metric} ${reading.place}`) ?? reading.value,
          )
        }
      }
    }
  })

  it('holds every series that is published live, up to the last five-minute mark', () => {
    // The two counts of a ratio and a probe have no past that anybody looks at.
    const passing = new Set([...RATIO_METRICS, ...PROBE_METRICS].map(({ id }) => id))
    const missing = [...live.keys()].filter((series) => !past.has(series) && !passing.has(series.split(' ')[0]!))
    expect(missing).toEqual([])
    const depth = past.get('temperature weather/m001')!
    expect(depth.values).toHaveLength(3 * 288)
    expect(depth.from + 3 * 288 * 5 * MINUTE_MS - 5 * MINUTE_MS).toBe(NOON)
    expect(tally.series).toBeGreaterThan(past.size)
    expect(parts.at(-1)).toBe(1)
  })

  it('runs on into live values without a step', () => {
    const step = (metric: string): number => {
      const pairs = [...live].flatMap(([series, value]) => {
        const last = series.startsWith(`${metric} `) ? past.get(series)?.values.at(-1) : undefined
        return last === undefined || Number.isNaN(last) ? [] : [Math.abs(value - last)]
      })
      expect(pairs.length).toBeGreaterThan(0)
      return Math.max(...pairs)
    }
    expect(step('temperature')).toBeLessThan(0.3)
    expect(step('pm25')).toBeLessThan(3)
    expect(step('feeder_load')).toBeLessThan(6)
    expect(step('water_pressure')).toBeLessThan(0.06)
    expect(step('underpass_depth')).toBeLessThan(2)
    expect(step('heat_supply_temp')).toBeLessThan(11)
    expect(step('parking_occupied')).toBeLessThan(7)
    expect(step('camera_online')).toBe(0)
    expect(step('hotline_calls')).toBeLessThan(25)
    expect(step('urban_unemployment')).toBe(0)
  })

  it('has derived indicators in their range for the city and its districts', () => {
    const ranges = {
      aqi: [1, 300],
      tti: [1, 1.9],
      tpi: [0, 7],
      hotline_on_time: [95, 100],
      case_on_time: [98, 100],
      good_review_rate: [95, 100],
      water_pressure_ok: [85, 100],
      noise_leq: [40, 70],
      congested_km_ratio: [0, 40],
      power_load_rate: [25, 85],
      parking_occupancy: [10, 90],
      pond_depth_max: [0, 60],
      rain_1h_max: [0, 60],
    }
    for (const [metric, [least, most]] of Object.entries(ranges)) {
      for (const place of ['city', 'district/west', 'district/east']) {
        const values = [...past.get(`${metric} ${place}`)!.values].filter((value) => !Number.isNaN(value))
        expect({ metric, long: values.length > 200 }).toEqual({ metric, long: true })
        expect({ metric, out: values.filter((value) => value < least! || value > most!) }).toEqual({ metric, out: [] })
      }
    }
    expect(Math.min(...past.get('iot_online_rate city')!.values)).toBeGreaterThan(97)
    const index = [...past.get('city_index city')!.values]
    expect(Math.min(...index)).toBeGreaterThan(55)
    expect(Math.max(...index)).toBeLessThanOrEqual(100)
  })

  it('knows the morning peak from the night', () => {
    const { values, from, stepMs } = past.get('tti city')!
    const at = (hourUtc: number): number => values[(Date.UTC(2026, 10, 23, hourUtc) - from) / stepMs]!
    expect(at(3)).toBeGreaterThan(1.4)
    expect(at(-2)).toBeLessThan(1.05)
  })
})

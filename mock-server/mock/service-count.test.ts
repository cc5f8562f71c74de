import { describe, expect, it } from 'vitest'
import { STATISTICS, latestStatistic } from './economy.ts'
import { gridCity } from './grid-city.ts'
import { HOUR_MS, MINUTE_MS, instant } from './local-time.ts'
import { DAY_COUNTS, countSoFar, countedAreas } from './service-count.ts'

const OFFSET_MS = 5 * HOUR_MS
const MIDNIGHT = Date.UTC(2026, 10, 22, 19)
const areas = countedAreas(gridCity().places, 7)

describe('day counts', () => {
  it('begin at nothing at local midnight, never fall, and reach their day', () => {
    for (const count of DAY_COUNTS) {
      let before = countSoFar(count, areas[0]!, 7, MIDNIGHT, OFFSET_MS)
      expect(before).toBe(0)
      for (let minute = 0; minute < 1440; minute += 5) {
        const value = countSoFar(count, areas[0]!, 7, MIDNIGHT + minute * MINUTE_MS, OFFSET_MS)
        expect(value).toBeGreaterThanOrEqual(before)
        expect(Number.isInteger(value)).toBe(true)
        before = value
      }
      const expected = count.perDay * areas[0]!.share
      expect(before).toBeGreaterThan(expected * 0.7)
      expect(before).toBeLessThan(expected * 1.3)
    }
  })

  it('never let a part pass its whole', () => {
    const pairs = [
      ['hotline_answered', 'hotline_calls'],
      ['hotline_done_on_time', 'hotline_due'],
      ['hotline_satisfied', 'hotline_rated'],
      ['case_done_on_time', 'case_due'],
      ['review_good', 'review_count'],
    ]
    const at = (metric: string | undefined, time: number): number => {
      const count = DAY_COUNTS.find((one) => one.metric === metric)!
      return areas.reduce((sum, area) => sum + countSoFar(count, area, 7, time, OFFSET_MS), 0)
    }
    for (const [part, whole] of pairs) {
      for (let hour = 0; hour < 240; hour++) {
        const time = MIDNIGHT + hour * HOUR_MS
        expect(at(part, time)).toBeLessThanOrEqual(at(whole, time))
      }
      const evening = MIDNIGHT + 20 * HOUR_MS
      expect(at(part, evening) / at(whole, evening)).toBeGreaterThan(0.93)
    }
  })
})

describe('statistics', () => {
  it('are of the last month that ended, and of the last quarter where they are quarterly', () => {
    const now = Date.UTC(2026, 10, 23, 8)
    const at = (metric: string): string =>
      instant(
        latestStatistic(
          STATISTICS.find((one) => one.metric === metric)!,
          7,
          now,
          OFFSET_MS,
        ).at,
      )
    expect(at('urban_unemployment')).toBe('2026-10-31T18:59:59Z')
    expect(at('gdp_growth')).toBe('2026-09-30T18:59:59Z')
  })
})

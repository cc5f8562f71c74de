import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { History } from './history.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const T0 = 1_700_000_000_000 - (1_700_000_000_000 % HOUR)

/** What every history engine must do. `open` twice on one place opens the same history. */
export function historyContract(open: (place: string) => Promise<History>): void {
  const all = (metric: string, place: string, points = 4000) => ({ metric, place, from: T0, to: T0 + HOUR, points })

  test('what was recorded can be asked at once', async () => {
    const history = await open('ask')
    expect(await history.isEmpty()).toBe(true)
    history.record('aqi', 'city', T0 + 1000, 74)
    const answer = await history.query(all('aqi', 'city'))
    expect([answer.last, answer.count]).toEqual([[74], [1]])
    expect(await history.isEmpty()).toBe(false)
    await history.close()
  })

  test('an unknown series answers with no rows, not with zeros', async () => {
    const history = await open('unknown')
    expect((await history.query(all('aqi', 'nowhere'))).at).toEqual([])
    await history.close()
  })

  test('buckets hold count, mean, least, greatest and last of their points, and never more rows than asked', async () => {
    const history = await open('buckets')
    const rows = fc.sample(
      fc.record({
        at: fc.integer({ min: 0, max: HOUR - 1 }),
        value: fc.integer({ min: -999, max: 999 }).map((n) => n / 10),
      }),
      { numRuns: 3000, seed: 7 },
    )
    for (const { at, value } of rows) history.record('tti', 'city', T0 + at, value)
    const truth = new Map(rows.map(({ at, value }) => [T0 + at, value]))
    for (const points of [1, 2, 7, 60, 600]) {
      const answer = await history.query(all('tti', 'city', points))
      expect(answer.at.length).toBeLessThanOrEqual(points)
      answer.at.forEach((start, i) => {
        const inside = [...truth]
          .filter(([at]) => at >= start && at < start + answer.bucketMs)
          .sort((a, b) => a[0] - b[0])
        const values = inside.map(([, value]) => value)
        expect(answer.count[i]).toBe(values.length)
        expect(answer.min[i]).toBe(Math.min(...values))
        expect(answer.max[i]).toBe(Math.max(...values))
        expect(answer.last[i]).toBe(values.at(-1))
        expect(answer.mean[i]).toBeCloseTo(values.reduce((sum, v) => sum + v, 0) / values.length, 9)
      })
    }
    await history.close()
  })

  test('a late reading stands in its own time, a corrected one replaces the first', async () => {
    const history = await open('late')
    history.record('pm25', 'city', T0 + 120_000, 3)
    history.record('pm25', 'city', T0 + 60_000, 2)
    history.record('pm25', 'city', T0 + 120_000, 33)
    const answer = await history.query({ ...all('pm25', 'city'), points: 120 })
    expect(answer.at).toEqual([T0 + 60_000, T0 + 120_000])
    expect(answer.last).toEqual([2, 33])
    await history.close()
  })

  test('a backfilled stretch and what is recorded after it are one series; unknown values leave gaps', async () => {
    const history = await open('backfill')
    await history.backfill({
      metric: 'no2',
      place: 'air/1',
      from: T0,
      stepMs: 60_000,
      values: Float64Array.of(1, Number.NaN, 3),
    })
    history.record('no2', 'air/1', T0 + 180_000, 4)
    const answer = await history.query({ ...all('no2', 'air/1'), points: 120 })
    expect(answer.at.map((at) => (at - T0) / 60_000)).toEqual([0, 2, 3])
    expect(answer.last).toEqual([1, 3, 4])
    await history.close()
  })

  test('after closing and opening all is there, and each series says its last value', async () => {
    const history = await open('again')
    history.record('aqi', 'city', T0 + 1, 74)
    history.record('aqi', 'city', T0 + 2, 75)
    history.record('tti', 'city', T0 + 3, 1.5)
    await history.close()
    const reopened = await open('again')
    expect(await reopened.lastValues()).toEqual([
      { metric: 'aqi', place: 'city', at: T0 + 2, value: 75 },
      { metric: 'tti', place: 'city', at: T0 + 3, value: 1.5 },
    ])
    reopened.record('aqi', 'city', T0 + 5, 76)
    expect((await reopened.query(all('aqi', 'city', 1))).count).toEqual([3])
    await reopened.close()
  })

  test('whatever the range and the points asked, there are never more rows, each inside it and none empty', async () => {
    const history = await open('rows')
    await history.backfill({
      metric: 'aqi',
      place: 'city',
      from: T0 - 3 * DAY,
      stepMs: 7 * 60_000,
      values: Float64Array.from({ length: 1200 }, (_, i) => i),
    })
    const instant = fc.integer({ min: T0 - 4 * DAY, max: T0 + 4 * DAY })
    await fc.assert(
      fc.asyncProperty(
        instant,
        fc.integer({ min: 1, max: 8 * DAY }),
        fc.integer({ min: 1, max: 50 }),
        async (from, span, points) => {
          const answer = await history.query({ metric: 'aqi', place: 'city', from, to: from + span, points })
          expect(answer.at.length).toBeLessThanOrEqual(points)
          expect(answer.count.every((count) => count > 0)).toBe(true)
          for (const at of answer.at) {
            expect(at + answer.bucketMs).toBeGreaterThan(from)
            expect(at).toBeLessThan(from + span)
          }
          const inside = Array.from({ length: 1200 }, (_, i) => T0 - 3 * DAY + i * 7 * 60_000)
          expect(answer.count.reduce((sum, count) => sum + count, 0)).toBe(
            inside.filter((at) => at >= from && at < from + span).length,
          )
        },
      ),
      { numRuns: 60 },
    )
    await history.close()
  })

  test('what was received later wins over what was backfilled, and a later backfill over what was recorded', async () => {
    const history = await open('order')
    const stretch = (value: number) => ({
      metric: 'aqi',
      place: 'city',
      from: T0,
      stepMs: 60_000,
      values: Float64Array.of(value, value, value),
    })
    await history.backfill(stretch(1))
    history.record('aqi', 'city', T0 + 60_000, 2)
    const minutes = { ...all('aqi', 'city'), points: 120 }
    expect((await history.query(minutes)).last).toEqual([1, 2, 1])
    await history.backfill(stretch(3))
    expect((await history.query(minutes)).last).toEqual([3, 3, 3])
    history.record('aqi', 'city', T0 + 120_000, 4)
    await history.close()
    const reopened = await open('order')
    expect((await reopened.query(minutes)).last).toEqual([3, 3, 4])
    expect((await reopened.lastValues())[0]?.value).toBe(4)
    await reopened.close()
  })

  test('what is no finite number at a finite time is refused and counted', async () => {
    const history = await open('finite')
    history.record('aqi', 'city', T0, Number.NaN)
    history.record('aqi', 'city', T0, Number.POSITIVE_INFINITY)
    history.record('aqi', 'city', Number.NaN, 1)
    expect(history.stats().refused).toBe(3)
    expect(await history.isEmpty()).toBe(true)
    await history.close()
  })

  test('readings wait as bytes until they are flushed', async () => {
    const history = await open('pending')
    for (let i = 0; i < 100; i++) history.record('aqi', 'city', T0 + i, i)
    expect(history.stats().pendingBytes).toBeGreaterThan(0)
    await history.flush()
    expect(history.stats()).toMatchObject({ pendingBytes: 0, points: 100, shed: 0, trouble: undefined })
    await history.close()
  })

  test('a closed history refuses in words', async () => {
    const history = await open('shut')
    await history.close()
    await history.close()
    await expect(history.query(all('aqi', 'city'))).rejects.toMatchObject({ sentence: { zh: expect.any(String) } })
  })

  test.each([0, -1, 1.5, Number.NaN])('%s points are refused with a sentence', async (points) => {
    const history = await open('points')
    await expect(history.query(all('aqi', 'city', points))).rejects.toMatchObject({
      sentence: { en: expect.stringContaining('number of points') },
    })
    await history.close()
  })

  test('a range upside down is refused with a sentence', async () => {
    const history = await open('range')
    await expect(history.query({ metric: 'a', place: 'b', from: 5, to: 5, points: 10 })).rejects.toMatchObject({
      sentence: { en: expect.stringContaining('must be before') },
    })
    await history.close()
  })
}

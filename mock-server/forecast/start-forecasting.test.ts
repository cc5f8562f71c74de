import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Draft } from '#contract/entry.ts'
import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'
import { EMPTY_PICTURE } from '#picture/picture.ts'
import { manualClock } from '../manual-clock.ts'
import type { ManualClock } from '../manual-clock.ts'
import { loadAugurs } from './augurs-models.ts'
import { ForecastEngine } from './forecast-engine.ts'
import { ForecastFile } from './forecast-file.ts'
import type { Forecaster } from './forecaster.ts'
import { startForecasting } from './start-forecasting.ts'

const HOUR_MS = 3_600_000
const OFFSET_MS = 5.5 * HOUR_MS
/** A quarter past an hour of the city. */
const NOW = Date.UTC(2026, 10, 23, 8, 45)
const CITY = { id: 'city', kind: 'city', name: { zh: '城', en: 'City' }, lng: 71.4, lat: 51.1, source: 'test' } as const

/** Travel time with its days and weeks, and a little of what nobody knows. */
function ttiAt(at: number): number {
  const hour = at / HOUR_MS
  const noise = ((Math.floor(hour) * 7919) % 101) / 101 - 0.5
  const weekend = Math.floor(hour / 24) % 7 < 2
  return 1.3 + (weekend ? 0.1 : 0.3) * Math.sin((2 * Math.PI * hour) / 24) + 0.1 * noise
}

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'forecast-'))))
afterEach(() => rmSync(folder, { recursive: true }))
const augurs = loadAugurs()

/** The relay's part and the engine in one process, on a past that goes on for ever. */
function start(clock: ManualClock, valueAt = ttiAt) {
  const engine = new ForecastEngine(new ForecastFile(join(folder, 'forecast.db')), augurs, OFFSET_MS)
  const forecaster: Pick<Forecaster, 'look' | 'tidy' | 'lookedSteps'> = {
    look: async (...asked) => engine.look(...asked),
    tidy: async (...asked) => engine.tidy(...asked),
    lookedSteps: async () => engine.lookedSteps(),
  }
  const told: Draft[] = []
  const troubles: unknown[] = []
  const asked: SeriesQuery[] = []
  const query = (one: SeriesQuery): Promise<SeriesAnswer> => {
    asked.push(one)
    const bucketMs = (one.to - one.from) / one.points
    const at = Array.from({ length: one.points }, (_, i) => one.from + i * bucketMs).filter(
      (moment) => moment >= NOW - 30 * 24 * HOUR_MS && moment < clock.now(),
    )
    const values = at.map(valueAt)
    const count = at.map(() => 1)
    return Promise.resolve({ ...one, bucketMs, at, mean: values, min: values, max: values, last: values, count })
  }
  const forecasting = startForecasting({
    forecaster,
    query,
    lastValues: () => Promise.resolve([{ metric: 'tti', place: 'city', at: clock.now(), value: 1.3 }]),
    placeOf: (id) => (id === 'city' ? CITY : undefined),
    picture: () => EMPTY_PICTURE,
    tell: (drafts) => told.push(...drafts),
    clock,
    offsetMs: OFFSET_MS,
    elapsed: () => 0,
    onTrouble: (error) => troubles.push(error),
  })
  return {
    engine,
    forecasting,
    told,
    troubles,
    asked,
    async stop() {
      await forecasting.stop()
      engine.close()
    },
  }
}

describe('a forecast', () => {
  it('is made of the city’s own hours, whole ones only', async () => {
    const run = start(manualClock(NOW))
    await run.forecasting.lookNow()
    expect(run.troubles).toEqual([])
    const [row] = run.engine.list(NOW, false).rows
    // 08:45 UTC is 14:15 in the city: known up to 14:00, which is 08:30 UTC.
    expect(row).toMatchObject({
      metric: 'tti',
      place: 'city',
      cadence: 'hour',
      originAt: Date.UTC(2026, 10, 23, 8, 30),
    })
    expect(run.asked[0]?.to).toBe(row?.originAt)
    expect(row?.card.origins).toBeGreaterThanOrEqual(8)
    expect(row?.card.hits).toEqual({ forecasts: 0, points: 0, in80: 0, in95: 0 })
    await run.stop()
  })

  it('is stored once for an origin, however often one looks, and after a restart too', async () => {
    const clock = manualClock(NOW)
    const run = start(clock)
    await run.forecasting.lookNow()
    const [first] = run.engine.list(clock.now(), false).rows
    const look = { metric: 'tti', place: 'city', cadence: 'hour', rules: [], now: NOW + 60_000 } as const
    const firstStep = Math.floor((NOW + OFFSET_MS) / HOUR_MS) - 500
    const values = Float64Array.from({ length: 500 }, (_, i) => ttiAt((firstStep + i) * HOUR_MS - OFFSET_MS))
    run.engine.look({ ...look, firstStep, values })
    expect(run.engine.list(clock.now() + HOUR_MS, false).rows).toEqual([first])
    await run.stop()
    const again = start(clock)
    await again.forecasting.lookNow()
    expect(again.asked).toEqual([])
    expect(again.engine.list(clock.now(), false).rows).toEqual([first])
    await again.stop()
  })

  it('is scored by itself when its hours have passed', async () => {
    const clock = manualClock(NOW)
    const run = start(clock)
    await run.forecasting.lookNow()
    clock.advance(6 * HOUR_MS)
    await run.forecasting.lookNow()
    const { row, said } = run.engine.one('tti', 'city', clock.now(), false)!
    const [judged] = said
    expect(judged?.madeAt).toBe(NOW)
    const known = judged!.actual.filter((value) => value !== null)
    expect(known).toHaveLength(6)
    // The city's hours begin at UTC's halves: each is the mean of two of the history's half hours.
    const came = (at: number) => (ttiAt(at) + ttiAt(at + HOUR_MS / 2)) / 2
    known.forEach((value, h) => expect(value).toBeCloseTo(came(judged!.at[h]!), 4))
    const inside = known.filter((value, h) => value >= judged!.low80[h]! - 1e-6 && value <= judged!.high80[h]! + 1e-6)
    expect(row.card.hits).toMatchObject({ forecasts: 1, points: 6, in80: inside.length })
    // Of a moment before its hours passed nobody knew how it would come out.
    const then = run.engine.one('tti', 'city', NOW + 60_000, true)!
    expect(then.row.madeAt).toBe(NOW)
    expect(then.row.card.hits.points).toBe(0)
    expect(then.ahead.actual.every((value) => value === null)).toBe(true)
    expect(run.engine.one('tti', 'city', NOW - 60_000, true)).toBeUndefined()
    await run.stop()
  })

  it('is not made of a series that stands still, or whose past is too short', async () => {
    const still = start(manualClock(NOW), () => 1)
    await still.forecasting.lookNow()
    expect(still.engine.list(NOW, false)).toEqual({ rows: [], unfit: { short: 0, gaps: 0, still: 1 } })
    const look = { metric: 'tti', place: 'city', cadence: 'hour', firstStep: 0, rules: [], now: NOW } as const
    expect(still.engine.look({ ...look, values: new Float64Array(300).fill(2) }).unfit).toBe('short')
    await still.stop()
  })
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { HistoryFile } from '../history-file.ts'
import type { Retention } from '../history.ts'
import { PgHistory } from './pg-history.ts'
import { PgLink } from './pg-link.ts'
import { renumber } from './renumber.ts'
import { startPostgres, whyNoPostgres } from './start-postgres.ts'
import type { Postgres } from './start-postgres.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const T0 = 19_700 * DAY
const KEEP: Retention = { rawDays: 3, minuteDays: 6, hourDays: 1830, dayDays: 36_500 }
const NAMES = [
  { id: 1, metric: 'aqi', place: 'city' },
  { id: 2, metric: 'pm25', place: 'air/1' },
]

describe('the engine in PostgreSQL', () => {
  let server: Postgres
  const why = whyNoPostgres()
  beforeEach(({ skip }) => {
    if (why === undefined) return
    if (process.env['CI']) throw new Error(why)
    skip(why)
  })
  const folder = mkdtempSync(join(tmpdir(), 'history-pg-engine-'))
  beforeAll(async () => {
    if (why === undefined) server = await startPostgres()
  })
  afterAll(async () => {
    if (why === undefined) await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const open = (schema: string, segments = schema) =>
    PgHistory.open({
      link: new PgLink({ url: server.url, schema }, () => performance.now()),
      schema,
      segments: join(folder, `${segments}.open`),
      keep: KEEP,
    })
  const batch = (rows: readonly (readonly [series: number, at: number, value: number])[]) => ({
    series: Uint32Array.from(rows, ([series]) => series),
    at: Float64Array.from(rows, ([, at]) => at),
    value: Float64Array.from(rows, ([, , value]) => value),
  })

  test('answers what the engine in SQLite answers, through sealing, roll-ups, late readings and forgetting', async () => {
    const file = new HistoryFile(join(folder, 'twin.db'), KEEP)
    const pg = await open('twin')
    const finish = async () => {
      while (file.work());
      while (await pg.work());
    }
    const [steps] = fc.sample(
      fc.array(
        fc.record({
          days: fc.integer({ min: 0, max: 9 }),
          late: fc.array(
            fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 0, max: 12 * DAY }), fc.integer()),
            {
              maxLength: 30,
            },
          ),
          stretch: fc.integer({ min: 0, max: 10 * DAY }),
        }),
        { minLength: 4, maxLength: 4 },
      ),
      { numRuns: 1, seed: 11 },
    )
    for (const [i, { days, late, stretch }] of steps!.entries()) {
      const steady = Array.from({ length: 3000 }, (_, k) => {
        const at = T0 + (days + i) * DAY + k * 30_000
        return [1 + (k % 2), at, Math.round(1000 * Math.sin(k / 70)) / 10] as const
      })
      const rows = batch([...steady, ...late.map(([series, at, value]) => [series, T0 + at, value] as const)])
      for (const engine of [file, pg]) {
        engine.record(i === 0 ? NAMES : [], rows)
        engine.beginSeal()
      }
      await finish()
      const past = { from: T0 + stretch, stepMs: 60_000, values: Float64Array.of(1, Number.NaN, 3, 4) }
      // Of a time of which only roll-ups are left, both refuse.
      const refusals = [() => file.backfill([], 2, past), () => pg.backfill([], 2, past)].map(async (fill) => fill())
      const [inFile, inPg] = await Promise.allSettled(refusals)
      expect(inPg!.status).toBe(inFile!.status)
      await finish()
      for (const { id, metric, place } of NAMES)
        for (const [from, to, points] of [
          [T0, T0 + 20 * DAY, 600],
          [T0 + 1, T0 + 12 * DAY - 1, 100],
          [T0 + 7 * HOUR, T0 + 3 * DAY, 20],
          [T0 + 5 * DAY, T0 + 5 * DAY + HOUR, 500],
          [T0, T0 + 20 * DAY, 1],
        ] as const) {
          const query = { metric, place, from, to, points }
          expect(await pg.query(id, query)).toEqual(file.query(id, query))
        }
      expect(pg.counts).toEqual(file.counts)
      expect(pg.lastValues()).toEqual(file.lastValues())
    }
    const counts = await server.sql(
      'select (select count(*) from twin.chunk) || $$ $$ || (select count(*) from twin.roll)',
    )
    expect(counts).toMatch(/^[1-9]\d* [1-9]\d*$/)
    expect(await server.sql('select max(raw_before) > 0 from twin.series')).toBe('t')
    file.close()
    await pg.close()
  })

  test('killed while sealing, the next start has every point once', async () => {
    const first = await open('crash')
    const rows = batch(Array.from({ length: 1000 }, (_, k) => [1 + (k % 2), T0 + k * 1000, k] as const))
    first.record(NAMES, rows)
    await first.sync()
    first.beginSeal()
    await first.work()
    // As the crash would: the session ends, the segments stay, nobody closes anything.
    await server.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'chengmai history'`,
    )
    const second = await open('crash')
    const query = { metric: 'aqi', place: 'city', from: T0, to: T0 + DAY, points: 1 }
    expect((await second.query(1, query)).count).toEqual([500])
    while (await second.work());
    expect((await second.query(1, query)).count).toEqual([500])
    // The first comes back to life, and is turned away instead of mixing two pasts.
    await expect(first.query(1, query)).rejects.toThrow(/Another relay|cannot be reached/)
    await second.close()
    await first.close()
  })
})

test('what a segment named while PostgreSQL was away gets the numbers that are free or known by now', () => {
  const left = [
    { id: 3, metric: 'no2', place: 'a' },
    { id: 4, metric: 'so2', place: 'b' },
    { id: 5, metric: 'o3', place: 'c' },
  ]
  const known = [...NAMES, { id: 3, metric: 'so2', place: 'b' }]
  const at = Float64Array.of(1, 2, 3, 4)
  const { names, batches } = renumber(known, left, [{ series: Uint32Array.of(1, 3, 4, 5), at, value: at }])
  expect(names).toEqual([
    { id: 6, metric: 'no2', place: 'a' },
    { id: 5, metric: 'o3', place: 'c' },
  ])
  expect([...batches[0]!.series]).toEqual([1, 6, 3, 5])
})

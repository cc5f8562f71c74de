import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, test } from 'vitest'
import { encodeChunk } from './chunk-codec.ts'
import { HistoryFile } from './history-file.ts'
import type { Retention } from './history.ts'

const folder = mkdtempSync(join(tmpdir(), 'history-file-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0
const newFile = () => join(mkdtempSync(join(folder, 'one-')), `${++files}.db`)

const HOUR = 3_600_000
const DAY = 24 * HOUR
const T0 = 19_700 * DAY
const KEEP: Retention = { rawDays: 90, minuteDays: 400, hourDays: 1830, dayDays: 36_500 }
const NAMES = [{ id: 1, metric: 'aqi', place: 'city' }]
const ask = (from: number, to: number, points: number) => ({ metric: 'aqi', place: 'city', from, to, points })
const wave = (i: number) => Math.round(1000 * Math.sin(i / 700)) / 10

function batch(rows: readonly (readonly [at: number, value: number])[]) {
  return {
    series: Uint32Array.from(rows, () => 1),
    at: Float64Array.from(rows, ([at]) => at),
    value: Float64Array.from(rows, ([, value]) => value),
  }
}
/** Points every `stepMs` from T0. */
function steady(days: number, stepMs: number) {
  return batch(Array.from({ length: (days * DAY) / stepMs }, (_, i) => [T0 + i * stepMs, wave(i)] as const))
}
function finish(file: HistoryFile): void {
  while (file.work());
}
/** Of a file that is closed: an open one is held alone. */
function countIn(path: string, table: string): number {
  const db = new DatabaseSync(path, { readOnly: true })
  const { n } = db.prepare(`select count(*) as n from ${table}`).get() as { n: number }
  db.close()
  return n
}
/** What a process killed now would leave. */
function copyAsCrashed(path: string): string {
  const copy = newFile()
  for (const name of readdirSync(dirname(path))) {
    copyFileSync(join(dirname(path), name), join(dirname(copy), name.replace(basename(path), basename(copy))))
  }
  return copy
}

test('roll-ups answer what the points answer, bucket for bucket, also after late readings', () => {
  const path = newFile()
  const file = new HistoryFile(path, KEEP)
  file.record(NAMES, steady(5, 10_000))
  const questions = [
    ask(T0, T0 + 5 * DAY, 600),
    ask(T0 + 1, T0 + 5 * DAY - 1, 100),
    ask(T0 + 7 * HOUR, T0 + 3 * DAY, 20),
    ask(T0, T0 + 5 * DAY, 1),
  ]
  const answers = (from: HistoryFile) => questions.map((question) => from.query(1, question))
  const expectSame = (found: ReturnType<typeof answers>, truth: ReturnType<typeof answers>) =>
    found.forEach(({ mean, ...rest }, i) => {
      const { mean: trueMean, ...trueRest } = truth[i]!
      expect(rest).toEqual(trueRest)
      mean.forEach((value, row) => expect(value).toBeCloseTo(trueMean[row]!, 9))
    })
  const fromPoints = answers(file)
  file.beginSeal()
  finish(file)
  expectSame(answers(file), fromPoints)

  const late = [
    [T0 + DAY + HOUR + 5, 5000],
    [T0 + 2 * DAY, -5000],
  ] as const
  file.record([], batch(late))
  const withLate = answers(file)
  expect(Math.max(...withLate[0]!.max)).toBe(5000)
  expect(Math.min(...withLate[2]!.min)).toBe(-5000)
  file.beginSeal()
  while (file.counts.openPoints > 0) file.work()
  expectSame(answers(file), withLate)
  finish(file)
  expectSame(answers(file), withLate)
  file.close()
  expect(countIn(path, 'roll')).toBeGreaterThan(0)
})

test('after their time points go and roll-ups answer; what comes for that time is counted or refused', () => {
  const path = newFile()
  const file = new HistoryFile(path, { rawDays: 2, minuteDays: 4, hourDays: 6, dayDays: 8 })
  file.record(NAMES, steady(10, 10_000))
  const daily = ask(T0 + 2 * DAY, T0 + 10 * DAY, 8)
  const before = file.query(1, daily)
  file.beginSeal()
  finish(file)
  const after = file.query(1, daily)
  expect([after.at, after.count, after.min, after.max, after.last]).toEqual([
    before.at,
    before.count,
    before.min,
    before.max,
    before.last,
  ])
  const rowsOfHour = (day: number) => file.query(1, ask(T0 + day * DAY, T0 + day * DAY + HOUR, 600)).at.length
  expect([8, 6, 4, 2, 0].map(rowsOfHour)).toEqual([360, 60, 1, 1, 0])

  file.record([], batch([[T0 + DAY, 1]]))
  file.beginSeal()
  finish(file)
  expect(file.counts.tooOld).toBe(1)
  expect(() => file.backfill([], 1, { from: T0, stepMs: 1000, values: Float64Array.of(1, 2) })).toThrow('only roll-ups')
  expect(file.query(1, daily).count).toEqual(before.count)
  file.close()
  expect(countIn(path, 'chunk') * 360).toBeLessThan(4 * 8640)
})

test('a slow series keeps its points for as long as the minutes it is too slow to have', () => {
  const file = new HistoryFile(newFile(), { rawDays: 2, minuteDays: 4, hourDays: 6, dayDays: 20 })
  file.record(NAMES, steady(10, 5 * 60_000))
  file.beginSeal()
  finish(file)
  const rowsOfHour = (day: number) => file.query(1, ask(T0 + day * DAY, T0 + day * DAY + HOUR, 600)).at.length
  expect([9, 7, 4, 2].map(rowsOfHour)).toEqual([12, 12, 1, 1])
  file.close()
})

test('readings sealed little by little fill one chunk before the next begins', () => {
  const path = newFile()
  const file = new HistoryFile(path, KEEP)
  const { series, at, value } = steady(1, 120_000)
  for (let i = 0; i < 720; i += 24) {
    file.record(i === 0 ? NAMES : [], {
      series: series.subarray(i, i + 24),
      at: at.subarray(i, i + 24),
      value: value.subarray(i, i + 24),
    })
    file.beginSeal()
    finish(file)
  }
  expect(file.query(1, ask(T0, T0 + DAY, 4000)).last).toEqual([...value])
  file.close()
  expect(countIn(path, 'chunk')).toBe(2)
})

test('killed at any piece of sealing, every point is there once and the next start goes on', () => {
  const path = newFile()
  const file = new HistoryFile(path, KEEP)
  const names = Array.from({ length: 100 }, (_, i) => ({ id: i + 1, metric: 'aqi', place: `p${i}` }))
  const points = (first: number) => ({
    series: Uint32Array.from({ length: 1000 }, (_, i) => 1 + (i % 100)),
    at: Float64Array.from({ length: 1000 }, (_, i) => T0 + (first + Math.floor(i / 100)) * 1000),
    value: Float64Array.from({ length: 1000 }, (_, i) => i),
  })
  file.record(names, points(0))
  file.beginSeal()
  file.record([], points(10))
  do {
    const crashed = new HistoryFile(copyAsCrashed(path), KEEP)
    for (const id of [1, 50, 100]) {
      const { at, count } = crashed.query(id, ask(T0, T0 + 60_000, 60))
      expect(at).toHaveLength(20)
      expect(new Set(count)).toEqual(new Set([1]))
    }
    finish(crashed)
    expect(crashed.counts.openPoints).toBe(0)
    crashed.close()
  } while (file.work())
  file.close()
})

test('names of series stand beside the points, so that a database set back by a power cut cannot mix them up', () => {
  const path = newFile()
  const file = new HistoryFile(path, KEEP)
  file.record([{ id: 7, metric: 'tti', place: 'east' }], { ...batch([[T0, 5]]), series: Uint32Array.of(7) })
  file.sync()
  const copy = copyAsCrashed(path)
  for (const suffix of ['', '-wal']) rmSync(copy + suffix, { force: true })
  file.close()
  const survivor = new HistoryFile(copy, KEEP)
  expect(survivor.series()).toEqual([{ id: 7, metric: 'tti', place: 'east' }])
  expect(survivor.lastValues()).toEqual([{ metric: 'tti', place: 'east', at: T0, value: 5 }])
  survivor.close()
})

test('a file of the first version is taken over with its points and last values', () => {
  const path = newFile()
  const old = new DatabaseSync(path)
  old.exec(`
    create table series (id integer primary key, metric text not null, place text not null, unique (metric, place)) strict;
    create table chunk (
      series integer not null, start real not null, finish real not null, received integer not null, points blob not null,
      primary key (series, start, received)) strict, without rowid;
    insert into series values (1, 'aqi', 'city');
    pragma user_version = 1`)
  const chunk = { at: Float64Array.of(T0, T0 + DAY), value: Float64Array.of(1, 2) }
  old.prepare('insert into chunk values (1, ?, ?, 1, ?)').run(T0, T0 + DAY, encodeChunk(chunk))
  old.close()
  const file = new HistoryFile(path, KEEP)
  expect(file.lastValues()).toEqual([{ metric: 'aqi', place: 'city', at: T0 + DAY, value: 2 }])
  file.record([], batch([[T0 + 3 * DAY, 3]]))
  file.beginSeal()
  finish(file)
  expect(file.query(1, ask(T0, T0 + 4 * DAY, 4)).last).toEqual([1, 2, 3])
  file.close()
  expect(countIn(path, 'unrolled')).toBe(1)
})

test('a file of a newer version is refused, and one that is in use too', () => {
  const path = newFile()
  const db = new DatabaseSync(path)
  db.exec('pragma user_version = 99')
  db.close()
  expect(() => new HistoryFile(path, KEEP)).toThrow('newer version')
  const used = newFile()
  const first = new HistoryFile(used, KEEP)
  expect(() => new HistoryFile(used, KEEP)).toThrow('locked')
  first.close()
})

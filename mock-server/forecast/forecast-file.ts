import { DatabaseSync } from 'node:sqlite'
import type { StatementSync } from 'node:sqlite'
import type { Cadence, ForecastCrossing, ForecastHits, ScoreCard } from '#contract/forecast.ts'
import type { Unfit } from './try-series.ts'

const DAY_MS = 86_400_000
/** Hits of so long are shown beside a forecast. */
export const HITS_OF_MS = 30 * DAY_MS
/** Hourly forecasts are all kept so long; then those of every sixth hour. */
const DENSE_MS = 2 * DAY_MS
const KEPT_EVERY = 6
const KEPT_MS: Readonly<Record<Cadence, number>> = { hour: 35 * DAY_MS, day: 400 * DAY_MS, month: 1830 * DAY_MS }

/** What of a score card belongs to the trial alone; hits are counted when it is shown. */
export type TrialCard = Omit<ScoreCard, 'hits' | 'trialHits'> & { readonly trialHits: ForecastHits }

export interface StoredTrial {
  readonly id: number
  readonly triedAt: number
  readonly card: TrialCard
  readonly half80: Float64Array
  readonly half95: Float64Array
}

export interface StoredForecast {
  readonly series: number
  readonly metric: string
  readonly place: string
  readonly cadence: Cadence
  readonly trial: number
  readonly originStep: number
  readonly originAt: number
  readonly madeAt: number
  readonly line: Float64Array
  /** NaN: not come, or not known. */
  readonly actual: Float64Array
  readonly crossings: readonly ForecastCrossing[]
}

/** How a forecast did, as far as its steps have come. */
export interface Score {
  readonly known: number
  readonly in80: number
  readonly in95: number
  /** All its steps are over: it is not looked at again. */
  readonly done: boolean
}

type Row = Record<string, unknown>
const OF_FORECAST =
  'f.series, s.metric, s.place, s.cadence, f.trial, f.origin_step, f.origin_at, f.made_at, f.line, f.actual, f.crossings FROM forecast f JOIN series s ON s.id = f.series'

/** Forecasts as they were made, the trials behind them, and what came. One process, in a worker: every call is synchronous. */
export class ForecastFile {
  readonly #db: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()

  /** @param file `:memory:` for tests */
  constructor(file: string) {
    this.#db = new DatabaseSync(file)
    this.#db.exec(SCHEMA)
  }

  close(): void {
    this.#db.close()
  }

  /** All or nothing. */
  atOnce<T>(run: () => T): T {
    this.#db.exec('BEGIN')
    try {
      const made = run()
      this.#db.exec('COMMIT')
      return made
    } catch (error) {
      this.#db.exec('ROLLBACK')
      throw error
    }
  }

  seriesId(metric: string, place: string, cadence: Cadence): number {
    this.#do('INSERT OR IGNORE INTO series (metric, place, cadence) VALUES (?, ?, ?)').run(metric, place, cadence)
    return Number(this.#do('SELECT id FROM series WHERE metric = ? AND place = ?').get(metric, place)?.['id'])
  }

  /** @param errors of the chosen method at each origin, in one; for when a line crosses */
  noteLook(series: number, step: number, unfit: Unfit | null): void {
    this.#do('UPDATE series SET looked_step = ?, unfit = ? WHERE id = ?').run(step, unfit, series)
  }

  /** The step up to which each series was looked at last; of one whose past was too short nothing is remembered. */
  lookedSteps(): { readonly metric: string; readonly place: string; readonly step: number }[] {
    return this.#do(
      `SELECT metric, place, looked_step AS step FROM series WHERE looked_step IS NOT NULL AND unfit IS NOT 'short'`,
    )
      .all()
      .map(({ metric, place, step }) => ({ metric: String(metric), place: String(place), step: Number(step) }))
  }

  unfit(): Record<Unfit, number> {
    const counts = { short: 0, gaps: 0, still: 0 }
    const rows = this.#do('SELECT unfit, count(*) AS n FROM series WHERE unfit IS NOT NULL GROUP BY unfit').all()
    for (const { unfit, n } of rows) counts[unfit as Unfit] = Number(n)
    return counts
  }

  addTrial(series: number, trial: Omit<StoredTrial, 'id'>, errors: readonly Float64Array[]): number {
    const { lastInsertRowid } = this.#do(
      'INSERT INTO trial (series, tried_at, card, half80, half95) VALUES (?, ?, ?, ?, ?)',
    ).run(series, trial.triedAt, JSON.stringify(trial.card), bytesOf(trial.half80), bytesOf(trial.half95))
    const runs = Float64Array.from(errors.flatMap((run) => [...run]))
    this.#do('UPDATE series SET errors = ? WHERE id = ?').run(bytesOf(runs), series)
    return Number(lastInsertRowid)
  }

  newestTrial(series: number): StoredTrial | undefined {
    return trialOf(this.#do('SELECT * FROM trial WHERE series = ? ORDER BY id DESC LIMIT 1').get(series))
  }

  trial(id: number): StoredTrial | undefined {
    return trialOf(this.#do('SELECT * FROM trial WHERE id = ?').get(id))
  }

  /** Errors of the newest trial's method, run by run. */
  errorRuns(series: number, horizon: number): Float64Array[] {
    const all = floatsOf(this.#do('SELECT errors FROM series WHERE id = ?').get(series)?.['errors'])
    return Array.from({ length: Math.floor(all.length / horizon) }, (_, i) =>
      all.subarray(i * horizon, (i + 1) * horizon),
    )
  }

  /** False: there is one of this origin already, and it stays as it was made. */
  addForecast(forecast: Omit<StoredForecast, 'metric' | 'place' | 'cadence' | 'actual'>, endAt: number): boolean {
    const { series, originStep, originAt, madeAt, trial, line, crossings } = forecast
    const { changes } = this.#do(
      'INSERT OR IGNORE INTO forecast (series, origin_step, origin_at, end_at, made_at, trial, line, crossings) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ).run(
      series,
      originStep,
      originAt,
      endAt,
      madeAt,
      trial,
      bytesOf(line),
      crossings.length === 0 ? null : JSON.stringify(crossings),
    )
    return changes === 1
  }

  /** Those whose steps were not all over when they were looked at last. */
  unfinished(series: number): StoredForecast[] {
    return this.#do(`SELECT ${OF_FORECAST} WHERE f.series = ? AND f.done = 0`).all(series).map(forecastOf)
  }

  score({ series, originStep }: StoredForecast, actual: Float64Array, { known, in80, in95, done }: Score): void {
    this.#do(
      'UPDATE forecast SET actual = ?, known = ?, in80 = ?, in95 = ?, done = ? WHERE series = ? AND origin_step = ?',
    ).run(bytesOf(actual), known, in80, in95, done ? 1 : 0, series, originStep)
  }

  /** The newest forecast of each series, or of one, made by then. */
  newestBy(at: number, metric?: string, place?: string): StoredForecast[] {
    const newest = 'SELECT series, max(origin_step) FROM forecast WHERE made_at <= ? GROUP BY series'
    const one = metric === undefined ? '' : ' AND s.metric = ? AND s.place = ?'
    const asked = metric === undefined ? [] : [metric, place ?? '']
    return this.#do(`SELECT ${OF_FORECAST} WHERE (f.series, f.origin_step) IN (${newest})${one}`)
      .all(at, ...asked)
      .map(forecastOf)
  }

  /** Earlier forecasts of a series, newest first, every so many steps. */
  before(series: number, originStep: number, every: number, count: number): StoredForecast[] {
    return this.#do(
      `SELECT ${OF_FORECAST} WHERE f.series = ? AND f.origin_step < ? AND (? - f.origin_step) % ? = 0 ORDER BY f.origin_step DESC LIMIT ?`,
    )
      .all(series, originStep, originStep, every, count)
      .map(forecastOf)
  }

  /** Hits of forecasts made in the thirty days before `at`, all of whose steps were over by then or, for now, as far as they have come. */
  hits(
    at: number,
    overBy: number,
  ): Map<number, ForecastHits & { readonly forecasts: number; readonly firstAt: number }> {
    const rows = this.#do(
      `SELECT series, count(*) AS forecasts, sum(known) AS points, sum(in80) AS in80, sum(in95) AS in95, min(made_at) AS first_at
       FROM forecast WHERE made_at > ? AND made_at <= ? AND end_at <= ? AND known > 0 GROUP BY series`,
    ).all(at - HITS_OF_MS, at, overBy)
    return new Map(
      rows.map((row) => [
        Number(row['series']),
        {
          forecasts: Number(row['forecasts']),
          points: Number(row['points']),
          in80: Number(row['in80']),
          in95: Number(row['in95']),
          firstAt: Number(row['first_at']),
        },
      ]),
    )
  }

  /** Lets go of what is too old, thins hourly ones, and drops trials nobody refers to. */
  tidy(now: number): void {
    for (const cadence of ['hour', 'day', 'month'] as const) {
      this.#do('DELETE FROM forecast WHERE made_at < ? AND series IN (SELECT id FROM series WHERE cadence = ?)').run(
        now - KEPT_MS[cadence],
        cadence,
      )
    }
    this.#do(
      `DELETE FROM forecast WHERE made_at < ? AND done = 1 AND origin_step % ${KEPT_EVERY} <> 0
       AND series IN (SELECT id FROM series WHERE cadence = 'hour')`,
    ).run(now - DENSE_MS)
    this.#do(
      `DELETE FROM trial WHERE id NOT IN (SELECT trial FROM forecast)
       AND id NOT IN (SELECT max(id) FROM trial GROUP BY series)`,
    ).run()
  }

  #do(sql: string): StatementSync {
    const known = this.#statements.get(sql) ?? this.#db.prepare(sql)
    this.#statements.set(sql, known)
    return known
  }
}

const SCHEMA = `
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS series (
  id INTEGER PRIMARY KEY, metric TEXT NOT NULL, place TEXT NOT NULL, cadence TEXT NOT NULL,
  looked_step INTEGER, unfit TEXT, errors BLOB, UNIQUE (metric, place)
);
CREATE TABLE IF NOT EXISTS trial (
  id INTEGER PRIMARY KEY, series INTEGER NOT NULL, tried_at REAL NOT NULL, card TEXT NOT NULL,
  half80 BLOB NOT NULL, half95 BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS trial_series ON trial (series);
CREATE TABLE IF NOT EXISTS forecast (
  series INTEGER NOT NULL, origin_step INTEGER NOT NULL, origin_at REAL NOT NULL, end_at REAL NOT NULL, made_at REAL NOT NULL,
  trial INTEGER NOT NULL, line BLOB NOT NULL, crossings TEXT, actual BLOB,
  known INTEGER NOT NULL DEFAULT 0, in80 INTEGER NOT NULL DEFAULT 0, in95 INTEGER NOT NULL DEFAULT 0, done INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (series, origin_step)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS forecast_trial ON forecast (trial);
CREATE INDEX IF NOT EXISTS forecast_hits ON forecast (made_at, end_at, series, known, in80, in95);
`

function trialOf(row: Row | undefined): StoredTrial | undefined {
  return (
    row && {
      id: Number(row['id']),
      triedAt: Number(row['tried_at']),
      card: JSON.parse(String(row['card'])) as TrialCard,
      half80: floatsOf(row['half80']),
      half95: floatsOf(row['half95']),
    }
  )
}

function forecastOf(row: Row): StoredForecast {
  const line = floatsOf(row['line'])
  const actual = floatsOf(row['actual'])
  const crossings = row['crossings']
  return {
    series: Number(row['series']),
    metric: String(row['metric']),
    place: String(row['place']),
    cadence: row['cadence'] as Cadence,
    trial: Number(row['trial']),
    originStep: Number(row['origin_step']),
    originAt: Number(row['origin_at']),
    madeAt: Number(row['made_at']),
    line,
    actual: actual.length === line.length ? actual : new Float64Array(line.length).fill(Number.NaN),
    crossings: typeof crossings === 'string' ? (JSON.parse(crossings) as ForecastCrossing[]) : [],
  }
}

/** Floats of four bytes: seven digits are more than any forecast knows. */
function bytesOf(values: Float64Array): Uint8Array {
  return new Uint8Array(Float32Array.from(values).buffer)
}

function floatsOf(bytes: unknown): Float64Array {
  return bytes instanceof Uint8Array ? Float64Array.from(new Float32Array(bytes.slice().buffer)) : new Float64Array(0)
}

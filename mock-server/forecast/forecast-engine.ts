import type {
  Cadence,
  ForecastCrossing,
  ForecastHits,
  ForecastRow,
  SaidForecast,
  ScoreCard,
} from '#contract/forecast.ts'
import { metricById } from '#metrics/catalogue.ts'
import type { Metric, Rule } from '#metrics/metric.ts'
import { crossingOf } from '#models/crossing.ts'
import { bandsAround } from '#models/forecast-bands.ts'
import type { AugursModels } from './augurs-models.ts'
import { CADENCE_PLANS } from './candidates.ts'
import { stepStart } from './city-steps.ts'
import { HITS_OF_MS } from './forecast-file.ts'
import type { ForecastFile, StoredForecast, StoredTrial } from './forecast-file.ts'
import { trialCard } from './trial-card.ts'
import { sayAhead, trySeries } from './try-series.ts'
import type { Unfit } from './try-series.ts'

const HOUR_MS = 3_600_000
/** A method is chosen anew after so long; in between the chosen one goes on. */
const TRIAL_EVERY_MS: Readonly<Record<Cadence, number>> = {
  hour: 24 * HOUR_MS,
  day: 72 * HOUR_MS,
  month: 168 * HOUR_MS,
}
/** Crossing moments come from means of steps: nothing finer than a quarter of one is said of them. */
const FINEST_SHARE = 0.25
/** Below this nobody need know. */
const PROBABILITY_LEAST = 0.2
/** Earlier forecasts laid over what came. */
const SAID_MOST = 12

/** A look at one series: its whole steps up to now. */
export interface SeriesLook {
  readonly metric: string
  readonly place: string
  readonly cadence: Cadence
  readonly firstStep: number
  readonly values: Float64Array
  readonly rules: readonly Rule[]
  readonly now: number
}

/** What a look came to. */
export interface Looked {
  readonly unfit: Unfit | null
  /** What is said now; undefined: nothing can be. */
  readonly row: CrossingRow | undefined
}

/** A forecast as far as alarms ask. */
export interface CrossingRow {
  readonly metric: string
  readonly place: string
  readonly madeAt: number
  readonly originAt: number
  readonly method: ScoreCard['method']
  readonly crossings: readonly ForecastCrossing[]
}

export interface ForecastList {
  readonly rows: readonly ForecastRow[]
  readonly unfit: Readonly<Record<Unfit, number>>
}

export interface OneForecast {
  readonly row: ForecastRow
  readonly ahead: SaidForecast
  readonly said: readonly SaidForecast[]
}

/** Makes forecasts, keeps them and scores them. Heavy: lives in a worker. */
export class ForecastEngine {
  readonly #file: ForecastFile
  readonly #augurs: AugursModels
  readonly #offsetMs: number

  constructor(file: ForecastFile, augurs: AugursModels, offsetMs: number) {
    this.#file = file
    this.#augurs = augurs
    this.#offsetMs = offsetMs
  }

  close(): void {
    this.#file.close()
  }

  lookedSteps(): ReturnType<ForecastFile['lookedSteps']> {
    return this.#file.lookedSteps()
  }

  tidy(now: number): void {
    this.#file.atOnce(() => this.#file.tidy(now))
  }

  /** Scores what was said by what came, chooses a method when it is time, and says what comes. The same origin twice is one forecast. */
  look(look: SeriesLook): Looked {
    const metric = metricById(look.metric)
    if (!metric) return { unfit: null, row: undefined }
    return this.#file.atOnce(() => this.#lookAt(look, metric))
  }

  #lookAt(look: SeriesLook, metric: Metric): Looked {
    const { cadence, firstStep, values, now } = look
    const file = this.#file
    const plan = CADENCE_PLANS[cadence]
    const series = file.seriesId(look.metric, look.place, cadence)
    const originStep = firstStep + values.length
    this.#score(series, look, metric)
    let trial = file.newestTrial(series)
    if (!trial || now - trial.triedAt >= TRIAL_EVERY_MS[cadence]) {
      const tried = trySeries(values, plan, metric, this.#augurs)
      file.noteLook(series, originStep, typeof tried === 'string' ? tried : null)
      if (typeof tried === 'string') return { unfit: tried, row: undefined }
      const { chosen } = tried
      const spanMs = (step: number) => stepStart(step, cadence, this.#offsetMs)
      const made = {
        triedAt: now,
        card: trialCard(tried, {
          plan,
          known: values.length,
          startOf: (t) => spanMs(firstStep + t),
          now,
          hitsOfMs: HITS_OF_MS,
        }),
        half80: chosen.band80.halfWidths,
        half95: chosen.band95.halfWidths,
      }
      trial = { id: file.addTrial(series, made, chosen.errors), ...made }
    } else file.noteLook(series, originStep, null)
    const { method, verdict } = trial.card
    const line = sayAhead(values, method, plan, metric, this.#augurs)
    if (!line.every(Number.isFinite)) return { unfit: 'gaps', row: undefined }
    const originAt = stepStart(originStep, cadence, this.#offsetMs)
    const crossings = verdict === 'skill' && !isState(metric) ? this.#crossings(series, originStep, line, look) : []
    const endAt = stepStart(originStep + plan.horizon, cadence, this.#offsetMs)
    file.addForecast({ series, originStep, originAt, madeAt: now, trial: trial.id, line, crossings }, endAt)
    return { unfit: null, row: { metric: look.metric, place: look.place, madeAt: now, originAt, method, crossings } }
  }

  #crossings(
    series: number,
    originStep: number,
    line: Float64Array,
    { values, rules, cadence }: SeriesLook,
  ): ForecastCrossing[] {
    const runs = this.#file.errorRuns(series, line.length)
    const begin = (step: number) => stepStart(step, cadence, this.#offsetMs)
    return rules.flatMap((rule): ForecastCrossing[] => {
      const crossing = crossingOf(values.at(-1) ?? Number.NaN, line, runs, rule)
      if (!crossing || crossing.probability < PROBABILITY_LEAST) return []
      const step = Math.min(line.length - 1, Math.max(0, Math.floor(crossing.atStep)))
      const lengthMs = begin(originStep + step + 1) - begin(originStep + step)
      return [
        {
          rule,
          at: begin(originStep + step) + (crossing.atStep - step) * lengthMs,
          plusMinusMs: Math.max(FINEST_SHARE, crossing.plusMinusSteps) * lengthMs,
          probability: crossing.probability,
          courses: crossing.courses,
          value: line[step]!,
        },
      ]
    })
  }

  #score(series: number, { firstStep, values }: SeriesLook, metric: Metric): void {
    for (const forecast of this.#file.unfinished(series)) {
      const { originStep, line } = forecast
      const actual = line.map((_, h) => values[originStep + h - firstStep] ?? Number.NaN)
      const bands = this.#bandsOf(forecast, this.#file.trial(forecast.trial), metric)
      const inside = (low: Float64Array, high: Float64Array) =>
        actual.filter((value, h) => value >= low[h]! && value <= high[h]!).length
      this.#file.score(forecast, actual, {
        known: actual.filter((value) => !Number.isNaN(value)).length,
        in80: inside(bands.low80, bands.high80),
        in95: inside(bands.low95, bands.high95),
        done: firstStep + values.length >= originStep + line.length,
      })
    }
  }

  #bandsOf({ line }: StoredForecast, trial: StoredTrial | undefined, metric: Metric) {
    const unknown = new Float64Array(line.length).fill(Number.POSITIVE_INFINITY)
    return bandsAround(line, trial?.half80 ?? unknown, trial?.half95 ?? unknown, metric)
  }

  /** The newest forecast of every series, or as it had been made by a moment of the past. */
  list(at: number, past: boolean): ForecastList {
    const hits = this.#file.hits(at, past ? at : Number.MAX_SAFE_INTEGER)
    const rows = this.#file
      .newestBy(at)
      .flatMap((forecast) => this.#rowOf(forecast, hits.get(forecast.series), at) ?? [])
    return { rows, unfit: this.#file.unfit() }
  }

  one(metric: string, place: string, at: number, past: boolean): OneForecast | undefined {
    const [forecast] = this.#file.newestBy(at, metric, place)
    const known = metricById(metric)
    if (!forecast || !known) return undefined
    const row = this.#rowOf(forecast, this.#file.hits(at, past ? at : Number.MAX_SAFE_INTEGER).get(forecast.series), at)
    if (!row) return undefined
    const every = forecast.cadence === 'hour' ? 6 : 1
    const earlier = this.#file.before(forecast.series, forecast.originStep, every, SAID_MOST)
    const tell = (one: StoredForecast) => this.#said(one, known, at)
    return { row, ahead: tell(forecast), said: earlier.map(tell) }
  }

  #rowOf(
    { metric, place, cadence, originAt, madeAt, trial: id, crossings }: StoredForecast,
    found: (ForecastHits & { forecasts: number; firstAt: number }) | undefined,
    at: number,
  ): ForecastRow | undefined {
    const trial = this.#file.trial(id)
    if (!trial) return undefined
    const { firstAt = at, ...hits } = found ?? { points: 0, in80: 0, in95: 0, forecasts: 0 }
    const { trialHits, ...card } = trial.card
    const long = at - firstAt >= HITS_OF_MS - 24 * HOUR_MS
    return {
      metric,
      place,
      cadence,
      originAt,
      madeAt,
      card: { ...card, hits, trialHits: long ? null : trialHits },
      crossings: [...crossings],
    }
  }

  #said(forecast: StoredForecast, metric: Metric, at: number): SaidForecast {
    const { originStep, originAt, madeAt, line, cadence } = forecast
    const trial = this.#file.trial(forecast.trial)
    const bands = this.#bandsOf(forecast, trial, metric)
    const begins = Array.from(line, (_, h) => stepStart(originStep + h, cadence, this.#offsetMs))
    const column = (values: Float64Array) => Array.from(values, (value) => (Number.isFinite(value) ? value : null))
    return {
      originAt,
      madeAt,
      method: trial?.card.method ?? 'naive',
      at: begins,
      line: [...line],
      low80: column(bands.low80),
      high80: column(bands.high80),
      low95: column(bands.low95),
      high95: column(bands.high95),
      // Of a step that was not over then nothing was known.
      actual: column(
        forecast.actual.map((value, h) =>
          stepStart(originStep + h + 1, cadence, this.#offsetMs) <= at ? value : Number.NaN,
        ),
      ),
    }
  }
}

/** Ready or not, on or off: the mean of an hour is a share of it, and no threshold of the state is one of the share. */
function isState({ min, max, digits }: Metric): boolean {
  return digits === 0 && max - min <= 1
}

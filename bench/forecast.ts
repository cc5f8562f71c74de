import { loadAugurs } from '#server/forecast/augurs-models.ts'
import { CADENCE_PLANS } from '#server/forecast/candidates.ts'
import type { CadencePlan } from '#server/forecast/candidates.ts'
import { sayAhead, trySeries } from '#server/forecast/try-series.ts'
import type { TrialRecord } from '#models/forecast-trial.ts'
import { coverageOf } from '#models/forecast-trial.ts'
import { median } from './bench-row.ts'
import type { BenchRow } from './bench-row.ts'
import { demoSeries } from './forecast-city.ts'
import { csvSeries } from './forecast-csv.ts'
import type { ForecastSeries } from './forecast-city.ts'

export interface ForecastAsk {
  /** A table of columns, one row a step, first row their names; absent: the demo city. */
  readonly csv: string | undefined
  /** Steps, shortest first, e.g. `24,168`. */
  readonly season: string | undefined
  readonly horizon: string | undefined
}

/** Autocorrelation at the season, of the values less their running mean, from which a series is said to have that season. */
const SEASONAL_FROM = 0.3
const LATE_SHARE = 0.8

interface Tried {
  readonly series: ForecastSeries
  readonly chosen: TrialRecord
  readonly naive: TrialRecord
  readonly bar: TrialRecord
  readonly skill: boolean
  readonly trialMs: number
  readonly sayMs: number
  readonly seasonal: boolean
}

/** What forecasts of the demo city, or of any table, are worth by the product's own rolling-origin trial, and how long it takes. */
export async function benchForecast(ask: ForecastAsk): Promise<BenchRow[]> {
  const series = ask.csv === undefined ? await demoSeries() : csvSeries(ask.csv, planOf(ask))
  const augurs = loadAugurs()
  const unfit: Record<string, number> = {}
  const tried: Tried[] = []
  for (const one of series) {
    const { values, bounds, plan } = one
    const began = coreMs()
    const trial = trySeries(values, plan, bounds, augurs)
    const trialMs = coreMs() - began
    if (typeof trial === 'string') {
      unfit[trial] = (unfit[trial] ?? 0) + 1
      continue
    }
    const said = coreMs()
    sayAhead(values, trial.chosen.id, plan, bounds, augurs)
    const sayMs = coreMs() - said
    const naive = trial.records.find(({ id }) => id === 'naive') ?? trial.bar
    const { chosen, bar } = trial
    const skill = trial.verdict === 'skill'
    tried.push({ series: one, chosen, naive, bar, skill, trialMs, sayMs, seasonal: hasSeason(values, plan.season) })
  }
  console.log(`  ${series.length} series; not tried: ${JSON.stringify(unfit)}`)
  for (const kind of new Set(tried.map(({ series: { kind } }) => kind))) {
    print(
      kind,
      tried.filter(({ series }) => series.kind === kind),
    )
  }
  return goals(tried)
}

function goals(tried: readonly Tried[]): BenchRow[] {
  const hourly = tried.filter(({ seasonal, series: { kind } }) => seasonal && kind !== 'day' && kind !== 'month')
  const judged = tried.reduce((sum, { chosen }) => sum + chosen.band80.judged, 0)
  const inside = tried.reduce((sum, { chosen }) => sum + chosen.band80.inside, 0)
  const ratios = hourly.map(({ chosen, naive }) => chosen.mase / naive.mase)
  const strict = hourly.map(({ chosen, bar }) => chosen.mase / bar.mase)
  return [
    {
      what: `forecast: median MASE, ${hourly.length} series with a daily season`,
      unit: '',
      better: 'less',
      product: median(hourly.map(({ chosen }) => chosen.mase)),
      peer: median(hourly.map(({ naive }) => naive.mase)),
    },
    {
      what: 'forecast: their median ratio to the seasonal naive',
      unit: '',
      better: 'less',
      product: median(ratios),
      peer: 1,
      goal: 0.9,
    },
    {
      what: 'forecast: the same to the better of the naives (day, week)',
      unit: '',
      better: 'less',
      product: median(strict),
      peer: 1,
    },
    {
      what: `forecast: 80 % band held ${((100 * inside) / judged).toFixed(1)} %, away from 80`,
      unit: 'points',
      better: 'less',
      product: Math.abs((100 * inside) / judged - 80),
      goal: 5,
    },
    {
      what: 'forecast: trial and forecast of one series, median',
      unit: 'ms of a core',
      better: 'less',
      product: median(tried.map(({ trialMs, sayMs }) => trialMs + sayMs)),
      goal: 50,
    },
    {
      what: 'forecast: the forecast alone, as each hour, median',
      unit: 'ms of a core',
      better: 'less',
      product: median(tried.map(({ sayMs }) => sayMs)),
      goal: 50,
    },
  ]
}

function print(kind: string, tried: readonly Tried[]): void {
  const rows = [['method', 'series', 'MASE', 'naive', 'sMAPE %', '80 % held', 'trial ms', 'forecast ms']]
  const methods = [...new Set(tried.map(({ chosen }) => chosen.id))]
  for (const method of ['all', ...methods]) {
    const own = tried.filter(({ chosen }) => method === 'all' || chosen.id === method)
    const held = coverageOf({
      judged: own.reduce((sum, { chosen }) => sum + chosen.band80.judged, 0),
      inside: own.reduce((sum, { chosen }) => sum + chosen.band80.inside, 0),
    })
    const mid = (of: (one: Tried) => number, digits: number) => median(own.map(of)).toFixed(digits)
    rows.push([
      method,
      String(own.length),
      mid(({ chosen }) => chosen.mase, 3),
      mid(({ naive }) => naive.mase, 3),
      mid(({ chosen }) => chosen.smape, 1),
      (100 * held).toFixed(1),
      mid(({ trialMs }) => trialMs, 1),
      mid(({ sayMs }) => sayMs, 1),
    ])
  }
  const skilled = tried.filter(({ skill }) => skill).length
  const late = tried.map(({ trialMs }) => trialMs).toSorted((a, b) => a - b)[Math.floor(LATE_SHARE * tried.length)]
  console.log(`\n  by ${kind}: ${skilled} of ${tried.length} with skill; 80 % of trials within ${late?.toFixed(0)} ms`)
  for (const row of rows)
    console.log(`  ${row.map((cell, i) => (i === 0 ? cell.padEnd(14) : cell.padStart(12))).join('')}`)
}

/** What this thread has had of a core: on a busy machine the clock on the wall tells of the others. */
function coreMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

function planOf({ season, horizon }: ForecastAsk): CadencePlan {
  const [short = 24, long] = (season ?? '24,168').split(',').map(Number)
  const longest = long ?? short
  const ahead = Number(horizon ?? short)
  if (![short, longest, ahead].every((n) => Number.isInteger(n) && n > 0)) {
    throw new Error(`--season is one or two whole numbers (24,168), --horizon one; got ${season} and ${horizon}`)
  }
  return {
    ...CADENCE_PLANS.hour,
    season: short,
    longSeason: long,
    horizon: ahead,
    trainLeast: 2 * longest,
    pastMost: 6 * longest,
    originEvery: Math.max(1, Math.round(short / 4)),
    mstlPast: 3 * longest,
  }
}

function hasSeason(values: Float64Array, season: number): boolean {
  let mean = 0
  let count = 0
  for (const value of values) if (!Number.isNaN(value)) [mean, count] = [mean + value, count + 1]
  mean /= count
  let own = 0
  let lagged = 0
  for (let t = season; t < values.length; t++) {
    const [now, then] = [values[t]! - mean, values[t - season]! - mean]
    if (Number.isNaN(now) || Number.isNaN(then)) continue
    own += (now * now + then * then) / 2
    lagged += now * then
  }
  return lagged / own >= SEASONAL_FROM
}

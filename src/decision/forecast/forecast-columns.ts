import type { ForecastAnswer, SaidForecast } from '#contract/forecast.ts'

/** What a chart of a forecast is made of: one row a step, NaN where a column has nothing to say. */
export interface ForecastColumns {
  readonly at: readonly number[]
  readonly past: Float64Array
  readonly line: Float64Array
  readonly low80: Float64Array
  readonly high80: Float64Array
  readonly low95: Float64Array
  readonly high95: Float64Array
}

/** The last `steps` of the past, and what is said of what comes after it. */
export function columnsAhead({ past, ahead }: Pick<ForecastAnswer, 'past' | 'ahead'>, steps: number): ForecastColumns {
  const before = past.at.slice(-steps)
  const known = past.value.slice(-steps)
  const at = [...new Set([...before, ...ahead.at])].toSorted((a, b) => a - b)
  return { at, past: spread(at, before, known), ...saidColumns(at, ahead) }
}

/** What had been said, and what came. */
export function columnsSaid(said: SaidForecast): ForecastColumns {
  return { at: said.at, past: numbers(said.actual), ...saidColumns(said.at, said) }
}

function saidColumns(at: readonly number[], said: SaidForecast): Omit<ForecastColumns, 'at' | 'past'> {
  const column = (values: readonly (number | null)[]) => spread(at, said.at, values)
  return {
    line: column(said.line),
    low80: column(said.low80),
    high80: column(said.high80),
    low95: column(said.low95),
    high95: column(said.high95),
  }
}

function spread(at: readonly number[], own: readonly number[], values: readonly (number | null)[]): Float64Array {
  const byTime = new Map(own.map((time, i) => [time, values[i]]))
  return Float64Array.from(at, (time) => byTime.get(time) ?? Number.NaN)
}

function numbers(values: readonly (number | null)[]): Float64Array {
  return Float64Array.from(values, (value) => value ?? Number.NaN)
}

/** Points that came, and how many lay inside the narrower band. */
export function hitsOf({ past, low80, high80 }: ForecastColumns): { readonly points: number; readonly in80: number } {
  const known = [...past.keys()].filter((i) => !Number.isNaN(past[i]!) && !Number.isNaN(low80[i]!))
  return { points: known.length, in80: known.filter((i) => past[i]! >= low80[i]! && past[i]! <= high80[i]!).length }
}

import type { LineageInput, LineageRule } from '#contract/lineage.ts'
import { aqiOf, aqiStandardAt, POLLUTANTS } from './aqi.ts'
import { INDEX_DOMAINS, indexCap } from './city-index.ts'
import { scoreOf } from './score.ts'
import { tpiOf } from './tti.ts'
import { rollWindow } from './window-roll.ts'
import { meanWindDirection } from './wind.ts'

export type RecomputeInput = Pick<LineageInput, 'metric' | 'role' | 'weight' | 'value' | 'at' | 'of'>

/**
 * What a rule makes of inputs: whoever is shown a figure can make it again. An input that stands for `of` things counts as so many.
 * @param metric the figure; its scoring lines and caps belong to the rules `score` and `weighted`
 * @returns undefined where the inputs give no value: none, nothing due, a calm
 */
export function recompute(rule: LineageRule, inputs: readonly RecomputeInput[], metric: string): number | undefined {
  const first = inputs[0]
  if (!first) return undefined
  const values = inputs.map(({ value }) => value)
  switch (rule) {
    case 'reported':
      return first.value
    case 'last':
      return inputs.reduce((last, one) => (one.at >= last.at ? one : last)).value
    case 'mean':
      return meanOf(inputs, ({ value }) => value)
    case 'sum':
    case 'window-sum':
      return rollWindow('sum', values)
    case 'max':
    case 'window-max':
      return rollWindow('max', values)
    case 'min':
    case 'p95':
      return rollWindow(rule, values)
    case 'energetic-mean':
      return 10 * Math.log10(meanOf(inputs, ({ value }) => 10 ** (value / 10)))
    case 'vector-mean':
      return meanWindDirection(inputs.map(({ value, weight = 1 }) => ({ fromDeg: value, speedMps: weight })))
    case 'share':
      return meanOf(inputs, ({ weight }) => (weight === 1 ? 100 : 0))
    case 'count':
      return sumOf(inputs, ({ weight, of = 1 }) => (weight === 1 ? of : 0))
    case 'ratio':
      return divided(inputs, 100)
    case 'quotient':
      return divided(inputs, 1)
    case 'weighted':
      return weighted(inputs, metric)
    case 'aqi':
      return aqi(inputs)
    case 'tpi':
      return tpiOf(first.value)
    case 'score':
      return score(first)
  }
}

function sumOf(inputs: readonly RecomputeInput[], of: (input: RecomputeInput) => number): number {
  return inputs.reduce((sum, input) => sum + of(input), 0)
}

function meanOf(inputs: readonly RecomputeInput[], of: (input: RecomputeInput) => number): number {
  return sumOf(inputs, (input) => of(input) * (input.of ?? 1)) / sumOf(inputs, (input) => input.of ?? 1)
}

function divided(inputs: readonly RecomputeInput[], times: number): number | undefined {
  const num = sumOf(inputs, ({ role, value }) => (role === 'num' ? value : 0))
  const den = sumOf(inputs, ({ role, value }) => (role === 'den' ? value : 0))
  return den > 0 ? (num / den) * times : undefined
}

function weighted(inputs: readonly RecomputeInput[], metric: string): number | undefined {
  const weight = sumOf(inputs, (input) => input.weight ?? 1)
  if (!(weight > 0)) return undefined
  const mean = sumOf(inputs, (input) => input.value * (input.weight ?? 1)) / weight
  return Math.min(
    mean,
    indexCap(metric, (id) => inputs.find((input) => input.metric === id)?.value),
  )
}

/** HJ 633 by the table of the newest concentration's day. */
function aqi(inputs: readonly RecomputeInput[]): number | undefined {
  const concentrations = Object.fromEntries(
    POLLUTANTS.flatMap((pollutant) => {
      const input = inputs.find((one) => one.metric === pollutant)
      return input ? [[pollutant, input.value]] : []
    }),
  )
  const newest = inputs.reduce((at, input) => Math.max(at, input.at), 0)
  return aqiOf(concentrations, aqiStandardAt(newest), 'hour', true)?.aqi
}

function score({ metric, value }: RecomputeInput): number | undefined {
  const anchors = INDEX_DOMAINS.flatMap(({ inputs }) => inputs).find((one) => one.metric === metric)
  return anchors && scoreOf(value, anchors)
}

import { aqiStandardAt, iaqi, POLLUTANTS } from '#metrics/aqi.ts'
import { domainWeights, INDEX_DOMAINS, indexCap } from '#metrics/city-index.ts'
import { KEPT_PARTS } from '#metrics/part-metrics.ts'
import { rollOf } from '#metrics/roll.ts'
import { scoreOf } from '#metrics/score.ts'
import { tpiOf } from '#metrics/tti.ts'
import { SENSOR_RULES } from '../metrics/derive-sensors.ts'
import type { SensorRule } from '../metrics/derive-sensors.ts'

/** An input of a figure that is scored first. */
export interface ScoredInput {
  readonly metric: string
  readonly weight: number
  /** @param at epoch ms of the window's end */
  readonly score: (value: number, at: number) => number | undefined
}

/** How a figure is taken apart. */
export type Breakdown =
  | {
      readonly kind: 'counted'
      readonly num: string
      readonly den: string
      readonly through: (quotient: number) => number
    }
  | { readonly kind: 'devices'; readonly rule: SensorRule }
  | { readonly kind: 'areas'; readonly fold: 'sum' | 'max' | 'min' | 'mean' }
  | { readonly kind: 'stations' }
  | { readonly kind: 'weighted' | 'top'; readonly inputs: readonly ScoredInput[]; readonly cap: Cap }
  | { readonly kind: 'whole' }

type Cap = (scoreOfInput: (metric: string) => number | undefined) => number

const percent = (quotient: number) => 100 * quotient
const noCap: Cap = () => Number.POSITIVE_INFINITY
const DELAY = { kind: 'counted', num: 'tti_taken', den: 'tti_free' } as const

/** Of the city's index its domains, of a domain its inputs, of an AQI its pollutants, of everything else districts and devices. @param saved weights of the index that a person decided, as shares */
export function breakdownOf(metric: string, saved?: readonly number[]): Breakdown {
  if (metric === 'city_index')
    return {
      kind: 'weighted',
      cap: noCap,
      inputs: domainWeights(saved).map((weight, i) => ({
        metric: INDEX_DOMAINS[i]!.id,
        weight,
        score: (value: number) => value,
      })),
    }
  const domain = INDEX_DOMAINS.find(({ id }) => id === metric)
  if (domain) {
    const inputs = domain.inputs.map((input) => ({
      metric: input.metric,
      weight: input.weight,
      score: (value: number) => scoreOf(value, input),
    }))
    return { kind: 'weighted', inputs, cap: (scoreOfInput) => indexCap(metric, scoreOfInput) }
  }
  if (metric === 'aqi') {
    const inputs = POLLUTANTS.map((pollutant) => ({
      metric: pollutant,
      weight: 1,
      score: (value: number, at: number) => iaqi(pollutant, value, aqiStandardAt(at), 'hour'),
    }))
    return { kind: 'top', inputs, cap: noCap }
  }
  if (POLLUTANTS.some((pollutant) => pollutant === metric)) return { kind: 'stations' }
  if (metric === 'tti') return { ...DELAY, through: (quotient) => quotient }
  if (metric === 'tpi') return { ...DELAY, through: tpiOf }
  const kept = KEPT_PARTS.find(({ of }) => of === metric)
  if (kept) return { kind: 'counted', num: kept.num, den: kept.den, through: percent }
  const rule = SENSOR_RULES.find((one) => one.metric === metric)
  if (rule) return { kind: 'devices', rule }
  const roll = rollOf(metric)
  switch (roll.kind) {
    case 'ratio':
      return { kind: 'counted', num: roll.num, den: roll.den, through: percent }
    case 'own':
      return metric === 'rain_1h_max' ? { kind: 'areas', fold: 'max' } : { kind: 'whole' }
    case 'sum':
    case 'max':
    case 'min':
    case 'mean':
      return { kind: 'areas', fold: roll.kind }
  }
}

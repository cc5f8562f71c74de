import type { Metric, Rule } from './metric.ts'

/** What a city decided for one metric; the shape of the snapshot's thresholds that matters here. */
interface CityThreshold {
  readonly rules: readonly Rule[]
  /** Epoch ms of event time. */
  readonly effectiveFrom: number
}

/** The thresholds a value of event time `at` is judged by: the city's own from their date on, else the catalogue's. */
export function rulesInForce(
  metric: Pick<Metric, 'rules'>,
  city: CityThreshold | undefined,
  at: number,
): readonly Rule[] {
  return city && at >= city.effectiveFrom ? city.rules : metric.rules
}

import { localMonth, monthEnd } from './local-time.ts'
import { smoothNoise, textKey, unit } from './seeded-noise.ts'

/** A monthly or quarterly statistic: where it lies, how far it swings, over how many months. */
export interface Statistic {
  readonly metric: string
  readonly level: number
  readonly swing: number
  readonly overMonths: number
  readonly quarterly?: boolean
}

export const STATISTICS: readonly Statistic[] = [
  { metric: 'gdp_growth', level: 5.4, swing: 0.5, overMonths: 9, quarterly: true },
  { metric: 'industry_va_growth', level: 6.2, swing: 1.1, overMonths: 4 },
  { metric: 'fai_growth', level: 4.3, swing: 1.6, overMonths: 5 },
  { metric: 'retail_growth', level: 5.1, swing: 1.3, overMonths: 4 },
  { metric: 'trade_growth', level: 4.6, swing: 3, overMonths: 5 },
  { metric: 'fiscal_rev_growth', level: 3.8, swing: 1.6, overMonths: 5 },
  { metric: 'fiscal_self_rate', level: 57, swing: 3, overMonths: 8 },
  { metric: 'cpi_yoy', level: 1.3, swing: 0.7, overMonths: 5 },
  { metric: 'ppi_yoy', level: 0.6, swing: 1.4, overMonths: 6 },
  { metric: 'pmi_mfg', level: 50.7, swing: 0.6, overMonths: 3 },
  { metric: 'urban_unemployment', level: 5.05, swing: 0.25, overMonths: 5 },
  { metric: 'loan_growth', level: 9.1, swing: 0.8, overMonths: 6 },
]
export const ECONOMY_SOURCE = 'mock-economy'

/** The last period that had ended by a time: its end (the `at` of the reading) and its value. */
export function latestStatistic(
  statistic: Statistic,
  seed: number,
  at: number,
  offsetMs: number,
): { at: number; value: number } {
  let month = localMonth(at, offsetMs) - 1
  if (statistic.quarterly) while ((month + 1) % 3 !== 0) month--
  return statisticOfMonth(statistic, seed, month, offsetMs)
}

/** The value of the period that ends with a month (see localMonth). */
export function statisticOfMonth(
  statistic: Statistic,
  seed: number,
  month: number,
  offsetMs: number,
): { at: number; value: number } {
  const key = textKey(statistic.metric)
  const slow = smoothNoise(seed, key, month / statistic.overMonths)
  const own = unit(seed, key, month) - 0.5
  return {
    at: monthEnd(month, offsetMs),
    value: Math.round((statistic.level + statistic.swing * (0.8 * slow + 0.3 * own)) * 10) / 10,
  }
}

import type { Word } from '#ui/words.ts'

/** What several lines are together, by the first of them: their own names stand in the legend, and side by side fit no title. */
const TOGETHER: Readonly<Record<string, Word>> = {
  gdp_growth: 'chart.growth',
  cpi_yoy: 'chart.prices',
  food_sample_pass: 'chart.samples',
  water_pressure_ok: 'chart.lifelines',
  team_ready_rate: 'chart.ready',
  hotline_answer_rate: 'chart.hotline',
  hotline_on_time: 'chart.hotline',
  case_accepted: 'chart.cases',
  call120_10s: 'chart.ambulance',
  iot_online_rate: 'chart.online',
}

/** undefined: one line, which is titled by its own name. */
export function chartTitle(metrics: readonly string[]): Word | undefined {
  return metrics.length > 1 ? TOGETHER[metrics[0] ?? ''] : undefined
}

import type { Words } from '#contract/words.ts'
import { PROBE_METRICS } from '#metrics/foundation-probes.ts'
import type { Metric } from '#metrics/metric.ts'

/** What is ready or not, passes or not: a figure of 0 would say nothing. */
const NOT_READY: Readonly<Record<string, Words>> = {
  pump_ready: { zh: '泵站不可用', en: 'Pump not ready' },
  camera_online: { zh: '摄像机离线', en: 'Camera offline' },
  ...Object.fromEntries(PROBE_METRICS.map(({ id, zh, en }) => [id, { zh: `${zh}未通过`, en: `${en} fails` }])),
}

/** Units that are words in the catalogue; empty where the name already says what is counted. */
const UNITS_IN_ENGLISH: Readonly<Record<string, string>> = {
  分: 'pts',
  件: 'cases',
  处: 'sites',
  站: 'stations',
  笔: 'payments',
  工作日: 'working days',
  '个/万人': 'per 10⁴ people',
  '人/m²': 'people/m²',
  条: '',
  个: '',
  级: '',
}

/** What is wrong, with the figure: 下穿通道积水 31 cm. The place stands beside it on every screen. */
export function alarmTitle(metric: Metric, value: number): Words {
  const state = NOT_READY[metric.id]
  if (state && value < 1) return state
  const figure = value.toFixed(metric.digits)
  return {
    zh: `${metric.zh} ${figure}${unitBehind(metric.unit)}`,
    en: `${metric.en} ${figure}${inEnglish(metric.unit)}`,
  }
}

function inEnglish(unit: string): string {
  return unitBehind(UNITS_IN_ENGLISH[unit] ?? unit)
}

function unitBehind(unit: string): string {
  return unit === '—' || unit === '' ? '' : ` ${unit}`
}

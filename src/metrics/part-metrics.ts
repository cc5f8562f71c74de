import type { Metric } from './metric.ts'
import { spellingsOf } from './units.ts'

/** A quotient that the relay derives from things without a metric of their own, and the two sums kept of each area to explain it later. */
export interface KeptParts {
  readonly of: string
  readonly num: string
  readonly den: string
}

export const KEPT_PARTS: readonly KeptParts[] = [
  { of: 'tti', num: 'tti_taken', den: 'tti_free' },
  { of: 'congested_km_ratio', num: 'congested_m', den: 'network_m' },
  { of: 'iot_online_rate', num: 'iot_heard', den: 'iot_listed' },
]

const MINUTE_MS = 60_000
const MOST = 1e12

/** Sums behind a quotient, by area, each minute. Never drawn by themselves. */
export const PART_METRICS: readonly Metric[] = (
  [
    ['tti_taken', '路段行程时间合计', 'Travel time taken on the links', '—'],
    ['tti_free', '路段自由流时间合计', 'Travel time of free flow on the links', '—'],
    ['congested_m', '拥堵路段长度', 'Length of congested links', 'm'],
    ['network_m', '路段总长', 'Length of the links', 'm'],
    ['iot_heard', '在线设备数', 'Devices heard', '个'],
    ['iot_listed', '在册设备数', 'Devices listed', '个'],
  ] as const
).map(([id, zh, en, unit]) => ({
  id,
  layer: 'DEV',
  zh,
  en,
  unit,
  units: spellingsOf(unit),
  digits: 0,
  direction: 'ctx',
  cadenceMs: MINUTE_MS,
  min: 0,
  max: MOST,
  normal: '',
  rules: [],
  formula: '',
  source: '中继派生',
  provenance: 'D',
}))

import type { Decision } from '#contract/decision-snapshot.ts'
import type { Expected, MeasureId } from '#contract/measure.ts'
import type { Words } from '#contract/words.ts'
import { bprFactor, saturationOfSpeed } from './bpr.ts'
import { queueState } from './queueing.ts'
import { signalDelay } from './signal-delay.ts'

/** What a measure is expected to do, and how that was reckoned, or why nobody can. */
export interface Reckoned {
  readonly expected: Expected | null
  readonly how: Words
}

/** Fewer measured cases than these say nothing. */
export const CASES_LEAST = 5

/**
 * By a model where there is one, else by an assumption that is marked so, else by what earlier decisions measured; null: nothing.
 * @param value of the figure now, in its own unit
 */
export function reckon(measure: MeasureId, metric: string, value: number, decisions: Iterable<Decision>): Reckoned {
  const range = MODELS[measure]?.(metric, value)
  if (range) return range
  const measured = measuredCases(measure, metric, decisions).toSorted((a, b) => a - b)
  if (measured.length < CASES_LEAST) return { expected: null, how: NO_MODEL }
  const [low, high] = [measured[0]!, measured.at(-1)!]
  const n = measured.length
  return {
    expected: { low, high, by: 'cases' },
    how: { zh: `台账中 ${n} 例同类实测效果的范围`, en: `Range of ${n} effects measured in the ledger` },
  }
}

/** Effects of the same measure on the same figure, as they were measured. */
export function measuredCases(measure: MeasureId, metric: string, decisions: Iterable<Decision>): number[] {
  return [...decisions].flatMap((row) => {
    const found = row.effect?.found
    return row.taken && row.measure === measure && row.metric === metric && found?.is === 'measured'
      ? [found.effect]
      : []
  })
}

type Model = (metric: string, value: number) => Reckoned | undefined

const NO_MODEL: Words = {
  zh: '没有可用模型，台账中也尚无足够案例；不给出预期数值',
  en: 'No model fits and the ledger holds too few cases: no figure is given',
}

const between = (a: number, b: number, by: Expected['by'], how: Words): Reckoned => ({
  expected: { low: Math.min(a, b), high: Math.max(a, b), by },
  how,
})
const assumed = (low: number, high: number, how: Words) => between(low, high, 'assumption', how)

/** Net of what runs in, m³/h (D). */
const PUMPED_M3_H = [5, 100] as const
/** Slope of the ramps round a low point (D), as in `low-point.ts`. */
const RAMP_SLOPE = 0.04
/** Of the road under water, m (D). */
const ROAD_WIDTH_M = 15
const DEPTHS = new Set(['underpass_depth', 'pond_depth_max'])

/** Water between two ramps, an hour of pumping. */
function pumped(metric: string, depthCm: number): Reckoned | undefined {
  if (!DEPTHS.has(metric) || !(depthCm > 0)) return undefined
  const depthM = depthCm / 100
  const volume = (ROAD_WIDTH_M * depthM ** 2) / RAMP_SLOPE
  const left = (m3: number) => depthCm * Math.sqrt(Math.max(0, volume - m3) / volume)
  const [slow, fast] = PUMPED_M3_H.map((rate) => left(rate) - depthCm)
  return between(fast!, slow!, 'model', {
    zh: '两侧坡度 4%、路宽 15 m 的水量，净抽排 5–100 m³/h（默认，D）',
    en: 'Water between ramps of 4 % on a road of 15 m, 5–100 m³/h pumped net of inflow (default, D)',
  })
}

const CYCLE_S = 90
const GREEN_S = 36
const SATURATION_VPH = 1800
/** Part of all lost time that is lost at signals (D). */
const AT_SIGNALS = [0.3, 0.6] as const

/** A tenth more green, delay by the HCM's form of Webster. */
function retimed(metric: string, tti: number): Reckoned | undefined {
  if (metric !== 'tti' || tti <= 1) return undefined
  const flowVph = (saturationOfSpeed(1 / tti, 1) * SATURATION_VPH * GREEN_S) / CYCLE_S
  const delay = (greenS: number) =>
    signalDelay({ flowVph, saturationVph: SATURATION_VPH, greenS, cycleS: CYCLE_S }).delayS
  const saved = 1 - delay(GREEN_S * 1.1) / delay(GREEN_S)
  const [least, most] = AT_SIGNALS.map((share) => -(tti - 1) * share * saved)
  return between(most!, least!, 'model', {
    zh: 'Webster/HCM 信号延误，信号延误占三至六成（默认，D）',
    en: 'Signal delay by Webster/HCM; signals take 30–60 % of the lost time (default, D)',
  })
}

/** 10–20 % fewer vehicles by BPR; at the weak end half of it comes back on the streets they take. */
function diverted(metric: string, tti: number): Reckoned | undefined {
  if (metric !== 'tti' || tti <= 1) return undefined
  const saturation = saturationOfSpeed(1 / tti, 1)
  const change = (part: number) => bprFactor(saturation * (1 - part)) - bprFactor(saturation)
  return between(change(0.2), change(0.1) / 2, 'model', {
    zh: 'BPR 路阻函数，分流 10–20%，弱端计入一半回流（D）',
    en: 'BPR, 10–20 % led round; at the weak end half of it is lost elsewhere (D)',
  })
}

const WINDOWS = 4
const SERVED_PER_H = 6
const WAIT_MOST_MIN = 600

/** Arrivals an hour that make people wait so long at four windows of ten minutes a case. */
function arrivalsOfWait(waitMin: number): number {
  let [low, high] = [0, WINDOWS * SERVED_PER_H]
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2
    const { meanWaitMin } = queueState({ arrivalsPerH: middle, servedPerH: SERVED_PER_H, servers: WINDOWS })
    if (meanWaitMin < waitMin) low = middle
    else high = middle
  }
  return low
}

function queued(metric: string, waitMin: number, to: (arrivals: number) => readonly [number, number], how: Words) {
  if (metric !== 'window_wait_min' || !(waitMin > 0) || waitMin > WAIT_MOST_MIN) return undefined
  const [least, most] = to(arrivalsOfWait(waitMin))
  return between(most - waitMin, least - waitMin, 'model', how)
}
const waitAt = (arrivalsPerH: number, servers: number) =>
  queueState({ arrivalsPerH, servedPerH: SERVED_PER_H, servers }).meanWaitMin

const MODELS: Readonly<Partial<Record<MeasureId, Model>>> = {
  'pump-trucks': pumped,
  'retime-signals': retimed,
  'divert-traffic': diverted,
  'open-windows': (metric, wait) =>
    queued(metric, wait, (arrivals) => [waitAt(arrivals, WINDOWS + 1), waitAt(arrivals, WINDOWS + 2)], {
      zh: 'M/M/c（Erlang-C），按现等候反推到达，4 窗口、10 分钟/件（默认，D）增开 1–2 个',
      en: 'M/M/c (Erlang-C): arrivals from the wait of now, 4 windows of 10 min a case (default, D), 1–2 more',
    }),
  'guide-online': (metric, wait) =>
    queued(metric, wait, (arrivals) => [waitAt(arrivals * 0.9, WINDOWS), waitAt(arrivals * 0.8, WINDOWS)], {
      zh: 'M/M/c（Erlang-C），到达减少 10–20%，4 窗口、10 分钟/件（默认，D）',
      en: 'M/M/c (Erlang-C): 10–20 % fewer arrivals, 4 windows of 10 min a case (default, D)',
    }),
  'demand-response': (metric, load) =>
    metric === 'power_load_rate' || metric === 'feeder_load'
      ? assumed(-0.05 * load, -0.03 * load, {
          zh: '约定削峰 3–5%（默认假设，D，非实测）',
          en: 'Agreed peak cut of 3–5 % (an assumption, D, not measured)',
        })
      : undefined,
  'transfer-load': (metric) =>
    metric === 'feeder_load'
      ? assumed(-15, -5, { zh: '转供 5–15 个百分点（默认假设，D）', en: '5–15 points moved (an assumption, D)' })
      : undefined,
  'raise-heat': (metric) =>
    metric === 'heat_supply_temp'
      ? assumed(2, 5, { zh: '一小时升温 2–5 °C（默认假设，D）', en: '2–5 °C within the hour (an assumption, D)' })
      : undefined,
  'boost-pressure': (metric) =>
    metric === 'water_pressure'
      ? assumed(0.02, 0.05, { zh: '提压 0.02–0.05 MPa（默认假设，D）', en: '0.02–0.05 MPa more (an assumption, D)' })
      : undefined,
}

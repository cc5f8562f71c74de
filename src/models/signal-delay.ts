/** One stream of vehicles at a signal. */
export interface SignalStream {
  readonly flowVph: number
  /** What would pass in an hour of green. */
  readonly saturationVph: number
  readonly greenS: number
  readonly cycleS: number
}

export const LEVELS_OF_SERVICE = ['A', 'B', 'C', 'D', 'E', 'F'] as const
export type LevelOfService = (typeof LEVELS_OF_SERVICE)[number]
/** Seconds a vehicle up to which a signal is of this level (HCM). */
const LEVEL_UNTIL_S = [10, 20, 35, 55, 80] as const

export interface SignalState {
  readonly delayS: number
  /** Flow over what the green lets through. */
  readonly saturation: number
  readonly level: LevelOfService
}

const PERIOD_H = 0.25
const K = 0.5
const I = 1

/**
 * Control delay a vehicle, s: d = C(1−g/C)² ÷ 2(1−min(1,x)·g/C) + 900T[(x−1)+√((x−1)²+8kIx/(cT))], k 0.5, I 1.
 * Infinity without green where anybody comes. Source: HCM form, domain.md §D4 (G). @param periodH over which the flow stands
 */
export function signalDelay(stream: SignalStream, periodH = PERIOD_H): SignalState {
  const { flowVph, saturationVph, greenS, cycleS } = stream
  const share = greenS / cycleS
  const capacityVph = saturationVph * share
  const x = capacityVph > 0 ? flowVph / capacityVph : flowVph > 0 ? Infinity : 0
  if (!Number.isFinite(x)) return { delayS: Infinity, saturation: x, level: 'F' }
  const even = (cycleS * (1 - share) ** 2) / (2 * (1 - Math.min(1, x) * share))
  const uneven =
    capacityVph > 0 ? 900 * periodH * (x - 1 + Math.sqrt((x - 1) ** 2 + (8 * K * I * x) / (capacityVph * periodH))) : 0
  const delayS = (share === 1 ? 0 : even) + uneven
  return { delayS, saturation: x, level: levelOfDelay(delayS, x) }
}

/** A signal that does not let through what comes is F however short the delay. */
export function levelOfDelay(delayS: number, saturation: number): LevelOfService {
  const row = saturation > 1 ? LEVEL_UNTIL_S.length : LEVEL_UNTIL_S.findIndex((until) => delayS <= until)
  return LEVELS_OF_SERVICE[row < 0 ? LEVEL_UNTIL_S.length : row]!
}

/**
 * Webster's cycle of least delay, s: (1.5·L + 5) ÷ (1 − Y). @param lostS of a cycle @param flowRatio Y: the sum of the busiest
 * stream's flow ÷ saturation of each phase. Infinity from Y = 1.
 */
export function websterCycleS(lostS: number, flowRatio: number): number {
  return flowRatio < 1 ? (1.5 * lostS + 5) / (1 - flowRatio) : Infinity
}

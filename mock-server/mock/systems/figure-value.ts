import type { CityWorld } from '../city-world.ts'
import { REQUESTS, shareOfDay } from '../demand.ts'
import { DAY_MS, MINUTE_MS, localDay } from '../local-time.ts'
import { smoothNoise, textKey, unit } from '../seeded-noise.ts'
import { strainAt } from './city-strain.ts'
import type { CityStrain } from './city-strain.ts'
import type { SystemFigure } from './system-figure.ts'

/** A district and its part of the city. */
export interface FigureArea {
  readonly place: string
  /** The areas' shares sum to 1. */
  readonly share: number
  readonly key: number
}

/** What one system says of one area for the period that ended last. */
export type SystemSay =
  | { readonly kind: 'ratio'; readonly num: number; readonly den: number }
  | { readonly kind: 'value'; readonly value: number }

/** When the period ended that a figure of this cadence is about: what is daily is about yesterday. */
export function periodEnd(figure: SystemFigure, at: number, offsetMs: number): number {
  const { cadenceMs } = figure.metric
  if (cadenceMs < DAY_MS || figure.grows) return at
  const days = Math.max(1, Math.round(cadenceMs / DAY_MS))
  return Math.floor(localDay(at, offsetMs) / days) * days * DAY_MS - offsetMs
}

/** Fresh for twice this: a day's figure until the next should have come, what is counted through the day by its cadence. */
export function figureIntervalMs({ metric, grows }: SystemFigure): number {
  return grows ? Math.min(metric.cadenceMs, 30 * MINUTE_MS) : Math.max(MINUTE_MS, metric.cadenceMs)
}

/** The same figure, area and time always say the same: the past and the present agree. @param at end of the period */
export function sayOf(
  world: CityWorld,
  figure: SystemFigure,
  area: FigureArea,
  at: number,
  strain: CityStrain,
): SystemSay {
  const { roll, cases } = figure
  if (roll.kind === 'ratio') {
    const den = Math.max(1, Math.round(cases * area.share * (0.7 + 0.6 * strain.activity)))
    const percent = levelOf(world, figure, area, at, strain)
    return { kind: 'ratio', den, num: Math.round((Math.min(figure.metric.max, Math.max(0, percent)) / 100) * den) }
  }
  const level = levelOf(world, figure, area, at, strain)
  const value = roll.kind === 'sum' ? level * area.share : level
  return { kind: 'value', value: rounded(figure, value) }
}

function levelOf(world: CityWorld, figure: SystemFigure, area: FigureArea, at: number, strain: CityStrain): number {
  const { metric, quiet, swing, moved, grows, roll } = figure
  const key = textKey(metric.id) ^ area.key
  const periods = at / Math.max(metric.cadenceMs, 20 * MINUTE_MS)
  let level =
    quiet +
    swing * (0.7 * smoothNoise(world.seed, key, periods / 6) + 0.3 * smoothNoise(world.seed, key ^ 0x77, periods))
  for (const [cause, far] of Object.entries(moved)) level += far * strain[cause as keyof CityStrain]
  // Districts differ a little and keep their differences.
  if (roll.kind === 'ratio') level += swing * (unit(world.seed, key, 5) - 0.5)
  if (grows) level *= shareOfDay(REQUESTS, at, world.offsetMs)
  return level
}

/** Whole where things are counted one by one, else as many digits as are shown; never outside what the metric can be. */
function rounded({ metric, roll }: SystemFigure, value: number): number {
  const whole = roll.kind === 'sum' && !/万|TB/.test(metric.unit)
  const scale = whole ? 1 : 10 ** (metric.digits + 1)
  return Math.min(metric.max, Math.max(metric.min, Math.round(value * scale) / scale))
}

/** The strain at the end of a figure's period. */
export function strainFor(world: CityWorld, figure: SystemFigure, at: number): CityStrain {
  return strainAt(world, periodEnd(figure, at, world.offsetMs))
}

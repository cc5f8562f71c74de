import type { StreetClass } from '#contract/city.ts'

/** Network delay index and what follows from it (domain.md §B3). Speeds km/h, lengths m. */

/**
 * Σ L·q/v ÷ Σ L·q/v_free over links heard; `flow` may be undefined (weight 1). undefined when no link was heard.
 * A standing link counts with 1 km/h: its time is long, not infinite.
 */
export function networkTti(
  links: Iterable<{ lengthM: number; speedKph: number; freeKph: number; flowVph?: number }>,
): number | undefined {
  let actual = 0
  let free = 0
  for (const { lengthM, speedKph, freeKph, flowVph } of links) {
    if (!(freeKph > 0)) continue
    const weight = lengthM * Math.max(1, flowVph ?? 1)
    actual += weight / Math.min(freeKph, Math.max(1, speedKph))
    free += weight / freeKph
  }
  return free > 0 ? actual / free : undefined
}

const TPI_KNOTS: readonly (readonly [number, number])[] = [
  [1, 0],
  [1.2, 2],
  [1.5, 4],
  [1.8, 6],
  [2.1, 8],
  [2.5, 10],
]

/** Piecewise linear, 0 … 10; an approximation (Beijing's own index is derived from the congested length). */
export function tpiOf(tti: number): number {
  if (tti <= 1) return 0
  for (let i = 1; i < TPI_KNOTS.length; i++) {
    const [x1, y1] = TPI_KNOTS[i]!
    const [x0, y0] = TPI_KNOTS[i - 1]!
    if (tti <= x1) return y0 + ((tti - x0) / (x1 - x0)) * (y1 - y0)
  }
  return 10
}

/** 0 free · 1 mostly free · 2 light · 3 moderate · 4 severe. */
export type CongestionLevel = 0 | 1 | 2 | 3 | 4

const LEVEL_LIMITS = [1.2, 1.5, 1.8, 2.1] as const
const LEVEL_WORDS = [
  { zh: '畅通', en: 'Free' },
  { zh: '基本畅通', en: 'Smooth' },
  { zh: '轻度拥堵', en: 'Slow' },
  { zh: '中度拥堵', en: 'Congested' },
  { zh: '严重拥堵', en: 'Jammed' },
] as const

export function congestionLevel(tti: number): CongestionLevel {
  const level = LEVEL_LIMITS.findIndex((limit) => tti <= limit)
  return (level < 0 ? 4 : level) as CongestionLevel // findIndex over four limits yields 0 … 3
}

export function congestionWords(level: CongestionLevel): { readonly zh: string; readonly en: string } {
  return LEVEL_WORDS[level]
}

/** Percent of the length that is moderately or severely congested; undefined when no link was heard. */
export function congestedShare(
  links: Iterable<{ lengthM: number; speedKph: number; freeKph: number }>,
): number | undefined {
  let all = 0
  let congested = 0
  for (const { lengthM, speedKph, freeKph } of links) {
    all += lengthM
    if (congestionLevel(freeKph / Math.max(1, speedKph)) >= 3) congested += lengthM
  }
  return all > 0 ? (congested / all) * 100 : undefined
}

/** Lower limits of the speed, km/h, of levels 0 … 3 (domain.md §B3); at or below the last is level 4. */
const SPEED_LIMITS = {
  expressway: [65, 50, 35, 20],
  arterial: [40, 30, 20, 15],
  street: [35, 25, 15, 10],
} as const

/** Level of one link by the speed itself, as the city's own bulletins judge it: 快速路, 主干路, 次干路与支路. */
export function linkLevel(streetClass: StreetClass, speedKph: number): CongestionLevel {
  const limits = SPEED_LIMITS[roadKind(streetClass)]
  const level = limits.findIndex((limit) => speedKph > limit)
  return (level < 0 ? 4 : level) as CongestionLevel // findIndex over four limits yields 0 … 3
}

function roadKind(streetClass: StreetClass): keyof typeof SPEED_LIMITS {
  switch (streetClass) {
    case 'motorway':
    case 'trunk':
      return 'expressway'
    case 'primary':
      return 'arterial'
    case 'secondary':
    case 'tertiary':
    case 'residential':
    case 'service':
      return 'street'
  }
}

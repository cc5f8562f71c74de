import type { PlumeQuestion } from '#contract/estimate.ts'
import type { Sky } from '#models/stability.ts'

/** From which height of the sun, degrees, its warmth counts as strong, moderate, slight (Turner 1964, as the classes are commonly told). */
const SUN: readonly (readonly [fromDeg: number, sky: Sky])[] = [
  [60, 'strong-sun'],
  [35, 'moderate-sun'],
  [15, 'slight-sun'],
]

/** What sky and sun together do to the air: clouds take one step of the sun, a low sun counts as none. */
export function skyOver(sky: PlumeQuestion['sky'], sunDeg: number): Sky {
  if (sky === 'overcast') return 'overcast'
  if (sunDeg <= 0) return sky === 'clear' ? 'night-clear' : 'night-cloudy'
  const step = SUN.findIndex(([fromDeg]) => sunDeg >= fromDeg)
  if (step < 0) return 'overcast'
  return SUN[step + (sky === 'cloudy' ? 1 : 0)]?.[1] ?? 'overcast'
}

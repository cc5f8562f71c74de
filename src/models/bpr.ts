/** Bureau of Public Roads, domain.md §D4 (G). */
const FACTOR = 0.15
const POWER = 4
/** Flow over capacity is not told beyond this from a speed: a standing queue says only that it is full. */
const MOST_SATURATED = 2

/** How much longer a street takes than when free: 1 + 0.15·(v/c)⁴. @param saturation flow ÷ capacity */
export function bprFactor(saturation: number): number {
  // Not by **: it is asked for every street of a city, again and again.
  const square = saturation * saturation
  return 1 + FACTOR * square * square
}

/** Flow ÷ capacity that a measured speed speaks of: the same formula backwards; 0 where it is as fast as when free or faster. */
export function saturationOfSpeed(kph: number, freeKph: number): number {
  const more = freeKph / kph - 1
  return more > 0 ? Math.min(MOST_SATURATED, (more / FACTOR) ** (1 / POWER)) : 0
}

import type { LngLat } from '#contract/geometry.ts'

/**
 * The place after a share of a way, 0 … 1. Flat: degrees of longitude shrink alike along the whole way, which is true to a metre within
 * a city. undefined on a line without points.
 */
export function placeOnRoute(line: readonly LngLat[], share: number): LngLat | undefined {
  const lengths = legLengths(line)
  const whole = lengths.reduce((a, b) => a + b, 0)
  let left = whole * Math.min(1, Math.max(0, share))
  for (const [i, long] of lengths.entries()) {
    if (left <= long && long > 0) {
      const [from, to] = [line[i]!, line[i + 1]!]
      const part = left / long
      return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part]
    }
    left -= long
  }
  return line.at(-1)
}

/** What share of the way is behind each of its points. */
export function sharesOf(line: readonly LngLat[]): number[] {
  const lengths = legLengths(line)
  const whole = lengths.reduce((a, b) => a + b, 0)
  let behind = 0
  return line.map((_, i) => {
    if (i > 0) behind += lengths[i - 1]!
    return whole > 0 ? behind / whole : 0
  })
}

function legLengths(line: readonly LngLat[]): number[] {
  const shrink = Math.cos(((line[0]?.[1] ?? 0) * Math.PI) / 180)
  return line.slice(1).map((to, i) => {
    const from = line[i]!
    return Math.hypot((to[0] - from[0]) * shrink, to[1] - from[1])
  })
}

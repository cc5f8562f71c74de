import type { LngLat } from '#contract/geometry.ts'
import { distanceM } from './measure.ts'

/** The place after a share of the way, 0 … 1; undefined on a line without points. */
export function alongLine(line: readonly LngLat[], share: number): LngLat | undefined {
  return splitLine(line, share).driven.at(-1)
}

/** A line cut where a share of it, 0 … 1, is driven: both parts hold the cut. */
export function splitLine(
  line: readonly LngLat[],
  share: number,
): { readonly driven: LngLat[]; readonly ahead: LngLat[] } {
  const [first] = line
  if (!first) return { driven: [], ahead: [] }
  const steps = line.slice(1).map((to, i) => distanceM(line[i]!, to))
  const wantedM = steps.reduce((a, b) => a + b, 0) * Math.min(1, Math.max(0, share))
  const driven: LngLat[] = [first]
  let leftM = wantedM
  for (const [i, stepM] of steps.entries()) {
    const [from, to] = [line[i]!, line[i + 1]!]
    if (leftM < stepM) {
      const part = leftM / stepM
      const cut: LngLat = [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part]
      if (part > 0) driven.push(cut)
      return { driven, ahead: [part > 0 ? cut : from, ...line.slice(i + 1)] }
    }
    leftM -= stepM
    driven.push(to)
  }
  return { driven, ahead: [driven.at(-1)!] }
}

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

/** The share of a line, 0 … 1, at which it comes nearest to a place, and how far off that is, m; undefined on a line without length. */
export function nearestShare(
  line: readonly LngLat[],
  at: LngLat,
): { readonly share: number; readonly awayM: number } | undefined {
  // Flat enough for one city: degrees of longitude shrink alike along the whole line.
  const shrink = Math.cos((at[1] * Math.PI) / 180)
  let drivenM = 0
  let best: { drivenM: number; away: number; at: LngLat } | undefined
  for (let i = 1; i < line.length; i++) {
    const [from, to] = [line[i - 1]!, line[i]!]
    const stepM = distanceM(from, to)
    const [dx, dy] = [(to[0] - from[0]) * shrink, to[1] - from[1]]
    const [px, py] = [(at[0] - from[0]) * shrink, at[1] - from[1]]
    const long = dx * dx + dy * dy
    const part = long === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / long))
    const away = Math.hypot(px - part * dx, py - part * dy)
    const foot: LngLat = [from[0] + (to[0] - from[0]) * part, from[1] + dy * part]
    if (!best || away < best.away) best = { drivenM: drivenM + stepM * part, away, at: foot }
    drivenM += stepM
  }
  return best && drivenM > 0 ? { share: best.drivenM / drivenM, awayM: distanceM(best.at, at) } : undefined
}

import type { Points } from './chunk-codec.ts'

/**
 * One ascending run from parts in the order they were received; of points at the same time the last received wins.
 * Parts that already follow one another are joined without sorting.
 */
export function mergePoints(parts: readonly Points[]): Points {
  const total = parts.reduce((sum, part) => sum + part.at.length, 0)
  const at = new Float64Array(total)
  const value = new Float64Array(total)
  let filled = 0
  let ascending = true
  for (const part of parts) {
    at.set(part.at, filled)
    value.set(part.value, filled)
    for (let i = Math.max(1, filled); i < filled + part.at.length && ascending; i++) ascending = at[i]! > at[i - 1]!
    filled += part.at.length
  }
  if (ascending) return { at, value }
  const order = Uint32Array.from({ length: total }, (_, i) => i).sort((a, b) => at[a]! - at[b]! || a - b)
  const sortedAt: number[] = []
  const sortedValue: number[] = []
  for (const i of order) {
    if (sortedAt.length > 0 && sortedAt.at(-1) === at[i]) sortedValue[sortedValue.length - 1] = value[i]!
    else {
      sortedAt.push(at[i]!)
      sortedValue.push(value[i]!)
    }
  }
  return { at: Float64Array.from(sortedAt), value: Float64Array.from(sortedValue) }
}

/** Those of [from, to); views of the same columns. @param points ascending */
export function clipPoints({ at, value }: Points, from: number, to: number): Points {
  let first = 0
  let end = at.length
  while (first < end && at[first]! < from) first++
  while (end > first && at[end - 1]! >= to) end--
  return { at: at.subarray(first, end), value: value.subarray(first, end) }
}

/** Those not before `border`, in their order; the same object where that is all of them. */
export function pointsFrom(points: Points, border: number): Points {
  if (points.at.every((at) => at >= border)) return points
  const kept = [...points.at.keys()].filter((i) => points.at[i]! >= border)
  return {
    at: Float64Array.from(kept, (i) => points.at[i]!),
    value: Float64Array.from(kept, (i) => points.value[i]!),
  }
}

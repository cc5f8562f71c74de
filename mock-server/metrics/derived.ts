import type { Because } from './because.ts'
import type { Sample } from './sample.ts'

/** A value the relay computed. It is as old as the input that runs out first: a stopped input makes it stale, and nothing else. */
export interface Derived extends Sample {
  readonly source: 'relay'
  /** A share of fewer than 30 cases: shown, never judged (domain.md §A.0). */
  readonly smallSample?: true
}

/** A derived value that tells how it came about. */
export interface Figure extends Derived {
  readonly because: Because
}

/**
 * @param groups one list for each input the value needs. A list lives as long as its newest sample, at the interval usual in it, so
 * that one daily sensor among thousands does not keep a dead feed alive; of several lists the one that runs out first speaks.
 * @returns undefined when a needed input was never heard
 */
export function derive(
  metric: string,
  place: string,
  value: number | undefined,
  groups: readonly (readonly Sample[])[],
  because: Because,
): Figure | undefined {
  if (value === undefined || !Number.isFinite(value) || groups.length === 0) return undefined
  let at = 0
  let intervalMs = Number.POSITIVE_INFINITY
  let freshUntil = Number.POSITIVE_INFINITY
  for (const group of groups) {
    if (group.length === 0) return undefined
    let newest = group[0]!.at
    for (const sample of group) if (sample.at > newest) newest = sample.at
    const usual = usualInterval(group)
    if (newest + 2 * usual >= freshUntil) continue
    freshUntil = newest + 2 * usual
    at = newest
    intervalMs = usual
  }
  return { metric, place, at, value, intervalMs, source: 'relay', because }
}

/** The median of the intervals, the shorter one where two halves differ. Devices of a kind speak at one or two. */
function usualInterval(group: readonly Sample[]): number {
  const first = group[0]!.intervalMs
  if (group.every(({ intervalMs }) => intervalMs === first)) return first
  const sorted = Float64Array.from(group, ({ intervalMs }) => intervalMs).sort()
  return sorted[(sorted.length - 1) >> 1]!
}

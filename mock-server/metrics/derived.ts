import type { Sample } from './sample-table.ts'

/** A value the relay computed. It is as old as the input that fell behind: a stopped input makes it stale, and nothing else. */
export interface Derived {
  readonly metric: string
  readonly place: string
  readonly at: number
  readonly value: number
  readonly intervalMs: number
  readonly source: 'relay'
  /** A share of fewer than 30 cases: shown, never judged (domain.md §A.0). */
  readonly smallSample?: true
}

/**
 * @param groups one list for each input the value needs; within a list the newest speaks, across lists the oldest does
 * @returns undefined when a needed input was never heard
 */
export function derive(
  metric: string,
  place: string,
  value: number | undefined,
  groups: readonly (readonly Sample[])[],
): Derived | undefined {
  if (value === undefined || !Number.isFinite(value) || groups.length === 0) return undefined
  let at = Number.POSITIVE_INFINITY
  let intervalMs = 0
  for (const group of groups) {
    if (group.length === 0) return undefined
    let newest = 0
    for (const sample of group) {
      newest = Math.max(newest, sample.at)
      intervalMs = Math.max(intervalMs, sample.intervalMs)
    }
    at = Math.min(at, newest)
  }
  return { metric, place, at, value, intervalMs, source: 'relay' }
}

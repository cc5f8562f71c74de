import { severityRank } from '#contract/severity.ts'
import type { Severity } from '#contract/severity.ts'
import type { Freshness } from '#picture/freshness.ts'

/** How one part of a cell is. */
export interface PartState {
  readonly freshness: Freshness
  readonly severity: Severity | undefined
}

export type CellState =
  | { readonly kind: 'well' }
  /** A probe fails or an indicator is beyond its threshold. */
  | { readonly kind: 'ill'; readonly severity: Severity }
  /** The probe is not heard any more. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'unknown' }

/** The probe says whether the cell is looked at at all; then the worst of what is fresh speaks. Pure. */
export function cellState(probe: PartState, parts: readonly PartState[]): CellState {
  if (probe.freshness === 'unknown') return { kind: 'unknown' }
  if (probe.freshness === 'stale') return { kind: 'stale' }
  const worst = [probe, ...parts]
    .flatMap(({ freshness, severity }) => (freshness === 'fresh' && severity ? [severity] : []))
    .toSorted((a, b) => severityRank(a) - severityRank(b))[0]
  return worst ? { kind: 'ill', severity: worst } : { kind: 'well' }
}

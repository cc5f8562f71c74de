/** Which part of what is to be covered lies within a time. */
export interface CoveredShare {
  /** 0 … 1; undefined when there is nothing to cover. */
  readonly share: number | undefined
  readonly covered: number
  readonly total: number
}

/**
 * The share of junctions reached within `limitS`, each counting with its weight (people who live round it, say), or 1.
 * @param seconds by node, of `reachFrom` all stations @param weight by node Source: domain.md §C8
 */
export function coveredShare(seconds: Float64Array, limitS: number, weight?: Float64Array): CoveredShare {
  let covered = 0
  let total = 0
  for (let n = 0; n < seconds.length; n++) {
    const own = weight ? weight[n]! : 1
    total += own
    if (seconds[n]! <= limitS) covered += own
  }
  return { share: total > 0 ? covered / total : undefined, covered, total }
}

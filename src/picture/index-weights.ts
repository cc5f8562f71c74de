import { INDEX_DOMAIN_IDS } from '#contract/index-weights.ts'
import { judge, matrixOf } from './pairwise.ts'
import type { Judged } from './pairwise.ts'

/** The city has one set of weights at a time. */
export const CITY_WEIGHTING = 'city'

/** What judgements on the domains of the city's index come to. @param judgements the upper triangle, rows one after another */
export function judgeDomains(judgements: readonly number[]): Judged {
  return judge(matrixOf(judgements, INDEX_DOMAIN_IDS.length))
}

/**
 * Judged weights and those of entropy, mixed: `α·judged + (1−α)·entropy` (domain.md §B10.4). Where entropy knows nothing (null) the
 * judgement stands, and the others are mixed within what is left. Adds up to 1 as `judged` does.
 */
export function blendWeights(
  judged: readonly number[],
  entropy: readonly (number | null)[],
  alpha: number,
): readonly number[] {
  const known = judged.map((_, i) => entropy[i] ?? null)
  const share = judged.reduce((sum, w, i) => sum + (known[i] === null ? 0 : w), 0)
  const total = known.reduce<number>((sum, w) => sum + (w ?? 0), 0)
  if (total === 0) return [...judged]
  return judged.map((w, i) => {
    const said = known[i] ?? null
    return said === null ? w : alpha * w + (1 - alpha) * share * (said / total)
  })
}

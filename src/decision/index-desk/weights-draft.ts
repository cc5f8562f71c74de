import { INDEX_DOMAIN_IDS } from '#contract/index-weights.ts'
import { blendWeights, judgeDomains } from '#picture/index-weights.ts'
import type { Judged } from '#picture/pairwise.ts'

const N = INDEX_DOMAIN_IDS.length
/** Saaty's scale, the first of the pair more important first. */
export const SCALE: readonly number[] = [
  ...Array.from({ length: 9 }, (_, i) => 9 - i),
  ...Array.from({ length: 8 }, (_, i) => 1 / (i + 2)),
]
const MOST = 9
/** Domain.md §B10.4 (D). */
export const USUAL_ALPHA = 0.6

/** What is being edited: not in force until it is saved. */
export interface WeightsDraft {
  readonly judgements: readonly number[]
  readonly alpha: number
}

/** Judgements from which these weights follow, within what the scale can say. */
export function judgementsOf(weights: readonly number[]): number[] {
  const judgements: number[] = []
  for (let i = 0; i < N; i++) {
    for (let j = i + 1; j < N; j++) judgements.push(Math.min(MOST, Math.max(1 / MOST, weights[i]! / weights[j]!)))
  }
  return judgements
}

export interface DraftWeights {
  readonly judged: Judged
  readonly blended: readonly number[]
}

export function weightsOf({ judgements, alpha }: WeightsDraft, entropy: readonly (number | null)[]): DraftWeights {
  const judged = judgeDomains(judgements)
  return { judged, blended: blendWeights(judged.weights, entropy, alpha) }
}

/** 3, 1/3, 1.33 */
export function ratioText(value: number): string {
  const turned = Math.round(1 / value)
  if (value < 1 && Math.abs(1 / value - turned) < 1e-6) return `1/${turned}`
  return String(Number(value.toFixed(2)))
}

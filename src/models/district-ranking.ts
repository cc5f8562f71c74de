import { rankStability } from './rank-stability.ts'
import type { RankStability } from './rank-stability.ts'
import { topsis } from './topsis.ts'

/** Districts to be ranked: a score for each criterion, null where it is not known. */
export interface Ranked {
  readonly id: string
  readonly scores: readonly (number | null)[]
}

export interface DistrictRanking {
  /** Criteria that every district has: only these rank. */
  readonly criteria: readonly number[]
  /** In their order as given. */
  readonly closeness: readonly number[]
  /** `runs[…].criterion` is a place in `criteria`. */
  readonly stability: RankStability
}

/** Districts by closeness to the best, over the criteria all of them have, weights spread over those. undefined: nothing to rank. */
export function rankDistricts(districts: readonly Ranked[], weights: readonly number[]): DistrictRanking | undefined {
  const criteria = weights.map((_, j) => j).filter((j) => districts.every(({ scores }) => scores[j] != null))
  const share = criteria.reduce((sum, j) => sum + weights[j]!, 0)
  if (districts.length < 2 || criteria.length === 0 || share <= 0) return undefined
  const rows = districts.map(({ scores }) => criteria.map((j) => scores[j] ?? 0))
  const spread = criteria.map((j) => weights[j]! / share)
  const up = criteria.map(() => 'up' as const)
  return { criteria, closeness: topsis(rows, spread, up), stability: rankStability(rows, spread, up) }
}

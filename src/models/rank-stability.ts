import type { Direction } from './entropy-weights.ts'
import { orderOf, topsis } from './topsis.ts'

/** One weight moved, the others made to fit. */
export interface MovedWeight {
  readonly criterion: number
  /** −0.2 or 0.2. */
  readonly by: number
  readonly order: readonly number[]
  /** Rows whose place changed. */
  readonly moved: readonly number[]
}

export interface RankStability {
  readonly order: readonly number[]
  readonly runs: readonly MovedWeight[]
  /** Share of the runs in which the whole order holds, and in which the first place does; 0 … 1. */
  readonly holds: number
  readonly firstHolds: number
}

const MOVED_BY = 0.2

/** Whether the ranking holds when each weight moves by a fifth, the others shrinking or growing in step (domain.md §B10.5). */
export function rankStability(
  rows: readonly (readonly number[])[],
  weights: readonly number[],
  directions: readonly Direction[],
): RankStability {
  const order = orderOf(topsis(rows, weights, directions))
  const place = placesOf(order)
  const runs = weights.flatMap((_, criterion) =>
    [-MOVED_BY, MOVED_BY].map((by): MovedWeight => {
      const now = orderOf(topsis(rows, movedWeights(weights, criterion, by), directions))
      const then = placesOf(now)
      return { criterion, by, order: now, moved: order.filter((row) => place[row] !== then[row]) }
    }),
  )
  const share = (holds: (run: MovedWeight) => boolean) =>
    runs.length === 0 ? 1 : runs.filter((run) => holds(run)).length / runs.length
  return {
    order,
    runs,
    holds: share(({ moved }) => moved.length === 0),
    firstHolds: share((run) => run.order[0] === order[0]),
  }
}

/** One weight times 1 + by, at most the whole, and the others in their old proportion so that the sum stays. */
export function movedWeights(weights: readonly number[], criterion: number, by: number): readonly number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  const wanted = Math.min(sum, weights[criterion]! * (1 + by))
  const rest = sum - weights[criterion]!
  return weights.map((w, j) => (j === criterion ? wanted : rest === 0 ? w : (w * (sum - wanted)) / rest))
}

function placesOf(order: readonly number[]): readonly number[] {
  const places: number[] = []
  order.forEach((row, place) => (places[row] = place))
  return places
}

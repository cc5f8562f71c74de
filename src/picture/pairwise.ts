/** What pairwise judgements come to (Saaty's analytic hierarchy process, domain.md §B10.3). */
export interface Judged {
  /** Add up to 1. */
  readonly weights: readonly number[]
  readonly lambda: number
  readonly ci: number
  readonly cr: number
  /** The three that contradict each other most: first over second and second over third do not make first over third. */
  readonly worst: readonly [first: number, second: number, third: number] | undefined
}

/** Judgements are taken while their consistency ratio is below this. */
export const CR_MOST = 0.1

/** Mean consistency index of random judgements, by how many are compared (V55); sources disagree from 12 on. */
const RANDOM_INDEX = [0, 0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51]
const ROUNDS_MOST = 10_000
const STEADY = 1e-13
/** Three judgements that agree but for rounding contradict nothing. */
const AGREES = 1e-9

/**
 * @param matrix `matrix[i][j]`: how many times as important i is as j; reciprocal, ones on the diagonal, 2 to 11 rows
 */
export function judge(matrix: readonly (readonly number[])[]): Judged {
  const n = matrix.length
  const random = RANDOM_INDEX[n]
  if (n < 2 || random === undefined) throw new Error(`${n} things cannot be compared pairwise: 2 to 11 can`)
  let weights: readonly number[] = matrix.map(() => 1 / n)
  for (let round = 0; round < ROUNDS_MOST; round++) {
    const next = normalised(product(matrix, weights))
    const moved = Math.max(...next.map((w, i) => Math.abs(w - weights[i]!)))
    weights = next
    if (moved < STEADY) break
  }
  const lambda = product(matrix, weights).reduce((sum, w, i) => sum + w / weights[i]!, 0) / n
  const ci = (lambda - n) / (n - 1)
  return { weights, lambda, ci, cr: random === 0 ? 0 : ci / random, worst: worstTriple(matrix) }
}

/** The whole matrix of the judgements above its diagonal, rows one after another. */
export function matrixOf(judgements: readonly number[], n: number): readonly (readonly number[])[] {
  const matrix = Array.from({ length: n }, () => Array.from({ length: n }, () => 1))
  let next = 0
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const judgement = judgements[next++] ?? 1
      matrix[i]![j] = judgement
      matrix[j]![i] = 1 / judgement
    }
  }
  return matrix
}

/** Where the judgement of `i` over `j` (i < j) stands among them. */
export function pairIndex(i: number, j: number, n: number): number {
  return i * n - (i * (i + 1)) / 2 + (j - i - 1)
}

function worstTriple(matrix: readonly (readonly number[])[]): Judged['worst'] {
  const n = matrix.length
  let worst: Judged['worst']
  let most = AGREES
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      for (let k = j + 1; k < n; k++) {
        const off = Math.abs(Math.log((matrix[i]![j]! * matrix[j]![k]!) / matrix[i]![k]!))
        if (off <= most) continue
        most = off
        worst = [i, j, k]
      }
    }
  }
  return worst
}

function product(matrix: readonly (readonly number[])[], vector: readonly number[]): readonly number[] {
  return matrix.map((row) => row.reduce((sum, a, j) => sum + a * vector[j]!, 0))
}

function normalised(vector: readonly number[]): readonly number[] {
  const sum = vector.reduce((a, b) => a + b, 0)
  return vector.map((one) => one / sum)
}

/** Where the search ended and how low it came. */
export interface Lowest {
  readonly at: Float64Array
  readonly value: number
  readonly looks: number
}

interface Corner {
  readonly at: Float64Array
  readonly value: number
}

/**
 * Nelder and Mead's simplex inside a box (points outside are moved to its edge): reflect 1, expand 2, contract ½, shrink ½.
 * Deterministic. `costOf` may answer NaN or infinity for "never here".
 * @param looks the most evaluations
 */
export function nelderMead(
  costOf: (at: Float64Array) => number,
  start: readonly number[],
  { low, high, step, looks }: NelderMeadBox,
): Lowest {
  const spent = { looks: 0 }
  const look = (raw: ArrayLike<number>): Corner => {
    const at = Float64Array.from(raw, (x, i) => Math.min(high[i]!, Math.max(low[i]!, x)))
    const cost = costOf(at)
    spent.looks++
    return { at, value: Number.isFinite(cost) ? cost : Number.POSITIVE_INFINITY }
  }
  const between = (from: Float64Array, to: Float64Array, part: number) =>
    look(from.map((x, i) => x + part * (to[i]! - x)))

  const simplex = [look(start)]
  for (let i = 0; i < start.length; i++) {
    const inward = start[i]! + step[i]! > high[i]! ? -step[i]! : step[i]!
    simplex.push(look(start.map((x, k) => (k === i ? x + inward : x))))
  }
  while (spent.looks < looks) {
    simplex.sort((a, b) => a.value - b.value)
    const [best] = simplex
    const worst = simplex.at(-1)!
    if (worst.value - best!.value <= 1e-9 * Math.abs(best!.value)) break
    const middle = new Float64Array(start.length)
    for (const { at } of simplex.slice(0, -1)) for (let i = 0; i < at.length; i++) middle[i]! += at[i]! / start.length
    const mirrored = between(middle, worst.at, -1)
    if (mirrored.value < best!.value) {
      const further = between(middle, worst.at, -2)
      simplex[simplex.length - 1] = further.value < mirrored.value ? further : mirrored
    } else if (mirrored.value < simplex.at(-2)!.value) simplex[simplex.length - 1] = mirrored
    else {
      const nearer = between(middle, mirrored.value < worst.value ? mirrored.at : worst.at, 0.5)
      if (nearer.value < Math.min(worst.value, mirrored.value)) simplex[simplex.length - 1] = nearer
      else for (let k = 1; k < simplex.length; k++) simplex[k] = between(best!.at, simplex[k]!.at, 0.5)
    }
  }
  simplex.sort((a, b) => a.value - b.value)
  return { ...simplex[0]!, looks: spent.looks }
}

export interface NelderMeadBox {
  readonly low: readonly number[]
  readonly high: readonly number[]
  /** Size of the first simplex along each axis. */
  readonly step: readonly number[]
  readonly looks: number
}

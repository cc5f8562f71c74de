/**
 * The bar every model has to clear: ŷ_{t+h} = y_{t+h−m⌈h/m⌉}, the same slot of the last season (domain.md §D1). Where that slot is
 * unknown, the one a season earlier, and so on; NaN where no season knows it.
 * @param values the past, oldest first; NaN: unknown
 * @param season m, steps
 */
export function seasonalNaive(values: ArrayLike<number>, season: number, horizon: number): Float64Array {
  const ahead = new Float64Array(horizon).fill(Number.NaN)
  for (let h = 1; h <= horizon; h++) {
    let t = values.length - 1 + h - season * Math.ceil(h / season)
    while (t >= 0 && Number.isNaN(values[t]!)) t -= season
    if (t >= 0) ahead[h - 1] = values[t]!
  }
  return ahead
}

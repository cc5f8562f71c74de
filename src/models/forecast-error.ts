/**
 * What one step of the past is worth: mean |y_t − y_{t−m}|, the error of the seasonal naive inside its training (domain.md §D1).
 * Unknown values (NaN) are left out; NaN when nothing is left.
 * @param season m, steps
 */
export function naiveScale(train: ArrayLike<number>, season: number): number {
  let sum = 0
  let count = 0
  for (let t = season; t < train.length; t++) {
    const step = Math.abs(train[t]! - train[t - season]!)
    if (Number.isNaN(step)) continue
    sum += step
    count++
  }
  return count === 0 ? Number.NaN : sum / count
}

/** Mean absolute error over the pairs in which both are known; NaN without any. */
export function meanAbsoluteError(actual: ArrayLike<number>, forecast: ArrayLike<number>): number {
  return meanOver(actual, forecast, (y, f) => Math.abs(y - f))
}

/** Mean absolute scaled error: below 1, nearer than the seasonal naive was inside its training (Hyndman & Koehler 2006). */
export function maseOf(
  train: ArrayLike<number>,
  season: number,
  actual: ArrayLike<number>,
  forecast: ArrayLike<number>,
): number {
  return meanAbsoluteError(actual, forecast) / naiveScale(train, season)
}

/** Symmetric mean absolute percentage error, 0 … 200 %. Where both are zero there is no error. */
export function smapeOf(actual: ArrayLike<number>, forecast: ArrayLike<number>): number {
  return meanOver(actual, forecast, (y, f) => {
    const size = Math.abs(y) + Math.abs(f)
    return size === 0 ? 0 : (200 * Math.abs(y - f)) / size
  })
}

function meanOver(
  actual: ArrayLike<number>,
  forecast: ArrayLike<number>,
  errorOf: (actual: number, forecast: number) => number,
): number {
  let sum = 0
  let count = 0
  for (let i = 0; i < actual.length; i++) {
    const error = errorOf(actual[i]!, forecast[i]!)
    if (Number.isNaN(error)) continue
    sum += error
    count++
  }
  return count === 0 ? Number.NaN : sum / count
}

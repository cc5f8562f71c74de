/** Where a value will lie, by two bands; a side that nobody knows is NaN. */
export interface ForecastBands {
  readonly low80: Float64Array
  readonly high80: Float64Array
  readonly low95: Float64Array
  readonly high95: Float64Array
}

/** What a quantity can be at all. */
export interface Bounds {
  readonly min: number
  readonly max: number
}

/** The line inside what the quantity can be. */
export function insideBounds(line: Float64Array, { min, max }: Bounds): Float64Array {
  return line.map((value) => Math.min(max, Math.max(min, value)))
}

/** Bands around a line, ordered, the wider one never inside the narrower, clipped to what the quantity can be. */
export function bandsAround(
  line: Float64Array,
  half80: Float64Array,
  half95: Float64Array,
  { min, max }: Bounds,
): ForecastBands {
  const side = (sign: number, wide: boolean) =>
    line.map((value, h) => {
      const half = wide ? Math.max(half80[h]!, half95[h]!) : half80[h]!
      return Number.isFinite(half) ? Math.min(max, Math.max(min, value + sign * half)) : Number.NaN
    })
  return { low80: side(-1, false), high80: side(1, false), low95: side(-1, true), high95: side(1, true) }
}

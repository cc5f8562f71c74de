/** Draws that the same seed repeats; for spreads of inputs that are not known exactly. */
export interface Draws {
  /** 0 … 1, 1 excluded. */
  readonly unit: () => number
  /** Mean 0, deviation 1. */
  readonly normal: () => number
}

/** Mulberry32 and Box–Muller: 32 bits are enough for some hundred draws. @param seed whole */
export function seededDraws(seed: number): Draws {
  let state = seed >>> 0
  const unit = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return { unit, normal: () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit()) }
}

/** The value below which this part of them lies, between neighbours in proportion. NaN of none. @param part 0 … 1 */
export function quantileOf(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const at = part * (sorted.length - 1)
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]]
  if (low === undefined || high === undefined) return Number.NaN
  return low === high ? low : low + (high - low) * (at - Math.floor(at))
}

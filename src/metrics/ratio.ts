/** A share in percent with what it was made of. */
export interface Ratio {
  readonly percent: number
  readonly num: number
  readonly den: number
  /** Fewer than 30 in the denominator: shown, never coloured (domain.md §A.0). */
  readonly smallSample: boolean
}

const SMALL_SAMPLE = 30

/** Σnum ÷ Σden, never a mean of rates. undefined when nothing was due. */
export function ratioOf(parts: Iterable<{ readonly num: number; readonly den: number }>): Ratio | undefined {
  let num = 0
  let den = 0
  for (const part of parts) {
    num += part.num
    den += part.den
  }
  return den > 0 ? { percent: (num / den) * 100, num, den, smallSample: den < SMALL_SAMPLE } : undefined
}

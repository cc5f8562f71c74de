const SECOND_MS = 1000
/** Dropped readings are cut off in one go when there are this many. */
const CUT_FROM = 256

/**
 * Readings of one metric at one place within the last hour. At most one a second is kept: what is said again within the same second
 * replaces it, so that no source can fill the memory. Adding costs the same however full it is. MUTATED by `add`.
 */
export class HourWindow {
  readonly #spanMs: number
  #at: number[] = []
  #value: number[] = []
  #head = 0
  #sum = 0

  constructor(spanMs: number) {
    this.#spanMs = spanMs
  }

  add(at: number, value: number): void {
    const last = this.#at.length - 1
    const lastAt = this.#at[last]
    if (lastAt !== undefined && at < lastAt) return // late: the series has it, the sliding mean of now does not need it
    if (lastAt !== undefined && isSameSecond(lastAt, at)) {
      this.#sum += value - this.#value[last]!
      this.#at[last] = at
      this.#value[last] = value
      return
    }
    this.#at.push(at)
    this.#value.push(value)
    this.#sum += value
    while (this.#at[this.#head]! <= at - this.#spanMs) this.#sum -= this.#value[this.#head++]!
    if (this.#head >= CUT_FROM) this.#cut()
  }

  /** undefined before the first reading. */
  get mean(): number | undefined {
    const count = this.#at.length - this.#head
    return count > 0 ? this.#sum / count : undefined
  }

  /** Σ value × (time it stood) ÷ perMs: turns readings of a rate into an amount. undefined before the first reading. */
  amount(perMs: number): number | undefined {
    if (this.#at.length === this.#head) return undefined
    let sum = 0
    for (let i = this.#head + 1; i < this.#at.length; i++) {
      const stoodMs = Math.min(perMs, this.#at[i]! - this.#at[i - 1]!)
      sum += (this.#value[i]! * stoodMs) / perMs
    }
    return sum
  }

  /** Summed anew as well: what was added and taken away again a thousand times leaves a residue. */
  #cut(): void {
    this.#at = this.#at.slice(this.#head)
    this.#value = this.#value.slice(this.#head)
    this.#head = 0
    this.#sum = 0
    for (const value of this.#value) this.#sum += value
  }
}

/** @param later not before `earlier` */
function isSameSecond(earlier: number, later: number): boolean {
  return later - earlier < SECOND_MS && Math.floor(earlier / SECOND_MS) === Math.floor(later / SECOND_MS)
}
